"""What is done in the room besides wishes: moving the projector, merging while everybody looks on. Articles B3, B6."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mercator.actions.editing import allowed, locked
from mercator.actions.meeting import beat
from mercator.actions.merge import locked_actions, merge_actions
from mercator.models import Action, Meeting, Merge, Person
from mercator.queries.meeting import agency_writing
from mercator.rules.cycle import writing_problems
from mercator.rules.problem import Problem, problem


@transaction.atomic
def show_action(meeting: Meeting, action: Action, *, by: Person) -> Meeting | list[Problem]:
    """Put a presented action of the meeting's year on the projector; showing what is shown changes nothing.

    It is no fact worth a row in the log. Raises PermissionDenied for somebody who does not run the meeting.
    """
    row = locked(meeting)
    allowed(agency_writing(by, row))
    wrong = writing_problems(row.state)
    if wrong:
        return wrong
    if not action.shared or action.year != row.cycle.year:
        return [problem("wish-not-presented")]
    if row.current_id != action.pk:
        row.current = action
        row.save(update_fields=["current"])
        beat(row)
    return row


@transaction.atomic
def merge_in_room(
    meeting: Meeting, kept: Action, others: Sequence[Action], *, why: str, by: Person, now: datetime
) -> Merge | list[Problem]:
    """merge_actions() during a meeting: the other screens look again; not once it is closed."""
    locked_actions([kept, *others])  # before the meeting, as every verb does
    row = locked(meeting)
    wrong = writing_problems(row.state)
    if wrong:
        return wrong
    done = merge_actions(kept, others, why=why, by=by, now=now)
    if isinstance(done, Merge):
        beat(row)
    return done
