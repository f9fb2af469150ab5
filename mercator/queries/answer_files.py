"""The four files of an answer in one language, and whether a frozen answer still gives the same ones. Article G4."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from mercator.documents.docx import answer_docx
from mercator.documents.pdf import answer_pdf
from mercator.documents.xlsx import annex_xlsx
from mercator.models import FrozenAnswer
from mercator.queries.answer import figures
from mercator.queries.answer_document import answer_document
from mercator.rules.answer import OFFICIAL_LANGUAGES
from mercator.rules.answer_content import AnswerContent
from mercator.rules.frozen import FrozenError, decode, fingerprint

DOCX: Final = "answer.docx"
PDF: Final = "answer.pdf"
XLSX: Final = "annex.xlsx"
FIGURES: Final = "figures.json"
MEDIA_TYPES: Final = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FIGURES: "application/json",
}
FILES: Final = tuple(MEDIA_TYPES)
HOW_MANY: Final = len(FILES) * len(OFFICIAL_LANGUAGES)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file of an answer. language: "fr" or "nl"."""

    name: str
    language: str
    content: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.name]

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def files_of(content: AnswerContent, language: str) -> Iterator[AnswerFile]:
    """The files of an answer in one language, one after the other; the same content gives the same bytes."""
    document = answer_document(content, language)
    yield AnswerFile(DOCX, language, answer_docx(document))
    yield AnswerFile(PDF, language, answer_pdf(document))
    yield AnswerFile(XLSX, language, annex_xlsx(document))
    yield AnswerFile(FIGURES, language, _figures_json(content, language))


def _figures_json(content: AnswerContent, language: str) -> bytes:
    return (json.dumps(figures(content, language), ensure_ascii=False, indent=2) + "\n").encode()


def all_files_of(content: AnswerContent) -> Iterator[AnswerFile]:
    """The files in both official languages: HOW_MANY of them."""
    for language in OFFICIAL_LANGUAGES:
        yield from files_of(content, language)


CONTENT_CHANGED: Final = "content-changed"
DOCUMENT_CHANGED: Final = "document-changed"
DOCUMENT_MISSING: Final = "document-missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """What no longer is as it was kept. reason: one of the three above; name and language of the document, if one."""

    reason: str
    name: str = ""
    language: str = ""


def differences(frozen: FrozenAnswer) -> Iterator[Difference]:
    """What a frozen answer no longer gives as it was kept; nothing when all holds. Makes every document anew."""
    if fingerprint(frozen.content) != frozen.sha256:
        yield Difference(CONTENT_CHANGED)
    try:
        content = decode(frozen.content)
    except FrozenError:
        yield Difference(CONTENT_CHANGED)
        return
    kept = {(one.language, one.name): one for one in frozen.documents.all()}
    for made in all_files_of(content):
        known = kept.get((made.language, made.name))
        if known is None:
            yield Difference(DOCUMENT_MISSING, made.name, made.language)
        elif sha256(known.content).hexdigest() != known.sha256 or known.sha256 != made.sha256:
            yield Difference(DOCUMENT_CHANGED, made.name, made.language)
