"""The register of companies of an agency: adding one and changing it. Articles D1, E3."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction

from mercator.actions.editing import allowed, create, edit_problems, locked, tell, write
from mercator.actions.log import About
from mercator.models import Agency, Company, Person, Sector
from mercator.rules.access import EDIT_DELEGATION
from mercator.rules.company import CompanyFacts, company_problems, written
from mercator.rules.problem import Problem, problem
from mercator.rules.text import UNWRITTEN, Text


@dataclass(frozen=True, slots=True)
class CompanyFields:
    """A company as someone writes it. region: one of coorganisation.REGIONS, "" when not stated."""

    name: str
    region: str = ""
    city: str = ""
    website: str = ""
    number: str = ""
    sectors: tuple[Sector, ...] = ()
    profile: Text = UNWRITTEN
    seeks: Text = UNWRITTEN


@transaction.atomic
def add_company(agency: Agency, fields: CompanyFields, *, by: Person) -> Company | list[Problem]:
    """A company more in the agency's register. Raises PermissionDenied without the right."""
    allowed(agency if by.rights.may(EDIT_DELEGATION, agency=agency.pk) else None)
    there = _of_name(agency, fields.name)
    found = [problem("company-there", field="name", name=there.name)] if there else []
    found = [*_problems(fields), *found]
    if found:
        return found
    made = Company(kept_by=agency)
    after = create(made, _tidy(fields))
    tell("company.add", about=About(noun="company", key=str(made.pk)), by=by, agency=agency, after=after)
    return made


@transaction.atomic
def edit_company(company: Company, fields: CompanyFields, *, version: int, by: Person) -> Company | list[Problem]:
    """Change what is written of a company. Raises PermissionDenied for people of agencies that do not keep it."""
    row = locked(company)
    agency = allowed(row.kept_by if by.rights.may(EDIT_DELEGATION, agency=row.kept_by_id) else None)
    there = _of_name(agency, fields.name)
    found = edit_problems(row, version=version, why="", published=False) + _problems(fields)
    found += [problem("company-there", field="name", name=there.name)] if there and there.pk != row.pk else []
    if found:
        return found
    before, after = write(row, _tidy(fields))
    tell("company.edit", about=About(noun="company", key=str(row.pk)), by=by, agency=agency, before=before, after=after)
    return row


def company_in(agency: Agency, fields: CompanyFields, *, by: Person) -> Company | list[Problem]:
    """The company of that name in the agency's register, made when it is not there; problems name `new_company`.

    One that is there keeps its region: another one typed beside it is a problem, never dropped.
    """
    there = _of_name(agency, fields.name)
    if there and fields.region not in ("", there.region):
        return [problem("company-region-elsewhere", field="new_region", name=there.name)]
    made = there or add_company(agency, fields, by=by)
    if isinstance(made, list):
        return [replace(one, field="new_company") for one in made]
    return made


def _of_name(agency: Agency, name: str) -> Company | None:
    return Company.objects.filter(kept_by=agency, name__iexact=" ".join(name.split())).first()


def _problems(fields: CompanyFields) -> list[Problem]:
    return company_problems(CompanyFacts(fields.name, fields.number, fields.website))


def _tidy(fields: CompanyFields) -> CompanyFields:
    """Without blanks too many; the enterprise number as it is usually written (E3)."""
    return replace(
        fields, name=" ".join(fields.name.split()), number=written(fields.number), website=fields.website.strip()
    )
