"""A report as PDF: tagged, PDF/UA-1 and PDF/A-2a. Articles B2, B3."""

from __future__ import annotations

from typing import Any

from mercator.documents.pdf_shapes import (
    LANDSCAPE,
    LANDSCAPE_SIZES,
    PORTRAIT,
    PORTRAIT_SIZES,
    compiled,
    heading,
    pieces_of,
    plain,
    prose,
    tables_of,
    written,
)
from mercator.documents.report import Report, ReportChapter, ReportSection, runs_of_pages
from mercator.documents.typeface import FAMILIES
from mercator.documents.words import language_tag

_TITLE, _FACT = 22.0, 17.0
"""The room of a line of each kind, in type sizes: a longer word may be broken anywhere."""


def report_pdf(report: Report) -> bytes:
    """The report as a PDF file; the same report gives the same bytes.

    A character that the shipped fonts lack (emoji, Chinese) is shown as a box: the DOCX keeps it.

    Raises ValueError when made_at has no time zone.
    """
    return compiled("report.typ", _shape(report), made_at=report.made_at)


def _shape(report: Report) -> dict[str, Any]:
    lang, _, region = language_tag(report.language).partition("-")
    return {
        "lang": lang,
        "region": region or "BE",
        "fonts": FAMILIES,
        "portrait": PORTRAIT,
        "landscape": LANDSCAPE,
        "title": heading(report.title, room=_TITLE) or "–",
        "subtitle": plain(report.subtitle),
        "facts": [[plain(text, room=_FACT) for text in fact] for fact in report.facts],
        "contents": heading(report.contents),
        "runs": [
            {"wide": wide, "chapters": [_chapter(one) for one in some]} for wide, some in runs_of_pages(report.chapters)
        ],
        "notes": prose(report.notes),
        "signing": heading(report.signing),
        "signatures": [plain(who, room=_FACT) for who in report.signatures],
        "page_of": plain(report.page_of),
        "standing": plain(report.standing),
        "draft": report.draft,
        "agency": plain(report.author),
    }


def _chapter(chapter: ReportChapter) -> dict[str, Any]:
    said = _said(chapter, wide=chapter.wide)
    return said | {"sections": [_said(section, wide=chapter.wide) for section in chapter.sections]}


def _said(part: ReportChapter | ReportSection, *, wide: bool) -> dict[str, Any]:
    page, sizes = (LANDSCAPE, LANDSCAPE_SIZES) if wide else (PORTRAIT, PORTRAIT_SIZES)
    items = [{"pieces": pieces_of(words), "item": True} for words in part.items]
    return {
        "heading": heading(part.heading),
        "words": [*written(part.paragraphs), *items],
        "tables": tables_of(part.tables, page=page, sizes=sizes),
    }
