"""Comparing a file with the plan as it stands: which row is which action, what it changes, what is gone. B7."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from mercator.imports.plan.matching import Merge, matches
from mercator.models import ImportRow, PlanImport
from mercator.models.plan_import import CHANGED, NEW, READ, READY, TO_COMPLETE, UNCHANGED
from mercator.queries.plan_import.comparing import Codes, Standing, stand_of
from mercator.rules.mission import NOT_GOING_AHEAD
from mercator.rules.plan import PlanFacts, from_data


def compare(imported: PlanImport, rows: Sequence[ImportRow]) -> None:
    """Say on the rows, and on the import, how the file differs from the plan. The caller writes them."""
    codes = Codes.read()
    standing = Standing.of(imported.agency_id, imported.year, language=imported.language, codes=codes)
    imported.compared = stand_of(imported.agency_id, imported.year)
    keys, facts = list(standing.facts), list(standing.facts.values())
    part = [row for row in rows if row.state in (READY, TO_COMPLETE)]
    said = [codes.keepable(from_data(row.facts)) for row in part]
    named = matches(said, facts)
    found: set[int] = set()
    for row, file, place in zip(part, said, named, strict=True):
        key = None if place is None else keys[place]
        _tell(row, key, file, standing)
        found |= {key} if key is not None else set()
    for row in rows:
        if row.state not in (READY, TO_COMPLETE):
            row.action_id, row.change = None, ""
    imported.gone = [
        key for key, one in standing.facts.items() if key not in found and one.status not in NOT_GOING_AHEAD
    ]


def _tell(row: ImportRow, key: int | None, file: PlanFacts, standing: Standing) -> None:
    if key is None:
        row.action_id, row.change, row.conflicts, row.keep = None, NEW, [], []
        return
    merge = standing.merge(key, file)
    known = row.conflicts if row.action_id == key else []
    row.keep = kept_groups(merge, known=known, keep=row.keep if row.action_id == key else [])
    row.action_id, row.conflicts = key, list(merge.conflicts)
    row.change = CHANGED if set(merge.by_file) | set(merge.conflicts) else UNCHANGED


def kept_groups(merge: Merge, *, known: Iterable[str], keep: Iterable[str]) -> list[str]:
    """What stays as it was changed by hand: what a person decided, and every conflict that she has not seen yet."""
    decided, seen = set(keep), set(known)
    return [name for name in merge.conflicts if name in decided or name not in seen]


def compare_row(imported: PlanImport, row: ImportRow) -> None:
    """Say how one row that a person changed differs from the plan now, and what is gone. The caller writes both.

    A row keeps the action that it was found to be; without one, it may be one of those that the file seemed to drop.
    """
    gone, held = list(imported.gone), row.action_id
    if row.state not in (READY, TO_COMPLETE):
        imported.gone = sorted({*gone, held} - {None})
        row.action_id, row.change, row.conflicts, row.keep = None, "", [], []
        return
    codes = Codes.read()
    only = [held] if held else gone
    standing = Standing.of(imported.agency_id, imported.year, language=imported.language, codes=codes, only=only)
    file = codes.keepable(from_data(row.facts))
    keys = list(standing.facts)
    place = 0 if held and keys else matches([file], list(standing.facts.values()))[0]
    key = None if place is None else keys[place]
    _tell(row, key, file, standing)
    imported.gone = [one for one in gone if one != key]


@transaction.atomic
def compare_again(imported: PlanImport) -> bool:
    """Compare once more when the plan changed since; whether it did."""
    if imported.state != READ or imported.compared == stand_of(imported.agency_id, imported.year):
        return False
    kept = PlanImport.objects.select_for_update(no_key=True).get(pk=imported.pk)
    if kept.state != READ:
        return False
    rows = list(kept.rows.all())
    before = {row.pk: _shown(row) for row in rows}
    compare(kept, rows)
    moved = [row for row in rows if before[row.pk] != _shown(row)]
    ImportRow.objects.bulk_update(moved, ["action", "change", "conflicts", "keep"], batch_size=200)
    kept.save(update_fields=["compared", "gone"])
    return True


def _shown(row: ImportRow) -> tuple[object, ...]:
    return row.action_id, row.change, list(row.conflicts), list(row.keep)
