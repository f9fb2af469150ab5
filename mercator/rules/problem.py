"""What a rule finds wrong, as data. The sentence is made where it is shown (queries/wording.py)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

BLOCKS: Final = "blocks"
"""The verb is refused until this is mended."""
NEEDS_JUSTIFICATION: Final = "needs-justification"
"""The verb goes through once a written reason stays with the row."""
WARNS: Final = "warns"
"""Worth a look; nothing is refused."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a rule found: a stable code, how grave it is, the field it concerns and its values."""

    code: str
    severity: str = BLOCKS
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=lambda: MappingProxyType({}))


def problem(code: str, severity: str = BLOCKS, *, field: str = "", **values: object) -> Problem:
    """A Problem whose values are given by keyword: problem("end-before-start", field="end", start=..., end=...)."""
    return Problem(code=code, severity=severity, field=field, values=MappingProxyType(dict(values)))


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` that refuse the verb."""
    return [p for p in problems if p.severity == BLOCKS]
