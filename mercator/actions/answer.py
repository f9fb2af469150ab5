"""The steps of an answer: sent for approval, sent back, approved, frozen; and asking for its documents. G3, G4."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.job import ANSWER_DOCUMENTS, FROZEN_DOCUMENTS, start_job
from mercator.actions.log import record
from mercator.actions.question import about_question
from mercator.models import FrozenAnswer, Job, Person, Question
from mercator.queries.answer import answer_facts, live_content
from mercator.rules import answer
from mercator.rules.access import APPROVE_ANSWER, EDIT_QUESTION, FREEZE_ANSWER, READ_QUESTION
from mercator.rules.frozen import encode, fingerprint
from mercator.rules.problem import Problem, blocking

_RIGHTS = {
    answer.SEND: EDIT_QUESTION,
    answer.SEND_BACK: APPROVE_ANSWER,
    answer.APPROVE: APPROVE_ANSWER,
    answer.FREEZE: FREEZE_ANSWER,
}


@transaction.atomic
def send(question: Question, *, by: Person, now: datetime) -> list[Problem]:
    """Send a draft for approval. Refused while a sub-question has no answer or one in a single language."""
    return _take(question, answer.SEND, by=by, now=now, sent_by=by)


@transaction.atomic
def send_back(question: Question, *, by: Person, now: datetime, why: str = "") -> list[Problem]:
    """Give an answer back to who wrote it; why: what has to change, kept in the log."""
    return _take(question, answer.SEND_BACK, by=by, now=now, why=why, sent_by=None)


@transaction.atomic
def approve(question: Question, *, by: Person, now: datetime) -> list[Problem]:
    """Approve an answer; by somebody else than its sender where the agency wants that."""
    return _take(question, answer.APPROVE, by=by, now=now, approved_by=by, approved_at=now)


@transaction.atomic
def freeze(question: Question, *, by: Person, now: datetime) -> FrozenAnswer | list[Problem]:
    """Keep an approved answer for ever, with every figure as it stands at `now`; its documents are made by a job.

    Refused with problems when it is not approved or frozen already. Raises PermissionDenied without the right.
    """
    kept = _locked(question, answer.FREEZE, by=by)
    content = live_content(kept, person=by, now=now, frozen=True)
    refused = blocking(answer.step_problems(answer_facts(kept, parts=content.parts, by=by), step=answer.FREEZE))
    if refused:
        return refused
    text = encode(content)
    frozen = FrozenAnswer.objects.create(
        question=kept, frozen_at=now, frozen_by=by, content=text, sha256=fingerprint(text)
    )
    _write(kept, answer.FREEZE, by=by, extra={"sha256": frozen.sha256})
    start_job(FROZEN_DOCUMENTS, by=by, agency=kept.agency, noun="question", key=str(kept.pk), now=now)
    return frozen


def request_documents(question: Question, *, by: Person, now: datetime) -> Job:
    """The job that makes the answer's documents; the one under way when there is one.

    A frozen answer's documents are kept for ever (FrozenDocument), a draft's stay with the job (JobFile). Raises
    PermissionDenied without the right to read the question.
    """
    if not by.rights.may(READ_QUESTION, agency=question.agency_id):
        raise PermissionDenied
    kind = FROZEN_DOCUMENTS if FrozenAnswer.objects.filter(question=question).exists() else ANSWER_DOCUMENTS
    return start_job(kind, by=by, agency=question.agency, noun="question", key=str(question.pk), now=now)


def _locked(question: Question, step: str, *, by: Person) -> Question:
    kept = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    if not by.rights.may(_RIGHTS[step], agency=kept.agency_id):
        raise PermissionDenied
    return kept


def _take(question: Question, step: str, *, by: Person, now: datetime, why: str = "", **fields: Any) -> list[Problem]:
    kept = _locked(question, step, by=by)
    parts = live_content(kept, person=by, now=now).parts if step == answer.SEND else ()
    facts = answer_facts(kept, parts=parts, by=by)
    refused = blocking(answer.step_problems(facts, step=step))
    if refused:
        return refused
    for name, value in fields.items():
        setattr(kept, name, value)
    _write(kept, step, by=by, why=why)
    return []


def _write(kept: Question, step: str, *, by: Person, why: str = "", extra: dict[str, object] | None = None) -> None:
    before, after = answer.STEPS[step]
    kept.state = after
    kept.version += 1
    kept.save(update_fields=["state", "version", "sent_by", "approved_by", "approved_at"])
    record(
        f"answer.{step}",
        by=by,
        agency=kept.agency,
        about=about_question(kept),
        why=why,
        before={"state": before},
        after={"state": after, **(extra or {})},
    )
