"""A file sent as a plan: kept, read, its columns mapped, or given up. Nothing of it is in the plan yet. B1, B7."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from mercator.actions.comparing import compare
from mercator.actions.editing import locked
from mercator.actions.log import About, record
from mercator.actions.work import Work
from mercator.imports.plan.facts import FACTS_OF, facts_of_row
from mercator.imports.plan.heading_match import heading_key
from mercator.imports.plan.language import language_of
from mercator.imports.plan.reading import read_plan
from mercator.imports.plan.row import FIELDS, PlanReading, PlanRow
from mercator.imports.workbook.reading import read_workbook
from mercator.imports.workbook.sheet import Workbook
from mercator.models import Agency, ImportRow, Job, Person, PlanImport, RememberedColumn
from mercator.models.plan_import import (
    DISCARDED,
    LEAVE,
    NO_ACTION,
    READ,
    READY,
    SAVED,
    TO_COMPLETE,
    UNREADABLE,
    WAITING,
)
from mercator.queries.plan_import.comparing import mended_before
from mercator.queries.plan_import.stored import LONGEST_SHEET, left_out_data, problem_data, tables_data, tables_in
from mercator.rules.access import EDIT_PLAN
from mercator.rules.plan import PlanFacts, as_data, from_data, plan_problems
from mercator.rules.problem import Problem, blocking, problem

NOUN: Final = "plan-import"
"""What jobs and the log call a file that was sent as a plan."""
SAVE_PLAN_FILE: Final = "save-plan"
"""The kind of job that puts a file into the plan."""
STEPS: Final = 20
"""In how many steps the progress of reading a file is told."""
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that arrived. fresh: it is to be read; else the same file came before and stands as `imported`."""

    imported: PlanImport
    fresh: bool


def check_right(agency: Agency, by: Person | None) -> None:
    """Raises PermissionDenied when `by` may not edit the plans of `agency`; None is who runs Mercator."""
    if by is not None and not by.rights.may(EDIT_PLAN, agency=agency.pk):
        raise PermissionDenied


@transaction.atomic
def send_plan(
    agency: Agency,
    year: int,
    *,
    name: str,
    content: bytes,
    by: Person | None,
    now: datetime,
    adds_only: bool = False,
    illustrative: bool = False,
) -> Sent:
    """Keep a file as sent. The same file as the last one of this agency and year changes nothing.

    Raises PermissionDenied without the right.
    """
    check_right(agency, by)
    locked(agency)
    seal = sha256(content).hexdigest()
    before = PlanImport.objects.filter(agency=agency, year=year, adds_only=adds_only).defer("content")
    last = before.filter(state=SAVED).order_by("-saved_at", "-pk").first()
    open_already = before.filter(state__in=(WAITING, READ), sha256=seal).first()
    if same := open_already or (last if last and last.sha256 == seal else None):
        return Sent(same, fresh=same.state == WAITING)
    imported = PlanImport.objects.create(
        agency=agency, year=year, name=name[-200:], content=content, sha256=seal, sent_at=now, by=by,
        adds_only=adds_only, illustrative=illustrative, gone_means=LEAVE if adds_only else "",
    )  # fmt: skip
    about = About(noun=NOUN, key=str(imported.pk))
    record(
        "plan-import.send",
        by=by,
        agency=agency,
        about=about,
        after={"name": imported.name, "year": year, "sha256": seal},
    )
    return Sent(imported, fresh=True)


def read_import(imported: PlanImport, *, told: Told | None = None) -> None:
    """Read the file and keep what was understood, in place of what was understood before; mended rows stay mended.

    May be done again at any time until the file is saved: what is written is written in one transaction.
    """
    kept = PlanImport.objects.select_related("agency", "by").get(pk=imported.pk)
    book = read_workbook(bytes(kept.content), name=kept.name)
    reading = _reading(kept, book, told) if isinstance(book, Workbook) else PlanReading(problems=(book,))
    write_reading(kept, reading)


def _reading(imported: PlanImport, book: Workbook, told: Told | None) -> PlanReading:
    remembered = dict(
        RememberedColumn.objects.filter(agency=imported.agency).order_by().values_list("heading", "field")
    )
    chosen = {
        (sheet, int(index)): field for sheet, columns in imported.chosen.items() for index, field in columns.items()
    }
    return read_plan(book, year=imported.year, remembered=remembered, chosen=chosen, told=told)


def read_sent_file(work: Work) -> None:
    """The job that reads a file. It can be stopped while the rows are read."""
    imported = PlanImport.objects.defer("content").get(pk=int(work.job.key))
    work.set_total(STEPS)

    def told(done: int, total: int) -> None:
        while work.job.done < (STEPS - 1) * done // max(total, 1):
            work.step()

    read_import(imported, told=told)


@transaction.atomic
def write_reading(imported: PlanImport, reading: PlanReading) -> None:
    """Keep a reading of a file: its rows, each compared with the plan as it stands."""
    kept = (
        PlanImport.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency", "by")
        .get(pk=imported.pk)
    )
    if kept.state in (SAVED, DISCARDED):
        return
    kept.tables, kept.left_out = tables_data(reading), left_out_data(reading.left_out)
    kept.problems = [problem_data(found) for found in reading.problems]
    kept.language = _language(kept, reading)
    kept.state = READ if reading.rows or reading.tables else UNREADABLE
    before = {(row.sheet, row.row): row for row in kept.rows.all()}
    kept.rows.all().delete()
    rows = [
        _row(kept, place, read, before.get((read.sheet[:LONGEST_SHEET], read.row)))
        for place, read in enumerate(reading.rows)
    ]
    compare(kept, rows)
    if _mend_as_before(kept, rows):
        compare(kept, rows)
    ImportRow.objects.bulk_create(rows, batch_size=500)
    kept.version += 1
    kept.save()


