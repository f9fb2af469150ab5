"""The question of the best set for the plans of a year as one agency sees them, and the answer as it is kept. B1, B3.

What is kept holds only what every person of the agency may read: drafts of other agencies take no part, even when who
asks could see them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils import translation

from mercator.models import Action, Agency, Plan, ProposalRejection
from mercator.queries.collision_places import places_of
from mercator.queries.plan_cells import PlanNames
from mercator.queries.proposal import planned_for
from mercator.queries.proposal_words import ProposalNames, proposal_sentence
from mercator.queries.sharing import sharing_settings
from mercator.rules.access import READER, Desk, Rights
from mercator.rules.planned import Planned
from mercator.rules.proposal import Proposal, fingerprint, proposals
from mercator.rules.sharing import SharingSettings
from mercator.rules.text import LANGUAGES
from mercator.scheduling.partnership import Settings, Solution
from mercator.scheduling.partnership_instance import Asked, asked_of
from mercator.scheduling.partnership_reasons import TAKEN, Double, LeftOut, compared, left_out

CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Question:
    """What the solver is asked. planned: the actions of the agencies chosen, by code."""

    asked: Asked
    planned: Mapping[str, Planned]
    sharing: Mapping[str, SharingSettings]
    illustrative: bool


def seen_by(agency: Agency) -> Desk:
    """Looks at rows as anybody of this agency does."""
    return Desk(Rights(held=frozenset({(agency.pk, READER)})))


def agencies_with_plans(agency: Agency, year: int) -> list[Agency]:
    """Whose plans of this year an agency can compare: its own, and those that are presented at its table."""
    plans = Plan.objects.visible_to(seen_by(agency)).filter(year=year)
    return list(Agency.objects.filter(plans__in=plans).select_related("body").order_by("code"))


def question_of(agency: Agency, year: int, *, tolerances: Mapping[str, int]) -> Question:
    """The question for the plans of the agencies that `tolerances` names by code, in days. About ten queries.

    What was turned down, and rests on nothing new, is no candidate.
    """
    desk = seen_by(agency)
    open_codes = {one.code for one in agencies_with_plans(agency, year)} & set(tolerances)
    planned = [one for one in planned_for(desk, year) if one.agency in open_codes]
    sharing = sharing_settings()
    refused = set(ProposalRejection.objects.visible_to(desk).filter(year=year).values_list("fingerprint", flat=True))
    proposed = [one for one in proposals(planned, settings=sharing) if fingerprint(one) not in refused]
    asked = asked_of(
        planned, proposed, tolerances=tolerances, places=places_of(planned), sharing=sharing, settings=Settings()
    )
    invented = Action.objects.visible_to(desk).in_year(year).filter(agency__code__in=open_codes, illustrative=True)
    return Question(asked, {one.key: one for one in planned}, sharing, invented.exists())


def result_of(question: Question, solution: Solution) -> dict[str, Any]:
    """The answer as JSON: sentences in every language, amounts in euros as text, days as ISO dates."""
    instance = question.asked.instance
    brought = compared(instance, solution)
    missed = left_out(instance, solution, question.asked.whole)
    names = {language: _names(language) for language in LANGUAGES}
    chosen = [_chosen(key, question, names) for key in solution.chosen]
    left = [_left(one, question, names) for one in missed]
    moved = {one.key: one for one in solution.placements}
    counted = {code: sum(1 for one in instance.actions if one.agency == code) for code in _agencies(question)}
    result: dict[str, Any] = {
        "chosen": sorted(chosen, key=lambda one: -Decimal(one["saving"] or 0)),
        "left_out": sorted(left, key=lambda one: -Decimal(one["saving"] or 0)),
        "moves": [
            {
                "key": one.key, "start": _iso(one.start), "end": _iso(one.end), "shift": one.shift,
                "pinned": one.pinned,
            }
            for one in moved.values()
        ],
        "resolved": [_double(one, question) for one in brought.vanished],
        "remaining": [_double(one, question) for one in brought.remaining],
        "off_holiday": list(brought.off_holiday),
        "on_holiday": list(brought.on_holiday),
        "saving": _euros(brought.saving),
        "unknown": brought.unknown,
        "share": 100 * solution.value // max(solution.bound, 1),
        "proved": solution.proved,
        "seconds": round(solution.seconds, 1),
        "counted": counted,
        "proposals": len(question.asked.whole),
        "illustrative": question.illustrative,
    }  # fmt: skip
    return result | {"actions": _named(result, question)}


def is_silent(result: Mapping[str, Any]) -> bool:
    """Whether the search ended before it had found a partnership: the answer then says nothing about partnerships."""
    return not result["proved"] and not result["chosen"]


def _agencies(question: Question) -> list[str]:
    return sorted({one.agency for one in question.planned.values()})


def _names(language: str) -> ProposalNames:
    read = PlanNames.read(language)
    return ProposalNames.of(countries=read.countries, sectors=read.sectors)


def _chosen(key: str, question: Question, names: Mapping[str, ProposalNames]) -> dict[str, Any]:
    candidate, whole = question.asked.instance.candidate[key], question.asked.proposals[key]
    made = _proposal_of(candidate.members, whole, question)
    without = [one for one in whole.keys if one not in candidate.members]
    return _said(made, question, names) | {"saving": _euros(candidate.saving), "without": without}


def _proposal_of(members: Collection[str], whole: Proposal, question: Question) -> Proposal:
    """The proposal as it reads for these members alone."""
    if set(members) == set(whole.keys):
        return whole
    alone = proposals([one for one in whole.members if one.key in members], settings=question.sharing)
    return next((one for one in alone if set(one.keys) == set(members)), whole)


def _said(made: Proposal, question: Question, names: Mapping[str, ProposalNames]) -> dict[str, Any]:
    why = {}
    for language in LANGUAGES:
        with translation.override(language):
            why[language] = proposal_sentence(made, names[language])
    return {
        "members": list(made.keys), "kind": made.kind, "strength": made.strength, "why": why,
        "at_least": made.saving.at_least,
    }  # fmt: skip


def _left(one: LeftOut, question: Question, names: Mapping[str, ProposalNames]) -> dict[str, Any]:
    instance = question.asked.instance
    taken_by = instance.candidate[one.other].members if one.code == TAKEN else ()
    with_whom = [key for key in taken_by if key != one.member]
    return _said(question.asked.proposals[one.key], question, names) | {
        "saving": _euros(instance.candidate[one.key].saving), "code": one.code, "member": one.member,
        "other": "" if with_whom else one.other, "with": with_whom, "name": _name(one.resource, one.member, question),
    }  # fmt: skip


def _double(one: Double, question: Question) -> dict[str, Any]:
    return {"keys": [one.first, one.second], "name": _name(one.resources[0], one.first, question)}


def _name(resource: str, key: str, question: Question) -> str:
    """A person or post as the plan names it."""
    if not resource:
        return ""
    return question.planned[key].manager if resource.startswith("manager:") else question.planned[key].post


def _named(result: Mapping[str, Any], question: Question) -> dict[str, Any]:
    """Every action that the answer names, as it was planned when it was asked."""
    groups = [*result["chosen"], *result["left_out"]]
    keys = {key for one in groups for key in (*one["members"], *one.get("without", ()), *one.get("with", ()))}
    keys |= {key for one in groups if (key := one.get("other"))} | {one["key"] for one in result["moves"]}
    keys |= {key for one in (*result["resolved"], *result["remaining"]) for key in one["keys"]}
    keys |= {*result["off_holiday"], *result["on_holiday"]}
    return {
        key: {
            "agency": one.agency, "start": one.start.isoformat() if one.start else None,
            "end": one.end.isoformat() if one.end else None, "precision": one.precision, "title": one.title,
        }
        for key in sorted(keys)
        if (one := question.planned[key])
    }  # fmt: skip


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _euros(cents: int | None) -> str | None:
    return None if cents is None else str((Decimal(cents) / 100).quantize(CENT))
