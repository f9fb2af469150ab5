"""Reminders of what is due in a cycle: to those whom it concerns, each once. Articles B1-B3."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mercator import models
from mercator.actions.cycle import finish_step
from mercator.actions.reminder import write_reminders
from tests import make, planning

pytestmark = pytest.mark.django_db


def at(month, day):
    return datetime(2026, month, day, 9, tzinfo=UTC)


def told():
    return sorted((one.to_name, one.subject) for one in models.Mail.objects.all())


def test_planners_without_a_draft_are_reminded_two_weeks_before_and_once(cast):
    planning.table(cast)
    planning.plan(cast.hub, "Mission to Japan")
    assert write_reminders(at(5, 15)) == 0
    assert write_reminders(at(5, 18)) == 1
    assert write_reminders(at(5, 18)) == 0
    assert write_reminders(at(5, 20)) == 0
    assert told() == [("Willem Walloon", "Plans of 2027: “Draft plans”, 01/06/2026")]
    assert "AWEX has no draft plan yet." in models.Mail.objects.get().body


def test_three_days_before_and_every_week_afterwards_there_is_another(cast):
    planning.table(cast, cast.awex)
    planning.plan(cast.hub, "Mission to Japan")
    drafts = models.Mail.objects.filter(subject__contains="Draft plans").order_by("pk")
    seen = []
    for month, day in ((5, 29), (6, 1), (6, 2), (6, 3), (6, 9)):
        write_reminders(at(month, day))
        seen.append(drafts.count())
    assert seen == [1, 1, 2, 2, 3]
    assert drafts[0].subject == "Plans of 2027: “Draft plans”, 01/06/2026"
    assert drafts[1].subject == "Plans of 2027: “Draft plans” was due on 01/06/2026"
    assert "1 day ago, and is not done" in drafts[1].body


def test_what_is_done_reminds_nobody(cast):
    step = planning.table(cast).steps.get(kind="drafts")
    finish_step(step, at(5, 18).date(), version=1, by=cast.planner, today=at(5, 18).date())
    assert write_reminders(at(5, 18)) == 0


def test_a_meeting_is_told_to_planners_and_management_in_their_languages(cast):
    planning.table(cast, cast.awex)
    make.person("Lien Leiding", (cast.awex, "management"), language="nl")
    planning.plan(cast.hub, "x")
    planning.plan(cast.awex, "y")
    write_reminders(at(6, 8))
    pulses = models.Mail.objects.filter(key__contains="meeting").order_by("to_name")
    assert [one.to_name for one in pulses] == [
        "Lien Leiding", "Mara Management", "Paula Planner", "Willem Walloon",
    ]  # fmt: skip
    assert pulses[0].language == "nl"
    assert "hub.brussels, AWEX" in pulses[2].body


def test_somebody_who_no_longer_works_there_is_not_reminded(cast):
    planning.table(cast, cast.awex)
    planning.plan(cast.hub, "x")
    models.Person.objects.filter(pk=cast.awex_planner.pk).update(is_active=False)
    assert write_reminders(at(5, 20)) == 0
