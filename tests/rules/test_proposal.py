"""What is proposed, how strongly, why, and what never is. Articles B3, B4, B6."""

from __future__ import annotations

import dataclasses
import itertools
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.rules import mission
from mercator.rules.fair import may_be_one
from mercator.rules.fit import MEDIUM, STRONG, WEAK
from mercator.rules.proposal import CO_ORGANISE, JOINT_STAND, fingerprint, proposals
from mercator.rules.sharing import INTERPRETER, MATCHMAKING, STAND, VENUE, SharingSettings
from tests.rules.planned_maker import planned, stand

APRIL = date(2027, 4, 19)
HUB = planned("hub", "Construction – Casablanca", "MA", "Casablanca", on=APRIL, days=5)


def later(days):
    return APRIL + timedelta(days=days)


def strengths(*actions):
    return [(set(found.keys), found.strength, found.score) for found in proposals(actions)]


def codes(proposal):
    return [one.code for one in proposal.reasons]


@pytest.mark.parametrize(
    ("other", "strength", "score"),
    [
        (planned("fit", "Bouw", on=later(2)), STRONG, 9),
        (planned("fit", "Bouw", on=later(11)), STRONG, 9),
        (planned("fit", "Bouw", on=later(12)), MEDIUM, 8),
        (planned("fit", "Bouw", on=later(25)), MEDIUM, 8),
        (planned("fit", "Bouw", on=date(2027, 4, 1), days=30, precision=mission.MONTH), MEDIUM, 7),
        (planned("fit", "Bouw", on=date(2027, 4, 1), days=10, precision=mission.MONTH), MEDIUM, 7),
        (planned("fit", "Bouw", "TN", on=later(2)), MEDIUM, 7),
        (planned("fit", "Water", sector="environment_water", on=later(2)), MEDIUM, 7),
        (planned("fit", "Meersectoren", sector="multisector", on=later(2)), MEDIUM, 7),
        (planned("fit", "Bouw", on=date(2027, 4, 1), days=91, precision=mission.QUARTER), WEAK, 6),
        (planned("fit", "Bouw", "TN", on=later(20)), WEAK, 6),
        (planned("fit", "Bouw", "TN", on=date(2027, 4, 1), days=30, precision=mission.MONTH), WEAK, 5),
    ],
)
def test_points_for_destination_sector_and_time_make_the_strength(other, strength, score):
    assert strengths(HUB, other) == strengths(other, HUB) == [({HUB.key, other.key}, strength, score)]


@pytest.mark.parametrize(
    "other",
    [
        planned("hub", "Bouw", on=later(2)),
        planned("fit", "Bouw", on=later(26)),
        planned("fit", "Bouw", on=date(2027, 5, 11), days=10, precision=mission.MONTH),
        planned("fit", "Mode", sector="fashion-design"),
        planned("fit", "Bouw", "FR"),
        planned("fit", "Water in Tunesië", "TN", sector="environment-water"),
        planned("fit", "Bouw", on=date(2027, 7, 1), days=92, precision=mission.QUARTER),
        planned("fit", "Bouw", precision=mission.YEAR),
        planned("fit", "Kopers uit Marokko", kind=mission.INWARD_BUYERS),
        planned("fit", "Infosessie", kind=mission.SEMINAR, sector="multisector", days=1),
        planned("fit", "Prinselijke missie", kind=mission.PRINCELY_MISSION),
        planned("fit", "BEM Marokko"),
        planned("fit", "Beurs", kind=mission.COLLECTIVE_STAND),
        planned("fit", "Bouw", status=mission.CANCELLED),
        planned("fit", "Bouw", status=mission.POSTPONED),
        planned("fit", "Bouw", status=mission.HELD),
        planned("fit", "Bouw", together=frozenset({"fit", "hub"})),
        planned("fit", "Bouw", ""),
        planned("fit", "Iets", sector=""),
    ],
)
def test_what_does_not_fit_is_never_proposed(other):
    assert proposals([HUB, other]) == []


@pytest.mark.parametrize("kind", [mission.INWARD_BUYERS, mission.SEMINAR, mission.CONTACT_DAYS, ""])
def test_two_of_a_kind_go_together(kind):
    pair = [planned(agency, "Bouw", kind=kind) for agency in ("hub", "awex")]
    assert [found.kind for found in proposals(pair)] == [CO_ORGANISE]


