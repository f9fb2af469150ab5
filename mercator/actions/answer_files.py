"""Making the files of an answer: a draft's go to the job, a frozen answer's are kept once and for ever. Article G4."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from mercator.actions.work import Work
from mercator.models import FrozenAnswer, FrozenDocument, Question
from mercator.queries.answer import answer_content
from mercator.queries.answer_files import HOW_MANY, AnswerFile, all_files_of
from mercator.rules.access import desk_of
from mercator.rules.frozen import decode


class DocumentDiffers(Exception):  # noqa: N818 - it names what was found
    """A frozen answer gives other bytes than those that were kept."""


def make_draft_files(work: Work) -> None:
    """The eight files of an answer from the rows as they stand, as the agency that keeps it sees them."""
    work.set_total(HOW_MANY)
    question = Question.objects.select_related("agency__body").get(pk=work.job.key, agency=work.job.agency_id)
    content = answer_content(question, person=desk_of(work.job.agency_id), now=timezone.now())
    for made in all_files_of(content):
        work.file(made.name, language=made.language, media_type=made.media_type, content=made.content)
        work.step()


def make_frozen_files(work: Work) -> None:
    """The eight documents of a frozen answer, kept at once, each under its own name.

    Raises DocumentDiffers when a document that was kept before has other bytes.
    """
    work.set_total(HOW_MANY)
    frozen = FrozenAnswer.objects.get(question=int(work.job.key), question__agency=work.job.agency_id)
    for made in all_files_of(decode(frozen.content)):
        keep(frozen, made)
        work.step()


def keep_all(frozen: FrozenAnswer) -> list[FrozenDocument]:
    """Every document of a frozen answer; those that are not there yet are made and kept now."""
    kept = list(frozen.documents.all())
    if len(kept) == HOW_MANY:
        return kept
    return [keep(frozen, made) for made in all_files_of(decode(frozen.content))]


def keep(frozen: FrozenAnswer, made: AnswerFile) -> FrozenDocument:
    """Keep a document of a frozen answer as first made; the kept one when it is there already.

    Raises DocumentDiffers when that one has other bytes.
    """
    same = FrozenDocument.objects.filter(frozen=frozen, language=made.language, name=made.name)
    kept = same.first()
    if kept is None:
        try:
            with transaction.atomic():
                return FrozenDocument.objects.create(
                    frozen=frozen,
                    language=made.language,
                    name=made.name,
                    content=made.content,
                    sha256=made.sha256,
                )
        except IntegrityError:  # another worker was quicker
            kept = same.get()
    if kept.sha256 != made.sha256:
        raise DocumentDiffers(f"{made.name} {made.language}")
    return kept
