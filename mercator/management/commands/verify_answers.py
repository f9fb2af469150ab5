"""./run manage verify_answers: does every frozen answer still give the documents that were kept? Article G4."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mercator.models import FrozenAnswer
from mercator.queries.answer_files import CONTENT_CHANGED, DOCUMENT_CHANGED, DOCUMENT_MISSING, Difference, differences

REASONS = {
    CONTENT_CHANGED: "its content is not what was frozen",
    DOCUMENT_CHANGED: "gives other bytes than those that were kept",
    DOCUMENT_MISSING: "was not kept yet",
}


class Command(BaseCommand):
    help = "Make every document of every frozen answer anew and compare it with the one kept; exit 1 on a difference."

    def handle(self, *args: Any, **options: Any) -> None:
        answers, broken = 0, 0
        frozen_answers = FrozenAnswer.objects.select_related("question__agency").order_by("pk")
        for frozen in frozen_answers.iterator(chunk_size=20):
            answers += 1
            for found in differences(frozen):
                broken += found.reason != DOCUMENT_MISSING
                self.stdout.write(_line(frozen, found))
        if broken:
            raise CommandError(f"{broken} difference(s) in {answers} frozen answer(s).")
        self.stdout.write(f"All frozen answers hold: {answers}.")


def _line(frozen: FrozenAnswer, found: Difference) -> str:
    question = frozen.question
    name = f"{question.agency.code} {question.number or question.document_code or question.pk}"
    return f"{name} {found.name} {found.language}".rstrip() + f": {REASONS[found.reason]}"
