"""The values that an answer's documents are made from. Articles G1-G4.

Everything here is in one language already and fully worded: a document decides how things look, never what they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. kind: "text", "money" (euros), "integer" or "date".

    weight: more room (above 1) or less than its words alone would get; widths follow the words.
    """

    title: str
    kind: str = "text"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: the words a person reads, and the value a spreadsheet computes with.

    value is a Decimal in a money column, an int in an integer column, a date in a date column; None when it is unknown
    or text.
    Words may hold line breaks. `about` marks an approximate number (its words already say so).
    """

    words: str
    value: Decimal | int | date | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `total`, when there, is its last line, set apart.

    Notes say how to read it; they stand above it in the PDF, where they would else be left alone on the next page.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    empty: str = ""
    """What to say when there is no row."""
    summary: str = ""
    """One sentence for those who hear the document: what the table holds (PDF/UA alternative text)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sub-question with its answer: paragraphs, then `statements` (sentences in a box each), then tables.

    Lines of a paragraph that start with "- " or "• " are shown as a list.
    """

    question: str
    paragraphs: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the form itself, in the document's language (G2)."""

    question: str
    answer: str
    annex: str
    page_of: str
    """For instance "page {page} / {pages}"."""
    acts_columns: tuple[str, str, str, str]
    """date, title, reference, page."""
    sources: str
    """Heading of the list of sources."""
    by: str = ""
    """Stands before the authors: "de", "Indiener(s)"."""
    to: str = ""
    """Stands before the addressee: "à", "aan"."""


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the table of acts (G1)."""

    on: str
    title: str
    reference: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class AnswerDocument:
    """An answer to a written question on the Parliament's own form, with its annex.

    made_at goes into the files' own metadata: the same value must give the same bytes.
    standing says in words whether this is a draft or frozen, and when; a draft is marked on every page.
    """

    language: str
    title: str
    """The heading: "Written question about ..."."""
    parliament: str
    authors: str
    addressee: str
    fields: tuple[tuple[str, str], ...]
    """Label and value, in the order of the form: dates, legislature, session, number."""
    acts: tuple[Act, ...]
    question_paragraphs: tuple[str, ...]
    parts: tuple[Part, ...]
    annex: tuple[Table, ...]
    sources: tuple[tuple[str, str], ...]
    """Number ("1") and words or address of each source, as cited by [1] in the notes."""
    labels: Labels
    standing: str
    draft: bool
    made_at: datetime
    agency: str
    notes: tuple[str, ...] = ()
    question_note: str = ""
    """Stands under the heading of the question: that it is in another language than the document."""


def acts_table(document: AnswerDocument) -> Table:
    """The table of acts of an answer (G1), to be shown like any other table; without title, as on the form."""
    return Table(
        title="",
        columns=tuple(
            Column(title, weight=weight)
            for title, weight in zip(document.labels.acts_columns, (0.6, 2.0, 1.4, 0.6), strict=True)
        ),
        rows=tuple((Cell(act.on), Cell(act.title), Cell(act.reference), Cell(act.page)) for act in document.acts),
    )
