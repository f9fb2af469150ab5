"""What is missing from a delegation or unusual in it, one rule per sentence of the articles. Articles D1-D6.

Nothing of it keeps anybody from anything: what deviates needs a written justification that stays with the mission (D5).
Every problem carries `by`, the code of the agency that it concerns, and `subject`, the key of the row that it is about
("" when it is about the mission).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mercator.rules.coorganisation import FEDERAL
from mercator.rules.delegation import (
    AREA_MANAGER,
    COMPANY,
    COUNSELLOR,
    EXPLAINED,
    FEDERATION,
    MANAGEMENT,
    NOT_STATED,
    REGISTERED_BODIES,
    AgencyFacts,
    DelegationFacts,
    MemberFacts,
    companies_taking_part,
)
from mercator.rules.mission import NOT_GOING_AHEAD
from mercator.rules.problem import NEEDS_JUSTIFICATION, WARNS, Problem, problem

MENDED_ON_THE_ROW: Final = frozenset({"delegate-why-missing"})
"""Needs a reason, which is written on the delegate's own row: no justification besides."""


def delegation_problems(facts: DelegationFacts) -> list[Problem]:
    """All that is missing or unusual, first what concerns an agency, then its delegates one by one.

    D3 speaks of agencies that have counsellors and area managers: not of a federal one, which coordinates (A1).
    """
    found: list[Problem] = []
    for agency in sorted((one for one in facts.agencies if one.region != FEDERAL), key=lambda one: one.code):
        found += [
            *_counsellor_missing(facts, agency),
            *_counsellor_of_elsewhere(facts, agency),
            *_area_manager_missing(facts, agency),
            *_area_manager_of_a_small_mission(facts, agency),
            *_management_without_official_part(facts, agency),
            *_official_part_without_management(facts, agency),
        ]
    found += _region_does_not_co_organise(facts)
    for member in facts.coming:
        found += [
            *_company_not_stated(member),
            *_region_not_stated(member),
            *_not_in_the_register(member),
            *_federation_does_not_organise(member),
            *_function_missing(member),
            *_why_missing(member),
            *_payer_not_stated(member),
        ]
    return found


def justifiable(found: Problem) -> bool:
    """Whether a written justification answers this problem (D5)."""
    return found.severity == NEEDS_JUSTIFICATION and found.code not in MENDED_ON_THE_ROW


def key_of(found: Problem) -> tuple[str, str, str]:
    """What ties a problem to its justification: code of the agency, code of the problem, key of the row."""
    return str(found.values["by"]), found.code, str(found.values["subject"])


def has_official_part(facts: DelegationFacts, agency: AgencyFacts) -> bool:
    """D3: a royal mission, Brussels Days, the opening of a post. C1: a stated official strand decides: one that does
    not go ahead takes the official part away."""
    if facts.official_strand:
        return facts.official_strand not in NOT_GOING_AHEAD
    return facts.kind in agency.settings.official_kinds


def _own(facts: DelegationFacts, agency: AgencyFacts, category: str) -> list[MemberFacts]:
    return [one for one in facts.coming if one.agency == agency.code and one.category == category]


def _of_agency(code: str, severity: str, agency: AgencyFacts, **values: int | str) -> Problem:
    return problem(code, severity, field="", by=agency.code, subject="", agency=agency.name, **values)


def _of_member(code: str, severity: str, member: MemberFacts, *, field: str) -> Problem:
    who = member.organisation
    return problem(code, severity, field=field, by=member.agency, subject=member.key, category=member.category, who=who)


def _counsellor_missing(f: DelegationFacts, agency: AgencyFacts) -> Iterator[Problem]:
    """D3: the agency travels with at least the counsellor concerned."""
    if _own(f, agency, COUNSELLOR):
        return
    cities = [post.city for post in agency.posts if post.city]
    if len(agency.posts) == 1 and cities:
        yield _of_agency("counsellor-of-post-missing", NEEDS_JUSTIFICATION, agency, city=cities[0])
    else:
        yield _of_agency("counsellor-missing", NEEDS_JUSTIFICATION, agency)


def _counsellor_of_elsewhere(f: DelegationFacts, agency: AgencyFacts) -> Iterator[Problem]:
    """D3: the counsellor *concerned*: one of a post in a country that the mission goes to."""
    concerned = {post.code for post in agency.posts}
    there = _own(f, agency, COUNSELLOR)
    if concerned and there and all(one.post and one.post not in concerned for one in there):
        yield _of_agency("counsellor-of-elsewhere", WARNS, agency)