def _mend_as_before(imported: PlanImport, rows: Sequence[ImportRow]) -> bool:
    """Mend what still stands in the file as it did when somebody mended it before; whether anything was."""
    wrong = {row.action_id: row for row in rows if row.state == TO_COMPLETE and row.action_id is not None}
    before = mended_before(imported, wrong) if wrong else {}
    again = [(wrong[key], old) for key, old in before.items() if old.read == wrong[key].read]
    for row, old in again:
        row.mended = old.mended
        facts = with_mended(from_data(row.read), from_data(old.facts), old.mended)
        settle(row, facts, (), year=imported.year)
    return bool(again)


def _language(imported: PlanImport, reading: PlanReading) -> str:
    headings = [column.heading for table in reading.tables for column in table.columns]
    own = imported.by.language if imported.by else "fr"
    return language_of([*headings, *(row.title for row in reading.rows)]) or own


def _row(imported: PlanImport, place: int, read: PlanRow, before: ImportRow | None) -> ImportRow:
    """A row as read now; what a person mended of it before stays."""
    said = facts_of_row(read)
    row = ImportRow(
        imported=imported, position=place, sheet=read.sheet[:LONGEST_SHEET], row=read.row, cells=list(read.cells),
        read=as_data(said),
    )  # fmt: skip
    facts, problems = said, list(read.problems)
    if before is not None:
        row.mended, row.keep, row.conflicts, row.action_id = (
            before.mended, before.keep, before.conflicts, before.action_id,
        )  # fmt: skip
        facts = with_mended(said, from_data(before.facts), before.mended)
        problems = [found for found in problems if set(row.mended).isdisjoint(_concerned(found))]
    settle(row, facts, problems, year=imported.year)
    if before is not None and before.state == NO_ACTION:
        row.state = NO_ACTION
    return row


def with_mended(said: PlanFacts, mended: PlanFacts, names: Sequence[str]) -> PlanFacts:
    """What a file says, with the fields that a person mended as she left them."""
    return from_data(
        {**{name: value for name, value in as_data(said).items() if name not in names},
         **{name: value for name, value in as_data(mended).items() if name in names}}
    )  # fmt: skip


def settle(row: ImportRow, facts: PlanFacts, problems: Sequence[Problem], *, year: int) -> None:
    """Write on a row what it says now, what is wrong with it, and whether it can be kept."""
    wrong = plan_problems(facts, year=year)
    heard = {name for one in problems for name in _concerned(one)}
    found = [*problems, *(one for one in wrong if heard.isdisjoint(_concerned(one)))]
    row.facts, row.problems = as_data(facts), [problem_data(one) for one in found]
    row.state = TO_COMPLETE if blocking([*found, *wrong]) else READY


def _concerned(found: Problem) -> tuple[str, ...]:
    """The fields of the facts that a problem is about, whether a column or a rule names it."""
    return FACTS_OF.get(found.field, (found.field,))


@transaction.atomic
def choose_columns(
    imported: PlanImport, chosen: Mapping[str, Mapping[str, str]], *, version: int, by: Person
) -> list[Problem]:
    """What the columns of this file mean, as a person decided: {"sheet": {"3": "cost"}}. Remembered for the agency.

    The file is then to be read again. Raises PermissionDenied without the right.
    """
    check_right(imported.agency, by)
    kept = locked(imported)
    if found := [*saving_problems(kept), *open_problems(kept, version=version)]:
        return found
    if any(field and field not in FIELDS for columns in chosen.values() for field in columns.values()):
        return [problem("column-unknown")]
    kept.chosen = {**kept.chosen, **{sheet: dict(columns) for sheet, columns in chosen.items()}}
    kept.state, kept.version = WAITING, kept.version + 1
    kept.save(update_fields=["chosen", "state", "version"])
    _remember(kept, chosen)
    return []


def _remember(imported: PlanImport, chosen: Mapping[str, Mapping[str, str]]) -> None:
    for table in tables_in(imported.tables):
        for index, field in chosen.get(table.sheet, {}).items():
            heading = heading_key(table.headings().get(int(index), ""))[:200]
            if heading:
                RememberedColumn.objects.update_or_create(
                    agency_id=imported.agency_id, heading=heading, defaults={"field": field}
                )


def open_problems(imported: PlanImport, *, version: int | None = None) -> list[Problem]:
    """Why nothing of this file can be changed any more, or not by somebody who saw `version`."""
    if imported.state == SAVED:
        return [problem("import-saved-already")]
    if imported.state == DISCARDED:
        return [problem("import-discarded")]
    return [problem("changed-meanwhile")] if version is not None and imported.version != version else []


def saving_problems(imported: PlanImport) -> list[Problem]:
    """That the worker puts this file into the plan now, or will: nothing of it changes until that is over."""
    jobs = Job.objects.unfinished().filter(kind=SAVE_PLAN_FILE, noun=NOUN, key=str(imported.pk))
    return [problem("import-being-saved")] if imported.state == READ and jobs.exists() else []


@transaction.atomic
def discard_import(imported: PlanImport, *, by: Person) -> list[Problem]:
    """Give up a file that was not saved; it stays kept, with who sent it. Raises PermissionDenied without the right."""
    check_right(imported.agency, by)
    kept = locked(imported)
    if kept.state == DISCARDED:
        return []
    if found := [*saving_problems(kept), *open_problems(kept)]:
        return found
    kept.state = DISCARDED
    kept.save(update_fields=["state"])
    about = About(noun=NOUN, key=str(kept.pk))
    record("plan-import.discard", by=by, agency=imported.agency, about=about, after={"name": kept.name})
    return []
