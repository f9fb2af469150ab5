"""The words of a cell: names made comparable, and the words between them that mean something to a reader of places."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from mercator.imports.folding import fold

WORD: Final = re.compile(r"[^\W_]+")
"""A word of a folded text: letters and digits."""

_FILE: Final = Path(__file__).parent / "names.toml"


def key_of(name: str) -> str:
    """`name` as it is compared: "Côte d'Ivoire" and "COTE D’IVOIRE" are both "cote d ivoire"."""
    return " ".join(WORD.findall(fold(name)))


@cache
def written() -> dict[str, Any]:
    """names.toml as it stands."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def words_of(part: str) -> frozenset[str]:
    """The words, or the entries between bars, of a part of [words] in names.toml."""
    listed: str = written()["words"][part]
    entries = listed.split("|") if "|" in listed else listed.split()
    return frozenset(" ".join(entry.split()) for entry in entries)
