"""The files of a brochure or a roadbook, and the roadbook of one person. Articles C2, D6.

Everything comes from the content alone: a kept version gives the same documents whatever has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from mercator.documents.booklet import Booklet
from mercator.documents.booklet_docx import booklet_docx
from mercator.documents.booklet_pdf import booklet_pdf
from mercator.models import DelegationMember, ProgrammeVersion
from mercator.queries.answer_files import DOCX as _ANSWER_DOCX
from mercator.queries.answer_files import MEDIA_TYPES as _MEDIA_TYPES
from mercator.queries.answer_files import PDF as _ANSWER_PDF
from mercator.queries.booklet import BookletContent
from mercator.queries.booklet_map import world_shapes
from mercator.queries.programme import traveller_of
from mercator.rules.programme import ItemFacts, Traveller, concerns
from mercator.rules.programme_version import items_from
from mercator.rules.text import LANGUAGES

PDF: Final = "pdf"
DOCX: Final = "docx"
MEDIA_TYPES: Final = {PDF: _MEDIA_TYPES[_ANSWER_PDF], DOCX: _MEDIA_TYPES[_ANSWER_DOCX]}
HOW_MANY: Final = len(MEDIA_TYPES) * len(LANGUAGES)


@dataclass(frozen=True, slots=True)
class BookletFile:
    """name: "roadbook.pdf", "member-17.pdf"; language: "fr", "nl" or "en"."""

    name: str
    language: str
    media_type: str
    content: bytes


def files_of(content: BookletContent, kind: str) -> Iterator[BookletFile]:
    """PDF and DOCX in each language: HOW_MANY files; the same content gives the same bytes."""
    shapes = world_shapes()
    for language in LANGUAGES:
        for ending, make in ((PDF, booklet_pdf), (DOCX, booklet_docx)):
            made = make(content.to(language), shapes=shapes)
            yield BookletFile(f"{kind}.{ending}", language, MEDIA_TYPES[ending], made)


def personal_file(content: BookletContent, items: Iterable[ItemFacts], member: DelegationMember) -> BookletFile:
    """The roadbook of one member in her language: of the programme only what concerns her.

    items: of the version of the programme that the roadbook tells. The file holds her own name: it is hers.
    """
    language = member.language if member.language in LANGUAGES else LANGUAGES[0]
    whose = f"{member.given_name} {member.family_name}".strip()
    own = personal(content.to(language), items, traveller_of(member), whose=whose)
    pdf = booklet_pdf(own, shapes=world_shapes())
    return BookletFile(f"member-{member.pk}.{PDF}", language, MEDIA_TYPES[PDF], pdf)


def personal(booklet: Booklet, items: Iterable[ItemFacts], who: Traveller, *, whose: str) -> Booklet:
    """The roadbook with the programme of one traveller; days on which nothing concerns her are left out."""
    hers = {item.key for item in items if concerns(item, who)}
    days = tuple(
        replace(day, happenings=tuple(one for one in day.happenings if one.key in hers)) for day in booklet.days
    )
    return replace(booklet, whose=whose, days=tuple(day for day in days if day.happenings))


def programme_told(content: BookletContent, *, action: int) -> tuple[ItemFacts, ...]:
    """The items of the programme version that a roadbook tells; none when there was none yet."""
    version = ProgrammeVersion.objects.filter(action=action, number=content.fr.programme_number).first()
    return items_from(version.content) if version else ()