def test_a_group_is_as_strong_as_the_weakest_link_it_needs():
    north = planned("awex", "Suède", "SE", "Stockholm", on=date(2027, 9, 13), days=3)
    both = [planned(agency, "Danmark", "DK", "Copenhagen", on=date(2027, 9, 6), days=3) for agency in ("hub", "fit")]
    (found,) = proposals([north, *both])
    assert (found.strength, found.score, found.agencies) == (MEDIUM, 7, {"hub", "awex", "fit"})
    assert sorted(link.fit.score for link in found.links) == [7, 7, 9]


def test_four_agencies_make_one_group_of_four():
    (found,) = proposals([planned(agency, "Bouw") for agency in ("hub", "awex", "fit", "ace")])
    assert len(found.keys) == 4


def test_three_of_which_two_do_not_fit_are_two_pairs():
    first, middle, last = (planned(agency, "Bouw", on=later(days)) for agency, days in
                           (("hub", 0), ("awex", 15), ("fit", 30)))  # fmt: skip
    assert [set(found.keys) for found in proposals([last, first, middle])] == [
        {first.key, middle.key},
        {middle.key, last.key},
    ]


def test_an_action_that_is_organised_with_one_agency_can_be_joined_by_a_third():
    joint = planned("hub", "Bouw", together=frozenset({"hub", "awex"}))
    (found,) = proposals([joint, planned("fit", "Bouw")])
    assert found.agencies == {"hub", "awex", "fit"}


def test_stands_at_one_fair_are_a_joint_stand_and_two_fairs_in_a_country_are_nothing():
    anuga = [stand("hub", "Anuga – village bruxellois", city="Cologne"), stand("fit", "Anuga Keulen", city="Cologne")]
    other = stand("awex", "Fruit Logistica", city="Berlin", sector="food")
    (found,) = proposals([*anuga, other])
    assert (found.kind, set(found.keys)) == (JOINT_STAND, {one.key for one in anuga})
    assert found.reasons[0].values["name"] == "Anuga"


LE_BOURGET = [
    stand("awex", "Paris Air Show – cluster", "FR", "Le Bourget", "aerospace", estimate=9000, expected=25),
    stand("hub", "Salon aéronautique", "FR", "Paris/Le Bourget", "aerospace", estimate=7000, expected=16),
    stand("fit", "Luchtvaartbeurs", "FR", "Paris", "aerospace", estimate=8000, expected=20),
]


def test_stands_that_a_third_holds_together_are_one_joint_stand_that_counts_everybody_once():
    (found,) = proposals(LE_BOURGET)
    assert (found.kind, found.agencies) == (JOINT_STAND, {"hub", "awex", "fit"})
    assert (found.strength, found.score, len(found.links)) == (STRONG, 9, 2)
    assert found.expected.lowest == found.expected.highest == 61


def test_a_fair_that_two_plans_name_and_a_third_only_places_is_one():
    named = [
        stand("hub", "Interpack – espace bruxellois", city="Düsseldorf", sector="chemicals"),
        stand("awex", "Interpack", sector="mechanical"),
        stand("fit", "Verpakkingsbeurs", city="Düsseldorf", sector="chemicals"),
    ]
    (found,) = proposals(named)
    assert set(found.keys) == {one.key for one in named}


def test_a_stand_of_an_agency_listed_twice_does_not_make_two_joint_stands():
    again = stand("hub", "Pavillon aéronautique", "FR", "Paris/Le Bourget", "aerospace", estimate=7000, expected=16)
    (found,) = proposals([*LE_BOURGET, again])
    assert found.agencies == {"hub", "awex", "fit"}


def test_a_stand_known_to_the_month_joins_each_of_two_fairs_but_never_both_at_once():
    roughly = stand("hub", "Adipec", on=date(2027, 5, 1), days=31, precision=mission.MONTH)
    first = stand("fit", "Adipec – lente", on=date(2027, 5, 3))
    second = stand("awex", "Adipec – printemps", on=date(2027, 5, 28))
    assert {found.keys for found in proposals([roughly, first, second])} == {
        tuple(one.key for one in pair) for pair in ((roughly, first), (roughly, second))
    }


