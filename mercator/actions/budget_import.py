"""Saving the rows of a budget that came back from a spreadsheet: each by itself, no good row is lost. C4, C5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from mercator.actions.cost import CostFields, Shares, add_cost, edit_cost
from mercator.imports.budget.lines import ReadRow
from mercator.models import Action, Body, CostLine, Person
from mercator.queries.wording import text_of
from mercator.rules import budget, cost_key
from mercator.rules.problem import Problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class RowToSave:
    """A row that was read without a problem, and the line that it changes, as it was when it was shown; None: new."""

    read: ReadRow
    line: CostLine | None


@transaction.atomic
def save_rows(
    action: Action, rows: Sequence[RowToSave], *, language: str, why: str, by: Person, today: date
) -> dict[int, list[Problem]]:
    """Add and change the lines; what was refused, by the number of its row. New lines are private.

    language: in which the notes are. Raises PermissionDenied without the right.
    """
    bodies = {body.code: body for body in Body.objects.all()}
    refused = {}
    for row in rows:
        values = row.read.values
        fields = _fields(row, bodies, language)
        shares = _shares(values, bodies)
        done: object
        if row.line is None:
            done = add_cost(action, fields, why=why, by=by, today=today, shares=shares)
        else:
            done = edit_cost(row.line, fields, version=row.line.version, why=why, by=by, today=today, shares=shares)
        if isinstance(done, list):
            refused[row.read.typed.row] = done
    return refused


def _shares(values: Mapping[str, Any], bodies: Mapping[str, Body]) -> Shares | None:
    return [(bodies[code], percent) for code, percent in values["shares"]] if "shares" in values else None


def _fields(row: RowToSave, bodies: Mapping[str, Body], language: str) -> CostFields:
    """What the row says; a column that the file does not have keeps what the line says."""
    values, line = row.read.values, row.line

    def of(name: str, otherwise: Any = None) -> Any:
        return values[name] if name in values else getattr(line, name, otherwise)

    note = text_of(line, "note") if line else Text()
    if "note" in values and values["note"] != note.to(language):
        note = Text(**{one: getattr(note, one) for one in ("fr", "nl", "en")} | {language: values["note"]})
    return CostFields(
        funder=bodies[values["funder"]], nature=of("nature", budget.NOT_STATED),
        beneficiary=of("beneficiary", budget.NOT_STATED), planned=of("planned"), committed=of("committed"),
        actual=of("actual"), approximate=of("approximate", False), as_of=of("as_of"), note=note,
        sources=tuple(line.sources.all()) if line else (), published=line.published if line else False,
        currency=of("currency", budget.EURO), foreign_planned=of("foreign_planned"),
        foreign_committed=of("foreign_committed"), foreign_actual=of("foreign_actual"), rate=of("rate"),
        rate_on=of("rate_on"), rate_source=of("rate_source", ""), key=of("key", cost_key.ONE_PAYS),
        due_on=of("due_on"), free_until=of("free_until"), refundable=of("refundable"),
    )  # fmt: skip
