"""./run manage ethics_report --year 2023 --lang nl --out DIR: the yearly ethics report. Article C3."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils import timezone

from mercator.models import Agency, EthicsReport
from mercator.queries.ethics_report import content_of, ethics_report, is_whole
from mercator.queries.ethics_report_document import ethics_files
from mercator.rules.access import desk_of
from mercator.rules.ethics_report import EthicsReportContent
from mercator.rules.frozen import FrozenError
from mercator.rules.text import LANGUAGES


class Command(BaseCommand):
    help = (
        "Write the ethics report of a year as DOCX and PDF. A frozen report gives the documents of what was kept; "
        "without one, or with --live, a draft that says so, from the rows that the agency sees."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", required=True, type=int, help="the year of the missions, as 2023")
        parser.add_argument("--lang", required=True, choices=LANGUAGES, help="language of the documents")
        parser.add_argument("--out", required=True, type=Path, help="folder to write to; made when it is not there")
        parser.add_argument(
            "--agency",
            default="",
            help="whose report: a code or a name, as hub.brussels; all that have missions otherwise",
        )
        parser.add_argument(
            "--number", type=int, help="which frozen report, when there are several; the last otherwise"
        )
        parser.add_argument("--live", action="store_true", help="a draft from the data of now, even if one is frozen")

    def handle(self, *, year: int, lang: str, out: Path, agency: str, live: bool, **options: Any) -> None:
        if not 1990 <= year <= 2100:
            raise CommandError(f"{year} is no year of missions: give one between 1990 and 2100.")
        if options["number"] is not None and (live or not agency):
            raise CommandError("--number goes with --agency, and not with --live: it names one frozen report.")
        for content in _contents(_agencies(agency), year, number=options["number"], live=live, named=bool(agency)):
            self._write(content, lang, out)

    def _write(self, content: EthicsReportContent, lang: str, out: Path) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
            for made in ethics_files(content, lang):
                (out / made.name).write_bytes(made.content)
                self.stdout.write(str(out / made.name))
        except OSError as error:
            raise CommandError(f"{error.filename or out} cannot be written: {error.strerror or error}.") from error
        self.stdout.write(f"  {content.agency.to('en')}: {_summary(content)}.")
        if not content.frozen:
            self.stdout.write("  Draft: the report is not frozen.")


def _contents(
    agencies: list[Agency], year: int, *, number: int | None, live: bool, named: bool
) -> list[EthicsReportContent]:
    """The report of each agency; unless one was named, only of those that have missions or a frozen report."""
    found = []
    for agency in agencies:
        content = None if live else _frozen(agency, year, number=number)
        content = content or ethics_report(agency, year, person=desk_of(agency.pk), now=timezone.now())
        if named or content.frozen or content.counts[0].figure.value:
            found.append(content)
    if not found:
        raise CommandError(f"No agency has a mission in {year}.")
    return found


def _agencies(named: str) -> list[Agency]:
    """The agency of that code or name; all of them when none is named. Raises CommandError when there is none."""
    rows = Agency.objects.select_related("body").order_by("code")
    if not named:
        return list(rows)
    found = list(rows.filter(Q(code__iexact=named) | Q(body__short__iexact=named)))
    if not found:
        names = ", ".join(f"{one.code} ({one.body.short})" for one in rows)
        raise CommandError(f"No agency is called {named}. There are: {names}.")
    return found[:1]


def _frozen(agency: Agency, year: int, *, number: int | None) -> EthicsReportContent | None:
    """What was frozen; None when nothing was. Raises CommandError for a number that is not there and a broken seal."""
    rows = EthicsReport.objects.filter(agency=agency, year=year).order_by("-number")
    kept = rows.first() if number is None else rows.filter(number=number).first()
    if kept is None and number is not None:
        raise CommandError(f"There is no frozen report no. {number} of {year}.")
    if kept is None:
        return None
    if not is_whole(kept):
        raise CommandError("What was kept is not what was frozen: its seal does not fit.")
    try:
        return content_of(kept)
    except FrozenError as error:
        raise CommandError(f"The frozen report cannot be read: {error}") from error


def _summary(content: EthicsReportContent) -> str:
    """Missions: 12; with an ethical component ...: 7; ..."""
    return "; ".join(f"{one.label.to('en')}: {one.figure.value}" for one in content.counts)
