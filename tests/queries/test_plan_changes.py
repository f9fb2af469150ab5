"""What changed since a plan was presented, and why: for its own people and for the others. Articles B3, B7."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from mercator.actions.plan import Change, save_actions
from mercator.actions.wish import WishFields, answer_wish, express_wish
from mercator.models import Action, Merge, MergedAction, Wish
from mercator.queries.plan import facts_of
from mercator.queries.plan_changes import changes_since, number_since
from mercator.rules.wish import ACCEPTED
from tests import make, planning
from tests.planning import TODAY, YEAR

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 7, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def plan(cast):
    planning.table(cast)
    made = planning.plan(cast.awex, "Japan", "Korea")
    planning.present(made, cast.awex_planner)
    return made


def change(plan, by, code, *, why, **fields):
    action = Action.objects.get(code=code)
    facts = facts_of(Action.objects.filter(pk=action.pk), language="en")[action.pk]
    done = save_actions(
        plan.agency, YEAR, [Change(replace(facts, **fields), action)], versions={action.pk: action.version},
        why=why, by=by, today=TODAY,
    )  # fmt: skip
    assert isinstance(done[0], Action), done


def test_nothing_changed_at_first(cast, plan):
    assert changes_since(cast.planner, plan, language="en").told == ()


def test_a_change_is_told_field_by_field_with_its_reason_and_not_its_author(cast, plan):
    change(plan, cast.awex_planner, "AWEX-2027-001", why="The fair moved", manager="AM 07")
    (told,) = changes_since(cast.planner, plan, language="en").told
    assert [(one.label, one.before, one.after) for one in told.change.changes] == [("Area manager", "", "AM 07")]
    assert [(one.why.en, one.who) for one in told.reasons] == [("The fair moved", "")]
    (own,) = changes_since(cast.awex_planner, plan, language="en").told
    assert [one.who for one in own.reasons] == ["Willem Walloon"]


def test_reasons_of_what_came_back_to_what_was_presented_are_not_told(cast, plan):
    change(plan, cast.awex_planner, "AWEX-2027-001", why="First", manager="AM 07")
    change(plan, cast.awex_planner, "AWEX-2027-001", why="Back again", manager="", remarks="Stand shared")
    (told,) = changes_since(cast.planner, plan, language="en").told
    assert [one.label for one in told.change.changes] == ["Remarks"]
    assert [one.why.en for one in told.reasons] == ["Back again"]


def test_presenting_again_starts_anew(cast, plan):
    change(plan, cast.awex_planner, "AWEX-2027-001", why="The fair moved", manager="AM 07")
    planning.present(plan, cast.awex_planner, why="September")
    changes = changes_since(cast.planner, plan, language="en")
    assert (changes.version.number, changes.told) == (2, ())


def test_who_does_not_sit_at_the_table_is_told_nothing(cast, plan):
    outsider = make.person("Ferre Federal", (cast.ace, "planner"))
    assert changes_since(outsider, plan, language="en") is None


def test_a_draft_is_compared_with_nothing(cast):
    planning.table(cast)
    made = planning.plan(cast.awex, "Japan")
    assert changes_since(cast.awex_planner, made, language="en") is None


def both_to_japan(cast, plan):
    """The rows of AWEX and of hub.brussels, both presented: hub's stands for both when they are merged."""
    hub = planning.plan(cast.hub, "Japan")
    planning.present(hub, cast.planner)
    return Action.objects.get(agency=cast.hub, year=YEAR), Action.objects.get(code="AWEX-2027-001")


def test_an_action_merged_since_is_told_as_merged_with_why(cast, plan):
    kept, own = both_to_japan(cast, plan)
    merge = Merge.objects.create(kept=kept, made_at=LATER, why_en="One mission to Japan")
    MergedAction.objects.create(merge=merge, action=own)
    (told,) = changes_since(cast.awex_planner, plan, language="en").told
    assert (told.change.what, told.change.code) == ("merged", "AWEX-2027-001")
    assert told.change.into.endswith("(hub.brussels)")
    assert [one.why.en for one in told.reasons] == ["One mission to Japan"]
    assert number_since(cast.awex_planner, plan, changes_since(cast.planner, plan, language="en").version) == 1


def test_an_action_that_joined_by_an_accepted_wish_says_so_with_the_words_of_the_wish(cast, plan):
    kept, own = both_to_japan(cast, plan)
    joined_by_wish(cast, kept, own, words="Our cluster asks for it")
    (told,) = changes_since(cast.planner, plan, language="en").told
    assert told.change.what == "merged"
    assert [one.why.en for one in told.reasons] == [
        "The wish of AWEX was accepted on 01/07/2026: “Our cluster asks for it”"
    ]


def test_a_wish_without_words_is_a_reason_too_and_joins_a_merge_that_was_there_before(cast, plan):
    kept, own = both_to_japan(cast, plan)
    Merge.objects.create(kept=kept, made_at=planning.NOW - timedelta(days=9), why_en="Something older")
    joined_by_wish(cast, kept, own, words="")
    (told,) = changes_since(cast.awex_planner, plan, language="en").told
    assert told.change.what == "merged"
    assert [one.why.en for one in told.reasons] == ["The wish of AWEX was accepted on 01/07/2026."]


def test_what_was_merged_before_it_was_presented_is_not_told(cast, plan):
    kept, own = both_to_japan(cast, plan)
    merge = Merge.objects.create(kept=kept, made_at=planning.NOW - timedelta(days=9), why_en="Before")
    MergedAction.objects.create(merge=merge, action=own)
    assert changes_since(cast.awex_planner, plan, language="en").told == ()


def test_the_page_shows_the_merge(cast, plan, client):
    kept, own = both_to_japan(cast, plan)
    joined_by_wish(cast, kept, own, words="")
    client.force_login(cast.awex_planner)
    page = " ".join(
        client.get(f"/plans/awex/{YEAR}/changes", headers={"accept-language": "en"}).content.decode().split()
    )
    assert "Merged into Japan" in page
    assert "The wish of AWEX was accepted on 01/07/2026." in page
    assert "Dropped" not in page


def joined_by_wish(cast, kept, own, *, words):
    fields = WishFields(role="co-organiser", own=own, words=words)
    wish = express_wish(kept, fields, agency=cast.awex, by=cast.awex_planner, now=LATER)
    assert isinstance(wish, Wish), wish
    done = answer_wish(wish, ACCEPTED, why="", by=cast.planner, now=LATER)
    assert isinstance(done, Wish), done
