"""./run manage store_question FILE --agency CODE: keep a parliament's page with the blocks that it suggests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mercator.actions.question import store_question
from mercator.imports.question_page import ReadQuestion
from mercator.imports.question_page.source import source_of
from mercator.management.page_file import in_english, page_in, question_in
from mercator.models import Agency, Person
from mercator.queries.question_named import KEY
from mercator.rules.access import PARLIAMENT_OFFICER


class Command(BaseCommand):
    help = "Keep the page of a written question, with a part and suggested blocks for each sub-question."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the page, as a file; - for what is piped in")
        parser.add_argument("--agency", required=True, help="code of the agency that answers, such as hub")
        parser.add_argument("--by", help="e-mail address of who does this; else the agency's only parliament officer")
        parser.add_argument("--address", default="", help="where the page stands on the Parliament's site")
        parser.add_argument("--year", type=int, help="the year that the question is about, when the page does not say")
        parser.add_argument("--accept", action="append", default=[], help="code of a doubt that you have looked at")

    def handle(self, *, file: str, agency: str, by: str | None, **options: Any) -> None:
        kept_by = Agency.objects.filter(code=agency).first()
        if kept_by is None:
            codes = ", ".join(Agency.objects.values_list("code", flat=True))
            raise CommandError(f"There is no agency {agency}. There are: {codes or 'none'}.")
        content = page_in(file)
        read = question_in(content, file=file)
        if options["year"]:
            read = _about(read, options["year"])
        try:
            stored = store_question(
                read,
                page=_as_text(content),
                address=options["address"],
                agency=kept_by,
                by=_person(by, kept_by),
                now=timezone.now(),
                accepted=options["accept"],
            )
        except PermissionDenied as error:
            raise CommandError(f"{by} may not edit questions of {agency}.") from error
        if isinstance(stored, list):
            found = "\n".join(f"{one.code}: {in_english(one)}" for one in stored)
            raise CommandError(f"Not stored.\n{found}")
        self.stdout.write(f"{KEY}{stored.pk}")


def _about(read: ReadQuestion, year: int) -> ReadQuestion:
    return replace(read, year=year)


def _as_text(content: bytes) -> str:
    """The page as it came; one in an old encoding as it was understood."""
    try:
        return content.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return source_of(content).text


def _person(email: str | None, agency: Agency) -> Person:
    """Who does it: named, or the only parliament officer of the agency. Raises CommandError when that is not clear."""
    people = Person.objects.filter(is_active=True)
    if email:
        person = people.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {email}.")
        return person
    officers = list(people.filter(held_roles__agency=agency, held_roles__role=PARLIAMENT_OFFICER).distinct())
    if len(officers) != 1:
        named = ", ".join(officer.email for officer in officers) or "nobody holds that role"
        raise CommandError(f"Say with --by which parliament officer of {agency.code} does this: {named}.")
    return officers[0]
