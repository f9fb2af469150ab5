"""Long work as a person follows it: how far it is, how to stop it, what it made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mercator.actions.job import FROZEN_DOCUMENTS, cancel_job
from mercator.actions.plan_import import NOUN
from mercator.models import FrozenAnswer, Job, Person, PlanImport, Question
from mercator.models.job import DONE, RUNNING, UNFINISHED, WAITING
from mercator.queries.wording import sentence
from mercator.rules.access import READ_QUESTION
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.workbench import with_sizes

PATIENCE: Final = timedelta(seconds=15)
"""After so long in the queue the page says that the worker may not be running."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class JobStanding:
    """A job as its page shows it. token: changes whenever something that is shown changes."""

    job: Job
    unfinished: bool
    worker_missing: bool

    @property
    def token(self) -> str:
        return f"{self.job.state}-{self.job.done}-{self.job.total}-{self.job.cancel_asked}-{self.worker_missing}"


def standing_of(job: Job, *, now: datetime) -> JobStanding:
    """How far a job is; a waiting job that nobody takes means that no worker runs."""
    return JobStanding(
        job=job,
        unfinished=job.state in UNFINISHED,
        worker_missing=job.state == WAITING and now - (job.heartbeat_at or job.created_at) > PATIENCE,
    )


def fetch_job(person: Person, pk: object) -> tuple[Job, Question | PlanImport]:
    """The job and what it is about, a question or a file sent as a plan; 404 unless both may be read."""
    job = fetch(Job.objects.all(), person, pk=pk)
    if job.noun not in ("question", NOUN) or not job.key.isdigit():
        raise Http404
    if job.noun == NOUN:
        return job, fetch(PlanImport.objects.defer("content"), person, pk=int(job.key))
    return job, fetch(Question.objects.select_related("agency__body"), person, pk=int(job.key))


def about_question(person: Person, pk: object) -> tuple[Job, Question]:
    """The job and the question that it is about; 404 when it is about something else."""
    job, about = fetch_job(person, pk)
    if not isinstance(about, Question):
        raise Http404
    return job, about


def context_of(job: Job, question: Question) -> dict[str, Any]:
    """What the page of a job and its part that refreshes itself show. A frozen answer keeps its files itself."""
    frozen = FrozenAnswer.objects.filter(question=question).first() if job.kind == FROZEN_DOCUMENTS else None
    return {
        "standing_job": standing_of(job, now=timezone.now()),
        "job": job,
        "question": question,
        "frozen": frozen,
        "files": with_sizes(frozen.documents.all() if frozen else job.files.all()) if job.state == DONE else (),
        "running": job.state == RUNNING,
    }


@never_cache
@gate(READ_QUESTION)
def job(request: SignedIn, pk: object) -> HttpResponse:
    """The page of a job; asked for by itself, only what changed since `seen`."""
    found, about = fetch_job(request.user, pk)
    if isinstance(about, PlanImport):
        return redirect("plan_import", pk=about.pk)
    context = context_of(found, about)
    if not request.htmx:
        return render(request, "job/job.html", context)
    if request.GET.get("seen") == context["standing_job"].token:
        return HttpResponse(status=204)
    return render(request, "job/_standing.html", context)


@require_POST
@gate(READ_QUESTION)
def job_cancel(request: SignedIn, pk: object) -> HttpResponse:
    found, about = fetch_job(request.user, pk)
    for each in cancel_job(found, by=request.user, now=timezone.now()):
        messages.error(request, sentence(each))
    return redirect("plan_import", pk=about.pk) if isinstance(about, PlanImport) else redirect("job", pk=found.pk)


@never_cache
@gate(READ_QUESTION)
def job_file(request: SignedIn, pk: object, file: int) -> HttpResponse:
    found, question = about_question(request.user, pk)
    made = found.files.filter(pk=file).first()
    if made is None:
        raise Http404
    content = bytes(made.content)
    return download(made.name, made.language, content, media_type=made.media_type, question=question)


def download(name: str, language: str, content: bytes, *, media_type: str, question: Question) -> HttpResponse:
    """A file to keep, under a name that tells its question and language: answer-907-fr.docx."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, language, question)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(name: str, language: str, question: Question) -> str:
    """The name under which a file is saved; letters, digits, dots and dashes only."""
    stem, _dot, ending = name.rpartition(".")
    number = str(question.number or question.document_code or question.pk)
    parts = [part for part in (stem or name, number, language) if part]
    return _UNSAFE.sub("-", "-".join(parts)) + (f".{ending}" if stem else "")
