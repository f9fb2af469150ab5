"""Whether an action can be taken out of its plan: who saw it, and what was built on it. Articles B3, B7, C1."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q

from mercator.models import Action, Agency, Coorganisation, FrozenAnswer, LogEntry, MergedAction, Plan
from mercator.queries.plan import facts_of
from mercator.rules import mission
from mercator.rules.plan import Traces, as_data, removal_problems
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES

REMOVED: Final = "action.remove"
TAKEN_OUT: Final = "row-taken-out"
"""Found wrong with the row of a file whose action was taken out of the plan."""
_WRITTEN: Final = (
    "title", "motivation", "deciding_body", "dates_note", "chaired_by", "sector_words", "results", "doubts",
    "cost_note",
)  # fmt: skip
"""Texts that an action has in every language."""


def why_not_removed(action: Action) -> list[Problem]:
    """What keeps `action` from being taken out of its plan; nothing when it can be."""
    return removal_problems(traces_of(action))


def traces_of(action: Action) -> Traces:
    """What `action` has left behind."""
    presented = Plan.objects.filter(agency=action.agency_id, year=action.year, presented_at__isnull=False)
    others = action.organisers.filter(body__agency__isnull=False).exclude(body__agency=action.agency_id)
    return Traces(
        published=action.published,
        presented=action.shared or presented.exists(),
        together=others.exists(),
        costs=action.cost_lines.exists(),
        counts=action.counts.exists(),
        answered=FrozenAnswer.objects.filter(content__contains=f'"{action.code}"').exists(),
        decided=action.approvals.exists(),
        merged=_merged(action),
    )


def _merged(action: Action) -> bool:
    parts = MergedAction.objects.filter(Q(action=action) | Q(merge__kept=action))
    return parts.exists() or Coorganisation.objects.filter(action=action).exists()


def still_open(action: Action) -> bool:
    """Whether `action` can be cancelled still, so that it is worth saying why it cannot be taken out."""
    return mission.CANCELLED in mission.NEXT_STATUSES[action.status]


def said_of(action: Action) -> dict[str, Any]:
    """All that `action` says, as the log keeps it when it is taken out: texts in every language they are written in."""
    facts = as_data(facts_of(Action.objects.filter(pk=action.pk), language=LANGUAGES[0])[action.pk])
    worded = {f"{name}_{one}": getattr(action, f"{name}_{one}") for name in _WRITTEN for one in LANGUAGES}
    linked = [*action.links_out.values_list("target__code", flat=True)]
    linked += action.links_in.values_list("origin__code", flat=True)
    more = {"decided_on": action.decided_on, "target": linked}
    told = {name: value for name, value in facts.items() if name not in _WRITTEN}
    return told | {name: value for name, value in (worded | more).items() if value}


def removed_codes(agency: Agency, stem: str) -> list[str]:
    """The codes beginning with `stem` of actions that were taken out: no other action is ever called so."""
    told = LogEntry.objects.filter(agency=agency, verb=REMOVED, noun="action", key__istartswith=stem)
    return list(told.values_list("key", flat=True))
