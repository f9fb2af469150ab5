"""An answer as a Word document that officers go on editing. Articles G1-G4.

The template (docx/answer.docx) decides the styles; here stand the words, escaped one by one, and the widths of columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from mercator.documents.answer import AnswerDocument, Part, acts_table
from mercator.documents.docx_words import (
    LANDSCAPE,
    PORTRAIT,
    TEMPLATES,
    Properties,
    Words,
    filled,
    page_fields,
    safe,
)

TEMPLATE = TEMPLATES / "answer.docx"
_FIELDS_IN_A_LINE = 3


def answer_docx(document: AnswerDocument) -> bytes:
    """The answer with its annex as a DOCX file; the same document gives the same bytes.

    Raises ValueError when made_at has no time zone.
    """
    properties = Properties(
        document.title, document.agency, document.standing, language=document.language, made_at=document.made_at
    )
    return filled(
        TEMPLATE.name, lambda words: _context(document, words), properties=properties,
        tables_before=1 if document.fields else 0,
    )  # fmt: skip


def _context(document: AnswerDocument, words: Words) -> dict[str, Any]:
    labels = document.labels
    acts = [acts_table(document)] if document.acts else []
    return {
        "parliament": safe(document.parliament),
        "title": safe(document.title),
        "people": _people(document),
        "fields": list(lines_of_fields(document.fields)),
        "acts": words.tables(acts, available=PORTRAIT),
        "standing": safe(document.standing),
        "draft": document.draft,
        "labels": {name: safe(getattr(labels, name)) for name in ("question", "answer", "annex", "sources")},
        "question": words.prose(document.question_paragraphs),
        "question_note": safe(document.question_note),
        "parts": [_part(part, words) for part in document.parts],
        "notes": words.prose(document.notes),
        "annex": words.tables(document.annex, available=LANDSCAPE),
        "sources": [{"number": safe(number), "words": words.runs(said)} for number, said in document.sources],
        "agency": safe(document.agency),
        "page_of": page_fields(labels.page_of),
    }


def _part(part: Part, words: Words) -> dict[str, Any]:
    return {
        "question": safe(part.question),
        "paragraphs": words.written(part.paragraphs),
        "statements": words.prose(part.statements),
        "tables": words.tables(part.tables, available=PORTRAIT),
    }


def _people(document: AnswerDocument) -> list[dict[str, Any]]:
    people = (
        (document.labels.by, document.authors, "Strong"),
        (document.labels.to, document.addressee, "DefaultParagraphFont"),
    )
    return [{"label": safe(label), "words": safe(words), "style": style} for label, words, style in people if words]


def lines_of_fields(fields: Sequence[tuple[str, str]]) -> Iterator[list[dict[str, Markup]]]:
    """Labels and values, three to a line; the last line is filled up with empty ones."""
    for start in range(0, len(fields), _FIELDS_IN_A_LINE):
        line = [*fields[start : start + _FIELDS_IN_A_LINE], *[("", "")] * _FIELDS_IN_A_LINE][:_FIELDS_IN_A_LINE]
        yield [{"label": safe(label), "value": safe(value)} for label, value in line]
