"""Making the files of a version in the worker: for all, and for each member of the delegation. Articles C2, D6."""

from __future__ import annotations

from typing import Final

from mercator.actions.work import Work
from mercator.models import Booklet, DelegationMember
from mercator.queries.booklet import decode_booklet
from mercator.queries.booklet_files import HOW_MANY, files_of, personal_file, programme_told
from mercator.rules.booklet import TRAVELLING

BOOKLET_FILES: Final = "booklet-files"
PERSONAL_ROADBOOKS: Final = "personal-roadbooks"


def make_booklet_files(work: Work) -> None:
    """PDF and DOCX in every language; a version gives the same bytes each time."""
    work.set_total(HOW_MANY)
    booklet = Booklet.objects.get(pk=int(work.job.key))
    for made in files_of(decode_booklet(booklet.content), booklet.kind):
        work.file(made.name, language=made.language, media_type=made.media_type, content=made.content)
        work.step()


def make_personal_files(work: Work) -> None:
    """A roadbook for each member who travels, in her language, with her own programme."""
    booklet = Booklet.objects.get(pk=int(work.job.key))
    rows = DelegationMember.objects.filter(action=booklet.action_id, state__in=TRAVELLING, erased_at__isnull=True)
    members = list(rows.prefetch_related("legs", "items").order_by("pk"))
    work.set_total(len(members))
    content = decode_booklet(booklet.content)
    items = programme_told(content, action=booklet.action_id)
    for member in members:
        made = personal_file(content, items, member)
        work.file(made.name, language=made.language, media_type=made.media_type, content=made.content)
        work.step()