def test_of_a_row_that_stands_twice_only_the_first_is_proposed():
    copy = dataclasses.replace(HUB, key="hub: a copy")
    (found,) = proposals([HUB, copy, planned("fit", "Bouw")])
    assert HUB.key in found.keys


def test_the_saving_is_everybodys_share_but_the_largest():
    other = planned("fit", "Bouw", "MA", "Casablanca", estimate=10_000, expected=8)
    first = dataclasses.replace(HUB, estimate=Decimal(20_000), expected_min=9, expected_max=9)
    own = {"fit": SharingSettings(venue=Decimal("0.30"), interpreter=Decimal(0), matchmaking=Decimal("0.10"))}
    (found,) = proposals([first, other], settings=own)
    made = {share.nature: dict(share.amounts) for share in found.saving.shares}
    assert made == {
        VENUE: {HUB.key: Decimal(3000), other.key: Decimal(3000)},
        INTERPRETER: {HUB.key: Decimal(1000), other.key: Decimal(0)},
        MATCHMAKING: {HUB.key: Decimal(3000), other.key: Decimal(1000)},
    }
    assert (found.saving.amount, found.saving.at_least) == (Decimal(4000), False)
    assert found.saving.natures == (VENUE, MATCHMAKING)


def test_in_two_cities_no_hall_is_shared_and_in_two_countries_no_interpreter():
    def natures(country, city):
        other = planned("fit", "Bouw", country, city, estimate=10_000)
        (found,) = proposals([dataclasses.replace(HUB, estimate=Decimal(10_000)), other])
        return found.saving.natures

    assert natures("MA", "Rabat") == (INTERPRETER, MATCHMAKING)
    assert natures("TN", "Tunis") == (MATCHMAKING,)


def test_a_joint_stand_saves_on_the_stand():
    pair = [stand(agency, "Anuga", city="Cologne", estimate=40_000) for agency in ("hub", "fit")]
    (found,) = proposals(pair)
    assert (found.saving.natures, found.saving.amount) == ((STAND, INTERPRETER), Decimal(12_000))


def test_a_saving_that_is_not_known_is_not_nothing():
    known = dataclasses.replace(HUB, estimate=Decimal(20_000))
    (found,) = proposals([known, planned("fit", "Bouw", "MA", "Casablanca")])
    assert found.saving.amount is None
    assert "saving-unknown" in codes(found)


def test_with_one_estimate_missing_the_saving_is_at_least_what_is_known():
    three = [
        planned(agency, "Bouw", estimate=amount) for agency, amount in (("hub", 9000), ("awex", 9000), ("fit", None))
    ]
    (found,) = proposals(three)
    assert (found.saving.amount, found.saving.at_least) == (Decimal(1800), True)


@pytest.mark.parametrize(
    ("hub", "fit", "only_together"), [(9, 8, True), (9, 5, False), (16, 8, False), (9, None, None)]
)
def test_critical_mass_is_reached_only_together(hub, fit, only_together):
    (found,) = proposals([planned("hub", "Bouw", expected=hub), planned("fit", "Bouw", expected=fit)])
    assert found.expected.only_together is only_together
    assert ("only-together" in codes(found)) is bool(only_together)


def test_the_highest_threshold_counts():
    own = {"fit": SharingSettings(critical_mass=20)}
    (found,) = proposals([planned("hub", "Bouw", expected=9), planned("fit", "Bouw", expected=8)], settings=own)
    assert (found.expected.critical_mass, found.expected.only_together) == (20, False)


def test_the_reasons_say_where_for_whom_and_when():
    (found,) = proposals([HUB, planned("fit", "Bouw", "MA", "Casablanca/Rabat", on=later(9))])
    assert [(one.code, dict(one.values)) for one in found.reasons[:3]] == [
        ("same-country", {"countries": ("MA",), "cities": ("Casablanca",)}),
        ("same-sector", {"sectors": ("construction",)}),
        ("days-apart", {"days": 5}),
    ]


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"title": "Anders"}, True),
        ({"estimate": Decimal(1)}, True),
        ({"manager": "Somebody"}, True),
        ({"cities": ("Rabat",)}, False),
        ({"start": later(1)}, False),
        ({"precision": mission.WEEK}, False),
        ({"sectors": ("construction", "energy")}, False),
        ({"kind": mission.INDUSTRIAL_MISSION}, False),
        ({"status": mission.CONFIRMED}, False),
    ],
)
def test_a_rejection_holds_until_what_it_rests_on_changes(changed, same):
    other = planned("fit", "Bouw", "MA", "Casablanca")
    (before,), (after,) = proposals([HUB, other]), proposals([dataclasses.replace(HUB, **changed), other])
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(before))
    assert (fingerprint(before) == fingerprint(after)) is same


