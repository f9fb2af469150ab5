"""The collisions of a year as one person sees them, where actions take place, and the sentences."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mercator.models import Action, Leg, Organiser, Wish
from mercator.queries.collision import collisions_of_action, collisions_of_year
from mercator.queries.collision_places import countries_at
from mercator.queries.collision_words import all_said, in_a_row, sentence
from tests import make


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def planned(agency, code, start=date(2027, 9, 13), end=date(2027, 9, 16), cities="", **fields):
    """An action of week 37 of 2027 in Peru, presented."""
    values = {"year": 2027, "status": "planned", "published": False, "shared": True, "countries": ("PE",)}
    made = make.action(agency, code=code, start=start, end=end, **({"title": code} | values | fields))
    Leg.objects.filter(action=made).update(cities=cities)
    return made


def said(person, year=2027):
    warned = collisions_of_year(person, year)
    return [sentence(one, said=warned) for one in warned.found]


@pytest.mark.parametrize(
    ("countries", "cities", "kind", "place"),
    [
        (("PE",), ("Lima",), "regional-mission", ("PE",)),
        (("MX",), ("Brussels",), "inward-buyers", ("BE",)),
        (("MX",), ("Brussels", "Ghent"), "seminar", ("BE",)),
        (("MX",), ("Brussels", "Nowhere-on-Earth"), "seminar", ("BE",)),
        (("JP",), (), "inward-buyers", ("BE",)),
        (("JP",), (), "seminar", ("JP",)),
        (("CN", "HK"), ("Hong Kong",), "regional-mission", ("HK",)),
        (("CN", "HK"), ("Hong Kong", "Nowhere-on-Earth"), "regional-mission", ("HK", "CN")),
        (("FR",), ("Nowhere-on-Earth",), "regional-mission", ("FR",)),
        ((), ("Dakar",), "regional-mission", ("SN",)),
    ],
)
def test_an_action_takes_place_where_its_cities_are(countries, cities, kind, place):
    assert countries_at(countries, cities, kind=kind) == place


def test_the_same_manager_twice_in_a_week_is_said_with_the_week(cast):
    planned(cast.hub, "lima", manager="Ann")
    planned(cast.hub, "cusco", date(2027, 9, 15), date(2027, 9, 17), manager="Ann")
    assert said(cast.reader) == ["Ann (hub.brussels) has two actions in week 37."]
    warned = collisions_of_year(cast.reader, 2027)
    assert in_a_row(warned.found[0], "lima", said=warned) == "Ann also has “cusco (en)” in week 37"


def test_managers_of_a_plan_that_was_not_presented_are_told_to_its_agency_alone(cast):
    for code in ("lima", "cusco"):
        planned(cast.hub, code, manager="Ann", published=True, shared=False)
    assert said(cast.awex_planner) == []
    assert len(said(cast.planner)) == 1


def test_an_action_that_a_person_does_not_see_collides_with_nothing_for_her(cast):
    planned(cast.hub, "lima", sectors=("food",), cities="Lima")
    planned(cast.fit, "lima-too", sectors=("food",), cities="Lima", shared=False)
    assert said(cast.planner) == []
    Action.objects.filter(code="lima-too").update(shared=True)
    assert said(cast.planner) == [
        "hub.brussels and FIT are in Lima at about the same time (food (en)), each on its own."
    ]


@pytest.fixture
def two(cast):
    """hub and FIT in Lima for food in the same week."""
    return (
        planned(cast.hub, "a-lima", sectors=("food",), cities="Lima; Cusco"),
        planned(cast.fit, "b-lima", date(2027, 9, 20), date(2027, 9, 21), sectors=("food",), cities="Lima"),
    )


def test_a_city_is_the_same_under_its_names_in_other_languages(cast):
    london = {"sectors": ("food",), "countries": ("GB",)}
    planned(cast.hub, "hub", cities="Londres", **london)
    planned(cast.fit, "fit", cities="Londen", **london)
    assert said(cast.reader) == [
        "FIT and hub.brussels are in London at about the same time (food (en)), each on its own."
    ]


def test_days_between_two_agencies_are_counted(cast, two):
    assert said(cast.reader) == [
        "hub.brussels and FIT are in Lima with 3 days between them (food (en)), each on its own."
    ]


def test_who_organises_the_other_action_knows_of_it_until_it_withdraws(cast, two):
    joint = Organiser.objects.create(action=two[0], body=cast.fit.body, role="co-organiser", position=1)
    assert said(cast.reader) == []
    Organiser.objects.filter(pk=joint.pk).update(withdrawn=True)
    assert len(said(cast.reader)) == 1


@pytest.mark.parametrize(("state", "warnings"), [("expressed", 0), ("accepted", 0), ("refused", 1), ("withdrawn", 1)])
def test_who_wishes_to_join_knows_and_who_was_refused_is_warned_again(cast, two, state, warnings):
    Wish.objects.create(action=two[0], agency=cast.fit, state=state)
    assert len(said(cast.reader)) == warnings


def test_actions_that_were_merged_are_one(cast, two):
    Action.objects.filter(pk=two[1].pk).update(merged_into=two[0])
    assert said(cast.reader) == []


def test_a_holiday_names_the_country_the_feast_and_that_the_moon_decides(cast):
    planned(cast.hub, "amman", date(2027, 5, 16), date(2027, 5, 19), countries=("JO",))
    planned(cast.hub, "algiers", date(2027, 2, 22), date(2027, 2, 25), countries=("DZ",))
    planned(cast.hub, "boston", date(2027, 11, 22), date(2027, 11, 25), countries=("US",))
    assert said(cast.reader) == [
        "DZ (en): Ramadan (about 8 February – 8 March, depends on the moon; shorter working days).",
        "JO (en): Eid al-Adha (about 15–18 May, depends on the moon).",
        "US (en): Thanksgiving Day (25 November).",
    ]


def test_a_holiday_of_belgium_counts_for_buyers_who_are_received_there(cast):
    planned(cast.hub, "buyers", date(2027, 7, 20), date(2027, 7, 22), cities="Brussels", kind="inward-buyers")
    assert said(cast.reader) == ["Belgium: National Day (21 July)."]
    with translation.override("fr"):
        assert "Fête nationale (21 juillet)" in said(cast.reader)[0]


def test_a_row_names_two_holidays_and_how_many_others(cast):
    planned(cast.hub, "london", date(2027, 3, 22), date(2027, 6, 4), countries=("GB",))
    warned = collisions_of_year(cast.reader, 2027)
    assert in_a_row(warned.found[0], "london", said=warned) == (
        "GB (en): Good Friday (26 March); GB (en): May Day (3 May); 1 holiday more"
    )


def test_a_country_without_known_holidays_is_named(cast):
    planned(cast.hub, "nowhere", countries=("ZZ",))
    assert collisions_of_year(cast.reader, 2027).not_known == {"ZZ"}


def test_what_was_changed_is_judged_anew(cast):
    planned(cast.hub, "boston", date(2027, 11, 22), date(2027, 11, 25), countries=("US",))
    assert len(said(cast.reader)) == 1
    Action.objects.update(end=date(2027, 11, 24))
    assert said(cast.reader) == []


def test_an_action_has_its_own_collisions_and_names_the_others(cast, two):
    (one,) = all_said(found := collisions_of_action(cast.reader, two[0]).found, said=_whole(cast), on="a-lima")
    assert len(found) == 1
    assert [other.code for other in one.actions] == ["b-lima"]
    Action.objects.filter(pk=two[0].pk).update(status="held")
    two[0].refresh_from_db()
    assert collisions_of_action(cast.reader, two[0]).found == ()


def _whole(cast):
    return collisions_of_year(cast.reader, 2027)


def test_the_collisions_of_a_year_take_one_query_however_many_actions(cast):
    cast.reader.rights  # noqa: B018 - read once, so that it is not counted

    def queries():
        with CaptureQueriesContext(connection) as made:
            collisions_of_year(cast.reader, 2027)
        return len(made)

    assert queries() == 1
    for number in range(6):
        planned(cast.hub, f"many-{number}", manager="Ann", sectors=("food", "ict"), organisers=(cast.fit.body,))
    assert queries() == 1
