"""What an agency's last file no longer names, as an earlier file of hers had it: its cells, and its place. B1, B7."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mercator.documents.plan_xlsx import Value
from mercator.imports.folding import fold
from mercator.imports.plan.row import Column
from mercator.queries.plan_layout_sent import Place, SentFile, SentRow, SentTable


@dataclass(frozen=True, slots=True)
class Dropped:
    """An action that stands in the plan and in an earlier file. cells: in the columns of the last file's table.

    at: the row of the last file beside which it belongs, below it unless `above`; None when that cannot be told.
    """

    row: SentRow
    cells: tuple[Value, ...]
    at: Place | None = None
    above: bool = False


def dropped_rows(sent: SentFile, earlier: SentFile, keys: Iterable[int]) -> dict[int, Dropped]:
    """Each of `keys` that the earlier file names, by its key, in the order of that file."""
    wanted = set(keys)
    here = _here(sent, earlier)
    blocks = _blocks(earlier)
    found: dict[int, Dropped] = {}
    for place, row in earlier.rows.items():
        if row.key is None or row.key not in wanted or row.key in found:
            continue
        at, above = _beside(place, earlier, blocks, here)
        table = _table(sent, at) or (sent.tables[-1] if sent.tables else None)
        if table is not None:
            found[row.key] = Dropped(row, _moved(earlier, place, table), at, above)
    return found


def _here(sent: SentFile, earlier: SentFile) -> dict[Place, Place]:
    """Where the rows of the earlier file stand in the last one: by their actions, else by the agency's numbers."""
    actions = {row.key: place for place, row in sent.rows.items() if row.key is not None}
    numbers: dict[str, list[Place]] = {}
    for place, row in sent.rows.items():
        numbers.setdefault(row.facts.number, []).append(place)
    here: dict[Place, Place] = {}
    for place, row in earlier.rows.items():
        numbered = numbers.get(row.facts.number, []) if row.facts.number else []
        if row.key is not None and row.key in actions:
            here[place] = actions[row.key]
        elif row.key is None and len(numbered) == 1:
            here[place] = numbered[0]
    return here


def _blocks(sent: SentFile) -> dict[Place, int]:
    """For each row that is an action, how many lines that are none stand above it on its sheet: sections, totals."""
    lines = sorted(sent.left_out)
    return {(sheet, row): sum(one == sheet and at < row for one, at in lines) for sheet, row in sent.rows}


def _beside(
    place: Place, earlier: SentFile, blocks: Mapping[Place, int], here: Mapping[Place, Place]
) -> tuple[Place | None, bool]:
    """The nearest row that both files have: above it in its section, else below it there, else above it on the sheet.

    With whether the row belongs above that one.
    """
    same = [one for one in earlier.rows if one[0] == place[0]]
    before = [one for one in reversed(same) if one[1] < place[1]]
    after = [one for one in same if one[1] > place[1]]
    within = [(one, False) for one in before if blocks[one] == blocks[place]]
    within += [(one, True) for one in after if blocks[one] == blocks[place]]
    for one, above in (*within, *((one, False) for one in before)):
        if one in here:
            return here[one], above
    return None, False


def _table(sent: SentFile, place: Place | None) -> SentTable | None:
    if place is None:
        return None
    return next((one for one in sent.tables if one.sheet == place[0] and one.first <= place[1] <= one.last), None)


def _moved(earlier: SentFile, place: Place, table: SentTable) -> tuple[Value, ...]:
    """The cells of a row in the columns of another table: those with the same heading, else the same meaning."""
    source = next((sheet for sheet in earlier.sheets if sheet.name == place[0]), None)
    cells: Sequence[Value] = source.rows[place[1] - 1] if source and place[1] <= len(source.rows) else ()
    old = _table(earlier, place)
    if old is None:
        return ()
    made: list[Value] = [None] * (1 + max((column.index for column in table.columns), default=-1))
    for column in table.columns:
        index = _alike(column, old.columns)
        if index is not None and index < len(cells):
            made[column.index] = cells[index]
    return tuple(made)


def _alike(column: Column, columns: Sequence[Column]) -> int | None:
    headed = [one for one in columns if one.field == column.field and fold(one.heading) == fold(column.heading)]
    if len(headed) > 1:
        headed = [one for one in headed if one.index == column.index]
    meant = [one for one in columns if column.field and one.field == column.field]
    chosen = headed or (meant if len(meant) == 1 else [])
    return chosen[0].index if chosen else None
