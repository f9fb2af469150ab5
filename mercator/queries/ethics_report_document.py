"""The ethics report in one language, ready to print, and its files. Articles C3, G4.

Everything comes from the content alone: a frozen report gives the same documents whatever has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mercator.documents.answer import Table
from mercator.documents.report import Report, ReportChapter
from mercator.documents.report_docx import report_docx
from mercator.documents.report_pdf import report_pdf
from mercator.queries.minutes.document import DOCX, MEDIA_TYPES, PDF
from mercator.queries.printed import printed_table
from mercator.rules.block import BlockTable
from mercator.rules.ethics_report import EthicsChapter, EthicsReportContent

FORMATS: Final = (DOCX, PDF)
_STEMS: Final = {"fr": "rapport-ethique", "nl": "ethisch-verslag", "en": "ethics-report"}
_MAKE: Final = {DOCX: report_docx, PDF: report_pdf}


@dataclass(frozen=True, slots=True)
class EthicsFile:
    """A file of the report. name: "rapport-ethique-hub-2023-fr.pdf"; made from the content alone."""

    name: str
    media_type: str
    content: bytes


def ethics_file(content: EthicsReportContent, language: str, ending: str) -> EthicsFile:
    """The report in "fr", "nl" or "en" as one of FORMATS; the same content gives the same bytes."""
    name = f"{_STEMS[language]}-{content.agency_code}-{content.year}-{language}.{ending}"
    return EthicsFile(name, MEDIA_TYPES[ending], _MAKE[ending](report_of(content, language)))


def ethics_files(content: EthicsReportContent, language: str) -> Iterator[EthicsFile]:
    """DOCX and PDF in one language."""
    for ending in FORMATS:
        yield ethics_file(content, language, ending)


def report_of(content: EthicsReportContent, language: str) -> Report:
    """The value that the documents are made from."""
    return Report(
        language=language,
        title=content.title.to(language),
        subtitle=content.subtitle.to(language),
        facts=tuple((label.to(language), value.to(language)) for label, value in content.facts),
        chapters=tuple(_chapter(one, language) for one in content.chapters),
        standing=content.standing.to(language),
        draft=not content.frozen,
        made_at=content.made_at,
        author=content.agency.to(language),
        page_of=content.page_of.to(language),
        notes=tuple(note.to(language) for note in content.notes),
    )


def _chapter(chapter: EthicsChapter, language: str) -> ReportChapter:
    heading = chapter.heading.to(language)
    return ReportChapter(
        heading=heading,
        paragraphs=tuple(text.to(language) for text in chapter.paragraphs),
        tables=tuple(_table(one, language, under=heading) for one in chapter.tables),
        wide=chapter.wide,
    )


def _table(table: BlockTable, language: str, *, under: str) -> Table:
    """A table whose title repeats the heading above it stands without."""
    title = table.title.to(language)
    return printed_table(table, language, title="" if title == under else title)
