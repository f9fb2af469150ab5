"""A plan's workbook: what is given is written, as text where a person typed it, and the same bytes each time. B7."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

from mercator.documents.plan_xlsx import HEAD, TITLE, Line, Merge, PlanBook, PlanSheet, plan_xlsx
from mercator.imports.workbook.reading import read_workbook

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def book(*lines, **fields):
    return PlanBook("Plan", "hub", (PlanSheet("Plan 2027", lines, **fields),))


def read(made):
    return read_workbook(made, name="x.xlsx").sheets


def test_texts_numbers_and_days_come_back_as_they_are():
    cells = ("Titre", 12500, 0.5, date(2027, 4, 12), None, "12 à 15", True)
    (sheet,) = read(plan_xlsx(book(Line(("Plan",), TITLE), Line(("a",), HEAD), Line(cells)), made_at=AT))
    assert sheet.name == "Plan 2027"
    assert sheet.rows[2] == cells


def test_nothing_that_was_typed_becomes_a_formula_or_a_link():
    typed = ("=1+1", "+32", "-5", "@x", "{=1}", "https://example.org", "\t=1")
    made = plan_xlsx(book(Line(typed)), made_at=AT)
    assert read(made)[0].rows[0][:6] == typed[:6]
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert all(
            b"<f>" not in opened.read(name) and b"hyperlink" not in opened.read(name) for name in opened.namelist()
        )


def test_the_same_plan_gives_the_same_bytes():
    assert plan_xlsx(book(Line(("a", 1))), made_at=AT) == plan_xlsx(book(Line(("a", 1))), made_at=AT)


def test_merged_cells_and_hidden_sheets_stay_so():
    first = PlanSheet("A", (Line(("Zone", None, "x")), Line(("y",))), merged=(Merge(0, 0, 0, 1),))
    second = PlanSheet("B", (Line(("hidden",)),), hidden=True)
    sheets = read(plan_xlsx(PlanBook("Plan", "hub", (first, second)), made_at=AT))
    assert [(one.first_row, one.first_column, one.last_column) for one in sheets[0].merged] == [(0, 0, 1)]
    assert [sheet.hidden for sheet in sheets] == [False, True]


def test_names_that_a_sheet_cannot_have_are_made_to_fit():
    made = plan_xlsx(
        PlanBook(
            "P",
            "h",
            tuple(PlanSheet(name, (Line(("x",)),)) for name in ("a/b", "a/b", "")),
        ),
        made_at=AT,
    )
    assert len({sheet.name for sheet in read(made)}) == 3
