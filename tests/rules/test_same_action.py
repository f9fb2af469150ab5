"""One royal mission in three plans, two state visits in one year, a row that stands twice. Article B6."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.rules import mission
from mercator.rules.same_action import DUPLICATE, SAME_ACTION, official_kind, same_actions
from tests.rules.planned_maker import planned

BEM = planned("hub", "Mission princière Chili", "CL", on=date(2028, 6, 4), days=7, kind=mission.PRINCELY_MISSION)


def groups(*actions):
    return [set(group.keys) for group in same_actions(actions)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Mission économique belge – Chili", mission.PRINCELY_MISSION),
        ("Economische missie o.l.v. HKH Prinses Astrid", mission.PRINCELY_MISSION),
        ("Mission sous la présidence de S.A.R. la Princesse", mission.PRINCELY_MISSION),
        ("Belgische economische zending Chili", mission.PRINCELY_MISSION),
        ("Visite d’État de LL.MM. au Chili", mission.STATE_VISIT),
        ("Staatsbezoek van Hunne Majesteiten", mission.STATE_VISIT),
        ("Visite officielle du Roi", mission.STATE_VISIT),
        ("Mission économique Chili", ""),
        ("Mission Port Royal", ""),
        ("Zakenreis Princeton", ""),
    ],
)
def test_a_plan_may_leave_the_kind_to_the_title(title, kind):
    assert official_kind(planned("fit", title, "CL")) == kind


def test_a_seminar_about_a_royal_mission_is_none():
    assert official_kind(planned("fit", "Seminarie: prinselijke missie Chili", kind=mission.SEMINAR)) == ""


@pytest.mark.parametrize(
    ("on", "days", "precision"),
    [
        (date(2028, 6, 6), 5, mission.DAY),
        (date(2028, 6, 12), 3, mission.DAY),
        (date(2028, 6, 5), 7, mission.WEEK),
        (date(2028, 6, 1), 30, mission.MONTH),
        (date(2028, 4, 1), 91, mission.QUARTER),
        (date(2028, 1, 1), 366, mission.YEAR),
    ],
)
def test_the_same_royal_mission_is_known_however_precisely_it_is_dated(on, days, precision):
    other = planned("fit", "BEM Chili", "CL", on=on, days=days, precision=precision)
    assert groups(BEM, other) == [{BEM.key, other.key}]


def test_two_state_visits_to_a_country_in_a_year_stay_two():
    spring = [planned(agency, "Visite d’État Chili", "CL", on=date(2028, 3, 6)) for agency in ("hub", "awex")]
    autumn = [planned(agency, "Staatsbezoek Chili", "CL", on=date(2028, 10, 9)) for agency in ("hub", "fit")]
    assert groups(*spring, *autumn) == [{spring[0].key, spring[1].key}, {autumn[0].key, autumn[1].key}]


def test_a_vague_date_between_two_royal_missions_joins_neither():
    later = planned("awex", "BEM Chili (suite)", "CL", on=date(2028, 4, 3))
    vague = planned("fit", "BEM Chili", "CL", on=date(2028, 4, 1), days=91, precision=mission.QUARTER)
    assert groups(BEM, later, vague) == []


def test_a_state_visit_that_a_plan_calls_a_royal_mission_is_the_same_when_days_overlap():
    visit = planned("fit", "Staatsbezoek Chili", "CL", on=date(2028, 6, 5))
    assert groups(BEM, visit) == [{BEM.key, visit.key}]
    assert groups(BEM, planned("fit", "Staatsbezoek Chili", "CL", on=date(2028, 6, 14))) == []


def test_a_row_that_stands_twice_in_a_plan_is_one_and_another_edition_is_not():
    first = planned("hub", "Mission vin", key="plan|A|9")
    again = planned("hub", "MISSION  VIN", key="plan|A|10")
    autumn = planned("hub", "Mission vin", key="plan|A|11", on=date(2027, 10, 4))
    (group,) = same_actions([again, autumn, first])
    assert (group.why, group.keys) == (DUPLICATE, ("plan|A|9", "plan|A|10"))


def test_two_missions_of_one_agency_on_the_same_days_are_two():
    assert groups(planned("hub", "Mission vin"), planned("hub", "Mission bois", sector="construction")) == []


def test_contact_days_of_one_name_for_two_sectors_are_two():
    assert groups(*(planned("hub", "Contact days", sector=sector, key=sector) for sector in ("food", "ict"))) == []


def test_a_second_copy_joins_the_royal_mission_of_the_first():
    copy = planned("hub", BEM.title, "CL", key="copy", on=date(2028, 6, 4), days=7, kind=BEM.kind)
    other = planned("fit", "BEM Chili", "CL", on=date(2028, 6, 5))
    (group,) = same_actions([copy, other, BEM])
    assert group.why == SAME_ACTION
    assert set(group.keys) == {BEM.key, "copy", other.key}


OFFICIALS = st.lists(
    st.builds(
        lambda agency, country, day, precision, number: planned(
            agency, f"BEM {number}", country, on=date.fromordinal(date(2028, 1, 3).toordinal() + day),
            precision=precision,
        ),
        st.sampled_from(("hub", "awex", "fit", "ace")),
        st.sampled_from(("CL", "PE")),
        st.integers(0, 60),
        st.sampled_from((mission.DAY, mission.WEEK, mission.MONTH, mission.QUARTER, mission.UNKNOWN)),
        st.integers(0, 30),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(OFFICIALS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_and_no_row_is_in_two_groups(actions, chance):
    found = same_actions(actions)
    shuffled = list(actions)
    chance.shuffle(shuffled)
    assert same_actions(shuffled) == found
    keys = [key for group in found for key in group.keys]
    assert len(keys) == len(set(keys))
