"""How an answer to Parliament goes from draft to frozen. Articles G3, G4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mercator.rules.problem import WARNS, Problem, problem

DRAFT: Final = "draft"
IN_APPROVAL: Final = "in-approval"
APPROVED: Final = "approved"
FROZEN: Final = "frozen"
STATES: Final = (DRAFT, IN_APPROVAL, APPROVED, FROZEN)
OFFICIAL_LANGUAGES: Final = ("fr", "nl")

SEND: Final = "send"
SEND_BACK: Final = "send-back"
APPROVE: Final = "approve"
FREEZE: Final = "freeze"
STEPS: Final = MappingProxyType(
    {
        SEND: (DRAFT, IN_APPROVAL),
        SEND_BACK: (IN_APPROVAL, DRAFT),
        APPROVE: (IN_APPROVAL, APPROVED),
        FREEZE: (APPROVED, FROZEN),
    }
)
"""Each verb with the states it leads from and to. Editing an approved answer makes it a draft again."""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What one part of an answer holds. position counts from 1; blocks is the number of blocks that say something."""

    position: int
    text_fr: str
    text_nl: str
    blocks: int


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer as it stands when somebody asks for a step."""

    state: str
    parts: tuple[PartFacts, ...]
    sent_by_same_person: bool
    second_person_approves: bool


def step_problems(facts: AnswerFacts, *, step: str) -> list[Problem]:
    """What stands in the way of `step`, all at once."""
    found = [*_wrong_state(facts, step)]
    if step in (SEND, FREEZE):
        found += [*_no_parts(facts), *_parts_without_an_answer(facts)]
    if step == APPROVE:
        found += _approved_by_its_sender(facts)
    return found


def _wrong_state(f: AnswerFacts, step: str) -> Iterator[Problem]:
    if f.state != STEPS[step][0]:
        yield problem("step-not-now", step=step, state=f.state)


def _no_parts(f: AnswerFacts) -> Iterator[Problem]:
    if not f.parts:
        yield problem("no-sub-question", field="sub_questions")


def _parts_without_an_answer(f: AnswerFacts) -> Iterator[Problem]:
    for part in f.parts:
        missing = [language for language in OFFICIAL_LANGUAGES if not getattr(part, f"text_{language}").strip()]
        if len(missing) == len(OFFICIAL_LANGUAGES) and not part.blocks:
            yield problem("part-unanswered", field=f"part-{part.position}", position=part.position)
        elif len(missing) == 1:
            yield problem(
                "part-in-one-language", field=f"part-{part.position}", position=part.position, language=missing[0]
            )
        elif missing:
            yield problem("part-without-text", WARNS, field=f"part-{part.position}", position=part.position)


def _approved_by_its_sender(f: AnswerFacts) -> Iterator[Problem]:
    if f.sent_by_same_person:
        severity = {} if f.second_person_approves else {"severity": WARNS}
        yield problem("approved-by-its-sender", **severity)
