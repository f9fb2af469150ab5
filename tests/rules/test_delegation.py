"""Who should travel and why: one case for each sentence of the articles. Articles D1-D6."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercator.rules.delegation import (
    BODY,
    CATEGORIES,
    NOT_STATED,
    PAYERS,
    STATES,
    AgencyFacts,
    DelegationSettings,
    MemberFacts,
    MemberTyped,
    PostFacts,
    companies_taking_part,
    kept_settings,
    member_problems,
    settings_from,
    settings_problems,
)
from mercator.rules.delegation_check import delegation_problems, justifiable, key_of
from mercator.rules.mission import KINDS, STATUSES
from mercator.rules.problem import BLOCKS, NEEDS_JUSTIFICATION, WARNS
from tests.delegation_of import AWEX, HUB, delegation, of_companies, staff

COUNSELLOR = staff("counsellor", organisation="hub.brussels")
AREA = staff("area-manager", organisation="hub.brussels")
MANAGER = staff("management", organisation="hub.brussels")
COMPLETE = (*of_companies(6), COUNSELLOR, AREA)


def codes(facts):
    return [one.code for one in delegation_problems(facts)]


def found(facts, code):
    return next(one for one in delegation_problems(facts) if one.code == code)


CASES = [
    ("D3 the counsellor and the area manager with six companies: as it should be", COMPLETE, {}, []),
    ("D3 at least the counsellor concerned", (*of_companies(6), AREA), {}, ["counsellor-missing"]),
    ("D3 the area manager who coordinates", (*of_companies(5), COUNSELLOR), {}, ["area-manager-missing"]),
    ("D3 except with fewer than 5 participants", (*of_companies(4), COUNSELLOR), {}, []),
    ("D3 with 4 the area manager normally stays home", (*of_companies(4), COUNSELLOR, AREA), {},
     ["area-manager-of-a-small-mission"]),
    ("D3 with no company yet nothing is said of the area manager", (COUNSELLOR, AREA), {}, []),
    ("D3 the management when there is an official part", (*COMPLETE, MANAGER), {"kind": "princely-mission"}, []),
    ("D3 royal mission", COMPLETE, {"kind": "princely-mission"}, ["official-part-without-management"]),
    ("D3 state visit", COMPLETE, {"kind": "state-visit"}, ["official-part-without-management"]),
    ("D3 Brussels Days", COMPLETE, {"kind": "brussels-days"}, ["official-part-without-management"]),
    ("D3 opening of a post", COMPLETE, {"kind": "post-opening"}, ["official-part-without-management"]),
    ("D5 management without an official part", (*COMPLETE, MANAGER), {}, ["management-without-official-part"]),
    ("C1 an official strand is an official part", (*COMPLETE, MANAGER), {"official_strand": "confirmed"}, []),
    ("C1 an official strand that was cancelled takes it away", (*COMPLETE, MANAGER),
     {"kind": "princely-mission", "official_strand": "cancelled"}, ["management-without-official-part"]),
    ("D1 a company of a region that does not co-organise",
     (*COMPLETE, MemberFacts("w", "company", "hub", company="w", region="wallonia")), {},
     ["company-of-another-region"]),
    ("D1 companies of the other regions when they co-organise",
     (*COMPLETE, MemberFacts("w", "company", "hub", company="w", region="wallonia"),
      staff("counsellor", key="aw1", agency="awex"), staff("area-manager", key="aw2", agency="awex")),
     {"agencies": (HUB, AWEX)}, []),
    ("D1 a delegate of no company", (*COMPLETE, MemberFacts("x", "company", "hub")), {}, ["delegate-company-missing"]),
    ("D6 counts carry the region", (*COMPLETE, MemberFacts("x", "company", "hub", company="x")), {},
     ["company-region-missing"]),
    ("D2 a federation that is not in the register", (*COMPLETE, staff("federation")), {},
     ["delegate-body-not-in-register"]),
    ("D2 a federation as co-organiser", (*COMPLETE, staff("federation", body_kind="federation", organising=True)), {},
     []),
    ("D2 a federation that does not co-organise", (*COMPLETE, staff("federation", body_kind="federation")), {},
     ["federation-does-not-organise"]),
    ("D4 a public partner of the Region", (*COMPLETE, staff("public-partner", body_kind="public-partner")), {}, []),
    ("D4 a public partner that is not in the register", (*COMPLETE, staff("public-partner", body_kind="other")), {},
     ["delegate-body-not-in-register"]),
    ("D4 the FPS Finance", (*COMPLETE, staff("fps-finance")), {}, []),
    ("D5 every delegate's function", (*COMPLETE, staff("press", function=False)), {}, ["delegate-function-missing"]),
    ("D5 why this person: FPS Finance", (*COMPLETE, staff("fps-finance", why=False)), {}, ["delegate-why-missing"]),
    ("D5 why this person: authority", (*COMPLETE, staff("authority", why=False)), {}, ["delegate-why-missing"]),
    ("D5 why this person: accompanying", (*COMPLETE, staff("accompanying", why=False)), {}, ["delegate-why-missing"]),
    ("D5 why this person: public partner",
     (*COMPLETE, staff("public-partner", body_kind="public-partner", why=False)), {}, ["delegate-why-missing"]),
    ("D5 why this person: management", (*COMPLETE, replace(MANAGER, why=False)), {"kind": "state-visit"},
     ["delegate-why-missing"]),
    ("D3 of the counsellor and the area manager nobody asks why", (*of_companies(6), replace(COUNSELLOR, why=False),
     replace(AREA, why=False)), {}, []),
    ("D5 who pays", (*COMPLETE, staff("press", payer=NOT_STATED)), {}, ["delegate-payer-missing"]),
    ("of an erased person nothing more is asked", (*COMPLETE, staff("authority", function=False, why=False,
     erased=True)), {}, []),
    ("who withdrew or was merely invited does not count", (*of_companies(6, state="withdrawn"),
     *of_companies(6, state="invited"), COUNSELLOR), {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "members", "facts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_each_sentence_of_the_articles(sentence, members, facts, expected):
    assert codes(delegation(*members, **facts)) == expected


def test_nothing_ever_blocks():
    facts = delegation(*(staff(one, key=one, function=False, why=False, payer=NOT_STATED) for one in CATEGORIES))
    assert {one.severity for one in delegation_problems(facts)} == {NEEDS_JUSTIFICATION, WARNS}


def test_what_deviates_needs_a_reason_and_the_rest_is_worth_a_look():
    facts = delegation(*of_companies(12), MANAGER, staff("fps-finance", why=False))
    asked = {one.code for one in delegation_problems(facts) if justifiable(one)}
    assert asked == {"counsellor-missing", "area-manager-missing", "management-without-official-part"}
    assert not justifiable(found(facts, "delegate-why-missing"))


def test_the_counsellor_of_the_only_post_concerned_is_named():
    morocco = replace(HUB, posts=(PostFacts("casablanca", "Casablanca"),))
    assert found(delegation(agencies=(morocco,)), "counsellor-of-post-missing").values["city"] == "Casablanca"
    two = replace(HUB, posts=(PostFacts("casablanca", "Casablanca"), PostFacts("rabat", "Rabat")))
    assert codes(delegation(agencies=(two,))) == ["counsellor-missing"]


def test_a_counsellor_of_another_country_is_worth_a_look():
    morocco = replace(HUB, posts=(PostFacts("casablanca", "Casablanca"),))
    of_paris = replace(COUNSELLOR, post="paris")
    assert codes(delegation(of_paris, agencies=(morocco,))) == ["counsellor-of-elsewhere"]
    assert codes(delegation(replace(of_paris, post="casablanca"), agencies=(morocco,))) == []


def test_each_agency_needs_its_own_counsellor_and_area_manager():
    facts = delegation(*COMPLETE, agencies=(HUB, AWEX))
    assert [(one.code, one.values["by"]) for one in delegation_problems(facts)] == [
        ("counsellor-missing", "awex"), ("area-manager-missing", "awex"),
    ]  # fmt: skip


def test_a_federal_agency_coordinates_and_sends_no_counsellor():
    assert codes(delegation(*COMPLETE, agencies=(HUB, AgencyFacts("ace", "ACE/ABH", "federal")))) == []


def test_an_agency_sets_its_own_threshold_and_official_kinds():
    ten = replace(HUB, settings=DelegationSettings(small_mission=10, official_kinds=frozenset({"seminar"})))
    assert codes(delegation(*of_companies(9), COUNSELLOR, agencies=(ten,))) == []
    assert codes(delegation(*of_companies(10), COUNSELLOR, agencies=(ten,))) == ["area-manager-missing"]
    with_management = delegation(*of_companies(9), COUNSELLOR, MANAGER, agencies=(ten,))
    assert codes(replace(with_management, kind="seminar")) == []
    assert codes(replace(with_management, kind="state-visit")) == ["management-without-official-part"]


def test_companies_are_counted_when_confirmed_else_when_registered():
    assert companies_taking_part(of_companies(3, state="registered")) == (3, "registered")
    confirmed = [replace(one, key=f"d{one.key}", company=f"d{one.company}") for one in of_companies(2)]
    assert companies_taking_part([*of_companies(3, state="registered"), *confirmed]) == (2, "confirmed")
    assert companies_taking_part(of_companies(4, state="travelled")) == (4, "confirmed")


def test_a_company_with_three_delegates_counts_once_and_is_named_once():
    delegates = [MemberFacts(f"m{n}", "company", "hub", company="one", region="flanders") for n in range(3)]
    assert companies_taking_part(delegates) == (1, "registered")
    assert codes(delegation(*delegates, COUNSELLOR)).count("company-of-another-region") == 1


facts_of_members = st.builds(
    MemberFacts,
    key=st.integers(0, 99).map(str),
    category=st.sampled_from(CATEGORIES),
    agency=st.sampled_from(["hub", "awex"]),
    state=st.sampled_from(STATES),
    organisation=st.sampled_from(["", "One", "Two"]),
    company=st.sampled_from(["", "1", "2", "3", "4", "5"]),
    region=st.sampled_from(["", "brussels", "wallonia", "flanders"]),
    body_kind=st.sampled_from(["", "federation", "public-partner"]),
    organising=st.booleans(),
    function=st.booleans(),
    why=st.booleans(),
    payer=st.sampled_from(PAYERS),
    erased=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(
    st.lists(facts_of_members, max_size=8, unique_by=lambda one: one.key),
    st.permutations([HUB, AWEX]),
    st.sampled_from(KINDS),
    st.sampled_from(["", *STATUSES]),
    st.integers(0, 7),
)
def test_any_delegation_yields_the_same_problems_in_any_order(members, agencies, kind, strand, turn):
    facts = delegation(*members, agencies=tuple(agencies), kind=kind, official_strand=strand)
    turned = [*members[turn:], *members[:turn]][::-1]
    other = delegation(*turned, agencies=tuple(reversed(agencies)), kind=kind, official_strand=strand)
    assert delegation_problems(facts) == delegation_problems(other)
    asked = [key_of(one) for one in delegation_problems(facts) if justifiable(one)]
    assert len(asked) == len(set(asked)), "one justification answers one problem"


def test_settings_are_kept_and_read_back():
    own = DelegationSettings(small_mission=8, official_kinds=frozenset({"state-visit"}))
    assert settings_from(kept_settings(own)) == own
    assert settings_from({}) == DelegationSettings()
    assert settings_from({"official_kinds": ["of old", "seminar"]}).official_kinds == {"seminar"}


@pytest.mark.parametrize(("companies", "fits"), [(0, False), (1, True), (100, True), (101, False)])
def test_a_threshold_is_a_number_of_companies(companies, fits):
    assert (settings_problems(DelegationSettings(small_mission=companies)) == []) is fits


TYPED = MemberTyped(category="company", named=True, companies=1, payer="own", paid_by=False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"named": False}, ["delegate-name-missing"]),
        ({"companies": 0}, ["delegate-company-needed"]),
        ({"companies": 2}, ["delegate-company-twice"]),
        ({"category": "press", "companies": 0}, []),
        ({"payer": BODY}, ["delegate-paid-by-missing"]),
        ({"payer": BODY, "paid_by": True}, []),
        ({"legs_fit": False}, ["delegate-leg-of-another"]),
    ],
)
def test_what_keeps_a_delegate_from_being_written_down(changes, expected):
    problems = member_problems(replace(TYPED, **changes))
    assert [one.code for one in problems] == expected
    assert all(one.severity == BLOCKS for one in problems)
