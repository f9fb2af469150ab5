"""How a programme is worded: times across zones, places, what changed; which zone counts. Article C2."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import translation

from mercator.models import Leg, Place
from mercator.queries import programme_words as words
from mercator.queries.programme import facts_of, published_of, travellers_of
from mercator.queries.programme_page import programme_page, zone_line
from mercator.queries.wording import PROBLEMS
from mercator.rules import programme_check
from mercator.rules.programme import PlaceFacts
from mercator.rules.programme_version import changes_between
from mercator.rules.text import Text
from tests import make
from tests.programme_of import DAKAR, DAY, facts, item, member


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_when_something_is_in_local_time_with_its_zone():
    assert words.when_words(facts(1, "09:30", "11:00")) == "Tue 23/05, 9:30-11:00 (Dakar)"
    assert words.when_words(facts(1, "09:30")) == "Tue 23/05, 9:30 (Dakar)"
    assert words.when_words(facts(1)) == "Tue 23/05"
    assert words.when_words(facts(1, day=None)) == "day not known"


def test_a_flight_says_both_days_and_both_zones():
    flight = facts(1, "22:30", "06:10", end_day=DAY + timedelta(days=1), end_zone="Europe/Brussels")
    assert words.when_words(flight) == "Tue 23/05, 22:30 (Dakar) – Wed 24/05, 6:10 (Brussels)"
    with translation.override("nl"):
        assert words.hours_words(flight) == "22:30 (Dakar) – wo 24/05, 6:10 (Brussel)"


def test_a_place_says_its_city_once():
    assert words.place_words(PlaceFacts(1, "Port of Dakar", "Môle 4", "Dakar")) == "Port of Dakar, Môle 4"
    assert words.place_words(PlaceFacts(1, "Port", "Môle 4", "Dakar")) == "Port, Môle 4, Dakar"
    assert words.place_words(None) == ""


def test_what_changed_reads_as_a_sentence():
    was = facts(1, "09:00", "10:00", title=Text(en="Visit"), place=PlaceFacts(1, "Port"))
    now = replace(was, day=date(2023, 5, 24), place=PlaceFacts(2, "Factory"), capacity=20)
    (change,) = changes_between([was], [now])
    assert words.change_words(change) == (
        "Changed: Visit, Wed 24/05, 9:00-10:00 (Dakar): number of places; before: Tue 23/05, 9:00-10:00; "
        "now at Factory, before at Port."
    ) or words.change_words(change).startswith("Changed: Visit, Wed 24/05, 9:00-10:00 (Dakar): ")
    (added,) = changes_between([], [was])
    assert words.change_words(added) == "New: Visit, Tue 23/05, 9:00-10:00 (Dakar)."
    (gone,) = changes_between([was], [])
    assert words.change_words(gone) == "Taken out: Visit, Tue 23/05, 9:00-10:00 (Dakar)."


def test_every_field_of_an_item_has_words():
    was = facts(1, "09:00", "10:00", place=PlaceFacts(1, "Port"))
    now = replace(
        was, kind="visit", strand="official", state="cancelled", title=Text(en="x"), description=Text(en="x"),
        form="seminar", learns=True, visited="project", potential=Text(en="x"), challenges=Text(en="x"), host="x",
        capacity=1, sign_up=True, sign_up_until=DAY, interpreter="fr-en", audience=("press",), leg=1, illustrative=True,
    )  # fmt: skip
    (change,) = changes_between([was], [now])
    said = words.change_words(change)
    assert all(str(words.FIELD.get(name, "")) for name in change.fields if name not in ("when", "where"))
    assert "cancelled" in said


def test_a_title_that_changed_in_another_language_is_not_told_as_changed_in_this_one():
    was = facts(1, "09:00", "10:00", title=Text(fr="Visite", nl="Bezoek", en="Visit"))
    (change,) = changes_between([was], [replace(was, title=Text(fr="Visite du port", nl="Bezoek", en="Visit"))])
    assert words.change_words(change) == "Changed: Visit, Tue 23/05, 9:00-10:00 (Dakar): title in another language."
    with translation.override("fr"):
        assert "Visite du port" in words.change_words(change)
        said = words.change_words(change).replace("\xa0", " ")
        assert "“Visite”" in said or "« Visite »" in said


def test_the_words_of_changes_are_found_by_those_who_translate():
    """The tool that collects what is to be translated knows gettext and _, and no other name."""
    source = Path(words.__file__).read_text()
    assert "gettext as _\n" in source
    assert not re.search(r"gettext\w* as _\w", source)


def test_the_difference_to_brussels_follows_the_season():
    assert zone_line(DAKAR, DAY) == "local time of Dakar, 2 h behind Brussels"
    assert zone_line(DAKAR, date(2023, 1, 10)) == "local time of Dakar, 1 h behind Brussels"
    assert zone_line("Asia/Kolkata", DAY) == "local time of Kolkata, 3 h 30 ahead of Brussels"
    assert zone_line("Europe/Paris", DAY) == "local time of Paris, as in Brussels"


def test_the_zone_is_the_items_own_else_of_its_place_else_of_its_leg(cast):
    action = make.action(cast.hub, countries=("SN", "IN"))
    senegal, india = Leg.objects.order_by("position")
    place = Place.objects.create(action=action, name="Hotel", zone="Asia/Dubai")
    own = item(action, zone="Europe/Paris", place=place)
    placed = item(action, zone="", place=place, leg=india)
    leg = item(action, zone="", leg=senegal)
    nothing = item(action, zone="")
    assert {one.key: one.zone for one in facts_of(action)} == {
        own.pk: "Europe/Paris", placed.pk: "Asia/Dubai", leg.pk: DAKAR, nothing.pk: "",
    }  # fmt: skip


def test_the_page_holds_every_day_of_the_mission_and_says_where_the_clock_changes(cast):
    action = make.action(cast.hub)
    item(action)
    item(action, "Call home", zone="Europe/Brussels", kind="official")
    page = programme_page(action)
    assert [one.day.day for one in page.days] == [21, 22, 23, 24, 25]
    assert page.days[2].number == 3
    assert [one.zone for one in page.days[2].items] == ["", "Brussels"]
    assert page.published is None
    assert page.counts["visit"] == 1


def test_before_the_first_version_nothing_is_published(cast):
    assert published_of(make.action(cast.hub)) is None


def test_a_page_takes_as_many_statements_for_ten_items_as_for_one(cast, django_assert_max_num_queries):
    action = make.action(cast.hub)
    for number in range(10):
        item(action, f"Visit {number}")
        member(action, f"Delegate {number}")
    with django_assert_max_num_queries(13):
        programme_page(action)
    assert len(travellers_of(action)) == 10


def test_every_finding_has_a_sentence():
    codes = programme_check.REFUSED | programme_check.ASKS_WHY
    assert codes <= PROBLEMS.keys()
