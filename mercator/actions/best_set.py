"""Finding the best set of partnerships of a year: the work that the worker does. Articles B1, B3.

Whoever stops it keeps the best set found so far. A worker that is killed leaves nothing; the next one begins again.
"""

from __future__ import annotations

import time
from typing import Any, Final

from django.db import transaction

from mercator.actions.log import About, record
from mercator.actions.work import Work
from mercator.models import BestSet
from mercator.queries.best_set import is_silent, question_of, result_of
from mercator.scheduling.solver_partnership import Limits, Progress, solve

NOUN: Final = "best-set"
"""What jobs and the log call a best set."""
FIND_BEST: Final = "best-set"
"""The kind of job that finds it."""
STEPS: Final = 100
"""The progress is how much of what is possible at most was found, in percent."""
PAUSE: Final = 0.5
"""Seconds between two looks at the database while the solver works."""


def find_best_set(work: Work) -> None:
    """Read the plans as they stand now, solve, and keep the answer with the row."""
    row = BestSet.objects.select_related("agency", "by").get(pk=int(work.job.key))
    work.set_total(STEPS)
    question = question_of(row.agency, row.year, tolerances=row.parameters["tolerances"])
    watch = _Watch(work, row)
    solution = solve(
        question.asked.instance, Limits(seconds=float(row.parameters["seconds"])), stop=watch.stop, told=watch.told
    )
    _keep(work, row, result_of(question, solution))


class _Watch:
    """Tells the row how far the search is and asks whether to stop, twice a second at most."""

    def __init__(self, work: Work, row: BestSet) -> None:
        self._work, self._row = work, row
        self._told = self._asked = 0.0
        self._stop = False

    def told(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told < PAUSE:
            return
        self._told = now
        so_far = {"value": progress.value, "bound": progress.bound}
        BestSet.objects.filter(pk=self._row.pk).update(parameters=self._row.parameters | {"so_far": so_far})
        self._work.tell(min(STEPS - 1, max(1, STEPS * progress.value // max(progress.bound, 1))))

    def stop(self) -> bool:
        now = time.monotonic()
        if not self._stop and now - self._asked >= PAUSE:
            self._asked, self._stop = now, self._work.stop_asked()
        return self._stop


@transaction.atomic
def _keep(work: Work, row: BestSet, result: dict[str, Any]) -> None:
    """Write the answer, unless the work was given to another worker meanwhile."""
    work.tell(STEPS)
    BestSet.objects.filter(pk=row.pk).update(result=result, parameters=row.parameters)
    found = {"year": row.year}
    if not is_silent(result):
        found |= {"partnerships": len(result["chosen"]), "saving": result["saving"]}
    record("best-set.find", by=row.by, agency=row.agency, about=About(noun=NOUN, key=str(row.pk)), after=found)
