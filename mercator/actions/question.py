"""Keeping a written question: storing what was read, correcting its form. Articles G1-G3."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Model

from mercator.actions.log import About, changed, record
from mercator.imports.question_page import ReadAct, ReadQuestion, ReadSubQuestion
from mercator.models import Agency, AnswerPart, Block, Person, Question, QuestionAct, SubQuestion
from mercator.queries.blocks import KINDS, default_parameters, suggest
from mercator.queries.question import kept_questions
from mercator.queries.wording import text_of
from mercator.rules.access import EDIT_QUESTION
from mercator.rules.answer import APPROVED, DRAFT, FROZEN, IN_APPROVAL
from mercator.rules.problem import NEEDS_JUSTIFICATION, Problem, blocking, problem
from mercator.rules.question_form import FormFacts, Known, form_problems, same_question_problems
from mercator.rules.text import LANGUAGES

AUTHOR_SEPARATOR: Final = "; "
FORM_FIELDS: Final = (
    "title_fr", "title_nl", "language", "authors", "addressee", "number", "document_code", "received_on",
    "admissible_on", "answered_on", "published_on", "legislature", "session", "preamble", "year", "address",
)  # fmt: skip
"""The fields that correct_question() may change."""


def about_question(question: Question) -> About:
    """How the log names a question."""
    return About(noun="question", key=str(question.pk))


@transaction.atomic
def store_question(
    read: ReadQuestion,
    *,
    page: str,
    address: str,
    agency: Agency,
    by: Person,
    now: datetime,
    other_title: str = "",
    accepted: Collection[str] = (),
) -> Question | list[Problem]:
    """Keep a question as it was read and checked, with a part and the suggested blocks for each sub-question.

    other_title: the title in the other official language. accepted: codes of the problems that need a word of the
    person and that she has seen. Refused with problems when the agency keeps the same question already.
    """
    if not by.rights.may(EDIT_QUESTION, agency=agency.pk):
        raise PermissionDenied
    # Two people paste the same page at once: the second has to see the first one's question.
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    row = Question(agency=agency, page=page, address=address, created_at=now, **_columns_of(read, other_title))
    acts = acts_of(row, read.acts)
    found = _problems(row, acts, sub_questions=[sub.text for sub in read.sub_questions], today=now.date())
    found += same_question_problems(_known(row), kept=kept_questions([agency.pk]))
    if refused := [problem for problem in found if _refuses(problem, accepted)]:
        return refused
    _write(row, acts, read.sub_questions)
    after = {"number": row.number, "title": row.title, "document_code": row.document_code}
    record("question.store", by=by, agency=agency, about=about_question(row), after=after)
    return row


def _write(row: Question, acts: Sequence[QuestionAct], sub_questions: Sequence[ReadSubQuestion]) -> None:
    row.save()
    QuestionAct.objects.bulk_create(acts)
    placed: set[str] = set()
    for position, sub in enumerate(sub_questions):
        add_part(row, sub, position=position, placed=placed)


def _problems(
    row: Question, acts: Sequence[QuestionAct], *, sub_questions: Sequence[str], today: date
) -> list[Problem]:
    """What is wrong with a question and its acts as they are about to be written."""
    title = text_of(row, "title")
    facts = FormFacts(
        title=title.fr or title.nl,
        number=row.number,
        received=row.received_on,
        admissible=row.admissible_on,
        answered=row.answered_on,
        published=row.published_on,
        year=row.year,
        sub_questions=tuple(sub_questions),
        today=today,
    )
    return [*form_problems(facts), *too_long([row, *acts])]


def _known(row: Question) -> Known:
    title = text_of(row, "title")
    titles = tuple(words for words in (title.fr, title.nl) if words)
    return Known("", row.document_code, row.number, titles, row.addressee, row.legislature)


def _refuses(found: Problem, accepted: Collection[str]) -> bool:
    return bool(blocking([found])) or (found.severity == NEEDS_JUSTIFICATION and found.code not in accepted)


def _columns_of(read: ReadQuestion, other_title: str) -> dict[str, Any]:
    other = "nl" if read.language == "fr" else "fr"
    return {
        f"title_{read.language}": read.title.strip(),
        f"title_{other}": other_title.strip(),
        "document_code": read.document_code,
        "number": read.number,
        "language": read.language,
        "authors": AUTHOR_SEPARATOR.join(read.authors),
        "addressee": read.addressee,
        "received_on": read.received,
        "admissible_on": read.admissible,
        "answered_on": read.answered,
        "published_on": read.published,
        "legislature": read.legislature,
        "session": read.session,
        "preamble": read.preamble,
        "year": read.year,
    }


def acts_of(question: Question, acts: Sequence[ReadAct]) -> list[QuestionAct]:
    """The lines of the table of acts, not kept yet."""
    return [
        QuestionAct(question=question, position=i, on=act.date, title=act.title, reference=act.reference, page=act.page)
        for i, act in enumerate(acts)
    ]


def too_long(rows: Iterable[Model]) -> list[Problem]:
    """What does not fit into its column: PostgreSQL would refuse it, SQLite would not."""
    return [
        problem("field-too-long", field=field.name, most=field.max_length, start=str(getattr(row, field.name))[:60])
        for row in rows
        for field in row._meta.concrete_fields
        if isinstance(field, CharField) and field.max_length and not hasattr(row, f"{field.name}_{LANGUAGES[0]}")
        if len(getattr(row, field.name) or "") > field.max_length
    ]


def add_part(question: Question, sub: ReadSubQuestion, *, position: int, placed: set[str] | None = None) -> SubQuestion:
    """A sub-question with an empty answer and the blocks that its themes suggest. Called in a verb's transaction.

    placed: kinds that stand elsewhere in the answer already, and get those that are put here. They are not repeated,
    unless nothing else would stand below this sub-question.
    """
    made = SubQuestion.objects.create(
        question=question, position=position, text=sub.text, themes=list(sub.themes), asks_origin=sub.asks_origin
    )
    part = AnswerPart.objects.create(sub_question=made)
    fitting = suggest(sub.themes, asks_origin=sub.asks_origin)
    elsewhere = placed if placed is not None else set()
    suggest_blocks(part, kinds=[kind for kind in fitting if kind not in elsewhere] or fitting, year=question.year)
    elsewhere.update(fitting)
    return made


def suggest_blocks(part: AnswerPart, *, kinds: Sequence[str], year: int) -> None:
    """Put blocks about `year` into a part that has none."""
    Block.objects.bulk_create(
        Block(
            part=part,
            position=position,
            kind=kind,
            parameters=default_parameters(kind, year=year),
            in_annex=KINDS[kind].annex,
        )
        for position, kind in enumerate(kinds)
    )


def lock_to_edit(question: Question, *, by: Person) -> Question | list[Problem]:
    """The question's row, locked, when `by` may edit it; a problem when it is frozen. Article G4.

    Raises PermissionDenied without the right.
    """
    kept = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    if not by.rights.may(EDIT_QUESTION, agency=kept.agency_id):
        raise PermissionDenied
    return [problem("answer-frozen")] if kept.state == FROZEN else kept


def reopen(kept: Question, *, by: Person) -> None:
    """An answer that was sent or approved becomes a draft again when it is edited: it no longer says the same."""
    if kept.state in (IN_APPROVAL, APPROVED):
        before = {"state": kept.state}
        kept.state, kept.sent_by, kept.approved_by, kept.approved_at = DRAFT, None, None, None
        kept.save(update_fields=["state", "sent_by", "approved_by", "approved_at"])
        about = about_question(kept)
        record("answer.reopen", by=by, agency=kept.agency, about=about, before=before, after={"state": DRAFT})


@transaction.atomic
def correct_question(
    question: Question,
    *,
    fields: Mapping[str, Any],
    acts: Sequence[ReadAct],
    version: int,
    by: Person,
    now: datetime,
    accepted: Collection[str] = (),
) -> Question | list[Problem]:
    """Change the form of a question: `fields` are those of FORM_FIELDS, acts the whole table.

    version: as the form showed it; an older one is refused, so that nobody's correction is lost.
    """
    kept = lock_to_edit(question, by=by)
    if isinstance(kept, list):
        return kept
    if kept.version != version:
        return [problem("changed-meanwhile")]
    before = _as_logged(kept, list(kept.acts.all()))
    for name in FORM_FIELDS:
        setattr(kept, name, fields[name])
    lines = acts_of(kept, acts)
    asked = list(kept.sub_questions.values_list("text", flat=True))
    found = [*_problems(kept, lines, sub_questions=asked, today=now.date()), *_same_code(kept)]
    if refused := [each for each in found if _refuses(each, accepted)]:
        return refused
    old, new = changed(before, _as_logged(kept, lines))
    if new:
        reopen(kept, by=by)
        _rewrite(kept, lines)
        record("question.correct", by=by, agency=kept.agency, about=about_question(kept), before=old, after=new)
    return kept


def _rewrite(kept: Question, lines: Sequence[QuestionAct]) -> None:
    kept.version += 1
    kept.save()
    kept.acts.all().delete()
    QuestionAct.objects.bulk_create(lines)


def _as_logged(row: Question, acts: Sequence[QuestionAct]) -> dict[str, object]:
    lines = [f"{act.on or ''} {act.title} {act.reference} {act.page}".strip() for act in acts]
    return {name: getattr(row, name) for name in FORM_FIELDS} | {"acts": lines}


def _same_code(row: Question) -> list[Problem]:
    """Only the code must stay unique here: a question that is corrected was already told apart from the others."""
    others = kept_questions([row.agency_id], without=row.pk)
    return same_question_problems(Known("", row.document_code, None, (), "", ""), kept=others)
