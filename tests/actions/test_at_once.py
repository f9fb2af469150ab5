"""Two people who save the same cost line at the same moment: one wins, the other is told. Articles B7, C4."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from mercator.actions.cost import CostFields, edit_cost
from mercator.models import CostLine, LogEntry
from mercator.rules.text import Text
from tests import make
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def line(cast):
    return make.cost(make.action(cast.hub), cast.hub.body, "1.00")


def together(*saves):
    """Run each in a thread of its own, all past the same barrier at once; what each answered, in their order."""
    barrier, answers = threading.Barrier(len(saves)), [None] * len(saves)

    def run(place, save):
        try:
            answers[place] = save(barrier)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(saves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    return answers


def saving(line, amount, *, by):
    """Save an amount through the verb, having seen the first version."""
    fields = CostFields(
        funder=line.funder, nature="travel", beneficiary="staff", planned=None, committed=None, actual=Decimal(amount),
        approximate=False, as_of=None, note=Text(), published=True,
    )  # fmt: skip

    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return edit_cost(line, fields, version=1, why="Invoice", by=by, today=date(2024, 1, 1))

    return save


def saving_blindly(line, amount):
    """What the verb would be without its lock and its version: read, then write."""

    def save(barrier):
        row = CostLine.objects.get(pk=line.pk)
        barrier.wait(timeout=PATIENCE)
        row.actual = Decimal(amount)
        row.save()
        return row

    return save


def test_one_wins_and_the_other_is_told(line, cast):
    answers = together(saving(line, "100", by=cast.finance), saving(line, "200", by=cast.planner))
    saved = [answer for answer in answers if isinstance(answer, CostLine)]
    refused = [answer for answer in answers if isinstance(answer, list)]
    assert len(saved) == 1
    assert [[found.code for found in answer] for answer in refused] == [["changed-meanwhile"]]
    line.refresh_from_db()
    assert (line.actual, line.version) == (saved[0].actual, 2)
    assert LogEntry.objects.get().after["actual"] == str(saved[0].actual)


def test_without_lock_and_version_both_believe_to_have_saved_and_one_is_lost(line):
    answers = together(saving_blindly(line, "100"), saving_blindly(line, "200"))
    assert [answer.actual for answer in answers] == [Decimal("100"), Decimal("200")]
    line.refresh_from_db()
    assert line.actual in (Decimal("100"), Decimal("200"))
    assert not LogEntry.objects.exists()
