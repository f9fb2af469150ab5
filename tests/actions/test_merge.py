"""Rows of several plans that are one action: merging keeps both sources and can be undone. Article B6."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.merge import merge_actions, undo_merge
from mercator.actions.plan_action import remove_action
from mercator.actions.proposal import reject_proposal
from mercator.models import Action, Merge, Organiser, ProposalRejection
from mercator.queries.action import tag_of
from mercator.queries.log import broken_chains
from tests import make
from tests.cast import assemble

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 15, 10, tzinfo=UTC)


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def royal(cast):
    """The same royal mission as the three regions call it."""
    make.cycle(cast.hub, cast.awex, cast.fit)
    return [
        make.planned(agency, kind="princely-mission", countries=("KR",), title=title)
        for agency, title in ((cast.hub, "Mission princière Corée"), (cast.awex, "BEM Corée"), (cast.fit, "BEM Korea"))
    ]


def merged(royal, cast):
    made = merge_actions(royal[0], royal[1:], why="The same royal mission.", by=cast.planner, now=NOW)
    assert isinstance(made, Merge), made
    return made


def tag(action):
    return tag_of(Action.objects.get(pk=action.pk).organisers.select_related("body"))


def codes(found):
    assert isinstance(found, list), found
    return [one.code for one in found]


def test_a_merge_is_tri_regional_and_every_row_stays_in_its_plan(royal, cast):
    merged(royal, cast)
    assert tag(royal[0]) == "tri-regional"
    for row in royal[1:]:
        row.refresh_from_db()
        assert (row.merged_into, row.year) == (royal[0], 2027)
    assert [row.title_fr for row in royal[1:]] == ["BEM Corée (fr)", "BEM Korea (fr)"]


def test_undoing_brings_everything_back_and_stays_on_record(royal, cast):
    merge = merged(royal, cast)
    assert codes(undo_merge(merge, why=" ", by=cast.awex_planner, now=NOW)) == ["merge-why-missing"]
    undo_merge(merge, why="Two different visits after all.", by=cast.awex_planner, now=NOW)
    assert tag(royal[0]) == "regional"
    assert not Action.objects.filter(merged_into__isnull=False).exists()
    kept = Merge.objects.get()
    assert (kept.undone_by, kept.undone_why) == (cast.awex_planner, "Two different visits after all.")
    assert codes(undo_merge(merge, why="Again.", by=cast.planner, now=NOW)) == ["merge-undone-already"]
    assert list(broken_chains()) == []


def test_after_undoing_they_can_be_merged_the_other_way_round(royal, cast):
    undo_merge(merged(royal, cast), why="AWEX leads.", by=cast.planner, now=NOW)
    again = merge_actions(royal[1], [royal[0], royal[2]], why="AWEX leads.", by=cast.planner, now=NOW)
    assert isinstance(again, Merge)
    assert tag(royal[1]) == "tri-regional"


def test_undoing_leaves_who_took_part_before(royal, cast):
    royal[0].organisers.create(body=cast.awex.body, role="co-organiser", position=1)
    undo_merge(merged(royal, cast), why="Not the same.", by=cast.planner, now=NOW)
    assert tag(royal[0]) == "bi-regional"


def test_what_is_part_of_another_is_not_merged_again(royal, cast):
    merged(royal, cast)
    other = make.planned(cast.hub)
    assert codes(merge_actions(other, [royal[1]], why="", by=cast.planner, now=NOW)) == ["merge-joined-already"]
    assert codes(merge_actions(other, [royal[0]], why="", by=cast.planner, now=NOW)) == ["merge-stands-for-others"]
    assert codes(merge_actions(other, [], why="", by=cast.planner, now=NOW)) == ["merge-needs-two"]


def test_only_somebody_of_one_of_their_agencies_merges(royal, cast):
    fourth = make.person("Ferre Fourth", (cast.ace, "planner"))
    for nobody in (fourth, cast.reader):
        with pytest.raises(PermissionDenied):
            merge_actions(royal[0], royal[1:], why="", by=nobody, now=NOW)


def test_a_proposal_is_turned_down_once_with_its_reason(royal, cast):
    def turned_down(why):
        return reject_proposal(
            ["B-2", "A-1"], kind="co-organise", fingerprint="f" * 64, year=2027, agency=cast.hub, why=why,
            by=cast.planner, now=NOW,
        )  # fmt: skip

    assert codes(turned_down("")) == ["rejection-why-missing"]
    first = turned_down("Our firms went there last year.")
    assert turned_down("Said again.") == first
    assert ProposalRejection.objects.get().members == "A-1 B-2"


def test_what_another_agency_joined_is_the_one_that_is_kept(royal, cast):
    guest = make.agency("guest", region="flanders")
    Organiser.objects.create(action=royal[1], body=guest.body, role="co-organiser", position=9)
    found = merge_actions(royal[0], royal[1:], why="", by=cast.planner, now=NOW)
    assert codes(found) == ["merge-others-take-part"]
    made = merge_actions(royal[1], [royal[0], *royal[2:]], why="", by=cast.planner, now=NOW)
    assert isinstance(made, Merge)


def test_what_was_merged_is_not_taken_out_of_its_plan(cast):
    twice = [make.planned(cast.hub, shared=False) for _row in range(2)]
    merge = merge_actions(twice[0], twice[1:], why="Twice.", by=cast.planner, now=NOW)
    undo_merge(merge, why="No.", by=cast.planner, now=NOW)
    for row in twice:
        row.refresh_from_db()
        found = remove_action(row, version=row.version, why="Twice.", by=cast.planner)
        assert [one.code for one in found] == ["removal-merged"]


def test_a_draft_is_not_merged_into_what_another_agency_presented(royal, cast):
    draft = make.planned(cast.awex, kind="princely-mission", countries=("KR",), shared=False)
    told = merge_actions(royal[0], [draft], why="", by=cast.awex_planner, now=NOW)
    assert codes(told) == ["merge-not-presented"]
