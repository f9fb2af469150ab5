"""Workbooks made by hand: damaged, locked, huge and malicious ones, and small good ones of formats without a writer.

Each builder returns the bytes of one file, made in code; nothing here is read from a disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def written(rows: Iterable[Iterable[object]], *, sheet: str = "Plan") -> bytes:
    """An XLSX file as a library writes it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                page.write(row, column, value)
    return file.getvalue()


def zipped(parts: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx_parts(rows: str, *, before: str = "", after: str = "", shared: str = "") -> dict[str, bytes | str]:
    """The parts of an XLSX file with one sheet, whose rows are given as XML."""
    strings = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>' if shared else ""
    relation = (
        f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>' if shared else ""
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>{strings}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>{relation}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return parts


def xlsx(rows: str, *, before: str = "", after: str = "", shared: str = "") -> bytes:
    return zipped(xlsx_parts(rows, before=before, after=after, shared=shared))


FAR_CELL = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FIRST_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def only_the_last_cell() -> bytes:
    """About 1 KB, whose only cell is the last one there can be."""
    return xlsx(FAR_CELL)


def first_and_last_cell() -> bytes:
    """Two cells that span 17 billion."""
    return xlsx(FIRST_CELL + FAR_CELL)


def corners_within_limits() -> bytes:
    """Two cells that span 100 million, each at a row and a column that are allowed."""
    return xlsx(FIRST_CELL + '<row r="150000"><c r="ZZ150000"><v>1</v></c></row>')


def declared_dimension_of_everything() -> bytes:
    """A sheet that claims all rows and columns and holds one cell."""
    parts = xlsx_parts(FIRST_CELL)
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    return zipped(parts)


def one_long_text_in_many_cells() -> bytes:
    """A shared text of 32 000 letters in 300 000 cells: 10 GB once every cell has its own."""
    shared = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{"x" * 32_000}</t></si></sst>'
    rows = "".join(f'<row r="{row}">' + f'<c r="A{row}" t="s"><v>0</v></c>' + "</row>" for row in range(1, 150_001))
    return xlsx(rows, shared=shared)


def row_of_long_texts() -> bytes:
    """Forty cells of 100 000 letters in one row."""
    shared = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{"x" * 100_000}</t></si></sst>'
    return xlsx('<row r="1">' + '<c t="s"><v>0</v></c>' * 40 + "</row>", shared=shared)


def bomb(megabytes: int = 2000) -> bytes:
    """A sheet of spaces that unpacks to thousand times its size."""
    return _with_raw_sheet(_deflated_spaces(megabytes * 1_000_000), claimed=megabytes * 1_000_000)


def lying_bomb(megabytes: int = 2000) -> bytes:
    """The same, whose directory claims that the sheet unpacks to 100 bytes."""
    return _with_raw_sheet(_deflated_spaces(megabytes * 1_000_000), claimed=100)


def _deflated_spaces(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = b" " * 1_000_000
    return b"".join([*(packer.compress(piece) for _ in range(size // len(piece))), packer.flush()])


def _with_raw_sheet(packed: bytes, *, claimed: int) -> bytes:
    """An XLSX file whose first sheet is these packed bytes, with the size that the directory shall claim."""
    parts = xlsx_parts("")
    del parts["xl/worksheets/sheet1.xml"]
    other = zipped(parts)
    at = other.index(b"PK\x01\x02")
    name = b"xl/worksheets/sheet1.xml"
    sizes = struct.pack("<III", 0, len(packed), claimed)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0)
    entry = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    entry += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, at)
    end = other.index(b"PK\x05\x06")
    directory = other[at:end] + entry + name
    body = other[:at] + local + name + packed
    count = len(parts) + 1
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)


def overlapping_parts() -> bytes:
    """A directory that names the same packed bytes a hundred times."""
    parts = xlsx_parts(FIRST_CELL)
    parts["xl/media/x.xml"] = b"y" * 1000
    whole = zipped(parts)
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    last = whole[whole.rindex(b"PK\x01\x02") : end]
    directory = whole[start:end] + last * 100
    count = len(parts) + 100
    tail = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), start, 0)
    return whole[:start] + directory + b"PK\x05\x06" + tail


def many_parts(count: int = 20_000) -> bytes:
    return zipped({**xlsx_parts(FIRST_CELL), **{f"xl/media/{i}": b"" for i in range(count)}})


def zip_in_a_zip() -> bytes:
    """A good workbook with a bomb packed in a part that no sheet uses: it stays packed."""
    return zipped({**xlsx_parts(FIRST_CELL), "xl/embeddings/inner.zip": bomb(400)})


BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
    + "]>"
)
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/hostname">]>'
_ENTITY_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row>'


def billion_laughs() -> bytes:
    return xlsx(_ENTITY_CELL, before=BILLION_LAUGHS)


def billion_laughs_in_utf16() -> bytes:
    parts = xlsx_parts(_ENTITY_CELL, before='<?xml version="1.0" encoding="UTF-16"?>' + BILLION_LAUGHS)
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).encode("utf-16")
    return zipped(parts)


