"""Text and tables as the Word templates take them: escaped one by one, with styles, widths and links of their own."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from mercator.documents.answer import Cell, Table
from mercator.documents.columns import NUMERIC, Slice, fit
from mercator.documents.stamp import in_utc, same_archive
from mercator.documents.words import clean, language_tag, lines_and_items, pieces, site_of

TEMPLATES = Path(__file__).parent / "docx"
PORTRAIT, LANDSCAPE = 166.0, 273.0
"""The width of the text, in millimetres; as in the templates."""
NORMAL, SMALL = 9.0, 7.0
"""The type sizes of the two families of table styles, in points; as in the templates."""
TWIPS_PER_MM = 1440 / 25.4
_HEADER_ROW, _HEADER_AND_TOTAL_ROW = "0620", "0660"  # bits of w:tblLook
_PAGE = re.compile(r"\{(page|pages)\}")
_PAGE_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Properties:
    """What Word shows under the file's properties."""

    title: str
    author: str
    subject: str
    language: str
    made_at: datetime


def filled(
    name: str, context_of: Callable[[Words], dict[str, Any]], *, properties: Properties, tables_before: int = 0
) -> bytes:
    """The DOCX file that the template `name` gives; the same words give the same bytes.

    context_of: the words by the names that the template calls them. tables_before: how many tables of the template's
    own stand before those whose widths follow the data. Raises ValueError when made_at has no time zone.
    """
    made_at = in_utc(properties.made_at)
    template = DocxTemplate(TEMPLATES / name)
    template.render_init()
    layout: list[tuple[Slice, float]] = []
    context = context_of(Words(template, layout))
    template.render(context, SandboxedEnvironment(autoescape=True), autoescape=True)
    _set_widths(template, layout, after=tables_before)
    _drop_empty_runs(template)
    _set_language(template, language_tag(properties.language))
    _set_properties(template, properties, made_at=made_at)
    written = io.BytesIO()
    template.docx.save(written)
    return same_archive(written.getvalue())


class Words:
    """The document's words as the template takes them; `layout` gets the widths of each table, in page order.

    sites: set where a long address is to be shown as its site alone; it is still linked in full.
    """

    def __init__(self, template: DocxTemplate, layout: list[tuple[Slice, float]]) -> None:
        self._template = template
        self._layout = layout
        self._links: dict[str, str] = {}
        self.sites = False

    def written(self, paragraphs: Iterable[str]) -> list[dict[str, Any]]:
        """What an officer wrote: paragraphs, and the lists among them, with the style of each."""
        return [
            {"words": self.runs(words), "style": "ListBullet" if item else "Normal"}
            for each in paragraphs
            for words, item in lines_and_items(each)
        ]

    def prose(self, paragraphs: Iterable[str]) -> list[Markup]:
        return [self.runs(paragraph) for paragraph in paragraphs]

    def runs(self, paragraph: str) -> Markup:
        return Markup("").join(
            self._link(words) if address else _run(words) for words, address in pieces(clean(paragraph))
        )

    def _link(self, address: str) -> Markup:
        if address not in self._links:
            part = self._template.docx.part
            self._links[address] = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return Markup('<w:hyperlink r:id="{}" w:history="1">{}</w:hyperlink>').format(
            self._links[address], _run(site_of(address) if self.sites else address, style="Hyperlink")
        )

    def picture(self, png: bytes, *, width: float, alt: str) -> Markup:
        """A picture in the line of the text, `width` millimetres wide, with what it shows in words."""
        inline = self._template.docx.part.new_pic_inline(io.BytesIO(png), width=Mm(width))
        inline.docPr.set("descr", clean(alt))
        return Markup("<w:r><w:drawing>{}</w:drawing></w:r>").format(Markup(serialize_for_reading(inline)))  # noqa: S704 - our own

    def tables(self, tables: Iterable[Table], *, available: float) -> list[dict[str, Any]]:
        return [self._table(table, available=available) for table in tables]

    def _table(self, table: Table, *, available: float) -> dict[str, Any]:
        slices: list[dict[str, Any]] = []
        shaped = {
            "title": safe(table.title),
            "caption": _attribute(table.title),
            "summary": _attribute(table.summary),
            "empty": "" if table.rows else safe(table.empty),
            "notes": self.prose(table.notes),
            "slices": slices,
        }
        if table.rows:
            fitted = fit(table, available=available, sizes=(NORMAL, SMALL))
            family = "SmallTable" if fitted.size == SMALL else "Table"
            several = len(fitted.slices) > 1
            for number, piece in enumerate(fitted.slices, start=1):
                mark = f"{number} / {len(fitted.slices)}" if several else ""
                slices.append({"mark": mark, **_slice(table, piece, family=family)})
                self._layout.append((piece, fitted.size))
        return shaped


