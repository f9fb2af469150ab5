"""A question on the officer's table: its parts with what their blocks say now, what comes next, what was said before.

Articles G3, G4.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from mercator.models import AnswerPart, Block, FrozenAnswer, LogEntry, Person, Question, SubQuestion
from mercator.queries.answer import answer_facts, placed
from mercator.queries.blocks import KINDS, suggest
from mercator.queries.blocks.kind import BlockKind
from mercator.queries.question import EarlierAnswer, EarlierQuestion, earlier_questions
from mercator.queries.wording import text_of
from mercator.rules.access import Desk
from mercator.rules.answer import APPROVE, DRAFT, FREEZE, SEND, SEND_BACK, STEPS, step_problems
from mercator.rules.answer_content import AnswerContent, ContentPart, PlacedBlock
from mercator.rules.figure import SourceRow
from mercator.rules.frozen import decode
from mercator.rules.problem import WARNS, Problem, problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class BenchBlock:
    """A block where it stands. row: None in a frozen answer. kind: None when Mercator no longer knows it."""

    placed: PlacedBlock
    row: Block | None = None
    kind: BlockKind | None = None

    @property
    def sources(self) -> tuple[SourceRow, ...]:
        """The rows that the block's figures were made from, each once."""
        return tuple(dict.fromkeys(row for figure in self.placed.content.figures for row in figure.sources))

    @property
    def scopes(self) -> tuple[Text, ...]:
        """What the block's figures hold and leave out, each once."""
        return tuple(dict.fromkeys(figure.scope for figure in self.placed.content.figures if figure.scope))


@dataclass(frozen=True, slots=True)
class BenchPart:
    """A sub-question with its answer. position counts from 1. suggested, others: kinds of blocks that can be added."""

    position: int
    sub: SubQuestion
    part: AnswerPart
    blocks: tuple[BenchBlock, ...]
    suggested: tuple[BlockKind, ...]
    others: tuple[BlockKind, ...]
    earlier: tuple[tuple[Question, EarlierAnswer], ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Workbench:
    """A question that is still being answered. step: what comes next in the ordinary way; problems: what it meets."""

    parts: tuple[BenchPart, ...]
    step: str
    problems: tuple[Problem, ...]
    earlier: tuple[EarlierQuestion, ...]


_NEXT = {before: step for step, (before, _) in STEPS.items() if step != SEND_BACK}


def workbench(question: Question, *, person: Person) -> Workbench:
    """Everything on the page of a question that is not frozen. Blocks are read from what its agency sees."""
    desk = Desk(person.rights.within(question.agency_id))
    earlier = tuple(earlier_questions(question, person=person))
    said = [(one.question, answer) for one in earlier for answer in one.answers]
    subs = list(question.sub_questions.select_related("part").prefetch_related("part__blocks"))
    parts = tuple(
        _part(sub, desk, position=position, last=position == len(subs), said=said)
        for position, sub in enumerate(subs, start=1)
    )
    step = _NEXT.get(question.state, SEND)
    return Workbench(parts, step, tuple(_problems(question, parts, person, step)), earlier)


def _part(
    sub: SubQuestion, desk: Desk, *, position: int, last: bool, said: list[tuple[Question, EarlierAnswer]]
) -> BenchPart:
    rows = list(sub.part.blocks.all())
    there = {row.kind for row in rows}
    fitting = suggest(sub.themes, asks_origin=sub.asks_origin)
    return BenchPart(
        position=position,
        sub=sub,
        part=sub.part,
        blocks=tuple(BenchBlock(placed(row, person=desk), row, KINDS.get(row.kind)) for row in rows),
        suggested=tuple(KINDS[kind] for kind in fitting if kind not in there),
        others=tuple(kind for code, kind in KINDS.items() if code not in fitting or code in there),
        earlier=tuple((asked, answer) for asked, answer in said if answer.to == sub.pk),
        last=last,
    )


def _problems(question: Question, parts: tuple[BenchPart, ...], person: Person, step: str) -> list[Problem]:
    """What the next step meets; a draft hears already now what its freezing will ask, since both ask the same."""
    content = [
        ContentPart(p.sub.text, p.part.text_fr, p.part.text_nl, tuple(block.placed for block in p.blocks))
        for p in parts
    ]
    title = text_of(question, "title")
    untranslated = [] if title.fr and title.nl else [problem("question-title-untranslated", WARNS, field="title")]
    return [*step_problems(answer_facts(question, parts=content, by=person), step=step), *untranslated]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of an answer as it was last taken: by whom, when, and why it was sent back."""

    step: str
    by: str
    at: datetime
    why: str = ""


def milestones(question: Question) -> dict[str, Milestone]:
    """The last time that each step was taken, by step, as far as it still holds for the answer's state."""
    verbs = {f"answer.{step}": step for step in (SEND, SEND_BACK, APPROVE, FREEZE)}
    entries = LogEntry.objects.filter(
        agency=question.agency_id, noun="question", key=str(question.pk), verb__in=[*verbs, "answer.reopen"]
    ).select_related("by")
    found: dict[str, Milestone] = {}
    for entry in entries.order_by("number"):
        step = verbs.get(entry.verb)
        if step in (None, SEND_BACK):
            found.clear()  # what was sent or approved no longer holds
        if step:
            found[step] = Milestone(step, entry.by.name if entry.by else "", entry.at, entry.why)
    if question.state != DRAFT:
        found.pop(SEND_BACK, None)
    return found


def touched_since(frozen: FrozenAnswer, *, codes: Collection[str], person: Person) -> dict[str, LogEntry]:
    """The last thing that was done to each of these actions, or to what belongs to it, since an answer was frozen."""
    about = Q(noun="action", key__in=codes) | Q(parent_noun="action", parent_key__in=codes)
    entries = LogEntry.objects.visible_to(person).filter(about, at__gt=frozen.frozen_at).select_related("by")
    return {entry.key if entry.noun == "action" else entry.parent_key: entry for entry in entries.order_by("at", "pk")}


def frozen_content(question: Question) -> tuple[FrozenAnswer, AnswerContent] | None:
    """What was frozen, read back; None while nothing is. Raises FrozenError when it was damaged."""
    frozen = FrozenAnswer.objects.select_related("frozen_by").filter(question=question).first()
    return (frozen, decode(frozen.content)) if frozen else None
