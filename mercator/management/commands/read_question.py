"""./run manage read_question FILE: what Mercator understands of a parliament's page. Nothing is stored."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mercator.imports.question_page import ReadQuestion, as_json
from mercator.management.page_file import in_english, page_in, question_in


class Command(BaseCommand):
    help = "Print what is understood of a written question's page, in French or Dutch, text or HTML. Stores nothing."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the page, as a file; - for what is piped in")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *, file: str, **options: Any) -> None:
        read = question_in(page_in(file), file=file)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(read), ensure_ascii=False, indent=2))
        else:
            self._summary(read)
        for found in read.problems:
            self.stderr.write(in_english(found))

    def _summary(self, read: ReadQuestion) -> None:
        dates = ("received", "admissible", "answered", "published")
        lines = {
            "Title": read.title,
            "Language": read.language,
            "Number": read.number,
            "Document code": read.document_code,
            "Authors": "; ".join(read.authors),
            "Addressee": read.addressee,
            **{name.capitalize(): getattr(read, name) for name in dates},
            "Legislature": read.legislature,
            "Session": read.session,
            "Year": read.year,
        }
        for label, value in lines.items():
            self.stdout.write(f"{label:<14} {value if value not in (None, '') else '-'}")
        for act in read.acts:
            self.stdout.write(f"{'Act':<14} {act.date or '-'} {act.title} {act.reference} {act.page}".rstrip())
        for number, asked in enumerate(read.sub_questions, start=1):
            themes = ", ".join(str(theme) for theme in asked.themes) or "none"
            self.stdout.write(f"\n{number}. {asked.text}\n   themes: {themes}")