def _slice(table: Table, piece: Slice, *, family: str) -> dict[str, Any]:
    numeric = [table.columns[index].kind in NUMERIC for index in piece.columns]
    styles = [f"{family}Number" if number else f"{family}Text" for number in numeric]
    headings = [f"{family}NumberHeading" if number else f"{family}Heading" for number in numeric]

    def line(cells: Sequence[Cell]) -> list[dict[str, Any]]:
        own = zip(piece.columns, styles, strict=True)
        return [{"words": safe(cells[index].words), "style": style} for index, style in own]

    titles = zip(piece.columns, headings, strict=True)
    return {
        "look": _HEADER_AND_TOTAL_ROW if table.total else _HEADER_ROW,
        "heads": [{"words": safe(table.columns[index].title), "style": style} for index, style in titles],
        "rows": [line(row) for row in table.rows],
        "total": line(table.total) if table.total else [],
    }


def safe(text: str) -> Markup:
    """Escaped for XML; braces too, for docxtpl reads some of them a second time after the words are in."""
    escaped = str(escape(clean(text)))
    return Markup(escaped.replace("{", "&#123;").replace("}", "&#125;").replace("%", "&#37;"))  # noqa: S704 - escaped above


def _attribute(text: str) -> Markup:
    return safe(" ".join(clean(text).split()))


def _run(text: str, *, style: str = "") -> Markup:
    properties = Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>').format(style) if style else Markup("")
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(properties, safe(text))


def page_fields(words: str) -> Markup:
    """The words of the page number, with Word's own fields for the number of the page and of the last one."""
    parts = _PAGE.split(clean(words))
    field = Markup('<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    return Markup("").join(
        field.format(_PAGE_FIELDS[part]) if index % 2 else _run(part) for index, part in enumerate(parts)
    )


def _set_widths(template: DocxTemplate, layout: Iterable[tuple[Slice, float]], *, after: int) -> None:
    tables = template.docx.element.body.findall(qn("w:tbl"))
    for table, (piece, size) in zip(tables[after:], layout, strict=True):
        widths = [round(each * TWIPS_PER_MM) for each in piece.widths]
        table.find(qn("w:tblPr")).find(qn("w:tblW")).set(qn("w:w"), str(sum(widths)))
        for column, width in zip(table.find(qn("w:tblGrid")), widths, strict=True):
            column.set(qn("w:w"), str(width))
        gaps = [str(round(gap * size * 20)) if gap else "" for gap in piece.gaps]
        for row in table.iterfind(qn("w:tr")):
            for cell, width, gap in zip(row.iterfind(qn("w:tc")), widths, gaps, strict=True):
                _set_cell(cell, width=str(width), gap=gap)


def _set_cell(cell: Any, *, width: str, gap: str) -> None:
    cell.find(qn("w:tcPr")).find(qn("w:tcW")).set(qn("w:w"), width)
    if gap:
        indent = OxmlElement("w:ind")
        indent.set(qn("w:left"), gap)
        cell.find(qn("w:p")).find(qn("w:pPr")).append(indent)


def _drop_empty_runs(template: DocxTemplate) -> None:
    """Takes out the runs that docxtpl leaves around each {{r ...}}."""
    relations = template.docx.part.rels.values()
    footers = [each.target_part.element for each in relations if each.reltype == RELATIONSHIP_TYPE.FOOTER]
    for part in (template.docx.element.body, *footers):
        for text in list(part.iter(qn("w:t"))):
            run = text.getparent()
            if not text.text and all(each is text or each.tag == qn("w:rPr") for each in run):
                run.getparent().remove(run)


def _set_language(template: DocxTemplate, tag: str) -> None:
    for part in (template.docx.styles.element, template.docx.settings.element):
        for element in part.iter(qn("w:lang"), qn("w:themeFontLang")):
            element.set(qn("w:val"), tag)


def _set_properties(template: DocxTemplate, properties: Properties, *, made_at: datetime) -> None:
    """What Word shows under the file's properties; python-docx takes at most 255 characters for each."""
    kept = template.docx.core_properties
    kept.title = " ".join(clean(properties.title).split())[:255]
    kept.author = kept.last_modified_by = clean(properties.author)[:255]
    kept.subject = " ".join(clean(properties.subject).split())[:255]
    kept.language = language_tag(properties.language)
    kept.created = kept.modified = made_at.replace(tzinfo=None)
    kept.revision = 1
