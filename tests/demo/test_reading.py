"""Mercator's reading of the demonstration's rows, held against the rows themselves."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from mercator.demo import network, reading
from mercator.models.agency import BODY_KINDS
from mercator.queries.place import CITIES
from mercator.rules import budget, count, mission
from mercator.rules.text import LANGUAGES, Text

FOLDER = Path(reading.__file__).parent
ROWS = {row["mission_id"]: row for row in csv.DictReader((FOLDER / "missions.csv").open(encoding="utf-8", newline=""))}
MISSIONS = {one.code: one for one in reading.load_missions()}
COUNTED = {
    "participants_total": ("persons", "all"),
    "companies_total": ("companies", "all"),
    "companies_brussels": ("companies", "brussels"),
    "companies_wallonia": ("companies", "wallonia"),
    "companies_flanders": ("companies", "flanders"),
}
every_mission = pytest.mark.parametrize("code", ROWS)


def texts(value):
    """Every Text anywhere in a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name))


def test_every_row_has_its_reading():
    assert list(MISSIONS) == list(ROWS)


@every_mission
def test_every_number_of_the_row_is_a_retained_count(code):
    retained = {(one.unit, one.region): one for one in MISSIONS[code].counts if one.retained}
    for column, what in COUNTED.items():
        if ROWS[code][column]:
            assert retained[what].value == int(ROWS[code][column])
            assert retained[what].approximate == (column in ROWS[code]["approximate_fields"])


@every_mission
def test_every_source_is_kept(code):
    stated = ROWS[code]["sources"].split(" | ")
    assert [one.address for one in MISSIONS[code].sources][: len(stated)] == stated


@every_mission
def test_everything_is_said_in_three_languages(code):
    for text in texts(MISSIONS[code]):
        assert bool(text.fr) == bool(text.nl) == bool(text.en), text


@every_mission
def test_doubts_and_results_of_the_row_are_there_and_translated(code):
    one = MISSIONS[code]
    for own, column in (
        (one.doubts, "conflicts_and_notes"),
        (one.results, "results_reported"),
        (one.chaired_by, "chaired_by"),
    ):
        assert bool(own) or not ROWS[code][column]
    if one.doubts:
        assert len({one.doubts.fr, one.doubts.nl, one.doubts.en}) == 3


@every_mission
def test_dates_and_places_are_those_of_the_row(code):
    one, row = MISSIONS[code], ROWS[code]
    assert one.start is not None
    assert one.start.isoformat().startswith(row["start_date"])
    if one.date_precision == "day":
        assert (one.end.isoformat() if one.end else "") == row["end_date"]
    assert one.year == one.start.year
    assert one.end is None or one.start <= one.end
    assert [leg.country for leg in one.legs] == row["iso2"].split(";")


@every_mission
def test_every_code_is_known(code):
    one = MISSIONS[code]
    bodies = {body.code for body in reading.load_bodies()}
    assert {organiser.body for organiser in one.organisers} | {cost.funder for cost in one.costs} <= bodies
    assert {body for leg in one.legs for body in leg.organisers} <= bodies
    assert set(one.sectors) <= set(reading.load_sectors())
    assert one.kind in mission.KINDS
    assert one.status in mission.STATUSES
    assert one.status_history[-1].status == one.status
    assert one.date_precision in mission.PRECISIONS
    assert {organiser.role for organiser in one.organisers} <= set(mission.ORGANISER_ROLES)
    assert {(c.unit, c.moment, c.region) for c in one.counts} <= {
        (unit, moment, region) for unit in count.UNITS for moment in count.MOMENTS for region in count.SCOPES
    }
    assert {(c.nature, c.beneficiary, c.moment) for c in one.costs} <= {("not-stated", "not-stated", "actual")}
    assert {link.to for link in one.links} <= set(ROWS)
    assert one.confidence == ROWS[code]["confidence"]


@every_mission
def test_at_most_one_count_is_retained_for_the_same_thing(code):
    retained = [(one.unit, one.moment, one.region) for one in MISSIONS[code].counts if one.retained]
    assert len(retained) == len(set(retained))


