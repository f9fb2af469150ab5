"""Making the files of minutes or of a dossier, in French and in Dutch. Articles B2, B3, B7."""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from mercator.actions.work import Work
from mercator.models import Meeting
from mercator.queries.minutes import record_of
from mercator.queries.minutes.document import HOW_MANY, files_of

MINUTES_DOCUMENTS: Final = "minutes"


def make_minutes_files(work: Work) -> None:
    """PDF and DOCX in both languages; kept minutes give the same bytes each time.

    Their parameters: meeting, its key; kind, one of rules.minutes.KINDS.
    """
    work.set_total(HOW_MANY)
    meeting = Meeting.objects.select_related("cycle").get(pk=work.job.parameters["meeting"])
    for made in files_of(record_of(meeting, work.job.parameters["kind"], now=timezone.now())):
        work.file(made.name, language=made.language, media_type=made.media_type, content=made.content)
        work.step()
