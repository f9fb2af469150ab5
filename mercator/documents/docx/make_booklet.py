"""Makes booklet.docx, the template of a brochure or roadbook in Word: run it after a change of what it is made of.

How the tags are read stands in make_template.py, which gives the pieces.
"""

from __future__ import annotations

from make_template import (
    DECLARATION,
    HERE,
    NAMESPACES,
    each,
    each_cell,
    grid,
    package,
    paragraph,
    row_tag,
    run,
    section,
    tag,
    text,
    when,
)


def style(name: str, look: str, letters: str) -> str:
    """A paragraph style. look: its paragraph's properties; letters: those of its text."""
    words = "".join(f" {one}" if one.isupper() else one for one in name).strip().lower()
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{words}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{look}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )


def size(half_points: int, *, bold: bool = False, colour: str = "") -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{ink}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


HANGING = '<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs>'
STYLES = "".join(
    (
        style("CoverKind", spacing(240, 60), size(22, bold=True, colour="B4552D") + '<w:caps/><w:spacing w:val="24"/>'),
        style("CoverLine", spacing(60, 60), size(26)),
        style("CoverWho", spacing(360, 60), size(24, bold=True, colour="1D3F6E")),
        style(
            "DayHeading",
            '<w:keepNext/><w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="EAF1F8"/>'
            + spacing(300, 120)
            + '<w:outlineLvl w:val="1"/>',
            size(25, bold=True, colour="1D3F6E"),
        ),
        style(
            "ItemHead",
            f'<w:keepNext/><w:keepLines/>{HANGING}{spacing(160, 20)}<w:ind w:left="1701" w:hanging="1701"/>',
            size(22, bold=True),
        ),
        style("ItemText", f'<w:keepLines/>{spacing(20, 40)}<w:ind w:left="1701"/>', size(20)),
        style("PersonLine", f"<w:keepLines/>{spacing(60, 60)}", size(20)),
        style("Telephone", f"<w:keepLines/>{spacing(20, 60)}", size(28, bold=True, colour="1D3F6E")),
        style("Small", spacing(20, 60), size(18, colour="55616E")),
        style("ContentsLine", spacing(40, 40), size(22)),
    )
)
"""Not in styles.xml: a style more would change the documents of answers that are kept."""
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def cover() -> str:
    return "".join(
        (
            when("picture", text("Normal", "{{r picture }}")),
            text("CoverKind", "{{ subtitle }}"),
            text("Title", "{{ title }}"),
            each("line", "lines", text("CoverLine", "{{ line }}")),
            when("whose", text("CoverWho", "{{ whose }}")),
            text("CoverWho", "{{ organisers }}"),
            text("Note", "{{ standing }}"),
            when("illustrative", text("Note", "{{ illustrative }}")),
            BREAK,
            text("Parliament", "{{ contents }}"),
            each("one", "chapters", text("ContentsLine", "{{ one.heading }}")),
        )
    )


def chapters() -> str:
    field = (text("FieldLabel", "{{ field.label }}"), text("FieldValue", "{{ field.value }}"))
    facts = grid(
        "FieldTable",
        row_tag("for line in one.fields"),
        each_cell("field", "line", *field),
        row_tag("endfor"),
        columns=3,
        look="0600",
    )
    return each(
        "one",
        "chapters",
        when("one.fresh", BREAK),
        text("Heading1", "{{ one.heading }}"),
        tag("if one.fields"),
        facts,
        paragraph("Spacer"),
        tag("endif"),
        each("p", "one.words", paragraph("{{ p.style }}", run("{{r p.words }}"))),
    )


def document() -> str:
    body = cover() + chapters() + section(landscape=False)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def template() -> bytes:
    return package(document(), more_styles=STYLES)


if __name__ == "__main__":
    (HERE / "booklet.docx").write_bytes(template())
