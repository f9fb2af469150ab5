"""An answer as PDF: tagged, PDF/UA-1 and PDF/A-2a. Articles G1-G4."""

from __future__ import annotations

from typing import Any

from mercator.documents.answer import AnswerDocument, Part, acts_table
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
from mercator.documents.typeface import FAMILIES
from mercator.documents.words import language_tag

HEADINGS = ("question", "answer", "annex", "sources")
_TITLE, _FIELD = 22.0, 12.5
"""The room of a line of each kind, in type sizes: a longer word may be broken anywhere."""


def answer_pdf(document: AnswerDocument) -> bytes:
    """The answer with its annex as a PDF file; the same document gives the same bytes.

    A character that the shipped fonts lack (emoji, Chinese) is shown as a box: the DOCX and the XLSX keep it.

    Raises ValueError when made_at has no time zone.
    """
    return compiled("answer.typ", _shape(document), made_at=document.made_at)


def _shape(document: AnswerDocument) -> dict[str, Any]:
    """What the template shows, in the order in which it shows it."""
    labels = document.labels
    lang, _, region = language_tag(document.language).partition("-")
    return {
        "lang": lang,
        "region": region or "BE",
        "fonts": FAMILIES,
        "portrait": PORTRAIT,
        "landscape": LANDSCAPE,
        "title": heading(document.title, room=_TITLE) or "–",
        "parliament": plain(document.parliament),
        "by": plain(labels.by),
        "authors": plain(document.authors),
        "to": plain(labels.to),
        "addressee": plain(document.addressee),
        "fields": [[plain(text, room=_FIELD) for text in field] for field in document.fields],
        "acts": tables_of([acts_table(document)] if document.acts else [], page=PORTRAIT, sizes=PORTRAIT_SIZES),
        "question": prose(document.question_paragraphs),
        "question_note": plain(document.question_note),
        "parts": [_part(part) for part in document.parts],
        "annex": tables_of(document.annex, page=LANDSCAPE, sizes=LANDSCAPE_SIZES),
        "notes": prose(document.notes),
        "sources": [{"number": plain(number), "words": pieces_of(words)} for number, words in document.sources],
        "labels": {name: heading(getattr(labels, name)) or "–" for name in HEADINGS},
        "page_of": plain(labels.page_of),
        "standing": plain(document.standing),
        "draft": document.draft,
        "agency": plain(document.agency),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "question": heading(part.question),
        "paragraphs": written(part.paragraphs),
        "statements": prose(part.statements),
        "tables": tables_of(part.tables, page=PORTRAIT, sizes=PORTRAIT_SIZES),
    }
