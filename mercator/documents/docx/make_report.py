"""Makes report.docx, the template of a report in Word: run it after a change here, in make_template.py or styles.xml.

How the tags are read stands in make_template.py, which gives the pieces.
"""

from __future__ import annotations

from make_template import (
    DECLARATION,
    HERE,
    NAMESPACES,
    TAB,
    each,
    each_cell,
    grid,
    package,
    paragraph,
    row_tag,
    run,
    section,
    section_end,
    tables,
    tag,
    text,
    when,
)

SIGNATURE = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="SignatureLine"><w:name w:val="Signature line"/>'
    '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepLines/><w:tabs>'
    '<w:tab w:val="left" w:pos="3400"/><w:tab w:val="right" w:leader="underscore" w:pos="9411"/></w:tabs>'
    '<w:spacing w:before="720" w:after="120"/></w:pPr></w:style>'
)
"""Not in styles.xml: a style more would change the documents of answers that are kept."""


def head() -> str:
    field = (text("FieldLabel", "{{ field.label }}"), text("FieldValue", "{{ field.value }}"))
    return "".join(
        (
            text("Title", "{{ title }}"),
            when("subtitle", text("Parliament", "{{ subtitle }}")),
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
            text("Note", "{{ standing }}"),
        )
    )


def said(part: str, *, heading: str) -> str:
    words = each("p", f"{part}.words", text("{{ p.style }}", "{{r p.words }}"))
    return words + tables(f"{part}.tables", heading=heading)


def chapters() -> str:
    return each(
        "chapter",
        "chapters",
        when("chapter.turned == 'upright'", section_end(landscape=False)),
        when("chapter.turned == 'wide'", section_end(landscape=True)),
        text("Heading1", "{{ chapter.heading }}"),
        said("chapter", heading="AnnexHeading"),
        each(
            "part",
            "chapter.sections",
            when("part.heading", text("AnnexHeading", "{{ part.heading }}")),
            said("part", heading="Heading3"),
        ),
    )


def closing() -> str:
    """Lines to sign on, then the notes, on upright pages again."""
    return "".join(
        (
            when("ends_wide", section_end(landscape=True)),
            tag("if signatures"),
            when("signing", text("Heading1", "{{ signing }}")),
            each("who", "signatures", paragraph("SignatureLine", run("{{ who }}"), TAB, TAB)),
            tag("endif"),
            when("notes", paragraph("Spacer"), each("words", "notes", text("Note", "{{r words }}"))),
        )
    )


def document() -> str:
    body = head() + chapters() + closing() + section(landscape=False)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def template() -> bytes:
    return package(document(), more_styles=SIGNATURE)


if __name__ == "__main__":
    (HERE / "report.docx").write_bytes(template())
