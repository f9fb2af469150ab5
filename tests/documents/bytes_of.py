"""Prints a digest of each document, so that a test can compare what another process makes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable

from mercator.documents.answer import AnswerDocument
from mercator.documents.csv import table_csv
from mercator.documents.docx import answer_docx
from mercator.documents.pdf import answer_pdf
from mercator.documents.xlsx import annex_xlsx, table_xlsx
from tests.documents.make import answer, nasty_answer

MAKERS: dict[str, Callable[[AnswerDocument], bytes]] = {
    "pdf": answer_pdf,
    "docx": answer_docx,
    "xlsx": annex_xlsx,
    "list.xlsx": lambda document: table_xlsx(document.annex[0], title=document.title, made_at=document.made_at),
    "list.csv": lambda document: table_csv(document.annex[0]),
}


def digests() -> list[str]:
    """A line for each kind of file and each document."""
    documents = {"fr": answer("fr"), "nl": answer("nl", draft=True), "nasty": nasty_answer()}
    return [
        f"{name} {kind} {hashlib.sha256(make(document)).hexdigest()}"
        for name, document in documents.items()
        for kind, make in MAKERS.items()
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(digests()))
