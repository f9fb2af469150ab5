"""Who approves the plans of the agencies of the demonstration: illustrative, a board and a minister each."""

from __future__ import annotations

import json
from pathlib import Path

from mercator.rules.text import Text

FILE = Path(__file__).with_name("approval.json")


def load_chains() -> dict[str, tuple[Text, ...]]:
    """The names of the bodies in their order, by the code of the agency."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return {agency: tuple(Text(**name) for name in names) for agency, names in read.items()}
