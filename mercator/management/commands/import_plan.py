"""./run manage import_plan FILE --agency AWEX --year 2027: an agency's plan out of a workbook. Articles B1, B7."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from mercator.actions.plan_import import read_import, send_plan
from mercator.actions.plan_saving import Saved, save_import
from mercator.imports.plan.exchange import answer_rows
from mercator.imports.plan.reading import read_plan
from mercator.imports.plan.row import PlanReading, Table
from mercator.imports.workbook.limits import MOST_BYTES
from mercator.imports.workbook.reading import read_workbook
from mercator.management.page_file import in_english
from mercator.models import Agency, PlanImport
from mercator.models.plan_import import GONE_MEANS, LEAVE, SAVED, UNREADABLE
from mercator.queries.plan_import.stored import problem_from, stored_reading
from mercator.rules.problem import Problem, blocking

_WHY: Final = {
    "title-row": ("title over a table", "titles over a table"),
    "section": ("section heading", "section headings"),
    "total": ("total", "totals"),
    "note": ("note", "notes"),
    "repeated-header": ("header that stands there again", "headers that stand there again"),
    "no-table": ("row outside any table of actions", "rows outside any table of actions"),
    "other-year": ("row of another year", "rows of another year"),
    "summary": ("row that repeats another sheet", "rows that repeat another sheet"),
}
"""Why lines are no actions: of one, of many."""


class Command(BaseCommand):
    help = "Import an agency's plan from a workbook (.xlsx, .xls, .ods, .csv) and say what was understood."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the workbook")
        parser.add_argument("--agency", required=True, metavar="CODE", help="whose plan it is: AWEX, FIT, HUB …")
        parser.add_argument("--year", required=True, type=int, help="the year that is planned, as 2027")
        parser.add_argument("--why", default="", metavar="TEXT", help="why the plan changes, when there is one already")
        parser.add_argument(
            "--gone", choices=GONE_MEANS, default=LEAVE, help="what becomes of actions that the file does not name"
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", metavar="OUT", help="write the rows as JSON to this file; - for the screen")

    def handle(self, *, file: str, agency: str, year: int, **options: Any) -> None:
        if not 1990 <= year <= 2100:
            raise CommandError(f"{year} is no year of a plan: give one between 1990 and 2100.")
        if options["dry_run"]:
            if _agencies_are_known():
                _agency(agency)
            self._show(_reading_of(file, year=year), file=file, out=options["json"])
            return
        imported = self._sent(file, agency=_agency(agency), year=year)
        if imported.state == SAVED:
            self._show(stored_reading(imported), file=file, out=options["json"], summary=False)
            self.stderr.write(f"This file is in the plan already, since {imported.saved_at:%Y-%m-%d}: nothing changes.")
            return
        self._show(stored_reading(imported), file=file, out=options["json"])
        done = save_import(imported, seen=None, gone=options["gone"], why=options["why"], by=None, now=timezone.now())
        if not isinstance(done, Saved):
            raise CommandError("Nothing is in the plan yet: " + _said(done) + _hint(done))
        self._tell(done, to_screen=options["json"] == "-")

    def _sent(self, file: str, *, agency: Agency, year: int) -> PlanImport:
        """The file, kept and read. Raises CommandError when no action can be read from it."""
        sent = send_plan(agency, year, name=Path(file).name, content=_content_of(file), by=None, now=timezone.now())
        if sent.fresh:
            read_import(sent.imported)
        imported = PlanImport.objects.select_related("agency").get(pk=sent.imported.pk)
        if imported.state == UNREADABLE:
            raise CommandError(f"{file}: {_said([problem_from(one) for one in imported.problems])}")
        return imported

    def _tell(self, done: Saved, *, to_screen: bool) -> None:
        """What is in the plan now; beside the JSON when that goes to the screen."""
        out = self.stderr if to_screen else self.stdout
        kept = f"kept as version {done.version.number}" if done.version else "nothing changed in the plan"
        out.write(f"In the plan: {done.added} added, {done.changed} changed, {done.cancelled} cancelled; {kept}.")
        if done.waiting:
            out.write(f"Waiting to be completed: {done.waiting}.")

    def _show(self, reading: PlanReading, *, file: str, out: str | None, summary: bool = True) -> None:
        if out:
            self._write_json(reading, file=file, out=out)
        if summary and out != "-":
            self._summary(reading)

    def _write_json(self, reading: PlanReading, *, file: str, out: str) -> None:
        text = json.dumps({"rows": answer_rows(reading, file=file)}, ensure_ascii=False, indent=1)
        if out == "-":
            self.stdout.write(text)
            return
        try:
            Path(out).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror or error}.") from error

    def _summary(self, reading: PlanReading) -> None:
        for found in reading.problems:
            self.stderr.write(in_english(found))
        for table in reading.tables:
            self._table(table)
        rows = reading.rows
        waiting = [row for row in rows if not row.complete]
        self.stdout.write(f"Rows understood: {len(rows)}, of which to complete: {len(waiting)}.")
        for row in waiting:
            where = f"{row.sheet} {row.row}".strip()
            self.stdout.write(f"  {where}: {row.title or '-'}: {_said(blocking(row.problems))}")
        for why, count in Counter(out.why for out in reading.left_out).items():
            self.stdout.write(f"Left out: {count} {_WHY[why][count != 1]}.")

    def _table(self, table: Table) -> None:
        name = f"Sheet {table.sheet}" if table.sheet else "File"
        self.stdout.write(f"{name}, headings in row {_rows(table)}: {_counted(len(table.rows))}.")
        for column in table.columns:
            meant = column.field or "not used"
            self.stdout.write(f"  {_letters(column.index):<3} {column.heading[:40] or '(no heading)':<40} {meant}")


def _agencies_are_known() -> bool:
    """Whether there is a database with agencies; a file can be tried out without any."""
    try:
        return Agency.objects.exists()
    except DatabaseError:
        return False


def _agency(named: str) -> Agency:
    """The agency of that code or short name, in any case. Raises CommandError when there is none."""
    found = Agency.objects.filter(Q(code__iexact=named) | Q(body__short__iexact=named)).first()
    if found is None:
        codes = ", ".join(Agency.objects.order_by("code").values_list("code", flat=True))
        raise CommandError(f"There is no agency {named}. There are: {codes or 'none'}.")
    return found


def _content_of(file: str) -> bytes:
    """The file, or as much of it as shows that it is too large. Raises CommandError when it cannot be read."""
    try:
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from error


def _reading_of(file: str, *, year: int) -> PlanReading:
    workbook = read_workbook(_content_of(file), name=Path(file).name)
    if isinstance(workbook, Problem):
        raise CommandError(f"{file}: {in_english(workbook)}")
    return read_plan(workbook, year=year)


def _hint(problems: list[Problem]) -> str:
    return " Give the reason with --why." if any(found.field == "why" for found in problems) else ""


def _said(problems: list[Problem]) -> str:
    return " ".join(in_english(found) for found in problems)


def _counted(actions: int) -> str:
    return "1 action" if actions == 1 else f"{actions} actions"


def _rows(table: Table) -> str:
    return " and ".join(map(str, table.header_rows)) or "none"


def _letters(index: int) -> str:
    """The column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
