"""A written justification of what deviates. Article D5: it stays with the mission."""

from __future__ import annotations

from typing import Final

from mercator.rules.problem import Problem, problem

LONGEST: Final = 4000


def justification_problems(words: str) -> list[Problem]:
    """What keeps a justification from being written."""
    if not words.strip():
        return [problem("justification-missing", field="words")]
    if len(words) > LONGEST:
        return [problem("text-too-long", field="words", length=len(words), most=LONGEST)]
    return []
