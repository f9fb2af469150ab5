"""A report as a Word document that officers go on editing. Articles B2, B3.

The template (docx/report.docx) decides the styles; here stand the words, escaped one by one, and the widths of columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mercator.documents.docx import lines_of_fields
from mercator.documents.docx_words import LANDSCAPE, PORTRAIT, Properties, Words, filled, page_fields, safe
from mercator.documents.report import Report, ReportChapter, ReportSection, runs_of_pages


def report_docx(report: Report) -> bytes:
    """The report as a DOCX file; the same report gives the same bytes. Raises ValueError without a time zone."""
    properties = Properties(
        report.title, report.author, report.standing, language=report.language, made_at=report.made_at
    )
    return filled(
        "report.docx", lambda words: _context(report, words), properties=properties,
        tables_before=1 if report.facts else 0,
    )  # fmt: skip


def _context(report: Report, words: Words) -> dict[str, Any]:
    return {
        "title": safe(report.title),
        "subtitle": safe(report.subtitle),
        "fields": list(lines_of_fields(report.facts)),
        "standing": safe(report.standing),
        "draft": report.draft,
        "chapters": list(_chapters(report, words)),
        "ends_wide": bool(report.chapters) and report.chapters[-1].wide,
        "notes": words.prose(report.notes),
        "signing": safe(report.signing),
        "signatures": [safe(who) for who in report.signatures],
        "agency": safe(report.author),
        "page_of": page_fields(report.page_of),
    }


def _chapters(report: Report, words: Words) -> Iterator[dict[str, Any]]:
    """The chapters; turned: the pages up to here end, "upright" or "wide", as those that follow are turned."""
    before = False
    for wide, some in runs_of_pages(report.chapters):
        for place, chapter in enumerate(some):
            turned = "" if place or wide == before else "upright" if wide else "wide"
            yield _chapter(chapter, words) | {"turned": turned}
        before = wide


def _chapter(chapter: ReportChapter, words: Words) -> dict[str, Any]:
    said = _said(chapter, words, wide=chapter.wide)
    return said | {"sections": [_said(section, words, wide=chapter.wide) for section in chapter.sections]}


def _said(part: ReportChapter | ReportSection, words: Words, *, wide: bool) -> dict[str, Any]:
    return {
        "heading": safe(part.heading),
        "words": [
            *words.written(part.paragraphs), *({"words": words.runs(one), "style": "ListBullet"} for one in part.items)
        ],
        "tables": words.tables(part.tables, available=LANDSCAPE if wide else PORTRAIT),
    }  # fmt: skip
