"""Making a version of a brochure or a roadbook, and having its files made. Articles C2, D6.

A version is what the rows gave at that moment, in every language; its files come from it alone, in the worker.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from mercator.actions.booklet_files import BOOKLET_FILES, PERSONAL_ROADBOOKS
from mercator.actions.editing import agency_for, locked
from mercator.actions.job import cancel_job, start_job
from mercator.actions.log import About, record
from mercator.models import Action, Booklet, Job, Person
from mercator.queries.booklet import BookletContent, content_of, decode_booklet, encode_booklet
from mercator.queries.booklet_changes import with_changes
from mercator.queries.booklet_page import NOUN, jobs_about
from mercator.queries.booklet_rows import rows_of
from mercator.rules.access import MAKE_BOOKLET, READ_DELEGATION
from mercator.rules.booklet import ROADBOOK
from mercator.rules.frozen import FrozenError, fingerprint
from mercator.rules.problem import Problem, problem


@transaction.atomic
def make_booklet(action: Action, kind: str, *, why: str, by: Person, now: datetime) -> Booklet:
    """A new version of the document, with the job that makes its files. kind: one of rules.booklet.KINDS.

    Raises PermissionDenied for somebody without the right in an agency that keeps or organises the action.
    """
    kept = locked(action)
    agency = agency_for(kept, by=by, verb=MAKE_BOOKLET)
    earlier = Booklet.objects.filter(action=kept, kind=kind)
    number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    content = content_of(rows_of(kept), kind, number=number, author=agency.body.short, now=now)
    text = encode_booklet(_since(content, earlier.first()))
    made = Booklet.objects.create(
        action=kept, agency=agency, kind=kind, number=number, made_at=now, by=by, why=why.strip(), content=text,
        sha256=fingerprint(text),
    )  # fmt: skip
    _start(made, by=by, now=now)
    about = About(noun=NOUN, key=str(made.pk), parent_noun="action", parent_key=kept.code)
    record("booklet.make", by=by, agency=agency, about=about, why=made.why,
           after={"kind": kind, "number": number, "sha256": made.sha256})  # fmt: skip
    return made


def _since(content: BookletContent, last: Booklet | None) -> BookletContent:
    """With what changed since the last version, unless there is none that can be read."""
    if last is None:
        return content
    try:
        return with_changes(content, decode_booklet(last.content), number=last.number)
    except FrozenError:
        return content


@transaction.atomic
def request_files(booklet: Booklet, *, by: Person, now: datetime) -> Job:
    """The job that makes the files of a version again. Raises PermissionDenied as make_booklet() does."""
    kept = locked(booklet)
    agency_for(kept.action, by=by, verb=MAKE_BOOKLET)
    return _start(kept, by=by, now=now)


@transaction.atomic
def request_personal(booklet: Booklet, *, by: Person, now: datetime) -> Job | list[Problem]:
    """The job that makes a roadbook for each member of the delegation.

    Raises PermissionDenied for somebody who may not make booklets, or may not read who travels.
    """
    kept = locked(booklet)
    agency = agency_for(kept.action, by=by, verb=MAKE_BOOKLET)
    if not by.rights.may(READ_DELEGATION, agency=agency.pk):
        raise PermissionDenied
    if kept.kind != ROADBOOK:
        return [problem("booklet-not-personal")]
    return start_job(PERSONAL_ROADBOOKS, by=by, agency=agency, noun=NOUN, key=str(kept.pk), now=now)


def stop_work(booklet: Booklet, kind: str, *, by: Person, now: datetime) -> list[Problem]:
    """Stop the job of `kind` about a version. Raises PermissionDenied as make_booklet() does."""
    agency_for(booklet.action, by=by, verb=MAKE_BOOKLET)
    job = jobs_about(booklet, kind).filter(finished_at__isnull=True).first()
    return [problem("job-over")] if job is None else cancel_job(job, by=by, now=now)


def _start(booklet: Booklet, *, by: Person, now: datetime) -> Job:
    job = start_job(BOOKLET_FILES, by=by, agency=booklet.agency, noun=NOUN, key=str(booklet.pk), now=now)
    Booklet.objects.filter(pk=booklet.pk).update(job=job)
    booklet.job = job
    return job
