"""The page where an agency says what sharing saves. Articles B3, C5."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from mercator.models import LogEntry
from mercator.queries.sharing import sharing_of, sharing_settings
from mercator.rules.sharing import DEFAULT_SHARING

pytestmark = pytest.mark.django_db
ENTERED = {
    "venue": "20",
    "interpreter": "5",
    "matchmaking": "12.5",
    "stand": "25",
    "critical_mass": "10",
    "shift": "14",
}


def page(agency):
    return reverse("agency_sharing", kwargs={"code": agency.code})


def test_a_planner_sets_what_sharing_saves_and_the_log_tells_it(cast, sign_in):
    client = sign_in(cast.planner)
    assert "15" in client.get(page(cast.hub)).content.decode()
    assert client.post(page(cast.hub), ENTERED).status_code == 302
    cast.hub.refresh_from_db()
    kept = sharing_of(cast.hub)
    assert (kept.venue, kept.matchmaking, kept.critical_mass) == (Decimal("0.2"), Decimal("0.125"), 10)
    assert cast.hub.shift_tolerance_days == 14
    assert sharing_settings() == {"hub": kept}
    assert LogEntry.objects.get().after["critical_mass"] == 10


def test_an_agency_that_set_nothing_counts_as_everybody(cast):
    assert sharing_of(cast.awex) == DEFAULT_SHARING
    assert sharing_settings() == {}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("venue", "120", "100"), ("critical_mass", "0", "between 1 and 500"), ("shift", "99", "between 0 and 60")],
)
def test_what_cannot_be_is_said_and_the_typing_stays(cast, sign_in, field, typed, said):
    answer = sign_in(cast.planner).post(page(cast.hub), ENTERED | {field: typed})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert f'value="{typed}"' in answer.content.decode()
    cast.hub.refresh_from_db()
    assert cast.hub.sharing == {}


def test_another_agency_s_settings_are_not_found(cast, sign_in):
    assert sign_in(cast.awex_planner).get(page(cast.hub)).status_code == 404


def test_more_than_the_whole_is_not_shared(cast, sign_in):
    answer = sign_in(cast.planner).post(page(cast.hub), ENTERED | {"venue": "90", "matchmaking": "90"})
    assert "more than the whole" in answer.content.decode()
