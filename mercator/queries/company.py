"""The register of companies as one person reads it. Articles D1, E3."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from mercator.models import Action, Company, DelegationMember, Person
from mercator.rules.access import EDIT_DELEGATION, READ_DELEGATION


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """travels: the missions in whose delegation it is or was, that this person reads, the latest first."""

    row: Company
    travels: tuple[Action, ...]
    editable: bool


def companies_read_by(person: Person) -> QuerySet[Company]:
    """Those that the agencies keep for which this person reads delegations, and those that travel in such a file."""
    agencies = person.rights.agencies_for(READ_DELEGATION)
    together = Q(action__agency__in=agencies) | Q(
        action__organisers__body__agency__in=agencies, action__organisers__withdrawn=False
    )
    travelling = DelegationMember.objects.filter(together, company=OuterRef("pk"))
    found: QuerySet[Company] = Company.objects.filter(Q(kept_by__in=agencies) | Exists(travelling))
    return found


def company_page(person: Person, company: Company) -> CompanyPage:
    there = Exists(DelegationMember.objects.filter(action=OuterRef("pk"), company=company))
    travels = Action.objects.with_file_open_to(person).filter(there).select_related("agency__body")
    return CompanyPage(
        row=company,
        travels=tuple(travels.order_by("-year", "-start")),
        editable=person.rights.may(EDIT_DELEGATION, agency=company.kept_by_id),
    )
