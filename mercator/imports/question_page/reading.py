"""A written question's page read whole: what the Parliament prints, and what is asked. Articles G1-G5."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mercator.imports.origin import asks_for_origin
from mercator.imports.question_page.acts import ReadAct, admissible_on, read_acts, was_turned
from mercator.imports.question_page.asking import Asking, what_is_asked
from mercator.imports.question_page.body import split_page
from mercator.imports.question_page.header import Header, name_and_titles, read_header
from mercator.imports.question_page.labels import language_of
from mercator.imports.question_page.source import source_of
from mercator.imports.question_page.year import year_asked
from mercator.imports.themes import recognise_themes
from mercator.rules.problem import WARNS, Problem, problem

WRITTEN: Final = "written-question"
TURNED: Final = "oral-question-turned-into-written"
MOST_SUB_QUESTIONS: Final = 150
"""More than any question ever held; beyond it the page is no question."""


@dataclass(frozen=True, slots=True)
class ReadSubQuestion:
    """Something asked that can be answered apart.

    themes: numbers of mercator.rules.question.THEMES, best first. heading: the words of the page under which it stands.
    asks_origin: it wants people or firms counted by ethnic or foreign origin, which is not recorded (G5).
    """

    text: str
    themes: tuple[int, ...] = ()
    asks_origin: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A written question as understood: empty or None where the page says nothing; `problems` tell what is doubtful."""

    language: str = "fr"
    title: str = ""
    number: int | None = None
    authors: tuple[str, ...] = ()
    addressee: str = ""
    addressee_name: str = ""
    addressee_titles: str = ""
    received: date | None = None
    admissible: date | None = None
    answered: date | None = None
    published: date | None = None
    legislature: str = ""
    session: str = ""
    acts: tuple[ReadAct, ...] = ()
    sub_questions: tuple[ReadSubQuestion, ...] = ()
    preamble: str = ""
    answer_text: str = ""
    document_code: str = ""
    kind: str = WRITTEN
    year: int | None = None
    problems: tuple[Problem, ...] = ()


def read_question_page(content: bytes | str) -> ReadQuestion:
    """Read a pasted or uploaded page, text or HTML, French or Dutch. Never raises: see `problems`."""
    source = source_of(content)
    if not source.text:
        return ReadQuestion(problems=source.problems)
    parts = split_page(source.text.split("\n"))
    form = _form(read_header(parts.above), language=language_of([*parts.above, *parts.question]))
    asking = what_is_asked(parts.question)
    sub_questions, problems = _sub_questions(asking, title=form.title, language=form.language)
    year = year_asked(
        asked=[asked.text for asked in asking.asked],
        title=form.title,
        preamble=asking.preamble,
        received=form.received,
    )
    return replace(
        form,
        sub_questions=sub_questions,
        preamble=asking.preamble,
        answer_text=_block(parts.answer),
        document_code=source.code or parts.code,
        year=year,
        problems=(*source.problems, *form.problems, *parts.problems, *problems),
    )


def _form(header: Header, *, language: str) -> ReadQuestion:
    """What stands above the question, its acts included."""
    acts, problems = read_acts(header.acts)
    name, titles = name_and_titles(header.addressee)
    return ReadQuestion(
        language=language,
        title=header.title,
        number=header.number,
        authors=header.authors,
        addressee=header.addressee,
        addressee_name=name,
        addressee_titles=titles,
        received=header.dates.get("received"),
        admissible=admissible_on(acts) or header.dates.get("admitted"),
        answered=header.dates.get("answered"),
        published=header.dates.get("published"),
        legislature=header.legislature,
        session=header.session,
        acts=acts,
        kind=TURNED if header.turned or was_turned(acts) else WRITTEN,
        problems=(*header.problems, *problems),
    )


def _sub_questions(
    asking: Asking, *, title: str, language: str
) -> tuple[tuple[ReadSubQuestion, ...], tuple[Problem, ...]]:
    if not asking.asked:
        return (), (problem("no-sub-question-found", WARNS, field="sub_questions"),)
    read: list[ReadSubQuestion] = []
    before = ""
    for asked in asking.asked[:MOST_SUB_QUESTIONS]:
        themes = recognise_themes(
            asked.text, language=language, title=title, context=f"{asked.heading}\n{asking.preamble}", before=before
        )
        read.append(ReadSubQuestion(asked.text, themes, asks_for_origin(asked.text), asked.heading))
        before = f"{before}\n{asked.text}"
    if len(asking.asked) > MOST_SUB_QUESTIONS:
        return tuple(read), (
            problem(
                "too-many-sub-questions", WARNS, field="sub_questions", found=len(asking.asked), most=MOST_SUB_QUESTIONS
            ),
        )
    return tuple(read), ()


def _block(lines: tuple[str, ...]) -> str:
    """The lines of a text, at most one blank line between two of them."""
    kept: list[str] = []
    for line in (line.rstrip() for line in lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def as_json(read: ReadQuestion) -> dict[str, object]:
    """What `manage read_question --json` prints: dates as ISO 8601 or None."""
    return {
        "language": read.language,
        "title": read.title,
        "number": read.number,
        "authors": list(read.authors),
        "addressee": read.addressee,
        "received": _iso(read.received),
        "admissible": _iso(read.admissible),
        "answered": _iso(read.answered),
        "published": _iso(read.published),
        "legislature": read.legislature,
        "session": read.session,
        "acts": [
            {"date": _iso(act.date), "title": act.title, "reference": act.reference, "page": act.page}
            for act in read.acts
        ],
        "sub_questions": [{"text": asked.text, "themes": list(asked.themes)} for asked in read.sub_questions],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
