"""The value that a report is made from: minutes of a meeting, a dossier. Articles B2, B3, B7.

Everything here is in one language already and fully worded: a document decides how things look, never what they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from mercator.documents.answer import Table


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One thing under a chapter: paragraphs, then a list, then tables. Words may hold line breaks."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportChapter:
    """A chapter; wide: on pages turned on their side, for its tables."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report with a head of facts (label, value), chapters and, at its end, notes and lines to sign on.

    made_at goes into the files' own metadata: the same value must give the same bytes. standing says in words whether
    this is a draft; a draft is marked on every page. author: who stands for it. page_of: "page {page} / {pages}".
    contents: heading of the list of chapters in the PDF, "" for none. signing: heading of the lines to sign on.
    """

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[ReportChapter, ...]
    standing: str
    draft: bool
    made_at: datetime
    author: str
    page_of: str
    contents: str = ""
    notes: tuple[str, ...] = ()
    signing: str = ""
    signatures: tuple[str, ...] = ()


def runs_of_pages(chapters: tuple[ReportChapter, ...]) -> list[tuple[bool, list[ReportChapter]]]:
    """The chapters, those that follow each other on pages turned the same way together: (wide, chapters)."""
    return [(wide, list(some)) for wide, some in groupby(chapters, key=lambda chapter: chapter.wide)]
