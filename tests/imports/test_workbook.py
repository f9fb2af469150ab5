"""Workbooks of every format, read as the spreadsheet shows them. Article B1."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter

from mercator.imports.workbook.reading import read_workbook
from mercator.imports.workbook.sheet import Sheet, Span, Workbook
from mercator.imports.workbook.shown import text_of
from tests.imports import hostile

SAID = "Entité;Pays;Coût\r\nhub.brussels;Côte d'Ivoire;12 500 €\r\nLiège;Île « Noël », cœur;États-Unis – été\r\n"
DUTCH = "Land;Stad\r\nItalië;Coördinatie van de reünie – ’s-Gravenhage\r\nOekraïne;één café\r\n"
MAC = "Pays;Année\rRépublique tchèque;été\rBrésil;où ça\rGrèce;Noël, à la fête\r"


def opened(content: bytes, name: str = "") -> Workbook:
    found = read_workbook(content, name=name)
    assert isinstance(found, Workbook), found
    return found


def rows_of(content: bytes, name: str = "") -> tuple[tuple[object, ...], ...]:
    return opened(content, name).sheets[0].rows


moment = datetime.fromisoformat


def xlsx_with(fill, **options) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as book:
        fill(book)
    return file.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859-15"]
)
@pytest.mark.parametrize("text", [SAID.replace("–", "-"), DUTCH.replace("–", "-").replace("’", "'")], ids=["fr", "nl"])
def test_accents_survive_every_encoding(encoding, text):
    text = text.replace("œ", "oe") if encoding == "cp1252" else text
    expected = tuple(tuple(line.split(";")) for line in text.strip().split("\r\n"))
    assert rows_of(text.encode(encoding)) == expected


def test_windows_characters_are_read():
    expected = tuple(tuple(line.split(";")) for line in SAID.strip().split("\r\n"))
    assert rows_of(SAID.encode("cp1252")) == expected
    assert rows_of(DUTCH.encode("cp1252"))[1] == ("Italië", "Coördinatie van de reünie – ’s-Gravenhage")


def test_an_old_macintosh_is_read():
    assert rows_of(MAC.encode("mac-roman")) == tuple(tuple(line.split(";")) for line in MAC.strip().split("\r"))


@pytest.mark.parametrize("word", ["Étranger", "ÉTATS-UNIS", "À définir", "Coût (€)", "Brésil", "coördinatie", "Œuvre"])
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "mac-roman"])
def test_one_accented_word_tells_the_encoding(word, encoding):
    text = f"Pays;Année;Intitulé\n{word};2027;Québec\n"
    assert rows_of(text.encode(encoding))[1][0] == word


def test_a_stray_byte_in_utf_8_is_read_as_windows_means_it():
    content = "Entité;Pays\né;ü\n".encode() + b"caf\xe9;x\n"
    assert rows_of(content)[2] == ("café", "x")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator):
    lines = ["No|Mission|Budget", "1|Chili|1000", "2|Japon|", "3|Chine|500"]
    content = "\r\n".join(line.replace("|", separator) for line in lines).encode()
    assert rows_of(content) == (
        ("No", "Mission", "Budget"), ("1", "Chili", "1000"), ("2", "Japon"), ("3", "Chine", "500"),
    )  # fmt: skip


def test_decimal_commas_and_lists_do_not_hide_the_semicolon():
    content = "Plan 2027, version 2\n\nNo;Villes;Coût\n1;Santiago, Lima, Quito;1,5\n2;Tokyo, Osaka;2,25\n".encode()
    assert rows_of(content)[3] == ("1", "Santiago, Lima, Quito", "1,5")


def test_the_name_breaks_a_tie_of_separators():
    content = b"a\tb;c\nd\te;f\n"
    assert rows_of(content, "plan.tsv") == (("a", "b;c"), ("d", "e;f"))
    assert rows_of(content, "plan.csv") == (("a\tb", "c"), ("d\te", "f"))


@pytest.mark.parametrize("first", ["sep=,\r\n", '"sep=,"\r\n', "SEP=,\n"])
def test_a_line_that_says_the_separator_is_no_row(first):
    assert rows_of((first + "a,b;c\r\nd,e;f\r\n").encode()) == (("a", "b;c"), ("d", "e;f"))
    assert rows_of(b"\xef\xbb\xbf" + (first + "a,b;c\r\n").encode()) == (("a", "b;c"),)


def test_quoted_cells_keep_line_breaks_and_quotation_marks():
    content = b'a;"two\r\nlines; ""quoted"""\r\nb;c\r\n'
    assert rows_of(content) == (("a", 'two\nlines; "quoted"'), ("b", "c"))


def test_the_number_of_a_record_is_the_number_of_its_row():
    rows = rows_of(b"title\r\n\r\n;;;;\r\na;b\r\n")
    assert rows == (("title",), (), (), ("a", "b"))


def test_empty_cells_and_rows_at_the_end_are_left_out():
    assert rows_of(b";a;;;\n;;\n;;b;\n;;;\n;;;\n") == ((None, "a"), (), (None, None, "b"))


def test_text_is_not_stripped():
    assert rows_of(b" a ;b \nc; d\n") == ((" a ", "b "), ("c", " d"))


def test_a_text_file_is_one_sheet_without_a_name():
    book = opened("a;é\n".encode(), "plan.xlsx")
    assert (book.format, len(book.sheets), book.sheets[0].name) == ("csv", 1, "")


