"""A status where a workbook has no column for it: what was called off since must not look alive. Articles B7, C1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from mercator.documents.plan_xlsx import Value
from mercator.imports.cells.status import read_status
from mercator.imports.plan import row as plan
from mercator.queries.history import label_of
from mercator.queries.wording import STATUS, word
from mercator.rules import mission
from mercator.rules.plan import PlanFacts

BETWEEN: Final = " – "


def heading() -> str:
    """What a column of the status is called, in the language of the moment."""
    return label_of("status", noun="action")


def to_be_said(facts: PlanFacts, before: PlanFacts | None) -> bool:
    """Whether a row that says nothing of its status would look alive though its action does not go ahead.

    before: what the file said of it, None for an action that the file does not know.
    """
    if facts.status not in mission.NOT_GOING_AHEAD or (before is not None and before.status == facts.status):
        return False
    return read_status(None, title=facts.title, remarks=facts.remarks).status != facts.status


def with_status(cells: Sequence[Value], facts: PlanFacts, columns: Mapping[str, int], *, last: int) -> list[Value]:
    """The cells of a row with the word for the status before its remarks, or in column `last` where it has none.

    columns: the place of each column by its meaning.
    """
    at = columns.get(plan.REMARKS, last)
    made = [*cells, *[None] * (at + 1 - len(cells))]
    made[at] = BETWEEN.join(filter(None, (word(STATUS, facts.status), str(made[at] or "").strip())))
    return made
