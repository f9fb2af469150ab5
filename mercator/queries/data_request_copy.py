"""The copy that somebody asked for: all that an agency holds of her, worded, as a document and as JSON. D6.

It follows the retention policy: each field that the policy names about delegates stands in it, and a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.report import Report, ReportChapter
from mercator.documents.report_pdf import report_pdf
from mercator.models import (
    Booklet,
    DataRequest,
    DelegationMember,
    ItemPlace,
    ItemSpeaker,
    LogEntry,
    Mail,
    PersonalDetails,
)
from mercator.queries import wording
from mercator.queries.data_request import full_name, rows_of_same, shares_address
from mercator.queries.data_request_words import DETAIL, FIELD, KIND, WHY
from mercator.queries.delegation_words import CATEGORY, STATE, consents_of, journey_words, organisation_of, payer_text
from mercator.queries.personal_words import STANDING
from mercator.queries.retention import retention
from mercator.rules.text import LANGUAGES

MEMBER_LINES: Final = ("delegates", "delegate-contacts")
MOST_MAILS: Final = 200


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One thing that is known. field: as the database names it, for who reads the JSON."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class HeldChapter:
    """What is known of one kind. why: to what end it is kept, and for how long."""

    title: str
    why: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """All that an agency holds of somebody, in one language. at: ISO 8601."""

    agency: str
    name: str
    at: str
    language: str
    chapters: tuple[HeldChapter, ...]


def held_of(member: DelegationMember, *, now: datetime) -> Held:
    """All of it, in the language of the moment. Raises UnreadableError when sensitive details cannot be opened."""
    rows = rows_of_same(member)
    chapters = [one for row in rows for one in _of_row(row)]
    chapters += [_mails(rows), _speaking(rows), _booklets(rows), _asked(rows)]
    return Held(
        agency=member.kept_by.body.short,
        name=f"{member.given_name} {member.family_name}".strip(),
        at=timezone.localtime(now).isoformat(timespec="seconds"),
        language=get_language() or "en",
        chapters=tuple(one for one in chapters if one.lines),
    )


def as_json(held: Held) -> bytes:
    """The copy for machines, as UTF-8."""
    return json.dumps(asdict(held), ensure_ascii=False, indent=2).encode()


def as_pdf(held: Held) -> bytes:
    """The copy for people: a tagged PDF; the same copy gives the same bytes."""
    at = datetime.fromisoformat(held.at)
    return report_pdf(
        Report(
            language=held.language,
            title=_("What %(agency)s holds about you") % {"agency": held.agency},
            subtitle=held.name,
            facts=((_("Made on"), at.strftime("%d/%m/%Y %H:%M")),),
            chapters=tuple(_printed(one) for one in held.chapters),
            standing="",
            draft=False,
            made_at=at,
            author=held.agency,
            page_of=pgettext("form", "page {page} / {pages}"),
            notes=(
                _("You may ask for corrections, or to be erased, where you asked for this copy."),
                _("Other agencies keep rows of their own: ask them for theirs."),
            ),
        )
    )


def _printed(chapter: HeldChapter) -> ReportChapter:
    rows = tuple((Cell(one.label), Cell(one.value)) for one in chapter.lines)
    columns = (Column(_("What")), Column(_("What is known"), weight=2.0))
    table = Table(title="", columns=columns, rows=rows, summary=_("A line for each thing that is known."))
    return ReportChapter(heading=chapter.title, paragraphs=(chapter.why,) if chapter.why else (), tables=(table,))


def _of_row(row: DelegationMember) -> Iterator[HeldChapter]:
    mission = row.action.title
    told = [*_columns(row, "delegates"), *_facts(row)]
    yield _chapter(_("You in the delegation of %(mission)s") % {"mission": mission}, "delegates", told)
    reach = _columns(row, "delegate-contacts")
    yield _chapter(_("How to reach you (%(mission)s)") % {"mission": mission}, "delegate-contacts", reach)
    details = PersonalDetails.objects.filter(member=row.pk).first()
    sensitive = [HeldLine(name, wording.word(DETAIL, name), getattr(details, name)) for name in DETAIL if details]
    sensitive = [one for one in sensitive if one.value]
    read = [HeldLine("log", _("Read or changed on"), one) for one in _readings(row)]
    yield _chapter(
        _("Sensitive details (%(mission)s)") % {"mission": mission}, "sensitive-details", [*sensitive, *read]
    )
    places = ItemPlace.objects.filter(member=row).select_related("item")
    items = [HeldLine("item", one.item.title, wording.word(STANDING, one.state)) for one in places]
    yield _chapter(_("Items of the programme (%(mission)s)") % {"mission": mission}, "places-taken", items)


def _columns(row: DelegationMember, code: str) -> Iterator[HeldLine]:
    """The fields that a line of the policy names, each language of a text apart."""
    for name in retention().of(code).names:
        label = wording.word(FIELD, name)
        if hasattr(row, f"{name}_fr"):
            values = {language: getattr(row, f"{name}_{language}") for language in LANGUAGES}
            yield from (HeldLine(f"{name}_{one}", f"{label} ({one})", words) for one, words in values.items() if words)
        elif value := getattr(row, name):
            yield HeldLine(name, label, str(value))


def _facts(row: DelegationMember) -> Iterator[HeldLine]:
    """What is not the person herself, but about her journey."""
    yield HeldLine("category", _("Category"), wording.word(CATEGORY, row.category))
    yield HeldLine("state", _("State"), wording.word(STATE, row.state))
    for field, label, words in (
        ("company", _("Organisation"), organisation_of(row)),
        ("payer", _("Who pays"), payer_text(row)),
        ("arrives_on", _("Journey"), journey_words(row)),
    ):
        if words:
            yield HeldLine(field, label, words)
    for label, given in consents_of(row):
        answer = _("not asked yet") if given is None else _("yes") if given else _("no")
        yield HeldLine("consent", _("Consent: %(to)s") % {"to": label}, answer)


def _readings(row: DelegationMember) -> list[str]:
    entries = LogEntry.objects.filter(noun="details", key=str(row.pk)).order_by("at")
    return [timezone.localtime(one.at).strftime("%d/%m/%Y %H:%M") for one in entries]


def _mails(rows: list[DelegationMember]) -> HeldChapter:
    to_her = Q(pk__in=())
    for row in rows:
        to_her |= Q(to_email__iexact=row.email, agency=row.kept_by_id) if row.email else Q(pk__in=())
        to_her |= Q(to_person=row.account_id, agency=row.kept_by_id) if row.account_id else Q(pk__in=())
    shared = {row.email.strip().casefold() for row in rows if shares_address(row)}
    names, accounts = {full_name(row) for row in rows}, {row.account_id for row in rows if row.account_id}
    found = [
        one for one in Mail.objects.filter(to_her)
        if one.to_email.casefold() not in shared or one.to_person_id in accounts or one.to_name.casefold() in names
    ][:MOST_MAILS]  # fmt: skip
    lines = [HeldLine("mail", wording.day(one.written_at), f"{one.subject}\n{one.body}") for one in found]
    return _chapter(_("Mails to you"), "mails", lines)


def _speaking(rows: list[DelegationMember]) -> HeldChapter:
    lines = []
    for row in rows:
        name = f"{row.given_name} {row.family_name}".strip()
        for one in ItemSpeaker.objects.filter(item__action=row.action, name__iexact=name).select_related("item"):
            lines.append(HeldLine("speaker", one.item.title, " – ".join(filter(None, (one.function, one.bio)))))
    return HeldChapter(_("You as host or speaker"), "", tuple(lines))


def _booklets(rows: list[DelegationMember]) -> HeldChapter:
    lines = []
    for row in rows:
        if not row.family_name:
            continue
        for one in Booklet.objects.filter(action=row.action_id, content__icontains=row.family_name):
            lines.append(HeldLine("booklet", wording.day(one.made_at), f"{one.kind} {one.number}: {row.action.title}"))
    return HeldChapter(_("Brochures and roadbooks that name you"), "", tuple(lines))


def _asked(rows: list[DelegationMember]) -> HeldChapter:
    found = DataRequest.objects.filter(member__in=rows)
    lines = [HeldLine("request", wording.day(one.asked_at), wording.word(KIND, one.kind)) for one in found]
    return HeldChapter(_("What you asked"), "", tuple(lines))


def _chapter(title: str, code: str, lines: Iterator[HeldLine] | list[HeldLine]) -> HeldChapter:
    return HeldChapter(title, wording.word(WHY, code), tuple(lines))
