"""Minutes in one language, ready to print. Articles B2, B3, G4.

Everything comes from the content alone: kept minutes give the same documents whatever has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from mercator.documents.answer import Table
from mercator.documents.report import Report, ReportChapter, ReportSection
from mercator.documents.report_docx import report_docx
from mercator.documents.report_pdf import report_pdf
from mercator.queries.answer_files import DOCX as _ANSWER_DOCX
from mercator.queries.answer_files import MEDIA_TYPES as _MEDIA_TYPES
from mercator.queries.answer_files import PDF as _ANSWER_PDF
from mercator.queries.minutes.order import in_order
from mercator.queries.printed import printed_table
from mercator.rules.answer import OFFICIAL_LANGUAGES
from mercator.rules.block import BlockTable
from mercator.rules.minutes import MinutesChapter, MinutesContent, MinutesSection
from mercator.rules.text import Text

PDF: Final = "pdf"
DOCX: Final = "docx"
MEDIA_TYPES: Final = {PDF: _MEDIA_TYPES[_ANSWER_PDF], DOCX: _MEDIA_TYPES[_ANSWER_DOCX]}
HOW_MANY: Final = len(MEDIA_TYPES) * len(OFFICIAL_LANGUAGES)
_WITH_CONTENTS: Final = 6
"""So many chapters are worth a list of them."""
# Written out: what is printed of kept minutes depends on no catalogue.
_CONTENTS: Final = Text(fr="Sommaire", nl="Inhoud", en="Contents")


@dataclass(frozen=True, slots=True)
class MinutesFile:
    """A file of minutes or of a dossier. name: "minutes.pdf"; language: "fr" or "nl"."""

    name: str
    language: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def files_of(content: MinutesContent) -> Iterator[MinutesFile]:
    """PDF and DOCX in both official languages: HOW_MANY files; the same content gives the same bytes."""
    for language in OFFICIAL_LANGUAGES:
        report = report_of(content, language)
        for ending, make in ((PDF, report_pdf), (DOCX, report_docx)):
            yield MinutesFile(f"{content.kind}.{ending}", language, MEDIA_TYPES[ending], make(report))


def report_of(content: MinutesContent, language: str) -> Report:
    """The value that the documents are made from, in "fr" or "nl"."""
    content = in_order(content, language)
    return Report(
        language=language,
        title=content.title.to(language),
        subtitle=content.subtitle.to(language),
        facts=tuple((label.to(language), value.to(language)) for label, value in content.facts),
        chapters=tuple(_chapter(one, language) for one in content.chapters),
        standing=content.standing.to(language),
        draft=not content.closed,
        made_at=content.made_at,
        author=content.agencies.to(language),
        page_of=content.page_of.to(language),
        contents=_CONTENTS.to(language) if len(content.chapters) >= _WITH_CONTENTS else "",
        notes=tuple(note.to(language) for note in content.notes),
        signing=content.signing.to(language),
        signatures=tuple(who.to(language) for who in content.signatures),
    )


def _chapter(chapter: MinutesChapter, language: str) -> ReportChapter:
    heading = chapter.heading.to(language)
    return ReportChapter(
        heading=heading,
        paragraphs=_words(chapter.paragraphs, language),
        items=_words(chapter.items, language),
        tables=tuple(_table(one, language, under=heading) for one in chapter.tables),
        sections=tuple(_section(one, language) for one in chapter.sections),
        wide=chapter.wide,
    )


def _section(section: MinutesSection, language: str) -> ReportSection:
    heading = section.heading.to(language)
    return ReportSection(
        heading=heading,
        paragraphs=_words(section.paragraphs, language),
        items=_words(section.items, language),
        tables=tuple(_table(one, language, under=heading) for one in section.tables),
    )


def _words(texts: tuple[Text, ...], language: str) -> tuple[str, ...]:
    return tuple(text.to(language) for text in texts)


def _table(table: BlockTable, language: str, *, under: str) -> Table:
    """A table whose title repeats the heading above it stands without."""
    title = table.title.to(language)
    return printed_table(table, language, title="" if title == under else title)
