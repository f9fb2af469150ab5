"""What came of a cancelling or postponing, as it is kept and filled in afterwards. Articles C1, E7."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from mercator.models import Action, Cancellation, Consequence, Mail, Person
from mercator.queries.action import acting_agency
from mercator.queries.cancellation import CancelAsk, Consequences, consequences_of
from mercator.queries.wording import in_all, text_of
from mercator.rules import figure, mission
from mercator.rules.access import CANCEL_ACTION
from mercator.rules.figure import Figure, SourceRow


@dataclass(frozen=True, slots=True)
class KeptCancellation:
    """lost and refunded: of the companies, with how many of them are known. told: how many were told. mails: written,
    for those who may read them.
    """

    row: Cancellation
    ask: CancelAsk
    found: Consequences
    companies: tuple[Consequence, ...]
    lost: Figure
    refunded: Figure
    told: Figure
    mails: tuple[Mail, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class CancellationsShown:
    """What an action's page says: those that were carried out, and whether this person may carry out another."""

    rows: tuple[Cancellation, ...]
    may_cancel: bool


def ask_of(row: Cancellation) -> CancelAsk:
    """What was asked when it was carried out."""
    return CancelAsk(
        way=row.way, scope=row.scope, decided_on=row.decided_on, why=text_of(row, "why"),
        decided_by=text_of(row, "decided_by"), body=row.body, strand=row.strand,
    )  # fmt: skip


def kept_cancellation(person: Person, row: Cancellation) -> KeptCancellation:
    """row: one that this person sees, with its action, agency and body at hand."""
    companies = tuple(row.consequences.select_related("company"))
    told = sum(one.told_on is not None for one in companies)
    ask = ask_of(row)
    mails = Mail.objects.visible_to(person).filter(key__startswith=f"cancellation:{row.pk}:").order_by("pk")
    may = person.rights.agencies_for(CANCEL_ACTION)
    return KeptCancellation(
        row=row,
        ask=ask,
        found=consequences_of(
            person, row.action, ask, agency=row.agency, today=timezone.localdate(row.at), told=told, kept=True
        ),
        companies=companies,
        lost=_sum(row, companies, "lost"),
        refunded=_sum(row, companies, "refunded"),
        told=_told(told, len(companies)),
        mails=tuple(mails),
        editable=row.agency_id in may or row.action.agency_id in may,
    )


def cancellations_of(person: Person, action: Action) -> CancellationsShown:
    """For the page of an action."""
    rows = Cancellation.objects.visible_to(person).filter(action=action).select_related("body", "agency__body")
    open_still = action.status not in (mission.HELD, mission.CLOSED, mission.CANCELLED)
    may = open_still and acting_agency(person, action, verb=CANCEL_ACTION) is not None
    return CancellationsShown(tuple(rows), may)


def _sum(row: Cancellation, companies: tuple[Consequence, ...], field: str) -> Figure:
    known = [one for one in companies if getattr(one, field) is not None]

    def say() -> str:
        return _("Known for %(known)s of %(number)s companies.") % {"known": len(known), "number": len(companies)}

    sources = tuple(SourceRow("consequence", str(one.pk), one.company.name, parent=row.action.code) for one in known)
    value = sum((getattr(one, field) for one in known), start=Decimal(0)) if known else None
    return Figure(value, figure.EUR, figure.NOW, in_all(say), sources=sources)


def _told(told: int, number: int) -> Figure:
    scope = in_all(lambda: _("Of %(number)s companies that were in the delegation.") % {"number": number})
    return Figure(told, figure.COMPANIES, figure.NOW, scope)
