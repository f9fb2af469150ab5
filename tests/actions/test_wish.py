"""A wish to co-organise: who may express, answer and withdraw it, and what follows. Articles B3, B4, C1."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from mercator.actions.wish import WishFields, answer_wish, express_wish, withdraw_wish
from mercator.models import Action, Coorganisation, LogEntry, Wish, WishStep
from mercator.queries.action import tag_of
from mercator.queries.log import broken_chains
from mercator.rules.wish import ACCEPTED, EXPRESSED, REFUSED, WITHDRAWN
from tests import make
from tests.cast import assemble

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 15, 10, tzinfo=UTC)
OFFER = WishFields(role="co-organiser", companies=8, budget=Decimal("4500.00"), words="Our food cluster asks for it.")


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def proposed(cast):
    """An action that hub.brussels presented at the table of the three regions."""
    make.cycle(cast.hub, cast.awex, cast.fit)
    return make.planned(cast.hub, countries=("MA",))


def wished(action, cast, **fields):
    made = express_wish(action, OFFER, agency=cast.awex, by=cast.awex_planner, now=NOW, **fields)
    assert isinstance(made, Wish), made
    return made


def accepted(action, cast, **fields):
    made = answer_wish(wished(action, cast, **fields), ACCEPTED, why="With pleasure.", by=cast.planner, now=NOW)
    assert isinstance(made, Wish), made
    return made


def tag(action):
    return tag_of(Action.objects.get(pk=action.pk).organisers.select_related("body"))


def codes(found):
    assert isinstance(found, list), found
    return [one.code for one in found]


def test_a_wish_says_who_wishes_what_and_changes_nothing_yet(proposed, cast):
    wish = wished(proposed, cast)
    assert (wish.state, wish.companies, wish.budget) == (EXPRESSED, 8, Decimal("4500.00"))
    assert tag(proposed) == "regional"
    step = wish.steps.get()
    assert (step.by, step.agency, step.at, step.why) == (cast.awex_planner, cast.awex, NOW, OFFER.words)
    assert LogEntry.objects.exclude(noun="mail").get().verb == "wish.express"


def test_accepting_makes_the_action_bi_regional_and_starts_the_shared_page(proposed, cast):
    accepted(proposed, cast)
    assert tag(proposed) == "bi-regional"
    page = Coorganisation.objects.get(action=proposed)
    assert {(share.agency.code, share.lead, share.companies) for share in page.shares.all()} == {
        ("hub", True, None), ("awex", False, 8),
    }  # fmt: skip


def test_withdrawing_later_changes_the_tag_and_is_kept(proposed, cast):
    wish = accepted(proposed, cast)
    withdraw_wish(wish, why="No budget after all.", by=cast.awex_planner, now=NOW)
    assert tag(proposed) == "regional"
    organiser = proposed.organisers.get(body=cast.awex.body)
    assert (organiser.withdrawn, organiser.withdrawal_reason) == (True, "No budget after all.")
    assert [step.state for step in wish.steps.all()] == [EXPRESSED, ACCEPTED, WITHDRAWN]
    assert proposed.coorganisation.shares.get(agency=cast.awex).left_at == NOW


def test_who_withdrew_can_wish_again_and_takes_part_again(proposed, cast):
    withdraw_wish(accepted(proposed, cast), why="No budget.", by=cast.awex_planner, now=NOW)
    accepted(proposed, cast)
    assert tag(proposed) == "bi-regional"
    assert proposed.organisers.count() == 2


def test_refusing_needs_a_reason_and_keeps_it(proposed, cast):
    wish = wished(proposed, cast)
    assert codes(answer_wish(wish, REFUSED, why=" ", by=cast.planner, now=NOW)) == ["wish-why-missing"]
    answer_wish(wish, REFUSED, why="The host allows one delegation.", by=cast.planner, now=NOW)
    assert wish.steps.last().why == "The host allows one delegation."
    assert tag(proposed) == "regional"


def test_what_was_answered_is_not_answered_again(proposed, cast):
    wish = accepted(proposed, cast)
    assert codes(answer_wish(wish, REFUSED, why="No.", by=cast.planner, now=NOW)) == ["wish-not-next"]


def test_only_the_proposer_answers_and_only_the_wisher_withdraws(proposed, cast):
    wish = wished(proposed, cast)
    with pytest.raises(PermissionDenied):
        answer_wish(wish, ACCEPTED, why="", by=cast.awex_planner, now=NOW)
    with pytest.raises(PermissionDenied):
        withdraw_wish(wish, why="Not ours.", by=cast.planner, now=NOW)
    with pytest.raises(PermissionDenied):
        express_wish(proposed, OFFER, agency=cast.fit, by=cast.awex_planner, now=NOW)


def test_nobody_wishes_for_its_own_a_cancelled_or_a_hidden_action_nor_twice(proposed, cast):
    wished(proposed, cast)
    cancelled = make.planned(cast.hub, status="cancelled")
    hidden = make.planned(cast.hub, shared=False)

    def told(action, agency, person):
        return codes(express_wish(action, OFFER, agency=agency, by=person, now=NOW))

    assert told(proposed, cast.awex, cast.awex_planner) == ["wish-live-already"]
    assert told(proposed, cast.hub, cast.planner) == ["wish-own-action", "wish-takes-part-already"]
    assert told(cancelled, cast.awex, cast.awex_planner) == ["wish-not-going-ahead"]
    assert told(hidden, cast.awex, cast.awex_planner) == ["wish-not-presented"]


def test_the_same_message_sent_twice_is_kept_once(proposed, cast):
    token, answer = uuid4(), uuid4()
    assert wished(proposed, cast, token=token) == wished(proposed, cast, token=token)
    wish = Wish.objects.get()
    for _ in range(2):
        assert answer_wish(wish, ACCEPTED, why="Yes.", by=cast.planner, now=NOW, token=answer) == wish
    assert WishStep.objects.count() == 2


def test_an_action_of_its_own_joins_and_goes_its_own_way_again(proposed, cast):
    own = make.planned(cast.awex, countries=("MA",))
    offer = WishFields(role="co-organiser", own=own)
    wish = express_wish(proposed, offer, agency=cast.awex, by=cast.awex_planner, now=NOW)
    answer_wish(wish, ACCEPTED, why="Yes.", by=cast.planner, now=NOW)
    own.refresh_from_db()
    assert own.merged_into == proposed
    withdraw_wish(wish, why="Other dates.", by=cast.awex_planner, now=NOW)
    own.refresh_from_db()
    assert own.merged_into is None


def test_an_action_that_joined_one_mission_joins_no_other(proposed, cast):
    own, second = make.planned(cast.awex), make.planned(cast.hub)
    offer = WishFields(role="co-organiser", own=own)
    wish = express_wish(proposed, offer, agency=cast.awex, by=cast.awex_planner, now=NOW)
    answer_wish(wish, ACCEPTED, why="Yes.", by=cast.planner, now=NOW)
    assert codes(express_wish(second, offer, agency=cast.awex, by=cast.awex_planner, now=NOW)) == [
        "wish-own-joined-already"
    ]


def test_a_wish_for_what_was_cancelled_or_merged_since_is_not_accepted(proposed, cast):
    wish, kept = wished(proposed, cast), make.planned(cast.fit)
    for meanwhile in ({"status": "cancelled"}, {"status": "planned", "merged_into": kept}):
        Action.objects.filter(pk=proposed.pk).update(**meanwhile)
        found = answer_wish(wish, ACCEPTED, why="", by=cast.planner, now=NOW)
        assert codes(found) == ["wish-not-going-ahead"]
    refused = answer_wish(wish, REFUSED, why="It stands elsewhere.", by=cast.planner, now=NOW)
    assert isinstance(refused, Wish)


def test_a_closed_meeting_hears_no_more_wishes(proposed, cast):
    closed = make.meeting(make.cycle(cast.hub, cast.awex, year=2028), state="closed")
    told = express_wish(proposed, OFFER, agency=cast.awex, by=cast.awex_planner, now=NOW, meeting=closed)
    assert codes(told) == ["meeting-closed"]


def test_a_fourth_agency_sees_neither_the_action_nor_the_wish(proposed, cast):
    wish = wished(proposed, cast)
    fourth = make.person("Ferre Fourth", (cast.ace, "planner"))
    assert not Action.objects.visible_to(fourth).filter(pk=proposed.pk).exists()
    assert not Wish.objects.visible_to(fourth).exists()
    assert not WishStep.objects.visible_to(fourth).exists()
    assert not Wish.objects.visible_to(cast.outsider).exists()
    third = make.person("Fien Flemish", (cast.fit, "planner"))
    assert Wish.objects.visible_to(third).get() == wish


def test_a_step_is_never_changed(proposed, cast):
    wished(proposed, cast)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        WishStep.objects.update(number=7)


def test_the_log_holds_after_a_whole_story(proposed, cast):
    withdraw_wish(accepted(proposed, cast), why="No budget.", by=cast.awex_planner, now=NOW)
    assert list(broken_chains()) == []
    assert {entry.verb for entry in LogEntry.objects.filter(noun="wish")} == {
        "wish.express", "wish.accept", "wish.withdraw",
    }  # fmt: skip


def test_who_is_not_at_the_table_makes_no_wish_and_who_left_is_not_accepted(proposed, cast):
    federal = make.person("Ferre Fourth", (cast.ace, "planner"))
    assert codes(express_wish(proposed, OFFER, agency=cast.ace, by=federal, now=NOW)) == ["wish-not-presented"]
    wish = wished(proposed, cast)
    cast.awex.cycles.get().members.filter(agency=cast.awex).update(left_on=NOW.date())
    assert codes(answer_wish(wish, ACCEPTED, why="", by=cast.planner, now=NOW)) == ["wish-left-the-table"]


def test_a_meeting_hears_only_who_sits_in_it(proposed, cast):
    bilateral = make.meeting(cast.hub.cycles.get(), cast.hub, cast.fit)
    told = express_wish(proposed, OFFER, agency=cast.awex, by=cast.awex_planner, now=NOW, meeting=bilateral)
    assert codes(told) == ["wish-not-at-the-meeting"]


def test_a_message_of_another_action_is_not_taken_for_this_one(proposed, cast):
    token, other = uuid4(), make.planned(cast.hub)
    wished(proposed, cast, token=token)
    told = express_wish(other, OFFER, agency=cast.awex, by=cast.awex_planner, now=NOW, token=token)
    assert codes(told) == ["message-of-another"]
