"""Two machines that write in a meeting at the same moment: nothing is lost, nothing stands twice. Articles B2, B3."""

from __future__ import annotations

from uuid import uuid4

import pytest

from mercator import models
from mercator.actions.meeting import LineValues, carry_trend, close_meeting, write_line
from mercator.actions.wish import WishFields, answer_wish, express_wish
from mercator.queries.log import broken_chains
from mercator.queries.minutes import minutes_of
from mercator.rules import cycle as rules
from tests import make, planning
from tests.actions.test_at_once import PATIENCE, together
from tests.cast import assemble
from tests.planning import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def pulse(cast):
    return planning.pulse(planning.table(cast), cast.awex)


def writing(meeting, words, *, by, token=None):
    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return write_line(meeting, LineValues(rules.NOTE, words), by=by, now=NOW, token=token)

    return save


def test_the_same_line_sent_by_four_tabs_at_once_is_written_once(cast, pulse):
    token = uuid4()
    answers = together(*(writing(pulse, "Shorter missions", by=cast.planner, token=token) for _tab in range(4)))
    assert {one.pk for one in answers} == {pulse.lines.get().pk}


def test_lines_of_both_sides_at_the_same_moment_are_all_kept_in_one_order(cast, pulse):
    people = (cast.planner, cast.awex_planner) * 3
    together(*(writing(pulse, f"note {number}", by=one, token=uuid4()) for number, one in enumerate(people)))
    pulse.refresh_from_db()
    assert sorted(pulse.lines.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert pulse.beat == 6
    assert list(broken_chains()) == []


def test_a_trend_carried_by_both_sides_at_once_stands_on_the_agenda_once(cast, pulse):
    line = write_line(pulse, LineValues(rules.TREND, "Asia"), by=cast.planner, now=NOW)
    assert isinstance(line, models.MeetingLine)
    september = planning.plans_meeting(pulse.cycle)

    def carrying(person):
        def save(barrier):
            barrier.wait(timeout=PATIENCE)
            return carry_trend(line, september, by=person, now=NOW)

        return save

    together(carrying(cast.planner), carrying(cast.awex_planner))
    assert september.lines.count() == 1


def waiting(cast, meeting, number):
    """So many wishes of AWEX for presented actions of hub.brussels, on the table of this meeting."""
    offer = WishFields(role="co-organiser", companies=5)
    actions = [make.planned(cast.hub, code=f"HUB-{one}") for one in range(number)]
    return [
        express_wish(one, offer, agency=cast.awex, by=cast.awex_planner, now=NOW, meeting=meeting) for one in actions
    ]


def accepting(wish, meeting, *, by):
    def save(barrier):
        barrier.wait(timeout=PATIENCE)
        return answer_wish(wish, "accepted", why="", by=by, now=NOW, meeting=meeting)

    return save


def test_answers_and_lines_about_the_same_actions_at_once_wait_for_nobody_who_waits_for_them(cast):
    september = planning.plans_meeting(planning.table(cast))
    wishes = waiting(cast, september, 4)

    def noting(wish):
        def save(barrier):
            barrier.wait(timeout=PATIENCE)
            values = LineValues(rules.DECISION, "Together.", action=wish.action)
            return write_line(september, values, by=cast.planner, now=NOW, token=uuid4())

        return save

    answers = together(*(verb for one in wishes for verb in (accepting(one, september, by=cast.planner), noting(one))))
    assert [type(one).__name__ for one in answers] == ["Wish", "MeetingLine"] * 4
    assert list(broken_chains()) == []


def test_an_answer_at_the_moment_of_closing_is_in_the_minutes_or_is_not_given(cast):
    september = planning.plans_meeting(planning.table(cast))
    wishes = waiting(cast, september, 4)

    def closing(barrier):
        barrier.wait(timeout=PATIENCE)
        return close_meeting(september, by=cast.management, now=NOW)

    together(*(accepting(one, september, by=cast.planner) for one in wishes), closing)
    september.refresh_from_db()
    accepted = models.Wish.objects.filter(state="accepted").count()
    table = next(one for one in minutes_of(september, now=NOW).chapters if one.name == "decisions").tables
    assert len(table[0].rows if table else ()) == accepted
