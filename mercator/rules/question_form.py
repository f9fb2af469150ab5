"""What is wrong with a written question as somebody wants to keep it, and how it is cut. Articles G1, G2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from mercator.rules.problem import NEEDS_JUSTIFICATION, WARNS, Problem, problem

EARLIEST_YEAR: Final = 1989
"""The Brussels Parliament first sat in that year."""
LARGEST_NUMBER: Final = 999_999
CUT: Final = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
"""A line of three dashes or more: here a sub-question is split."""


@dataclass(frozen=True, slots=True)
class FormFacts:
    """The form of a question (G1). today: the day on which somebody fills it in; year: the one it asks about."""

    title: str
    number: int | None
    received: date | None
    admissible: date | None
    answered: date | None
    published: date | None
    year: int | None
    sub_questions: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Known:
    """A question that the agency keeps already. key: its own key, for a link; titles: in every language."""

    key: str
    document_code: str
    number: int | None
    titles: tuple[str, ...]
    addressee: str
    legislature: str


def form_problems(form: FormFacts) -> list[Problem]:
    """What is wrong with the form of a question. Articles G1, G2."""
    return [
        *_no_title(form),
        *_unlikely_number(form),
        *_no_year(form),
        *_dates_out_of_order(form),
        *_no_sub_question(form),
    ]


def _no_title(f: FormFacts) -> Iterator[Problem]:
    if not f.title.strip():
        yield problem("question-title-missing", field="title")


def _unlikely_number(f: FormFacts) -> Iterator[Problem]:
    if f.number is not None and not 1 <= f.number <= LARGEST_NUMBER:
        yield problem("question-number-unlikely", field="number", most=str(LARGEST_NUMBER))


def _no_year(f: FormFacts) -> Iterator[Problem]:
    if f.year is None or not EARLIEST_YEAR <= f.year <= f.today.year + 5:
        yield problem("question-year-unlikely", field="year", first=str(EARLIEST_YEAR), last=str(f.today.year + 5))


def _dates_out_of_order(f: FormFacts) -> Iterator[Problem]:
    names = ("received", "admissible", "answered", "published")
    given = [(name, getattr(f, name)) for name in names if getattr(f, name) is not None]
    for (_, before), (name, on) in pairwise(given):
        if on < before:
            yield problem("question-dates-out-of-order", WARNS, field=name, on=on, before=before)


def _no_sub_question(f: FormFacts) -> Iterator[Problem]:
    if not any(text.strip() for text in f.sub_questions):
        yield problem("no-sub-question-yet", WARNS, field="sub_questions")


def same_question_problems(new: Known, *, kept: Iterable[Known]) -> list[Problem]:
    """Whether the agency keeps this question already. Article G1: the number runs per minister, the code is unique.

    The same code, or the same number with the same title or addressee, is the same question; the same number or title
    alone may well be another one, and goes through once somebody says so.
    """
    found = [likeness for other in kept if (likeness := _likeness(new, other))]
    certain = [p for p in found if p.code == "question-kept-already"]
    return certain[:1] or found[:1]


def _likeness(new: Known, other: Known) -> Problem | None:
    same_code = bool(new.document_code) and new.document_code == other.document_code
    same_number = new.number is not None and new.number == other.number
    same_title = bool(set(map(_folded, new.titles)) & set(map(_folded, other.titles)) - {""})
    same_addressee = _folded(new.addressee) == _folded(other.addressee) != ""
    same_term = not new.legislature or not other.legislature or new.legislature == other.legislature
    values: dict[str, Any] = {
        "key": other.key, "title": next(iter(other.titles), ""), "number": str(other.number or "?"),
    }  # fmt: skip
    if same_code or (same_number and same_term and (same_title or same_addressee)):
        return problem("question-kept-already", field="number", **values)
    if (same_number and same_term) or same_title:
        return problem("question-maybe-kept", NEEDS_JUSTIFICATION, field="number", **values)
    return None


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def split(text: str) -> list[str]:
    """The pieces of a sub-question between its lines of dashes, without the empty ones."""
    return [piece.strip() for piece in CUT.split(text.replace("\r\n", "\n")) if piece.strip()]