def outside_entity() -> bytes:
    return xlsx(_ENTITY_CELL, before=OUTSIDE_ENTITY)


def laughs_in_shared_strings() -> bytes:
    shared = f'{BILLION_LAUGHS}<sst xmlns="{MAIN}"><si><t>&k;</t></si></sst>'
    return xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=shared)


def unknown_entity_without_doctype() -> bytes:
    return xlsx(_ENTITY_CELL)


def deep_xml(depth: int = 200_000) -> bytes:
    return xlsx(FIRST_CELL, after="<a>" * depth + "</a>" * depth)


def deep_cell(depth: int = 200_000) -> bytes:
    return xlsx('<row r="1"><c r="A1" t="inlineStr"><is>' + "<r>" * depth + "</r>" * depth + "</is></c></row>")


def linked_elsewhere() -> bytes:
    """A formula on another workbook's cell, with the value that was kept; the link itself is never followed."""
    parts = xlsx_parts('<row r="1"><c r="A1"><f>[1]Other!A1</f><v>7</v></c><c r="B1"><f>1+1</f></c></row>')
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" '
        'Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>'
    )
    return zipped(parts)


ODS_SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(tables: str, *, before: str = "", styles: str = "", mimetype: str = ODS_TYPE, manifest: str = "") -> bytes:
    """An ODS file whose tables are given as XML."""
    content = (
        f"<office:document-content{ODS_SPACES}>{styles}<office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": mimetype,
            "content.xml": before + content,
            "META-INF/manifest.xml": manifest or "<manifest:manifest xmlns:manifest='urn:x'/>",
        }
    )


