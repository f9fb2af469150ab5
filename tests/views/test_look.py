"""What the templates name exists, and nothing in them is refused by the content security policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MERCATOR = Path(__file__).resolve().parents[2] / "mercator"
TEMPLATES = sorted((MERCATOR / "templates").rglob("*.html"))
STATIC = MERCATOR / "static"
IN_A_LINE = ("icon", "badge", "tag", "unknown", "figure", "unit", "pill")


def named(template: Path) -> str:
    return str(template.relative_to(MERCATOR / "templates"))


def test_every_icon_that_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "mercator" / "icons.svg").read_text()))
    wanted = {
        (icon, named(template))
        for template in TEMPLATES
        for icon in re.findall(r'(?:<c-icon name|\bicon)="([a-z0-9-]+)"', template.read_text())
    }
    assert wanted
    assert {(icon, where) for icon, where in wanted if icon not in drawn} == set()


def test_every_component_that_a_template_uses_exists() -> None:
    components = {path.stem.replace("_", "-") for path in (MERCATOR / "templates" / "cotton").glob("*.html")}
    used = {
        (tag, named(template)) for template in TEMPLATES for tag in re.findall(r"<c-([a-z-]+)", template.read_text())
    }
    assert {(tag, where) for tag, where in used if tag not in components | {"vars", "slot"}} == set()


def test_every_component_is_described() -> None:
    described = (MERCATOR.parent / "docs" / "reference" / "components.md").read_text()
    components = [path.stem.replace("_", "-") for path in (MERCATOR / "templates" / "cotton").glob("*.html")]
    assert [name for name in components if not re.search(rf"(\| |, |<c-){name}\b", described)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_holds_nothing_that_the_security_policy_refuses(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle\s*=", text), "style= is refused: use a class"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "handlers are refused: use app.js"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), "scripts stand in static/"
    assert "<style" not in text


@pytest.mark.parametrize("name", IN_A_LINE)
def test_a_component_of_a_line_of_text_brings_no_space_of_its_own(name: str) -> None:
    assert not (MERCATOR / "templates" / "cotton" / f"{name}.html").read_text().endswith("\n")


def test_vendored_files_name_no_source_map() -> None:
    files = [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]
    assert files
    assert [path.name for path in files if "sourceMappingURL" in path.read_text()] == []
