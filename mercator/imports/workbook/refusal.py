"""How a reader of this room says that it stops: caught in reading.py alone, which gives back the problem."""

from __future__ import annotations

from types import MappingProxyType

from mercator.rules.problem import Problem


class Refused(Exception):  # noqa: N818 - the file is refused, nothing failed
    """Carries the problem out of a loop over rows."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, field="file", values=MappingProxyType(values))
