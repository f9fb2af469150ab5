"""Writing an answer: the text of a part, and the blocks around it. Article G4.

Editing an answer that was sent or approved makes it a draft again; a frozen one is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from mercator.actions.log import About, changed, record
from mercator.actions.question import lock_to_edit, reopen
from mercator.models import AnswerPart, Block, Person, Question
from mercator.queries.blocks import KINDS, read_parameters
from mercator.rules.problem import Problem, problem


@transaction.atomic
def set_part_text(
    part: AnswerPart, *, text_fr: str, text_nl: str, version: int, by: Person
) -> AnswerPart | list[Problem]:
    """The officer's text in both languages. version: of the part as the form showed it; an older one is refused."""
    question = _locked(part, by=by)
    if isinstance(question, list):
        return question
    kept = AnswerPart.objects.select_for_update(no_key=True).get(pk=part.pk)
    if kept.version != version:
        return [problem("changed-meanwhile")]
    texts = {"text_fr": text_fr.replace("\r\n", "\n").strip(), "text_nl": text_nl.replace("\r\n", "\n").strip()}
    before, after = changed({"text_fr": kept.text_fr, "text_nl": kept.text_nl}, texts)
    if not after:
        return kept
    reopen(question, by=by)
    kept.text_fr, kept.text_nl = texts["text_fr"], texts["text_nl"]
    kept.version += 1
    kept.save()
    record("part.write", by=by, agency=question.agency, about=_about(kept, question), before=before, after=after)
    return kept


@transaction.atomic
def add_block(
    part: AnswerPart, *, kind: str, parameters: Mapping[str, Any], by: Person, in_annex: bool | None = None
) -> Block | list[Problem]:
    """A block more at the end of a part. in_annex: None for what the kind usually does."""
    question = _locked(part, by=by)
    if isinstance(question, list):
        return question
    if kind not in KINDS:
        return [problem("block-kind-unknown", field="kind", kind=kind)]
    read, problems = read_parameters(kind, parameters)
    if problems:
        return problems
    reopen(question, by=by)
    made = Block.objects.create(
        part=part,
        position=part.blocks.count(),
        kind=kind,
        parameters=read,
        in_annex=KINDS[kind].annex if in_annex is None else in_annex,
    )
    _put_in_order([*_in_order(part, without=made), made])
    record("block.add", by=by, agency=question.agency, about=_about(part, question), after=_as_logged(made))
    return made


@transaction.atomic
def remove_block(block: Block, *, by: Person) -> list[Problem]:
    """Take a block away; one that somebody else took away already is gone as well."""
    question = _locked(block.part, by=by)
    if isinstance(question, list):
        return question
    kept = Block.objects.filter(pk=block.pk).first()
    if kept is None:
        return []
    reopen(question, by=by)
    before = _as_logged(kept)
    kept.delete()
    _put_in_order(_in_order(block.part))
    record("block.remove", by=by, agency=question.agency, about=_about(block.part, question), before=before)
    return []


@transaction.atomic
def set_block_parameters(
    block: Block, *, parameters: Mapping[str, Any], in_annex: bool, by: Person
) -> Block | list[Problem]:
    """What a block is asked about, and whether it stands in the annex."""
    question = _locked(block.part, by=by)
    if isinstance(question, list):
        return question
    kept = Block.objects.filter(pk=block.pk).first()
    if kept is None:
        return [problem("changed-meanwhile")]
    read, problems = read_parameters(kept.kind, parameters) if kept.kind in KINDS else (kept.parameters, [])
    if problems:
        return problems
    before = _as_logged(kept)
    kept.parameters, kept.in_annex = read, in_annex
    if before != _as_logged(kept):
        reopen(question, by=by)
        kept.save()
        about = _about(block.part, question)
        record("block.set", by=by, agency=question.agency, about=about, before=before, after=_as_logged(kept))
    return kept


@transaction.atomic
def move_block(block: Block, *, to: int, by: Person) -> list[Problem]:
    """Put a block at place `to` of its part, counted from 0; beyond the ends it goes to the end."""
    question = _locked(block.part, by=by)
    if isinstance(question, list):
        return question
    others = _in_order(block.part, without=block)
    kept = Block.objects.filter(pk=block.pk).first()
    if kept is None:
        return [problem("changed-meanwhile")]
    place = min(max(to, 0), len(others))
    before = kept.position
    _put_in_order([*others[:place], kept, *others[place:]])
    if before != place:
        reopen(question, by=by)
        record(
            "block.move",
            by=by,
            agency=question.agency,
            about=_about(block.part, question),
            before={"kind": kept.kind, "position": before + 1},
            after={"kind": kept.kind, "position": place + 1},
        )
    return []


def _locked(part: AnswerPart, *, by: Person) -> Question | list[Problem]:
    """The question of a part, locked: everything about one answer waits its turn."""
    return lock_to_edit(part.sub_question.question, by=by)


def _about(part: AnswerPart, question: Question) -> About:
    return About(noun="part", key=str(part.pk), parent_noun="question", parent_key=str(question.pk))


def _as_logged(block: Block) -> dict[str, object]:
    return {"kind": block.kind, "in_annex": block.in_annex} | dict(sorted(block.parameters.items()))


def _in_order(part: AnswerPart, *, without: Block | None = None) -> list[Block]:
    return [block for block in part.blocks.order_by("position", "pk") if block != without]


def _put_in_order(blocks: Sequence[Block]) -> None:
    for position, block in enumerate(blocks):
        block.position = position
    Block.objects.bulk_update(blocks, ["position"])
