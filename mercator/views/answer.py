"""The answer to a question: its text, its steps up to freezing, its documents, what changed since. Article G4."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mercator.actions import answer as actions
from mercator.actions.answer_part import set_part_text
from mercator.actions.job import ANSWER_DOCUMENTS, FROZEN_DOCUMENTS
from mercator.models import AnswerPart, FrozenAnswer, FrozenDocument, Job, Question
from mercator.models.job import DONE
from mercator.queries.answer_changes import changes_since_frozen
from mercator.queries.answer_files import HOW_MANY, MEDIA_TYPES
from mercator.queries.wording import sentence
from mercator.queries.workbench import milestones, touched_since, workbench
from mercator.rules import answer
from mercator.rules.access import EDIT_QUESTION, FREEZE_ANSWER, READ_QUESTION
from mercator.rules.problem import Problem, blocking
from mercator.views.answer_form import PartForm, part_form
from mercator.views.block import fetch_part
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.job import download
from mercator.views.question_draft import typed
from mercator.views.question_form import tell
from mercator.views.workbench import back_to, show, steps_of, with_sizes

DONE_WORDS: Final = {
    answer.SEND: _("The answer waits for approval."),
    answer.SEND_BACK: _("The answer is a draft again."),
    answer.APPROVE: _("The answer is approved. It can now be frozen."),
    answer.FREEZE: _("The answer is frozen. Its documents are being made."),
}


@require_POST
@gate(EDIT_QUESTION)
def answer_part(request: SignedIn, pk: int, part: int) -> HttpResponse:
    """Save the officer's text of one part; what somebody else changed meanwhile is said, and the typing stays."""
    question, row = fetch_part(request, pk, part)
    form = part_form(row, request.POST)
    if form.is_valid():
        made = set_part_text(row, **form.cleaned_data, by=request.user)
        if isinstance(made, AnswerPart):
            return back_to(question, f"part-{row.pk}", saved=row.sub_question)
        tell(form, made)
        form = _with_newer_version(form, row)
    return show(request, question, bound={f"part-{row.pk}": form}, status=422)


def _with_newer_version(form: PartForm, row: AnswerPart) -> PartForm:
    """The next save of this form is meant to replace what stands there now: it was shown beside it."""
    row.refresh_from_db()
    form.data = {**form.data.dict(), "version": str(row.version)}  # type: ignore[attr-defined]
    return form


def _fetch(request: SignedIn, pk: int) -> Question:
    return fetch(Question.objects.select_related("agency__body"), request.user, pk=pk)


@require_POST
@gate(READ_QUESTION)
def answer_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    """Send for approval, send back, approve, freeze; each action checks its own right."""
    question = _fetch(request, pk)
    if step not in answer.STEPS:
        raise Http404
    refused = _take(request, question, step)
    for found in refused:
        messages.error(request, sentence(found))
    if not refused:
        messages.success(request, DONE_WORDS[step])
    return redirect("question", pk=question.pk)


def _take(request: SignedIn, question: Question, step: str) -> list[Problem]:
    by, now = request.user, timezone.now()
    if step == answer.SEND:
        return actions.send(question, by=by, now=now)
    if step == answer.SEND_BACK:
        return actions.send_back(question, by=by, now=now, why=typed(request.POST.get("why", ""))[:2000])
    if step == answer.APPROVE:
        return actions.approve(question, by=by, now=now)
    made = actions.freeze(question, by=by, now=now)
    return made if isinstance(made, list) else []


@gate(FREEZE_ANSWER)
def answer_freeze(request: SignedIn, pk: int) -> HttpResponse:
    """What freezing means, and the button that does it."""
    question = _fetch(request, pk)
    if not request.user.rights.may(FREEZE_ANSWER, agency=question.agency_id) or question.state != answer.APPROVED:
        return redirect("question", pk=question.pk)
    bench = workbench(question, person=request.user)
    context = {
        "question": question, "steps": steps_of(question.state), "bench": bench, "refused": blocking(bench.problems),
        "milestones": milestones(question),
    }  # fmt: skip
    return render(request, "answer/freeze.html", context)


@gate(READ_QUESTION)
def answer_changes(request: SignedIn, pk: int) -> HttpResponse:
    """What is different today from what a frozen answer says."""
    question = _fetch(request, pk)
    frozen = get_object_or_404(FrozenAnswer.objects.select_related("question"), question=question)
    changes = changes_since_frozen(frozen, person=request.user)
    touched = touched_since(frozen, codes={change.action for change in changes if change.action}, person=request.user)
    lines = [(change, touched.get(change.action)) for change in changes]
    context = {"question": question, "frozen": frozen, "changes": lines, "today": timezone.localdate()}
    return render(request, "answer/changes.html", context)


@gate(READ_QUESTION)
def answer_documents(request: SignedIn, pk: int) -> HttpResponse:
    """The documents of an answer: the kept ones when it is frozen, else those made last; POST has them made."""
    question = _fetch(request, pk)
    if request.method == "POST":
        return redirect("job", pk=actions.request_documents(question, by=request.user, now=timezone.now()).pk)
    frozen = FrozenAnswer.objects.filter(question=question).first()
    jobs = Job.objects.visible_to(request.user).filter(
        noun="question", key=str(question.pk), kind=FROZEN_DOCUMENTS if frozen else ANSWER_DOCUMENTS
    )
    last = jobs.filter(state=DONE).first()
    kept = frozen.documents.all() if frozen else last.files.all() if last else None
    files = with_sizes(kept) if kept is not None else ()
    context = {
        "question": question, "frozen": frozen, "job": last, "files": files, "complete": len(files) >= HOW_MANY,
        "under_way": jobs.unfinished().first(), "stale": _stale(question, last),
    }  # fmt: skip
    return render(request, "answer/documents.html", context)


def _stale(question: Question, made: Job | None) -> bool:
    """Whether somebody did something to the question since these documents were asked for."""
    entries = question.agency.log.about("question", str(question.pk))
    return made is not None and entries.filter(at__gt=made.created_at).exists()


@gate(READ_QUESTION)
def frozen_document(request: SignedIn, pk: int, document: int) -> HttpResponse:
    """A document of a frozen answer, as it was first made."""
    question = _fetch(request, pk)
    kept = get_object_or_404(FrozenDocument, frozen__question=question, pk=document)
    return download(kept.name, kept.language, bytes(kept.content), media_type=MEDIA_TYPES[kept.name], question=question)
