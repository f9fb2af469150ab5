"""The file of one mission of the demonstration: Senegal 2023. Articles C2-C5, D1-D6.

What public sources tell stands with their addresses; the rest is invented and marked so, line by line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parent / "mission_file.json"
Row = Mapping[str, Any]
"""One row as its file writes it: columns by name, texts in French, Dutch and English."""


@dataclass(frozen=True, slots=True)
class DemoFile:
    """The rows of the file, each kind in its order. action: its code. decisions: on ethical grounds, of any action."""

    action: str
    rate: Row
    places: tuple[Row, ...]
    programme: tuple[Row, ...]
    companies: tuple[Row, ...]
    members: tuple[Row, ...]
    notes: tuple[Row, ...]
    ethical_items: tuple[Row, ...]
    practical: tuple[Row, ...]
    lines: tuple[Row, ...]
    incomes: tuple[Row, ...]
    decisions: tuple[Row, ...]


def load_mission_file() -> DemoFile:
    """The file as it is shipped."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return DemoFile(
        action=read["action"],
        rate=read["rate"],
        places=tuple(read["places"]),
        programme=tuple(read["programme"]),
        companies=tuple(read["companies"]),
        members=tuple(read["members"]),
        notes=tuple(read["ethics"]["notes"]),
        ethical_items=tuple(read["ethics"]["items"]),
        practical=tuple(read["practical"]),
        lines=tuple(read["lines"]),
        incomes=tuple(read["incomes"]),
        decisions=tuple(read["decisions"]),
    )
