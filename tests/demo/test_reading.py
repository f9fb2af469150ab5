"""Mercator's reading of the demonstration's rows, held against the rows themselves."""

from __future__ import annotations

import csv
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from mercator.demo import reading
from mercator.models.agency import BODY_KINDS
from mercator.rules import budget, count, mission
from mercator.rules.text import Text

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
    for own, column in ((one.doubts, "conflicts_and_notes"), (one.results, "results_reported"), (one.chaired_by, "chaired_by")):
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
    per_funder = {code: {one.funder: one.amount for one in MISSIONS[code].costs} for code in ("BEM-2023-SN", "BEM-2023-AU")}
    assert per_funder["BEM-2023-SN"] == {"ace": Decimal("92235.58"), "fps": Decimal("29991.43")}
    assert per_funder["BEM-2023-AU"] == {"ace": Decimal("196596.47"), "fps": Decimal("60919.38")}


def test_every_country_stands_in_exactly_one_geographic_group():
    groups = [group for group in reading.load_country_groups().groups if group.code != "european-union"]
    members = [member for group in groups for member in group.members]
    assert len(members) == len(set(members))
    assert {leg.country for one in MISSIONS.values() for leg in one.legs} <= set(members)
    assert {post.country for post in reading.load_posts()} <= set(members)


def test_bodies_are_complete():
    bodies = reading.load_bodies()
    assert {body.kind for body in bodies} <= set(BODY_KINDS)
    assert [body.successor for body in bodies if body.code == "bie"] == ["hub"]


def test_every_post_and_every_stated_size_is_read():
    assert len(reading.load_posts()) == 72
    assert len(reading.load_stated_counts()) == 15
