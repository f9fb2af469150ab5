"""Makes answer.docx, the template of the answer in Word: run it after each change here or in styles.xml.

The template holds docxtpl's tags: {%p ...%} stands for its whole paragraph, {%tr ...%} for its table row, {%tc ...%}
for its cell, {{r ...}} for its run. Widths of columns are not here: they follow the data (mercator/documents/docx.py).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {  # part: its type, and how the document refers to it
    "styles": ("styles", "rId1"),
    "settings": ("settings", "rId2"),
    "header1": ("header", "rId3"),
    "footer1": ("footer", "rId4"),
    "footer2": ("footer", "rId5"),
    "numbering": ("numbering", "rId6"),
}
BLANK = "Normal"
TAB = "<w:r><w:tab/></w:r>"


def run(text: str, *, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def text(style: str, words: str) -> str:
    return paragraph(style, run(words))


def tag(words: str) -> str:
    """A paragraph that docxtpl takes out, leaving the tag."""
    return text(BLANK, "{%p " + words + " %}")


def each(item: str, of: str, *content: str) -> str:
    return tag(f"for {item} in {of}") + "".join(content) + tag("endfor")


def when(condition: str, *content: str) -> str:
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def cell(*paragraphs: str, width: int = 0) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, header: bool = False) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def row_tag(words: str) -> str:
    return row(cell(text(BLANK, "{%tr " + words + " %}")))


def each_cell(item: str, of: str, *paragraphs: str, header: bool = False) -> str:
    def only(words: str) -> str:
        return cell(text(BLANK, "{%tc " + words + " %}"))

    return row(only(f"for {item} in {of}"), cell(*paragraphs), only("endfor"), header=header)


def grid(style: str, *rows: str, columns: int, look: str, described: str = "") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="9411" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look}"/>{described}</w:tblPr><w:tblGrid>'
        + f'<w:gridCol w:w="{9411 // columns}"/>' * columns
        + f"</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def tables(of: str, *, heading: str) -> str:
    """Titled tables, each in as many slices as its columns need."""
    words = paragraph("{{ c.style }}", run("{{ c.words }}"))
    table = grid(
        "AnswerTable",
        each_cell("c", "slice.heads", words, header=True),
        row_tag("for line in slice.rows"),
        each_cell("c", "line", words),
        row_tag("endfor"),
        row_tag("if slice.total"),
        each_cell("c", "slice.total", words),
        row_tag("endif"),
        columns=1,
        look="{{ slice.look }}",
        described='<w:tblCaption w:val="{{ t.caption }}"/><w:tblDescription w:val="{{ t.summary }}"/>',
    )
    return each(
        "t",
        of,
        when("t.title", text(heading, "{{ t.title }}")),
        when("t.empty", text("Nothing", "{{ t.empty }}")),
        each("slice", "t.slices", when("slice.mark", text("SliceMark", "{{ slice.mark }}")), table),
        each("note", "t.notes", text("Note", "{{r note }}")),
    )


def person() -> str:
    label, words = run("{{ person.label }}", style="Quiet"), run("{{ person.words }}", style="{{ person.style }}")
    return when("person.label", paragraph("Person", label, TAB, words)) + when(
        "not person.label", paragraph(BLANK, words)
    )


def form() -> str:
    field = (text("FieldLabel", "{{ field.label }}"), text("FieldValue", "{{ field.value }}"))
    return "".join(
        (
            when("parliament", text("Parliament", "{{ parliament }}")),
            text("Title", "{{ title }}"),
            each("person", "people", person()),
            tag("if fields"),
            grid(
                "FieldTable",
                row_tag("for line in fields"),
                each_cell("field", "line", *field),
                row_tag("endfor"),
                columns=3,
                look="0600",
            ),
            paragraph("Spacer"),
            tag("endif"),
            tables("acts", heading="Heading3"),
            text("Note", "{{ standing }}"),
        )
    )


def answer() -> str:
    return "".join(
        (
            when("question", text("Heading1", "{{ labels.question }}")),
            when("question_note", text("Note", "{{ question_note }}")),
            each("words", "question", text(BLANK, "{{r words }}")),
            text("Heading1", "{{ labels.answer }}"),
            each(
                "part",
                "parts",
                when("part.question", text("Heading2", "{{ part.question }}")),
                each("p", "part.paragraphs", text("{{ p.style }}", "{{r p.words }}")),
                each("words", "part.statements", text("Statement", "{{r words }}")),
                tables("part.tables", heading="Heading3"),
            ),
            when("notes", paragraph("Spacer"), each("words", "notes", text("Note", "{{r words }}"))),
        )
    )


def section(*, landscape: bool) -> str:
    across, down, side, ends = (16838, 11906, 680, 1020) if landscape else (11906, 16838, 1247, 1304)
    turned = ' w:orient="landscape"' if landscape else ""
    footer = PARTS["footer2" if landscape else "footer1"][1]
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{PARTS["header1"][1]}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar w:top="{ends}" w:right="{side}" w:bottom="{ends}" w:left="{side}" '
        'w:header="567" w:footer="510" w:gutter="0"/>'
        "</w:sectPr>"
    )


def section_end(*, landscape: bool) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section(landscape=landscape)}</w:pPr></w:p>'


def document() -> str:
    annex = (
        section_end(landscape=False),
        text("Heading1", "{{ labels.annex }}"),
        tables("annex", heading="AnnexHeading"),
        section_end(landscape=True),
    )
    source = paragraph("Source", run("{{ source.number }}.", style="Quiet"), TAB, run("{{r source.words }}"))
    sources = when("sources", text("Heading1", "{{ labels.sources }}"), each("source", "sources", source))
    body = form() + answer() + when("annex", *annex) + sources + section(landscape=False)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def header() -> str:
    band = when("draft", text("DraftBand", "{{ standing }}")) + when("not draft", paragraph("Header"))
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{band}</w:hdr>"


def footer(style: str) -> str:
    line = paragraph(style, run("{{ agency }} · {{ standing }}"), TAB, run("{{r page_of }}"))
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{line}</w:ftr>"


def numbering() -> str:
    """The list that lines of an answer become."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl>'
    )
    return (
        f'{DECLARATION}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1"><w:multiLevelType '
        f'w:val="singleLevel"/>{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def settings() -> str:
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="fr-BE"/></w:settings>'
    )


