"""Cutting a kept question into what can be answered apart: split, merge, order, edit, add, remove. Articles G1, G4."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from mercator.actions.log import About, changed, record
from mercator.actions.question import add_part, lock_to_edit, reopen
from mercator.imports.question_page import ReadSubQuestion
from mercator.imports.themes import asks_for_origin, recognise_themes
from mercator.models import AnswerPart, Block, Person, Question, SubQuestion
from mercator.rules.problem import Problem, problem
from mercator.rules.question import THEMES
from mercator.rules.question_form import split

UP, DOWN = "up", "down"
BLANK_LINE = "\n\n"


def about_sub_question(sub: SubQuestion) -> About:
    """How the log names a sub-question."""
    return About(noun="sub-question", key=str(sub.pk), parent_noun="question", parent_key=str(sub.question_id))


def recognised(text: str, *, question: Question, before: str = "") -> ReadSubQuestion:
    """A piece of text with the themes that its words touch."""
    themes = recognise_themes(
        text, language=question.language, title=question.title or "", context=question.preamble, before=before
    )
    return ReadSubQuestion(text, themes, asks_for_origin(text))


def _in_order(question: Question) -> list[SubQuestion]:
    return list(question.sub_questions.select_for_update(no_key=True).order_by("position", "pk"))


def _place(subs: Sequence[SubQuestion], sub: SubQuestion) -> int | None:
    """Where `sub` stands; None when somebody removed it meanwhile."""
    return next((i for i, each in enumerate(subs) if each.pk == sub.pk), None)


def _put_in_order(subs: Sequence[SubQuestion]) -> None:
    for position, sub in enumerate(subs):
        sub.position = position
    SubQuestion.objects.bulk_update(subs, ["position"])


@transaction.atomic
def edit_sub_question(sub: SubQuestion, *, text: str, themes: Sequence[int], seen: str, by: Person) -> list[Problem]:
    """Change the text and the themes; the answer and its blocks stay as they are.

    seen: the text as the form showed it; when another stands there now, nothing is written.
    """
    kept = lock_to_edit(sub.question, by=by)
    if isinstance(kept, list):
        return kept
    if not text.strip():
        return [problem("sub-question-empty", field="text")]
    row = SubQuestion.objects.select_for_update(no_key=True).filter(pk=sub.pk).first()
    if row is None or row.text != seen:
        return [problem("changed-meanwhile", field="text")]
    before = {"text": row.text, "themes": row.themes}
    row.text, row.themes = text.strip(), sorted({theme for theme in themes if theme in THEMES})
    row.asks_origin = asks_for_origin(row.text)
    row.save()
    old, new = changed(before, {"text": row.text, "themes": row.themes})
    if new:
        reopen(kept, by=by)
        record("sub-question.edit", by=by, agency=kept.agency, about=about_sub_question(row), before=old, after=new)
    return []


@transaction.atomic
def add_sub_question(question: Question, *, text: str, by: Person) -> SubQuestion | list[Problem]:
    """A sub-question more, at the end, with the blocks that it suggests."""
    kept = lock_to_edit(question, by=by)
    if isinstance(kept, list):
        return kept
    if not text.strip():
        return [problem("sub-question-empty", field="text")]
    reopen(kept, by=by)
    last = kept.sub_questions.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    made = add_part(kept, recognised(text.strip(), question=kept), position=position)
    record("sub-question.add", by=by, agency=kept.agency, about=about_sub_question(made), after={"text": made.text})
    return made


@transaction.atomic
def split_sub_question(sub: SubQuestion, *, text: str, seen: str, by: Person) -> list[Problem]:
    """Cut where a line of `text` holds only dashes. The first piece keeps the answer; the others get their own.

    seen: the text as the form showed it; when another stands there now, nothing is written.
    """
    kept = lock_to_edit(sub.question, by=by)
    if isinstance(kept, list):
        return kept
    pieces = split(text)
    if len(pieces) < 2:
        return [problem("nothing-to-split", field="text")]
    subs = _in_order(kept)
    place = _place(subs, sub)
    if place is None or subs[place].text != seen:
        return [problem("changed-meanwhile")]
    reopen(kept, by=by)
    row = subs[place]
    before = {"text": row.text}
    row.text, row.asks_origin = pieces[0], asks_for_origin(pieces[0])
    row.themes = list(recognised(pieces[0], question=kept).themes) or row.themes
    row.save()
    made = [add_part(kept, recognised(p, question=kept, before=pieces[0]), position=0) for p in pieces[1:]]
    _put_in_order([*subs[: place + 1], *made, *subs[place + 1 :]])
    record(
        "sub-question.split", by=by, agency=kept.agency, about=about_sub_question(row), before=before,
        after={"pieces": pieces},
    )  # fmt: skip
    return []


@transaction.atomic
def merge_sub_question(sub: SubQuestion, *, by: Person) -> list[Problem]:
    """Join a sub-question with the one that follows: texts one after the other, blocks together, none twice."""
    kept = lock_to_edit(sub.question, by=by)
    if isinstance(kept, list):
        return kept
    subs = _in_order(kept)
    place = _place(subs, sub)
    if place is None:
        return [problem("changed-meanwhile")]
    if place + 1 >= len(subs):
        return [problem("nothing-to-merge")]
    reopen(kept, by=by)
    first, second = subs[place], subs[place + 1]
    before = {"first": first.text, "second": second.text}
    first.text = f"{first.text}\n{second.text}"
    first.themes = list(dict.fromkeys([*first.themes, *second.themes]))
    first.asks_origin = first.asks_origin or second.asks_origin
    first.save()
    _join_parts(first, second)
    second.delete()
    _put_in_order([one for one in subs if one is not second])
    after = {"text": first.text}
    record("sub-question.merge", by=by, agency=kept.agency, about=about_sub_question(first), before=before, after=after)
    return []


def _join_parts(first: SubQuestion, second: SubQuestion) -> None:
    mine = AnswerPart.objects.select_for_update(no_key=True).get(sub_question=first)
    theirs = AnswerPart.objects.select_for_update(no_key=True).get(sub_question=second)
    mine.text_fr = BLANK_LINE.join(text for text in (mine.text_fr, theirs.text_fr) if text.strip())
    mine.text_nl = BLANK_LINE.join(text for text in (mine.text_nl, theirs.text_nl) if text.strip())
    mine.version += 1
    mine.save()
    blocks = list(mine.blocks.all())
    there = [(block.kind, block.parameters) for block in blocks]
    for block in theirs.blocks.all():
        if (block.kind, block.parameters) not in there:
            block.part, block.position = mine, len(there)
            block.save(update_fields=["part", "position"])
            there.append((block.kind, block.parameters))


@transaction.atomic
def move_sub_question(sub: SubQuestion, *, direction: str, by: Person) -> list[Problem]:
    """One place up or down; at the end of the row it stays where it is."""
    kept = lock_to_edit(sub.question, by=by)
    if isinstance(kept, list):
        return kept
    subs = _in_order(kept)
    place = _place(subs, sub)
    if place is None:
        return [problem("changed-meanwhile")]
    other = place - 1 if direction == UP else place + 1
    if 0 <= other < len(subs):
        reopen(kept, by=by)
        subs[place], subs[other] = subs[other], subs[place]
        _put_in_order(subs)
        moved = {"position": place + 1}, {"position": other + 1}
        record(
            "sub-question.move", by=by, agency=kept.agency, about=about_sub_question(sub), before=moved[0],
            after=moved[1],
        )  # fmt: skip
    return []


@transaction.atomic
def remove_sub_question(sub: SubQuestion, *, by: Person) -> list[Problem]:
    """Take a sub-question away with its answer; the log keeps what stood there."""
    kept = lock_to_edit(sub.question, by=by)
    if isinstance(kept, list):
        return kept
    part = AnswerPart.objects.select_for_update(no_key=True).filter(sub_question=sub).first()
    if part is None:
        return []  # somebody else took it away already
    reopen(kept, by=by)
    kinds = list(Block.objects.filter(part=part).values_list("kind", flat=True))
    before = {"text": sub.text, "text_fr": part.text_fr, "text_nl": part.text_nl, "blocks": kinds}
    about = about_sub_question(sub)
    SubQuestion.objects.filter(pk=sub.pk).delete()
    _put_in_order(_in_order(kept))
    record("sub-question.remove", by=by, agency=kept.agency, about=about, before=before)
    return []
