"""Legs, strands, organisers, links and sources of an action. Article C1."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions import part as actions
from mercator.models import ActionLink, ActionSource, Leg, LogEntry, Organiser, Strand
from mercator.rules.text import Text
from tests import make

TODAY = date(2024, 1, 10)


def codes(problems):
    return [found.code for found in problems]


@pytest.fixture
def china(cast):
    return make.action(cast.hub, organisers=(cast.fit.body,), code="BEM-2019-CN", published=False, countries=("CN",))


def leg(country, **changes):
    values = {"cities": "Hong Kong", "start": None, "end": None, "online": False, "note": Text(), "position": 1}
    return actions.LegFields(country=country, **(values | changes))


def add(action, kind, fields, *, by, why=""):
    return actions.add_part(action, kind, fields, why=why, by=by, today=TODAY)


def test_a_leg_may_be_organised_by_one_body_alone(china, cast):
    made = add(china, Leg, leg(make.country("HK"), only=(cast.fit.body,)), by=cast.planner)
    assert list(made.only.all()) == [cast.fit.body]
    assert LogEntry.objects.get(verb="leg.add").after["only"] == ["fit"]


def test_a_leg_does_not_end_before_it_starts(china, cast):
    wrong = leg(make.country("HK"), start=date(2019, 11, 20), end=date(2019, 11, 18))
    assert codes(add(china, Leg, wrong, by=cast.planner)) == ["end-before-start"]


def test_a_strand_is_cancelled_with_a_reason_while_the_action_goes_on(china, cast):
    cancelled = actions.StrandFields("official", "cancelled", date(2019, 11, 1), Text())
    assert codes(add(china, Strand, cancelled, by=cast.planner)) == ["reason-missing"]
    said = actions.StrandFields("official", "cancelled", date(2019, 11, 1), Text(fr="Agenda"))
    assert add(china, Strand, said, by=cast.planner).reason_fr == "Agenda"
    assert codes(add(china, Strand, said, by=cast.planner)) == ["strand-twice"]


def test_a_withdrawal_keeps_its_date_and_reason_and_the_organiser_stays(china, cast):
    organiser = china.organisers.get(body=cast.fit.body)
    withdrawn = actions.OrganiserFields(
        cast.fit.body, "co-organiser", True, date(2019, 10, 1), "month", Text(nl="Budget")
    )
    actions.edit_part(organiser, withdrawn, version=1, why="", by=cast.planner, today=TODAY)
    organiser.refresh_from_db()
    assert (organiser.withdrawn, organiser.withdrawn_on, organiser.withdrawal_reason_nl) == (
        True,
        date(2019, 10, 1),
        "Budget",
    )


def test_a_withdrawal_without_a_reason_is_refused(china, cast):
    organiser = china.organisers.get(body=cast.fit.body)
    silent = actions.OrganiserFields(cast.fit.body, "co-organiser", True)
    found = actions.edit_part(organiser, silent, version=1, why="", by=cast.planner, today=TODAY)
    assert codes(found) == ["reason-missing"]


def test_nobody_organises_twice(china, cast):
    assert codes(add(china, Organiser, actions.OrganiserFields(cast.fit.body, "lead"), by=cast.planner)) == [
        "organiser-twice"
    ]


def test_two_actions_are_linked_once_and_never_one_with_itself(china, cast):
    next_one = make.action(cast.hub)
    link = actions.LinkFields(next_one, "led-to", Text())
    assert isinstance(add(china, ActionLink, link, by=cast.planner), ActionLink)
    assert codes(add(china, ActionLink, link, by=cast.planner)) == ["link-twice"]
    assert codes(add(china, ActionLink, actions.LinkFields(china, "related", Text()), by=cast.planner)) == [
        "link-to-itself"
    ]


def test_a_source_says_something_and_comes_last(china, cast):
    assert codes(add(china, ActionSource, actions.SourceFields(" ", ""), by=cast.planner)) == ["source-empty"]
    first = add(china, ActionSource, actions.SourceFields("https://example.org/a", ""), by=cast.planner)
    second = add(china, ActionSource, actions.SourceFields("", "Board, 3 May"), by=cast.planner)
    assert (first.position, second.position) == (0, 1)


def test_what_a_removed_part_said_stays_in_the_log(china, cast):
    gone = china.legs.get()
    assert actions.remove_part(gone, why="", by=cast.planner) == []
    assert LogEntry.objects.get(verb="leg.remove").before["country"] == "CN"


def test_parts_of_a_public_action_change_with_a_reason_only(cast):
    public = make.action(cast.hub)
    assert codes(actions.remove_part(public.legs.get(), why="", by=cast.planner)) == ["why-missing"]


def test_finance_does_not_change_the_parts(china, cast):
    with pytest.raises(PermissionDenied):
        actions.remove_part(china.legs.get(), why="", by=cast.finance)