def _area_manager_missing(f: DelegationFacts, agency: AgencyFacts) -> Iterator[Problem]:
    """D3: the area manager who coordinates travels, except when the mission has fewer than 5 participants."""
    companies, moment = companies_taking_part(f.members)
    if companies >= agency.settings.small_mission and not _own(f, agency, AREA_MANAGER):
        yield _of_agency("area-manager-missing", NEEDS_JUSTIFICATION, agency, companies=companies, moment=moment)


def _area_manager_of_a_small_mission(f: DelegationFacts, agency: AgencyFacts) -> Iterator[Problem]:
    """D3: in the rare case of fewer than 5 participants the area manager stays home. Nothing is said of none yet."""
    companies, moment = companies_taking_part(f.members)
    if 0 < companies < agency.settings.small_mission and _own(f, agency, AREA_MANAGER):
        yield _of_agency("area-manager-of-a-small-mission", WARNS, agency, companies=companies, moment=moment)


def _management_without_official_part(f: DelegationFacts, agency: AgencyFacts) -> Iterator[Problem]:
    """D3, D5: the general management travels when there is an official part; without one it needs a justification."""
    if _own(f, agency, MANAGEMENT) and not has_official_part(f, agency):
        yield _of_agency("management-without-official-part", NEEDS_JUSTIFICATION, agency)


def _official_part_without_management(f: DelegationFacts, agency: AgencyFacts) -> Iterator[Problem]:
    """D3: the general management, "to a lesser extent", when there is an official part. Only worth knowing."""
    if has_official_part(f, agency) and not _own(f, agency, MANAGEMENT):
        yield _of_agency("official-part-without-management", WARNS, agency)


def _region_does_not_co_organise(f: DelegationFacts) -> Iterator[Problem]:
    """D1: companies of the region, and of the other regions when they co-organise. Once for each company."""
    regions = {agency.region for agency in f.agencies}
    seen: set[tuple[str, str]] = set()
    for one in f.coming:
        key = (one.agency, one.company)
        if one.category == COMPANY and one.company and one.region and one.region not in regions and key not in seen:
            seen.add(key)
            yield problem(
                "company-of-another-region", NEEDS_JUSTIFICATION, by=one.agency, subject=f"company-{one.company}",
                who=one.organisation, region=one.region,
            )  # fmt: skip


def _company_not_stated(m: MemberFacts) -> Iterator[Problem]:
    """D1, D6: companies are counted; a delegate of none is not."""
    if m.category == COMPANY and not m.company:
        yield _of_member("delegate-company-missing", WARNS, m, field="company")


def _region_not_stated(m: MemberFacts) -> Iterator[Problem]:
    """D6: counts carry the region."""
    if m.category == COMPANY and m.company and not m.region:
        yield _of_member("company-region-missing", WARNS, m, field="region")


def _not_in_the_register(m: MemberFacts) -> Iterator[Problem]:
    """D2, D4: federations and the public partners of the Region are known: they stand in the register."""
    if m.category in REGISTERED_BODIES and m.body_kind != m.category:
        yield _of_member("delegate-body-not-in-register", WARNS, m, field="body")


def _federation_does_not_organise(m: MemberFacts) -> Iterator[Problem]:
    """D2: a federation of the sector aimed at, as co-organiser."""
    if m.category == FEDERATION and m.body_kind == FEDERATION and not m.organising:
        yield _of_member("federation-does-not-organise", WARNS, m, field="body")


def _function_missing(m: MemberFacts) -> Iterator[Problem]:
    """D5: Parliament asks for every delegate's function. Of an erased person nothing is asked."""
    if not m.function and not m.erased:
        yield _of_member("delegate-function-missing", WARNS, m, field="function")


def _why_missing(m: MemberFacts) -> Iterator[Problem]:
    """D5: Parliament asks why this person."""
    if m.category in EXPLAINED and not m.why and not m.erased:
        yield _of_member("delegate-why-missing", NEEDS_JUSTIFICATION, m, field="why")


def _payer_not_stated(m: MemberFacts) -> Iterator[Problem]:
    """D5: Parliament asks who pays."""
    if m.payer == NOT_STATED:
        yield _of_member("delegate-payer-missing", WARNS, m, field="payer")