def ods_cell(value: str, extra: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{extra}><text:p>{value}</text:p></table:table-cell>'


def ods_table(rows: str, *, name: str = "Plan", extra: str = "") -> str:
    return f'<table:table table:name="{name}"{extra}>{rows}</table:table>'


def ods_repeated_columns() -> bytes:
    cell = ods_cell("x", ' table:number-columns-repeated="1000000000"')
    return ods(ods_table(f"<table:table-row>{cell}</table:table-row>"))


def ods_repeated_rows() -> bytes:
    return ods(ods_table(f'<table:table-row table:number-rows-repeated="1000000000">{ods_cell("x")}</table:table-row>'))


def ods_repeated_both() -> bytes:
    cell = ods_cell("x", ' table:number-columns-repeated="900"')
    return ods(ods_table(f'<table:table-row table:number-rows-repeated="190000">{cell}</table:table-row>'))


def ods_empty_to_the_end() -> bytes:
    """What every spreadsheet program writes: the rest of the sheet as one repeated empty row."""
    rest = '<table:table-cell table:number-columns-repeated="16382"/>'
    full = f"<table:table-row>{ods_cell('a')}{ods_cell('b')}{rest}</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048575">'
    return ods(ods_table(f'{full}{empty}<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'))


def ods_far_cell() -> bytes:
    """A cell after a thousand million empty ones."""
    gap = '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell/></table:table-row>'
    row = f"<table:table-row>{ods_cell('a')}</table:table-row>"
    return ods(ods_table(row + gap + row))


def ods_billion_laughs() -> bytes:
    return ods(ods_table(f"<table:table-row>{ods_cell('&k;')}</table:table-row>"), before=BILLION_LAUGHS)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (OLE 2) with these streams, each made longer than the 4096 bytes that small ones are kept in."""
    sector, free, end, fat_sector = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    names = ["Root Entry", *streams]
    directory_sectors = -(-len(names) // 4)
    chains: list[int] = []
    bodies, starts = b"", []
    first = 1 + directory_sectors
    for content in streams.values():
        padded = content.ljust(max(4096, -(-len(content) // sector) * sector), b"\x00")
        starts.append((first + len(chains), len(padded)))
        count = len(padded) // sector
        chains += [first + len(chains) + i + 1 for i in range(count - 1)] + [end]
        bodies += padded
    fat = [fat_sector, *(range(2, 1 + directory_sectors)), end, *chains]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(sector, b"\xff")
    assert len(table) == sector, "one sector of the table is enough for 127 sectors"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * 432
    directory = b""
    for i, name in enumerate(names):
        start, size = (end, 0) if i == 0 else starts[i - 1]
        text = (name + "\x00").encode("utf-16-le")
        right = i + 1 if 0 < i < len(names) - 1 else free
        directory += text.ljust(64, b"\x00") + struct.pack("<HBB", len(text), 5 if i == 0 else 2, 1)
        directory += struct.pack("<III", free, right, 1 if i == 0 else free) + b"\x00" * 36
        directory += struct.pack("<IQ", start, size)
    return header + table + directory.ljust(directory_sectors * sector, b"\x00") + bodies


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls(cells: Iterable[tuple[int, int, float | str]], *, locked: bool = False, sheet: str = "Plan") -> bytes:
    """An Excel 97 workbook with one sheet: (row, column, number or text), from 0."""
    beginning = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = sheet.encode("latin-1")
    lock = _record(0x2F, struct.pack("<HHHH", 1, 1, 1, 0) + b"\x00" * 48) if locked else b""
    before = _record(0x809, beginning) + lock + _record(0x42, struct.pack("<H", 1200))
    bound = struct.pack("<BBBB", 0, 0, len(name), 0) + name
    offset = len(before) + 4 + 4 + len(bound) + 4
    book = before + _record(0x85, struct.pack("<I", offset) + bound) + _record(0x0A)
    page = _record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for row, column, value in cells:
        where = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            page += _record(0x204, where + text)
        else:
            page += _record(0x203, where + struct.pack("<d", value))
    return compound({"Workbook": book + page + _record(0x0A)})


def locked_xlsx() -> bytes:
    """What a password makes of an XLSX file: a compound file with the packed bytes encrypted."""
    return compound({"EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00", "EncryptedPackage": b"\x11" * 5000})


def word_document() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document xmlns:w='urn:x'/>"})


def many_rows(rows: int = 1_000_000) -> bytes:
    return b"a;b;c\r\n" * rows


def one_line(megabytes: int) -> bytes:
    return b"Li\xc3\xa8ge, " * (megabytes * 100_000)


def plan_of(rows: int, columns: int) -> bytes:
    """A long XLSX file, written in a stream: half texts, half numbers."""
    sheet = io.StringIO()
    for row in range(1, rows + 1):
        sheet.write(f'<row r="{row}">')
        for column in range(columns):
            letter = chr(65 + column)
            if column % 2:
                sheet.write(f'<c r="{letter}{row}"><v>{row * column}</v></c>')
            else:
                sheet.write(f'<c r="{letter}{row}" t="inlineStr"><is><t>Mission {row} {letter}</t></is></c>')
        sheet.write("</row>")
    return xlsx(sheet.getvalue())
