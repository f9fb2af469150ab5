"""Reading questions: the list with its tabs, the words to search for, and what was said before. Articles G1, G3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Prefetch
from rapidfuzz import fuzz

from mercator.imports.folding import fold
from mercator.imports.question_page import read_question_page
from mercator.models import AnswerPart, Person, Question, SubQuestion
from mercator.queries.deadline import Deadline, deadline
from mercator.queries.wording import text_of
from mercator.rules.answer import STATES
from mercator.rules.question_form import Known

SIMILAR_ENOUGH: Final = 55.0
"""Out of 100, the likeness from which an earlier question is worth showing."""
_COMPARED: Final = 500
"""An agency answers a few dozen questions a year: the latest ones are compared, so that the page stays quick."""
_TITLE_WEIGHT: Final = 0.35
_THEME_WEIGHT: Final = 0.25
_SAME_THEME: Final = 30.0


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A line of the list."""

    question: Question
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The questions that a person sees, in one state ("" for all), and how many there are in each."""

    lines: tuple[ListedQuestion, ...]
    counts: dict[str, int]
    total: int


def question_list(person: Person, *, state: str, words: str, today: date) -> QuestionList:
    """The questions of `person`'s agencies in which all `words` stand; counts are of what was searched for."""
    visible = Question.objects.visible_to(person).select_related("agency__body").defer("page", "preamble")
    found = list(visible.filter(pk__in=_with_words(person, words)) if words.strip() else visible)
    counts = Counter(question.state for question in found)
    lines = [ListedQuestion(q, deadline(q, today=today)) for q in found if not state or q.state == state]
    return QuestionList(
        lines=tuple(sorted(lines, key=_urgency)), counts={s: counts[s] for s in STATES}, total=len(found)
    )


def _urgency(line: ListedQuestion) -> tuple[bool, date, int]:
    """What is due first stands first; what has no deadline or is answered follows, the newest first."""
    due = line.deadline.on if line.deadline.left is not None else None
    received = line.question.received_on or line.question.created_at.date()
    return (due is None, due or date.max, -received.toordinal())


def _with_words(person: Person, words: str) -> list[int]:
    """Compared here and not in the database: SQLite knows no accents, and "economique" must find "économique"."""
    wanted = fold(words).split()
    texts: dict[int, list[str]] = {}
    fields = ("title_fr", "title_nl", "authors", "addressee", "document_code", "number")
    for pk, *values in Question.objects.visible_to(person).values_list("pk", *fields):
        texts[pk] = [str(value) for value in values if value]
    subs = SubQuestion.objects.filter(question__in=list(texts)) if len(texts) < _COMPARED else SubQuestion.objects.all()
    for pk, text in subs.values_list("question_id", "text"):
        if pk in texts:
            texts[pk].append(text)
    folded = {pk: fold(" ".join(several)) for pk, several in texts.items()}
    return [pk for pk, text in folded.items() if all(word in text for word in wanted)]


def kept_questions(agencies: Iterable[int], *, without: int | None = None) -> list[Known]:
    """Every question that `agencies` keep, as far as telling them apart needs; `without` leaves one out."""
    rows = Question.objects.filter(agency__in=list(agencies))
    rows = rows.exclude(pk=without) if without is not None else rows
    fields = ("pk", "document_code", "number", "title_fr", "title_nl", "addressee", "legislature")
    return [
        Known(str(pk), code, number, tuple(t for t in (fr, nl) if t), addressee, legislature)
        for pk, code, number, fr, nl, addressee, legislature in rows.values_list(*fields)
    ]


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """A sub-question that was asked before. to: the key of the one it is like. likeness: 0 to 100."""

    to: int
    earlier: SubQuestion
    text_fr: str
    text_nl: str
    likeness: float


@dataclass(frozen=True, slots=True)
class EarlierQuestion:
    """A question like this one that the same agency has dealt with. likeness: 0 to 100.

    printed_answer: the answer that stood on its page, when it was given elsewhere and only its page is kept here.
    """

    question: Question
    likeness: float
    answers: tuple[EarlierAnswer, ...]
    printed_answer: str = ""


def earlier_questions(question: Question, *, person: Person, most: int = 4) -> list[EarlierQuestion]:
    """What the agency said before on the same matter, the most alike first. Article G3."""
    parts = Prefetch("sub_questions", queryset=SubQuestion.objects.select_related("part"))
    others = Question.objects.visible_to(person).filter(agency=question.agency_id).exclude(pk=question.pk)
    subs = list(question.sub_questions.all())
    found = [_compared(question, subs, other) for other in others.defer("page").prefetch_related(parts)[:_COMPARED]]
    alike = sorted((one for one in found if one.likeness >= SIMILAR_ENOUGH), key=lambda one: -one.likeness)
    return [_with_printed_answer(one) for one in alike[:most]]


def _with_printed_answer(one: EarlierQuestion) -> EarlierQuestion:
    if any(answer.text_fr or answer.text_nl for answer in one.answers) or not one.question.page:
        return one
    return replace(one, printed_answer=read_question_page(one.question.page).answer_text)


def _compared(question: Question, subs: list[SubQuestion], other: Question) -> EarlierQuestion:
    others = list(other.sub_questions.all())
    titles = max(
        fuzz.token_set_ratio(_words(a), _words(b)) for a in _titles(question) or [""] for b in _titles(other) or [""]
    )
    pairs = [pair for sub in subs if (pair := _closest(sub, others))]
    asked = sum(answer.likeness for answer in pairs) / len(subs) if subs else 0.0
    mine, theirs = ({theme for sub in some for theme in sub.themes} for some in (subs, others))
    shared = 100.0 * len(mine & theirs) / len(mine) if mine else 0.0
    likeness = _TITLE_WEIGHT * titles + _THEME_WEIGHT * shared + (1 - _TITLE_WEIGHT - _THEME_WEIGHT) * asked
    return EarlierQuestion(other, likeness, tuple(answer for answer in pairs if answer.likeness >= SIMILAR_ENOUGH))


def _titles(question: Question) -> list[str]:
    title = text_of(question, "title")
    return [words for words in (title.fr, title.nl) if words]


def _closest(sub: SubQuestion, others: list[SubQuestion]) -> EarlierAnswer | None:
    """The earlier sub-question most like `sub`; a shared theme counts for those that are worded differently."""
    words = _words(sub.text)
    alike = {
        other: min(
            100.0,
            fuzz.token_set_ratio(words, _words(other.text))
            + (_SAME_THEME if set(sub.themes) & set(other.themes) else 0.0),
        )
        for other in others
    }
    if not alike:
        return None
    best = max(alike, key=lambda other: alike[other])
    part = getattr(best, "part", None) or AnswerPart()
    return EarlierAnswer(sub.pk, best, part.text_fr, part.text_nl, alike[best])


_SMALL_WORDS: Final = frozenset(
    """au aux ce ces cette comment d dans de des du elle en est et il l la le les leur lors n ne nous ou par pour qu
    que quel quelle quelles quels qui s sont sur un une vous y a ont ete sera seront
    aan als bij dat de deze die dit door een en er het hoe hun in is kan met naar niet of om onder ook op over te tot
    uit van veel voor waar wat welk welke werd werden wie wordt worden zal zijn zij zo""".split()  # noqa: SIM905 - a list to read
)


def _words(text: str) -> str:
    """What a text is about: without the words that every question holds."""
    return " ".join(word for word in re.findall(r"\w+", fold(text)) if word not in _SMALL_WORDS)
