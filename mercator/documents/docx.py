"""An answer as a Word document that officers go on editing. Articles G1-G4.

The template (docx/answer.docx) decides the styles; here stand the words, escaped one by one, and the widths of columns.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from mercator.documents.answer import AnswerDocument, Cell, Part, Table, acts_table
from mercator.documents.columns import NUMERIC, Slice, fit
from mercator.documents.stamp import in_utc, same_archive
from mercator.documents.words import clean, language_tag, lines_and_items, pieces

TEMPLATE = Path(__file__).parent / "docx" / "answer.docx"
PORTRAIT, LANDSCAPE = 166.0, 273.0
"""The width of the text, in millimetres; as in the template."""
NORMAL, SMALL = 9.0, 7.0
"""The type sizes of the two families of table styles, in points; as in the template."""
TWIPS_PER_MM = 1440 / 25.4
_FIELDS_IN_A_LINE = 3
_HEADER_ROW, _HEADER_AND_TOTAL_ROW = "0620", "0660"  # bits of w:tblLook
_PAGE = re.compile(r"\{(page|pages)\}")
_PAGE_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def answer_docx(document: AnswerDocument) -> bytes:
    """The answer with its annex as a DOCX file; the same document gives the same bytes.

    Raises ValueError when made_at has no time zone.
    """
    made_at = in_utc(document.made_at)
    template = DocxTemplate(TEMPLATE)
    template.render_init()
    layout: list[tuple[Slice, float]] = []
    context = _Words(template, layout).context(document)
    template.render(context, SandboxedEnvironment(autoescape=True), autoescape=True)
    _set_widths(template, layout, fields=bool(document.fields))
    _drop_empty_runs(template)
    _set_language(template, language_tag(document.language))
    _set_properties(template, document, made_at=made_at)
    written = io.BytesIO()
    template.docx.save(written)
    return same_archive(written.getvalue())


class _Words:
    """The document's words as the template takes them; `layout` gets the widths of each table, in page order."""

    def __init__(self, template: DocxTemplate, layout: list[tuple[Slice, float]]) -> None:
        self._template = template
        self._layout = layout
        self._links: dict[str, str] = {}

    def context(self, document: AnswerDocument) -> dict[str, Any]:
        labels = document.labels
        acts = [acts_table(document)] if document.acts else []
        return {
            "parliament": _safe(document.parliament),
            "title": _safe(document.title),
            "people": _people(document),
            "fields": list(_lines_of_fields(document.fields)),
            "acts": self._tables(acts, available=PORTRAIT),
            "standing": _safe(document.standing),
            "draft": document.draft,
            "labels": {name: _safe(getattr(labels, name)) for name in ("question", "answer", "annex", "sources")},
            "question": self._prose(document.question_paragraphs),
            "question_note": _safe(document.question_note),
            "parts": [self._part(part) for part in document.parts],
            "notes": self._prose(document.notes),
            "annex": self._tables(document.annex, available=LANDSCAPE),
            "sources": [{"number": _safe(number), "words": self._runs(words)} for number, words in document.sources],
            "agency": _safe(document.agency),
            "page_of": _page_of(labels.page_of),
        }

    def _part(self, part: Part) -> dict[str, Any]:
        return {
            "question": _safe(part.question),
            "paragraphs": [
                {"words": self._runs(words), "style": "ListBullet" if item else "Normal"}
                for each in part.paragraphs
                for words, item in lines_and_items(each)
            ],
            "statements": self._prose(part.statements),
            "tables": self._tables(part.tables, available=PORTRAIT),
        }

    def _prose(self, paragraphs: Iterable[str]) -> list[Markup]:
        return [self._runs(paragraph) for paragraph in paragraphs]

    def _runs(self, paragraph: str) -> Markup:
        return Markup("").join(
            self._link(words) if address else _run(words) for words, address in pieces(clean(paragraph))
        )

    def _link(self, address: str) -> Markup:
        if address not in self._links:
            part = self._template.docx.part
            self._links[address] = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return Markup('<w:hyperlink r:id="{}" w:history="1">{}</w:hyperlink>').format(
            self._links[address], _run(address, style="Hyperlink")
        )

    def _tables(self, tables: Iterable[Table], *, available: float) -> list[dict[str, Any]]:
        return [self._table(table, available=available) for table in tables]

    def _table(self, table: Table, *, available: float) -> dict[str, Any]:
        slices: list[dict[str, Any]] = []
        shaped = {
            "title": _safe(table.title),
            "caption": _attribute(table.title),
            "summary": _attribute(table.summary),
            "empty": "" if table.rows else _safe(table.empty),
            "notes": self._prose(table.notes),
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
        return [{"words": _safe(cells[index].words), "style": style} for index, style in own]

    titles = zip(piece.columns, headings, strict=True)
    return {
        "look": _HEADER_AND_TOTAL_ROW if table.total else _HEADER_ROW,
        "heads": [{"words": _safe(table.columns[index].title), "style": style} for index, style in titles],
        "rows": [line(row) for row in table.rows],
        "total": line(table.total) if table.total else [],
    }


def _people(document: AnswerDocument) -> list[dict[str, Any]]:
    people = (
        (document.labels.by, document.authors, "Strong"),
        (document.labels.to, document.addressee, "DefaultParagraphFont"),
    )
    return [{"label": _safe(label), "words": _safe(words), "style": style} for label, words, style in people if words]


def _lines_of_fields(fields: Sequence[tuple[str, str]]) -> Iterator[list[dict[str, Markup]]]:
    for start in range(0, len(fields), _FIELDS_IN_A_LINE):
        line = [*fields[start : start + _FIELDS_IN_A_LINE], *[("", "")] * _FIELDS_IN_A_LINE][:_FIELDS_IN_A_LINE]
        yield [{"label": _safe(label), "value": _safe(value)} for label, value in line]


def _safe(text: str) -> Markup:
    """Escaped for XML; braces too, for docxtpl reads some of them a second time after the words are in."""
    escaped = str(escape(clean(text)))
    return Markup(escaped.replace("{", "&#123;").replace("}", "&#125;").replace("%", "&#37;"))  # noqa: S704 - escaped above


def _attribute(text: str) -> Markup:
    return _safe(" ".join(clean(text).split()))


def _run(text: str, *, style: str = "") -> Markup:
    properties = Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>').format(style) if style else Markup("")
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(properties, _safe(text))


def _page_of(words: str) -> Markup:
    """The words of the page number, with Word's own fields for the number of the page and of the last one."""
    parts = _PAGE.split(clean(words))
    field = Markup('<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    return Markup("").join(
        field.format(_PAGE_FIELDS[part]) if index % 2 else _run(part) for index, part in enumerate(parts)
    )


def _set_widths(template: DocxTemplate, layout: Iterable[tuple[Slice, float]], *, fields: bool) -> None:
    tables = template.docx.element.body.findall(qn("w:tbl"))
    for table, (piece, size) in zip(tables[1:] if fields else tables, layout, strict=True):
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


def _set_properties(template: DocxTemplate, document: AnswerDocument, *, made_at: datetime) -> None:
    """What Word shows under the file's properties; python-docx takes at most 255 characters for each."""
    properties = template.docx.core_properties
    properties.title = " ".join(clean(document.title).split())[:255]
    properties.author = properties.last_modified_by = clean(document.agency)[:255]
    properties.subject = " ".join(clean(document.standing).split())[:255]
    properties.language = language_tag(document.language)
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.revision = 1
