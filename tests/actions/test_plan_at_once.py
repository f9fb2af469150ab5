"""Two planners who put files into one plan at the same moment: one wins, the other is told. Articles B1, B7."""

from __future__ import annotations

import pytest

from mercator.actions.plan_saving import Saved, save_import
from mercator.models import Action, ImportRow, Plan, PlanImport
from mercator.models.plan_import import LEAVE, SAVED
from mercator.queries.log import broken_chains
from tests import plan_file
from tests.actions.test_at_once import PATIENCE, together
from tests.cast import assemble
from tests.plan_file import CANADA, JAPAN, NOON, SENEGAL, sent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    plan_file.known_codes()
    return assemble()


def saving(imported, *, by):
    """Put a file into the plan, having looked at the differences as they stand now."""
    seen = imported.compared

    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return save_import(imported, seen=seen, gone=LEAVE, why="Ours.", by=by, now=NOON)

    return save


def saving_blindly(imported):
    """What the verb would be without its lock: look whether the file is in the plan, then write."""

    def save(barrier):
        before = PlanImport.objects.get(pk=imported.pk)
        barrier.wait(timeout=PATIENCE)
        if before.state == SAVED:
            return None
        PlanImport.objects.filter(pk=imported.pk).update(state=SAVED)
        return "saved"

    return save


def told(answers):
    """How many saved, and which problems the others were told."""
    return sum(isinstance(one, Saved) for one in answers), [
        found.code for one in answers if isinstance(one, list) for found in one
    ]


def test_a_double_click_saves_once(cast):
    imported = sent(cast.hub, SENEGAL, CANADA, by=cast.planner)
    answers = together(saving(imported, by=cast.planner), saving(imported, by=cast.planner))
    assert told(answers) == (1, ["import-saved-already"])
    assert Action.objects.count() == 2
    assert Plan.objects.get().versions.count() == 1
    assert list(broken_chains()) == []


def test_of_two_files_the_second_is_told_that_the_plan_changed(cast):
    first = sent(cast.hub, SENEGAL, CANADA, by=cast.planner)
    second = sent(cast.hub, SENEGAL, JAPAN, by=cast.area_manager)
    answers = together(saving(first, by=cast.planner), saving(second, by=cast.area_manager))
    saved, problems = told(answers)
    assert saved == 1
    assert problems == ["plan-changed-meanwhile"]
    assert Action.objects.filter(title_fr="Mission au Sénégal").count() == 1
    assert ImportRow.objects.filter(action__isnull=False).count() == 2


def test_without_the_lock_both_believe_to_have_saved(cast):
    imported = sent(cast.hub, SENEGAL, by=cast.planner)
    assert together(saving_blindly(imported), saving_blindly(imported)) == ["saved", "saved"]
