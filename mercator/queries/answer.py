"""An answer as a whole: live from the rows as they stand, or as it was frozen; and its figures. Articles G1, G2, G4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from mercator.models import Block, FrozenAnswer, Person, Question, SubQuestion
from mercator.queries.blocks import KINDS, build
from mercator.queries.blocks.absent import nothing_yet
from mercator.queries.form_words import answer_notes, form_words, parliament_of, standing_words
from mercator.queries.wording import text_of
from mercator.rules.access import Desk, Viewer
from mercator.rules.answer import AnswerFacts, PartFacts
from mercator.rules.answer_content import AnswerContent, ContentPart, FormAct, PlacedBlock, QuestionForm
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.frozen import decode
from mercator.rules.text import Text


def answer_content(question: Question, *, person: Viewer, now: datetime) -> AnswerContent:
    """What the answer says: the frozen text when there is one, else what the rows say at `now`.

    Only rows that `person` sees through the agency that keeps the question: public ones and that agency's own.
    """
    frozen = FrozenAnswer.objects.filter(question=question).first()
    return decode(frozen.content) if frozen else live_content(question, person=person, now=now)


def live_content(question: Question, *, person: Viewer, now: datetime, frozen: bool = False) -> AnswerContent:
    """What the answer says from the rows as they stand; frozen: worded as the answer that is kept for ever."""
    viewer = Desk(person.rights.within(question.agency_id))
    body = question.agency.body
    return AnswerContent(
        form=_form(question),
        parts=tuple(_part(sub, viewer) for sub in _sub_questions(question)),
        words=form_words(),
        parliament=parliament_of(body.region),
        agency=Text.same(body.short),
        agency_code=question.agency.code,
        standing=standing_words(now, frozen=frozen),
        made_at=now,
        frozen=frozen,
        notes=answer_notes(),
    )


def _sub_questions(question: Question) -> Iterator[SubQuestion]:
    yield from question.sub_questions.select_related("part").prefetch_related("part__blocks")


def _form(question: Question) -> QuestionForm:
    acts = tuple(FormAct(act.on, act.title, act.reference, act.page) for act in question.acts.all())
    copied = (
        "language", "authors", "addressee", "number", "document_code", "address", "received_on", "admissible_on",
        "answered_on", "published_on", "legislature", "session", "preamble",
    )  # fmt: skip
    return QuestionForm(
        title=text_of(question, "title"), acts=acts, **{name: getattr(question, name) for name in copied}
    )


def _part(sub: SubQuestion, viewer: Viewer) -> ContentPart:
    part = getattr(sub, "part", None)
    if part is None:
        return ContentPart(sub.text)
    blocks = tuple(placed(block, person=viewer) for block in part.blocks.all())
    return ContentPart(sub.text, part.text_fr, part.text_nl, blocks)


def placed(block: Block, *, person: Viewer) -> PlacedBlock:
    """What a block says now, where it stands. A kind that Mercator no longer knows says that there is no data."""
    if block.kind in KINDS:
        content = build(block.kind, parameters=block.parameters, person=person)
    else:
        content = nothing_yet(block.kind, title=Text.same(block.kind), year=int(block.parameters.get("year", 0)))
    return PlacedBlock(block.kind, content, tuple(sorted(block.parameters.items())), block.in_annex)


def answer_facts(question: Question, *, parts: Iterable[ContentPart], by: Person) -> AnswerFacts:
    """The answer as the rules judge a step that `by` asks for; sending and freezing look at the parts too. G3, G4."""
    return AnswerFacts(
        state=question.state,
        parts=tuple(
            PartFacts(
                position=position,
                text_fr=part.text_fr,
                text_nl=part.text_nl,
                blocks=sum(1 for block in part.blocks if block.content.says_something),
            )
            for position, part in enumerate(parts, start=1)
        ),
        sent_by_same_person=question.sent_by_id is not None and question.sent_by_id == by.pk,
        second_person_approves=question.agency.second_person_approves,
    )


def figures(content: AnswerContent, language: str) -> list[dict[str, Any]]:
    """Every figure of an answer, each once, as plain JSON; money and percentages as text with their decimals."""
    every = (figure for part in content.parts for block in part.blocks for figure in block.content.figures)
    return [_plain(figure, language) for figure in dict.fromkeys(every)]


def _plain(figure: Figure, language: str) -> dict[str, Any]:
    value = figure.value
    return {
        "value": str(value) if isinstance(value, Decimal) else value,
        "unit": figure.unit,
        "moment": figure.moment,
        "scope": figure.scope.to(language),
        "approximate": figure.approximate,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "sources": [_plain_source(source) for source in figure.sources],
    }


def _plain_source(source: SourceRow) -> dict[str, Any]:
    return {
        "noun": source.noun,
        "key": source.key,
        "label": source.label,
        "parent": source.parent,
        "addresses": list(source.addresses),
    }
