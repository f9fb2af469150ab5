"""The outbox as a person reads it: what waits, what left, what was stopped, what went wrong. Article B5."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.models import Action, Mail, Person
from mercator.models.mail import MailQuerySet
from mercator.queries.wording import Words, word
from mercator.rules import mail as rules
from mercator.rules.access import SEND_MAIL
from mercator.rules.mail import SILENCE, lost, steps_from

TABS: Final[Words] = MappingProxyType(
    {
        rules.WAITING: pgettext_lazy("mails", "Waiting"),
        rules.SENT: pgettext_lazy("mails", "Sent"),
        rules.STOPPED: pgettext_lazy("mails", "Stopped"),
        rules.FAILED: pgettext_lazy("mails", "Failed or unclear"),
    }
)
PROBLEM: Final[Words] = MappingProxyType(
    {
        rules.NO_ANSWER: gettext_lazy("The mail server does not answer: the mail waits and is tried again by itself."),
        rules.REFUSED: gettext_lazy("The mail server refused this mail: it did not leave."),
        rules.BROKE: gettext_lazy(
            "The connection broke while this mail was leaving. It may have left, we do not know: ask whether it "
            "arrived before you let it go again."
        ),
    }
)
LOST: Final = gettext_lazy(
    "Whoever was sending this mail stopped in the middle. It may have left, we do not know: ask whether it arrived "
    "before you let it go again."
)


@dataclass(frozen=True, slots=True)
class MailPage:
    """One mail, exactly as it leaves. copies: as written, one per item. problem: what went wrong, "" when nothing did.

    said: the server's own words. steps: what this person may do with it now (rules.mail.STEPS). unclear: it may have
    left. action: the code of the action that it is about, where this person sees it.
    """

    row: Mail
    sender: str
    copies: tuple[str, ...]
    problem: str
    said: str
    unclear: bool
    steps: frozenset[str]
    action: str


@dataclass(frozen=True, slots=True)
class MailLine:
    """One mail in the list. unclear: it may have left, nobody knows."""

    row: Mail
    unclear: bool


def lines_of(rows: Iterable[Mail], *, now: datetime) -> list[MailLine]:
    return [MailLine(row, _unclear(row, now=now)) for row in rows]


def _unclear(row: Mail, *, now: datetime) -> bool:
    silent = lost(row.state, taken_at=row.taken_at, now=now)
    return silent or (row.state == rules.FAILED and row.problem.startswith(rules.BROKE))


def outbox(person: Person) -> MailQuerySet:
    """The mails that this person may read: those of her agencies, and those to herself."""
    rows: MailQuerySet = Mail.objects.visible_to(person).select_related("agency__body", "stopped_by")
    return rows


def in_tab(rows: MailQuerySet, tab: str, *, now: datetime) -> MailQuerySet:
    """Those of one tab, in the order in which people look: what leaves next, else the latest first."""
    found = rows.filter(_tab(tab, now=now))
    return found.order_by("leaves_at", "pk") if tab == rules.WAITING else found.order_by("-written_at", "-pk")


def counts(rows: MailQuerySet, *, now: datetime) -> Mapping[str, int]:
    """How many stand in each tab."""
    return {tab: rows.filter(_tab(tab, now=now)).count() for tab in TABS}


def _tab(tab: str, *, now: datetime) -> Q:
    gone_silent = Q(state=rules.SENDING) & (Q(taken_at__isnull=True) | Q(taken_at__lte=now - SILENCE))
    if tab == rules.WAITING:
        return Q(state=rules.WAITING) | Q(state=rules.SENDING, taken_at__gt=now - SILENCE)
    return Q(state=rules.FAILED) | gone_silent if tab == rules.FAILED else Q(state=tab)


def searched(rows: MailQuerySet, words: str) -> MailQuerySet:
    """Those in which every word stands somewhere: in the address, the name, the subject or the text."""
    for one in words.split():
        rows = rows.filter(
            Q(to_name__icontains=one) | Q(to_email__icontains=one) | Q(copies__icontains=one)
            | Q(subject__icontains=one) | Q(body__icontains=one)
        )  # fmt: skip
    return rows


def mail_page(person: Person, row: Mail, *, now: datetime) -> MailPage:
    """The page of a mail that this person has been found to see."""
    code, _sep, said = row.problem.partition(": ")
    silent = lost(row.state, taken_at=row.taken_at, now=now)
    may = person.rights.may(SEND_MAIL, agency=row.agency_id)
    steps = steps_from(row.state, taken_at=row.taken_at, now=now) if may else ()
    about = Action.objects.visible_to(person).filter(code=row.noun_key) if row.noun == "action" else None
    return MailPage(
        row=row,
        sender=settings.DEFAULT_FROM_EMAIL,
        copies=tuple(row.copies.splitlines()),
        problem=str(LOST) if silent else word(PROBLEM, code),
        said=said,
        unclear=_unclear(row, now=now),
        steps=frozenset(steps),
        action=row.noun_key if about is not None and about.exists() else "",
    )
