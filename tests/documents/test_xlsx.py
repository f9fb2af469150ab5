"""The annex and the lists as Excel workbooks: real numbers, and never a formula that somebody typed. Article G4."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.words import clean
from mercator.documents.xlsx import annex_xlsx, sheet_name, table_xlsx
from tests.documents.make import MADE_AT, NASTY, annex, answer, by_region, nasty_answer
from tests.documents.wording import WORDS


def rows_of(data: bytes, *, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def one_cell(text: str, *, kind: str = "text") -> bytes:
    table = Table(title=text, columns=(Column(text, kind),), rows=((Cell(text),),), notes=(text,))
    return table_xlsx(table, title=text, made_at=MADE_AT)


def test_a_list_starts_with_its_column_titles_in_the_first_row() -> None:
    rows = rows_of(table_xlsx(by_region(), title="Liste", made_at=MADE_AT))
    assert rows[0] == ["Région", "Entreprises inscrites", "Coût réel", "Dernier départ"]


def test_known_values_are_numbers_and_dates_and_unknown_ones_are_words() -> None:
    rows = rows_of(table_xlsx(by_region(), title="Liste", made_at=MADE_AT))
    assert rows[1] == ["Bruxelles", 15.0, 122227.01, date(2023, 5, 21)]
    assert rows[2] == ["Wallonie", "inconnu", "inconnu", "inconnu"]
    assert rows[3][:3] == ["Total connu", 15.0, 122227.01]


def test_the_moment_of_a_count_is_shown_behind_the_number_which_stays_a_number() -> None:
    column = Column("Entreprises", "integer")
    rows = ((Cell("12 (ont voyagé)", 12),), (Cell("environ 40 (annoncé)", 40, about=True),), (Cell("7", 7),))
    made = table_xlsx(Table(title="x", columns=(column,), rows=rows), title="x", made_at=MADE_AT)
    assert [row[0] for row in rows_of(made)[1:4]] == [12.0, 40.0, 7.0]
    styles = parts_of(made)["xl/styles.xml"]
    assert "#,##0&quot; (ont voyagé)&quot;" in styles
    assert "&quot;≈ &quot;#,##0&quot; (annoncé)&quot;" in styles


def test_notes_stand_below_the_list() -> None:
    rows = rows_of(table_xlsx(by_region(), title="Liste", made_at=MADE_AT, notes=("Filtre : 2023",)))
    assert [row[0] for row in rows[4:]] == ["", WORDS["fr"]["scope"], "Filtre : 2023"]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_annex_holds_every_mission_with_its_words_and_its_values(language: str) -> None:
    wanted = answer(language)
    table = wanted.annex[0]
    rows = rows_of(annex_xlsx(wanted))
    assert [row[0] for row in rows[:3]] == [table.title, wanted.title, wanted.standing]
    assert rows[4] == [column.title for column in table.columns]
    expected = [
        [cell.words if cell.value is None else float(cell.value) for cell in row] for row in (*table.rows, table.total)
    ]
    assert rows[5 : 5 + len(expected)] == expected


def test_amounts_add_up_to_the_total_that_is_printed() -> None:
    rows = rows_of(annex_xlsx(answer(rows=30)))[5:]
    amounts = [row[9] for row in rows[:30] if isinstance(row[9], float)]
    assert sum(map(Decimal, map(str, amounts))) == Decimal(str(rows[30][9]))


def test_the_last_sheet_holds_the_notes_and_the_sources() -> None:
    wanted = answer("nl")
    book = CalamineWorkbook.from_filelike(io.BytesIO(annex_xlsx(wanted)))
    assert book.sheet_names == ["Missies en andere acties van…", "Bronnen"]
    rows = [row for row in rows_of(annex_xlsx(wanted), sheet=1) if any(row)]
    assert rows[0][0] == wanted.title
    assert [tuple(row) for row in rows[-2:]] == list(wanted.sources)
    assert ["", WORDS["nl"]["note"]] in rows
    assert ["Nummer", "907"] in rows


def test_the_column_titles_stay_in_sight_and_can_be_filtered() -> None:
    sheet = parts_of(annex_xlsx(answer()))["xl/worksheets/sheet1.xml"]
    assert 'topLeftCell="B6"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A5:N15"/>' in sheet


def test_the_annex_prints_across_and_fits_the_width_of_the_paper() -> None:
    sheet = parts_of(annex_xlsx(answer()))["xl/worksheets/sheet1.xml"]
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
    assert "page &amp;P / &amp;N" in sheet


def test_amounts_dates_and_approximate_numbers_show_as_such() -> None:
    styles = parts_of(annex_xlsx(replace(answer(), annex=(annex(), by_region()))))["xl/styles.xml"]
    assert 'formatCode="#,##0.00 &quot;€&quot;"' in styles
    assert 'formatCode="dd/mm/yyyy"' in styles
    assert 'formatCode="&quot;≈ &quot;#,##0"' in styles


def test_the_file_says_what_it_is_and_when_it_was_made() -> None:
    properties = parts_of(annex_xlsx(answer()))["docProps/core.xml"]
    assert WORDS["fr"]["title"] in properties
    assert "<dc:creator>hub.brussels</dc:creator>" in properties
    assert "2023-10-25T09:30:00Z</dcterms:created>" in properties


def test_an_empty_annex_says_so_in_words() -> None:
    rows = rows_of(annex_xlsx(answer("nl", rows=0)))
    assert rows[5][0] == WORDS["nl"]["no_mission"]


@pytest.mark.parametrize("kind", ["text", "money", "integer", "date"])
@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_was_typed_becomes_a_formula_or_a_link(text: str, kind: str) -> None:
    data = one_cell(text, kind=kind)
    parts = parts_of(data)
    assert "<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in "".join(parts.values())
    assert rows_of(data)[1][0] == clean(text)


def test_a_whole_document_of_nasty_text_has_no_formula_in_any_sheet() -> None:
    parts = parts_of(annex_xlsx(nasty_answer()))
    sheets = [content for name, content in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert not any(re.search(r"<f[ >]", content) for content in sheets)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=200))
@example("=1+1")
@example("@SUM(A1)")
@example("+32 2 000 00 00")
@example("{=1+1}")
@example("http://example.org/")
@example("internal:Sheet1!A1")
@example("<r><t>x</t></r>")
@example("<r><t>not closed</r>")
@example("<r></r>")
@example("_x000D_")
@example(" two spaces ")
@example("00123")
@example("TRUE")
def test_any_text_in_a_cell_comes_out_as_it_was_typed(text: str) -> None:
    data = one_cell(text)
    assert rows_of(data)[1][0] == clean(text)
    assert "<f>" not in parts_of(data)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Decimal("NaN"), "money"),
        (Decimal("Infinity"), "money"),
        (Decimal(10) ** 20, "money"),
        (date(1830, 10, 4), "date"),
        (Decimal("1.5"), "text"),
        (date(2023, 1, 1), "money"),
    ],
)
def test_a_value_that_excel_cannot_hold_is_shown_in_words(value: Decimal | date, kind: str) -> None:
    table = Table(title="T", columns=(Column("A", kind),), rows=((Cell("en mots", value),),))
    assert rows_of(table_xlsx(table, title="T", made_at=MADE_AT))[1][0] == "en mots"


def test_negative_amounts_stay_numbers() -> None:
    table = Table(title="T", columns=(Column("A", "money"),), rows=((Cell("-12,50", Decimal("-12.50")),),))
    assert rows_of(table_xlsx(table, title="T", made_at=MADE_AT))[1][0] == -12.5


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    shown = rows_of(one_cell("é🎉" * 20_000))[1][0]
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert shown.startswith("é🎉é🎉")
    assert shown.endswith("…")


def test_names_of_sheets_are_such_as_excel_accepts_and_never_twice_the_same() -> None:
    taken: set[str] = set()
    wanted = ["Coûts: 2023/2024 [réels]?", "coûts 2023 2024 réels", "'Missions'", "", "History", "x" * 40, "x" * 41]
    names = [sheet_name(name, taken=taken) for name in wanted]
    assert names[:2] == ["Coûts 2023 2024 réels", "coûts 2023 2024 réels (2)"]
    assert names[2:5] == ["Missions", "1", "History 1"]
    assert names[5:] == ["x" * 30 + "…", "x" * 26 + "… (2)"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_titles_make_a_workbook_that_opens(titles: list[str]) -> None:
    tables = tuple(replace(annex(rows=1), title=title) for title in titles)
    book = CalamineWorkbook.from_filelike(io.BytesIO(annex_xlsx(replace(answer(rows=1), annex=tables))))
    assert len(book.sheet_names) == len(titles) + 1
    assert len({name.casefold() for name in book.sheet_names}) == len(titles) + 1
