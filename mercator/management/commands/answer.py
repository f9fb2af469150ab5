"""./run manage answer QUESTION --lang fr --out DIR: the documents of an answer, without a browser. Article G4."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mercator.actions.answer_files import DocumentDiffers, keep_all
from mercator.models import FrozenAnswer, Question
from mercator.queries.answer import live_content
from mercator.queries.answer_files import AnswerFile, files_of
from mercator.queries.question_named import KEY, questions_named
from mercator.rules.access import desk_of
from mercator.rules.answer import OFFICIAL_LANGUAGES
from mercator.rules.frozen import FrozenError


class Command(BaseCommand):
    help = (
        "Write answer.docx, answer.pdf, annex.xlsx and figures.json of an answer. A frozen answer gives the documents "
        "that were kept; another one a draft that says so, from the rows that its agency sees."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question", help="number (907) or the Parliament's document code")
        parser.add_argument("--lang", required=True, choices=OFFICIAL_LANGUAGES, help="language of the documents")
        parser.add_argument("--out", required=True, type=Path, help="folder to write to; made when it is not there")
        parser.add_argument("--agency", default="", help="code of the agency that keeps the question")

    def handle(self, *, question: str, lang: str, out: Path, agency: str, **options: Any) -> None:
        found = _the_one(questions_named(question, agency=agency), named=question)
        files = list(_files(found, lang))
        try:
            out.mkdir(parents=True, exist_ok=True)
            for made in files:
                (out / made.name).write_bytes(made.content)
        except OSError as error:
            raise CommandError(f"{error.filename or out} cannot be written: {error.strerror or error}.") from error
        for made in files:
            self.stdout.write(str(out / made.name))
        if not FrozenAnswer.objects.filter(question=found).exists():
            self.stdout.write("Draft: the answer is not frozen.")


def _the_one(found: list[Question], *, named: str) -> Question:
    if not found:
        raise CommandError(f"No question is called {named}. Name it by its number or the Parliament's document code.")
    if len(found) > 1:
        candidates = "\n".join(_candidate(question) for question in found)
        raise CommandError(
            f"{len(found)} questions are called {named}. Use a document code, --agency or a key:\n{candidates}"
        )
    return found[0]


def _candidate(question: Question) -> str:
    parts = (
        f"{KEY}{question.pk}",
        f"no. {question.number or '-'}",
        f"code {question.document_code or '-'}",
        question.agency.code,
        f"received {question.received_on or '-'}",
        str(question.title),
    )
    return "  " + "  ".join(parts)


def _files(question: Question, language: str) -> Iterable[AnswerFile]:
    frozen = FrozenAnswer.objects.filter(question=question).first()
    if frozen is None:
        content = live_content(question, person=desk_of(question.agency_id), now=timezone.now())
        return files_of(content, language)
    try:
        kept = keep_all(frozen)
    except (DocumentDiffers, FrozenError) as error:
        raise CommandError(f"The frozen answer does not give the documents that were kept: {error}") from error
    return [AnswerFile(one.name, one.language, bytes(one.content)) for one in kept if one.language == language]
