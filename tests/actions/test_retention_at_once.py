"""Two workers erase at the same moment: everything once, told once. D6."""

from __future__ import annotations

import pytest

from mercator.actions.retention import carry_out_retention
from mercator.models import DelegationMember, LogEntry, PersonalDetails
from mercator.queries.log import broken_chains
from tests import privacy_of
from tests.actions.test_at_once import PATIENCE, together
from tests.actions.test_retention import after
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)
MEMBERS = 6


@pytest.fixture
def cast(transactional_db):
    return assemble()


def erasing(barrier):
    barrier.wait(timeout=PATIENCE)
    return carry_out_retention(after(1900))


def test_two_workers_at_the_same_moment_erase_everything_once(cast):
    mission = privacy_of.mission(cast.hub)
    for number in range(MEMBERS):
        privacy_of.details(privacy_of.member(mission, family_name=f"N{number}"))
    answers = together(erasing, erasing)
    assert None not in answers
    assert not PersonalDetails.objects.exists()
    assert set(DelegationMember.objects.values_list("family_name", "feed_version")) == {("", 2)}
    told = [one.after["rows"] for one in LogEntry.objects.filter(verb="retention.erase", after__policy="delegates")]
    assert sum(told) == MEMBERS
    assert LogEntry.objects.filter(verb="member.erase").count() == MEMBERS
    assert list(broken_chains()) == []