def content_types() -> str:
    overrides = {"/word/document.xml": f"{WORD}.document.main+xml"}
    overrides |= {f"/word/{name}.xml": f"{WORD}.{kind}+xml" for name, (kind, _) in PARTS.items()}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>"
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """From the name of each target to its type and identifier."""
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{name}"/>' for name, (kind, key) in targets.items())
        + "</Relationships>"
    )


def core() -> str:
    return f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'


def styles(more: str) -> str:
    """styles.xml, with `more` styles at its end."""
    kept = (HERE / "styles.xml").read_text(encoding="utf-8")
    return kept.replace("</w:styles>", f"{more}</w:styles>") if more else kept


def package(body: str, *, more_styles: str = "") -> bytes:
    """The template around its main part."""
    members = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            {
                "word/document.xml": (f"{OFFICE}/officeDocument", "rId1"),
                "docProps/core.xml": (f"{PACKAGE}/relationships/metadata/core-properties", "rId2"),
            }
        ),
        "docProps/core.xml": core(),
        "word/_rels/document.xml.rels": relationships(
            {f"{name}.xml": (f"{OFFICE}/{kind}", key) for name, (kind, key) in PARTS.items()}
        ),
        "word/document.xml": body,
        "word/styles.xml": styles(more_styles),
        "word/settings.xml": settings(),
        "word/numbering.xml": numbering(),
        "word/header1.xml": header(),
        "word/footer1.xml": footer("Footer"),
        "word/footer2.xml": footer("WideFooter"),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return written.getvalue()


def template() -> bytes:
    return package(document())


if __name__ == "__main__":
    (HERE / "answer.docx").write_bytes(template())