def filled(book) -> None:
    plan = book.add_worksheet("Plan 2027")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    hours = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    hour = book.add_format({"num_format": "hh:mm"})
    plan.merge_range("B2:D2", "Plan d'actions 2027")
    plan.write_row("B4", ["No", "Coût", "Sûr"])
    plan.write_row("B5", [12, 12.5, True])
    plan.write_datetime("E5", moment("2027-01-25T00:00:00"), day)
    plan.write_datetime("F5", moment("2027-01-25T14:30:00"), hours)
    plan.write_datetime("G5", time(9, 5), hour)
    plan.write_formula("H5", "=1/0", None, "#DIV/0!")
    plan.write_formula("I5", "=B5*2", None, 24)
    plan.write_blank("Z9", None, day)
    plan.write("B7", "last")
    book.add_worksheet("Kept back").write("A1", "secret")
    book.get_worksheet_by_name("Kept back").hide()
    book.add_chartsheet("Picture").set_chart(_chart(book))


def _chart(book):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Plan 2027'!$B$5:$C$5"})
    return chart


def test_an_excel_workbook_is_read_where_its_cells_stand():
    plan, back = opened(xlsx_with(filled)).sheets
    assert plan.rows[:3] == ((), (None, "Plan d'actions 2027"), ())
    assert plan.rows[3] == (None, "No", "Coût", "Sûr")
    assert plan.rows[4] == (
        None, 12, 12.5, True, date(2027, 1, 25), moment("2027-01-25T14:30:00"), "09:05", None, 24,
    )  # fmt: skip
    assert plan.rows[5:] == ((), (None, "last"))
    assert type(plan.rows[4][1]) is int
    assert type(plan.rows[4][4]) is date
    assert plan.merged == (Span(1, 1, 1, 3),)
    assert (plan.name, plan.hidden) == ("Plan 2027", False)
    assert back == Sheet("Kept back", (("secret",),), (), hidden=True)


def test_dates_counted_from_1904_are_the_same_dates():
    def fill(book):
        book.add_worksheet().write_datetime(
            "A1", moment("2027-01-25T00:00:00"), book.add_format({"num_format": "d/m/yy"})
        )

    assert rows_of(xlsx_with(fill, date_1904=True)) == ((date(2027, 1, 25),),)


def test_a_merge_beyond_what_is_filled_is_cut():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["a", "b", "c"])
        sheet.merge_range("A2:XFD2", "x")
        sheet.merge_range("A4:B900", "")

    assert opened(xlsx_with(fill)).sheets[0].merged == (Span(1, 0, 1, 2),)


def test_an_excel_97_workbook_is_read_whatever_its_name():
    book = opened(hostile.xls([(1, 1, "Pays"), (1, 2, "Coût"), (2, 1, "Île"), (2, 2, 12.0)]), "plan.xlsx")
    assert book == Workbook("xls", (Sheet("Plan", ((), (None, "Pays", "Coût"), (None, "Île", 12))),))


def test_an_opendocument_workbook_is_read():
    rows = (
        "<table:table-row><table:table-cell/>" + hostile.ods_cell("Pays", ' table:number-columns-repeated="2"')
        + "</table:table-row><table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
        '<table:table-row><table:table-cell office:value-type="float" office:value="12"/>'
        '<table:table-cell office:value-type="date" office:date-value="2027-01-25"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>'
    )  # fmt: skip
    styles = (
        '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    content = hostile.ods(
        hostile.ods_table(rows) + hostile.ods_table("", name="Kept back", extra=' table:style-name="ta1"'),
        styles=styles,
    )
    book = opened(content, "plan.xlsx")
    assert book.format == "ods"
    assert book.sheets[0].rows == ((None, "Pays", "Pays"), (), (), (12, date(2027, 1, 25), True))
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("Plan", False), ("Kept back", True)]


HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}"><style>td {{ color: red }}</style></head><body>
<table><tr><th colspan=2>Année 2027<th>Coût</tr><tr><td rowspan="2">Chili<br>Pérou<td> Santiago&nbsp;du   Chili </td>
<td>1.000&#8364;</td></tr><tr><td>Lima<table><tr><td>x</td></tr></table></td><td></td></tr></table>
<p>Fin</p><table><tr><td>zwei</table></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("unicode", "utf-16")],
)
def test_a_web_page_named_as_a_workbook_gives_its_tables(charset, encoding):
    book = opened(HTML.format(charset=charset).encode(encoding), "plan.xls")
    first, second = book.sheets
    assert book.format == "html"
    assert first.rows == (
        ("Année 2027", None, "Coût"), ("Chili\nPérou", "Santiago du Chili", "1.000€"), (None, "Limax"),
    )  # fmt: skip
    assert first.merged == (Span(0, 0, 0, 1), Span(1, 0, 2, 0))
    assert (second.name, second.rows) == ("2", (("zwei",),))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("  as typed ", "  as typed "), (12, "12"), (12.0, "12"), (12.5, "12,5"), (0.1 + 0.2, "0,3"),
        (1234567.891, "1234567,891"), (1e-7, "0,0000001"), (12345678901234567890.0, "12345678901234600000"),
        (-0.5, "-0,5"), (True, "TRUE"), (False, "FALSE"), (date(2027, 1, 5), "05/01/2027"),
        (moment("2027-01-25T14:30:00"), "25/01/2027 14:30"), (moment("2027-01-25T14:30:05"), "25/01/2027 14:30:05"),
    ],
)  # fmt: skip
def test_a_cell_is_kept_as_a_belgian_spreadsheet_shows_it(value, text):
    assert text_of(value) == text