@every_mission
def test_costs_add_up_to_the_row(code):
    amounts = [one.amount for one in MISSIONS[code].costs]
    assert sum(amounts, Decimal(0)) == Decimal(ROWS[code]["cost_eur"] or 0)
    assert bool(MISSIONS[code].cost_note) == bool(ROWS[code]["cost_scope"])
    assert set(budget.MOMENTS) >= {one.moment for one in MISSIONS[code].costs}


def test_the_two_real_costs_are_kept_per_funder():
    per_funder = {
        code: {one.funder: one.amount for one in MISSIONS[code].costs} for code in ("BEM-2023-SN", "BEM-2023-AU")
    }
    assert per_funder["BEM-2023-SN"] == {"ace": Decimal("92235.58"), "fps": Decimal("29991.43")}
    assert per_funder["BEM-2023-AU"] == {"ace": Decimal("196596.47"), "fps": Decimal("60919.38")}


def test_every_country_stands_in_exactly_one_geographic_group():
    groups = [group for group in reading.load_country_groups().groups if group.code != "european-union"]
    members = [member for group in groups for member in group.members]
    assert len(members) == len(set(members))
    assert {leg.country for one in MISSIONS.values() for leg in one.legs} <= set(members)
    assert {post.country for post in network.load_posts()} <= set(members)


def test_bodies_are_complete():
    bodies = reading.load_bodies()
    assert {body.kind for body in bodies} <= set(BODY_KINDS)
    assert [body.successor for body in bodies if body.code == "bie"] == ["hub"]


def test_every_post_and_every_stated_size_is_read():
    assert len(network.load_posts()) == 72
    assert len(network.load_stated_counts()) == 15


def rows_of(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


POSTS = {row["post_id"].lower(): row for row in rows_of("posts.csv")}


@pytest.mark.parametrize("one", network.load_posts(), ids=lambda one: one.code)
def test_what_is_said_of_a_post_is_said_in_three_languages(one):
    row = POSTS[one.code]
    for text in texts(one):
        assert bool(text.fr) == bool(text.nl) == bool(text.en), text
    assert one.kind_words
    assert bool(one.opened) == bool(row["opened"])
    assert bool(one.closed) == bool(row["closed_or_closing"])
    assert one.note or not row["notes"]
    if one.note:
        assert len({one.note.fr, one.note.nl, one.note.en}) == 3


@pytest.mark.parametrize("one", network.load_posts(), ids=lambda one: one.code)
def test_a_post_keeps_the_years_of_its_row_and_writes_its_dates_as_belgium_does(one):
    row = POSTS[one.code]
    for text, column in ((one.opened, "opened"), (one.closed, "closed_or_closing")):
        for words in (text.fr, text.nl, text.en):
            assert re.findall(r"\d{4}", words) == re.findall(r"\d{4}", row[column])
            assert not re.search(r"\d{4}-\d\d(?!\d)", words)


@pytest.mark.parametrize("number", range(15))
def test_a_stated_size_has_its_subject_unit_and_remark_in_three_languages(number):
    row, one = rows_of("network_counts.csv")[number], network.load_stated_counts()[number]
    assert (one.as_of, one.value) == (row["as_of"], row["count"])
    assert all((one.subject, one.unit))
    assert bool(one.note) == bool(row["note"])
    for text in texts(one):
        assert bool(text.fr) == bool(text.nl) == bool(text.en), text
    if one.note:
        assert len({one.note.fr, one.note.nl, one.note.en}) == 3
        assert set(re.findall(r"\d+", row["note"])) <= set(re.findall(r"\d+", one.note.en)) | {"30"}


def test_the_words_of_the_network_belong_to_rows_that_exist():
    words = reading.read_json("network.json")
    assert set(words["posts"]) <= {code.upper() for code in POSTS}
    assert set(words["kinds"]) == {row["kind"] for row in POSTS.values()}
    stated = [(one["as_of"], one["value"]) for one in words["stated"]]
    assert stated == [(row["as_of"], row["count"]) for row in rows_of("network_counts.csv")]


def test_every_city_of_the_demonstration_has_a_name_in_each_language():
    cities = {city for one in MISSIONS.values() for leg in one.legs for city in leg.cities}
    cities |= {post.city for post in network.load_posts() if post.city}
    names = json.loads(CITIES.read_text(encoding="utf-8"))
    assert cities <= set(names)
    assert all(names[city][language] for city in cities for language in LANGUAGES)