ACTIONS = st.lists(
    st.builds(
        lambda agency, number, kind, country, city, sector, day, precision: planned(
            agency, f"{sector} {number}", country, f"{country} {city}", sector, on=later(day), kind=kind,
            precision=precision, estimate=1000 * number or None, expected=number,
        ),
        st.sampled_from(("hub", "awex", "fit", "ace")),
        st.integers(0, 20),
        st.sampled_from((mission.REGIONAL_MISSION, mission.COLLECTIVE_STAND, mission.FAIR_MISSION, mission.SEMINAR)),
        st.sampled_from(("MA", "TN", "MA TN", "FR")),
        st.integers(1, 2),
        st.sampled_from(("construction", "energy", "environment-water", "multisector")),
        st.integers(0, 40),
        st.sampled_from((mission.DAY, mission.DAY, mission.WEEK, mission.MONTH, mission.QUARTER)),
    ),
    max_size=14,
    unique_by=lambda one: one.key,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(ACTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_actions_changes_nothing(actions, chance):
    shuffled = list(actions)
    chance.shuffle(shuffled)
    assert proposals(shuffled) == proposals(actions)


@settings(max_examples=100, deadline=None)
@given(ACTIONS)
def test_an_action_elsewhere_changes_nothing(actions):
    elsewhere = planned("hub", "Zz", "JP", "Tokyo", "aerospace")
    assert proposals([*actions, elsewhere]) == proposals(actions)


@settings(max_examples=100, deadline=None)
@given(ACTIONS)
def test_no_agency_is_favoured(actions):
    turned = {"hub": "awex", "awex": "fit", "fit": "ace", "ace": "hub"}
    swapped = [dataclasses.replace(one, agency=turned[one.agency]) for one in actions]
    assert [(p.keys, p.score, p.saving) for p in proposals(swapped)] == [
        (p.keys, p.score, p.saving) for p in proposals(actions)
    ]


def test_a_mission_that_could_be_at_two_stands_of_one_agency_is_counted_for_one():
    def in_morocco(agency, sector, number, day, kind=mission.REGIONAL_MISSION):
        return planned(
            agency, f"{sector} {number}", "MA", "MA 1", sector, on=later(day), kind=kind,
            estimate=1000 * number or None, expected=number,
        )  # fmt: skip

    before, after = (in_morocco("hub", "construction", 0, 0), in_morocco("hub", "construction", 2, 3))
    stand = in_morocco("awex", "construction", 1, 1, mission.COLLECTIVE_STAND)
    water = in_morocco("awex", "environment-water", 2, 1, mission.COLLECTIVE_STAND)
    found = [one.keys for one in proposals([before, after, stand, water]) if one.kind == JOINT_STAND]
    assert len([keys for keys in found if after.key in keys]) == 1


@settings(max_examples=100, deadline=None)
@given(ACTIONS)
def test_joint_stands_share_a_stand_only_where_they_must_be_at_two_fairs(actions):
    found = [one for one in proposals(actions) if one.kind == JOINT_STAND]
    for one, other in itertools.combinations(found, 2):
        if set(one.keys) & set(other.keys):
            across = itertools.product(one.members, other.members)
            assert any(not may_be_one(a, b, by_name=False) for a, b in across if a.key != b.key)


@settings(max_examples=100, deadline=None)
@given(ACTIONS)
def test_a_proposal_has_one_action_of_each_agency_and_its_links_hold_it_together(actions):
    for found in proposals(actions):
        agencies = [one.agency for one in found.members]
        assert len(agencies) == len(set(agencies)) > 1
        every_two = len(agencies) * (len(agencies) - 1) // 2
        assert len(found.links) == every_two or (found.kind == JOINT_STAND and len(found.links) >= len(agencies) - 1)
        assert {key for link in found.links for key in (link.first, link.second)} == set(found.keys)
