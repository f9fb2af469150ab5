"""The columns of a file as they were understood, to be looked at and mapped otherwise. Article B1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mercator.imports.plan.row import FIELDS
from mercator.models import PlanImport
from mercator.queries.plan_import.preview import letter
from mercator.queries.plan_import.stored import SAMPLES, KeptTable, tables_in
from mercator.queries.plan_import.words import BECAUSE, FIELD
from mercator.queries.wording import word


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: what it was taken for and how that is known. name: of its field in the form."""

    name: str
    index: int
    letter: str
    heading: str
    samples: tuple[str, ...]
    field: str
    because: str

    def changed(self, sent: Mapping[str, str]) -> bool:
        """Whether a form says that this column means something else."""
        wanted = sent.get(self.name)
        return wanted is not None and wanted != self.field and (wanted == "" or wanted in FIELDS)


@dataclass(frozen=True, slots=True)
class TableView:
    """Tables of the file with the same columns. sheets: their names. choices: codes and words of what one can mean."""

    number: int
    sheets: tuple[str, ...]
    columns: tuple[ColumnView, ...]
    choices: tuple[tuple[str, str], ...]

    @property
    def used(self) -> int:
        return sum(bool(column.field) for column in self.columns)


def column_views(imported: PlanImport) -> list[TableView]:
    """The tables of a file with their columns, in the language of the moment; those of one layout together."""
    choices = (("", _("not used")), *((code, word(FIELD, code)) for code in FIELDS))
    alike: dict[object, list[KeptTable]] = {}
    for table in tables_in(imported.tables):
        alike.setdefault(tuple((one.index, one.heading, one.field) for one in table.columns), []).append(table)
    return [
        TableView(
            number=number,
            sheets=tuple(dict.fromkeys(table.sheet for table in some)),
            columns=tuple(_column(number, some, place) for place in range(len(some[0].columns))),
            choices=choices,
        )
        for number, some in enumerate(alike.values(), start=1)
    ]


def _column(number: int, tables: list[KeptTable], place: int) -> ColumnView:
    column = tables[0].columns[place]
    samples = dict.fromkeys(sample for table in tables for sample in table.samples[place])
    return ColumnView(
        name=f"column-{number}-{column.index}",
        index=column.index,
        letter=letter(column.index),
        heading=column.heading,
        samples=tuple(samples)[:SAMPLES],
        field=column.field,
        because=word(BECAUSE, column.because),
    )
