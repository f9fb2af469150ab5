"""Agencies that withdraw from each other's actions at the same moment do not wait for each other for ever. C1."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from mercator.actions.wish import WishFields, answer_wish, express_wish
from mercator.actions.withdrawal import withdraw_agency
from mercator.models import CoorganisationShare, LogEntry
from tests import make
from tests.cast import assemble
from tests.together import LATER, NOW

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
PAIRS = 4


@pytest.fixture
def cast(transactional_db):
    return assemble()


def shared(lead, other, *, by, wisher, code):
    action = make.action(lead, code=code, year=2027, status="planned", published=False, shared=True)
    wish = express_wish(action, WishFields("co-organiser"), agency=other, by=wisher, now=NOW)
    answer_wish(wish, "accepted", why="", by=by, now=NOW)
    return CoorganisationShare.objects.get(coorganisation__action=action, agency=other)


def crossing(cast):
    """Shares of AWEX in actions of hub.brussels and the other way round, each with who withdraws it."""
    for number in range(PAIRS):
        hub, awex = cast.planner, cast.awex_planner
        yield shared(cast.hub, cast.awex, by=hub, wisher=awex, code=f"H-{number}"), awex
        yield shared(cast.awex, cast.hub, by=awex, wisher=hub, code=f"A-{number}"), hub


def test_withdrawals_that_cross_all_go_through_and_each_is_kept_once(cast):
    tasks = list(crossing(cast))
    barrier, failed = threading.Barrier(len(tasks)), []

    def run(share, by):
        try:
            barrier.wait(timeout=PATIENCE)
            failed.extend(withdraw_agency(share, why="Budget", by=by, now=LATER))
        except Exception as error:  # the test says which
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert failed == []
    assert CoorganisationShare.objects.filter(left_at__isnull=False).count() == len(tasks)
    assert LogEntry.objects.filter(verb="wish.withdraw").count() == len(tasks)
