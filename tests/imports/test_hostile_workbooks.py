"""Files that are damaged, locked, huge or malicious: a clear problem, or the rows that they hold. Article B1."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from django.utils import translation

from mercator.imports.workbook import apart, limits
from mercator.imports.workbook.reading import read_workbook
from mercator.imports.workbook.sheet import Workbook
from mercator.queries import wording
from mercator.rules.problem import BLOCKS, Problem
from mercator.rules.text import LANGUAGES
from tests.imports import hostile


def made(content: bytes | Callable[[], bytes]) -> bytes:
    """Large files are made when their test runs."""
    return content() if callable(content) else content


REFUSED = [
    ("nothing", b"", "file-empty"),
    ("blank lines", b"\r\n \r\n", "file-empty"),
    ("only separators", b";;;\r\n;;;\r\n", "file-empty"),
    ("zeros", lambda: b"\x00" * 5000, "file-empty"),
    ("a byte order mark", b"\xef\xbb\xbf", "file-empty"),
    ("a workbook without a cell", lambda: hostile.xlsx(""), "file-empty"),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "file-not-a-workbook"),
    ("PNG", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 400, "file-not-a-workbook"),
    ("JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF", "file-not-a-workbook"),
    ("RTF", rb"{\rtf1\ansi Plan}", "file-not-a-workbook"),
    ("DOCX", hostile.word_document, "file-not-a-workbook"),
    ("a zip of anything", lambda: hostile.zipped({"plan.csv": "a;b"}), "file-not-a-workbook"),
    ("ODT", lambda: hostile.ods("", mimetype="application/vnd.oasis.opendocument.text"), "file-not-a-workbook"),
    ("DOC", lambda: hostile.compound({"WordDocument": b"\xec\xa5"}), "file-not-a-workbook"),
    ("XML", b'<?xml version="1.0"?><plan><row/></plan>', "file-not-a-workbook"),
    ("JSON", b'[{"a": 1}]', "file-not-a-workbook"),
    ("a row of long texts", hostile.row_of_long_texts, "file-cell-too-long"),
    ("HTML without a table", b"<!DOCTYPE html><html><body><p>Plan</p></body></html>", "file-not-a-workbook"),
    ("bytes by chance", bytes(range(1, 256)) * 40, "file-not-a-workbook"),
    ("locked XLSX", hostile.locked_xlsx, "file-protected"),
    ("locked XLS", lambda: hostile.xls([(0, 0, 1.0)], locked=True), "file-protected"),
    ("locked ODS", lambda: hostile.ods("", manifest="<m><encryption-data/></m>"), "file-protected"),
    ("half a workbook", lambda: hostile.written([["a", "b"]] * 50)[:3000], "file-damaged"),
    ("half an XLS", lambda: hostile.xls([(0, 0, 1.0)])[:1600], "file-damaged"),
    ("the start of a zip", b"PK\x03\x04", "file-damaged"),
    ("the start of an XLS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "file-damaged"),
    ("an entity that nobody declared", hostile.unknown_entity_without_doctype, "file-damaged"),
    ("XML cut off", lambda: hostile.xlsx('<row r="1"><c r="A1"><v>1'), "file-damaged"),
    ("a bomb", lambda: hostile.bomb(400), "file-unsafe"),
    ("a bomb that lies about its size", lambda: hostile.lying_bomb(400), "file-unsafe"),
    ("overlapping parts", hostile.overlapping_parts, "file-unsafe"),
    ("many parts", hostile.many_parts, "file-unsafe"),
    ("billion laughs", hostile.billion_laughs, "file-unsafe"),
    ("billion laughs in UTF-16", hostile.billion_laughs_in_utf16, "file-unsafe"),
    ("billion laughs in the shared texts", hostile.laughs_in_shared_strings, "file-unsafe"),
    ("billion laughs in ODS", hostile.ods_billion_laughs, "file-unsafe"),
    ("a file of the machine as an entity", hostile.outside_entity, "file-unsafe"),
    ("only the last cell", hostile.only_the_last_cell, "file-too-many-rows"),
    ("the first and the last cell", hostile.first_and_last_cell, "file-too-many-rows"),
    ("two cells far apart", hostile.corners_within_limits, "file-too-spread"),
    ("XLS with two cells far apart", lambda: hostile.xls([(0, 0, 1.0), (65_535, 255, 1.0)]), "file-too-spread"),
    ("a long text in many cells", hostile.one_long_text_in_many_cells, "file-too-spread"),
    ("ODS, a column repeated", hostile.ods_repeated_columns, "file-too-many-columns"),
    ("ODS, a row repeated", hostile.ods_repeated_rows, "file-too-many-rows"),
    ("ODS, both repeated", hostile.ods_repeated_both, "file-too-spread"),
    ("ODS, a far cell", hostile.ods_far_cell, "file-too-many-rows"),
    ("a million records", hostile.many_rows, "file-too-many-rows"),
    ("a million and more blank lines", lambda: b"a;b\n" + b"\n" * 1_100_000, "file-too-many-rows"),
    ("2000 columns", b";".join([b"x"] * 2000), "file-too-many-columns"),
    ("a line of 20 MB", lambda: hostile.one_line(20), "file-cell-too-long"),
    ("a line of 50 MB", lambda: b"x" * 50_000_000, "file-too-large"),
    ("quotation marks never closed", b'a;"' + b"x;y\n" * 100_000, "file-cell-too-long"),
    ("one record of many lines", lambda: b'a,"\n",' * 500_000, "file-cell-too-long"),
    ("HTML with endless spans", b"<table><tr><td rowspan=999999999 colspan=999999999>x<td>y", "file-too-many-columns"),
    ("HTML with too many cells", lambda: b"<table><tr>" + b"<td>x" * 5000, "file-too-many-columns"),
]


@pytest.mark.parametrize(("content", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_file_that_cannot_be_read_gives_a_clear_problem(content, code):
    found = read_workbook(made(content), name="plan.xlsx")
    assert isinstance(found, Problem), found
    assert (found.code, found.severity) == (code, BLOCKS)
    for language in LANGUAGES:
        with translation.override(language):
            assert "%(" not in wording.sentence(found)


READ = [
    ("UTF-16 cut in the middle", "a;b".encode("utf-16")[:-1], (("a", "\ufffd"),)),
    ("a sheet that claims to be endless", hostile.declared_dimension_of_everything, ((1,),)),
    ("ODS filled up to the end", hostile.ods_empty_to_the_end, (("a", "b"),)),
    ("a formula on another file", hostile.linked_elsewhere, ((7,),)),
    ("a zip in a zip", hostile.zip_in_a_zip, ((1,),)),
    ("XML 200 000 levels deep", hostile.deep_xml, ((1,),)),
    ("HTML with a long rowspan", b"<table><tr><td rowspan=999999999>x<td>y", (("x", "y"),)),
    ("HTML 100 000 tables deep", lambda: b"<table><tr><td>x<td>" + b"<table><tr><td>" * 100_000, (("x",),)),
]


@pytest.mark.parametrize(("content", "rows"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_what_looks_dangerous_and_is_not_is_read(content, rows):
    found = read_workbook(made(content))
    assert isinstance(found, Workbook), found
    assert found.sheets[0].rows == rows


def test_a_plan_of_twenty_thousand_rows_is_read():
    found = read_workbook(hostile.plan_of(20_000, 20))
    assert isinstance(found, Workbook), found
    assert len(found.sheets[0].rows) == 20_000
    assert found.sheets[0].rows[-1][:2] == ("Mission 20000 A", 20_000)


def test_control_characters_and_lone_halves_of_characters_are_left_out():
    found = read_workbook(b"a\x00b;c\x07d;\xef\xbf\xbee\r\nf;\xed\xa0\x80g;h\n")
    assert isinstance(found, Workbook)
    text = "".join(str(value) for row in found.sheets[0].rows for value in row)
    assert text.encode("utf-8")
    assert not [letter for letter in text if ord(letter) < 32 or letter == "\ufffe"]


def test_control_characters_of_a_workbook_are_left_out():
    found = read_workbook(hostile.written([["a_x0000_b\x0bc", "_x000D_\nd"]]))
    assert isinstance(found, Workbook)
    assert "\x00" not in str(found.sheets[0].rows)
    assert "\r" not in str(found.sheets[0].rows[0][1])


def test_too_many_sheets_are_refused():
    many = "".join(hostile.ods_table(f"<table:table-row>{hostile.ods_cell('x')}</table:table-row>", name=f"S{i}")
                   for i in range(limits.MOST_SHEETS + 1))  # fmt: skip
    found = read_workbook(hostile.ods(many))
    assert isinstance(found, Problem)
    assert found.code == "file-too-many-sheets"


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.0)
    found = read_workbook(hostile.plan_of(1_000, 20))
    assert isinstance(found, Problem)
    assert found.code == "file-takes-too-long"


def test_reading_apart_needs_nothing_of_mercator():
    script = apart.__file__.replace("apart", "child")
    orders = [".xlsx", "300000000", "8", "200", "200", "20", "1000", "100"]
    done = subprocess.run(
        [sys.executable, "-I", script, *orders], input=hostile.written([["é", 1]]), capture_output=True, check=True
    )
    assert '[0,["é",1.0]]' in done.stdout.decode("utf-8")
