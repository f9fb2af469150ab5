"""What is frozen, an answer above all, as canonical JSON: the same value gives the same text, for ever. Article G4.

Figures and source rows stand once each in lists of their own and are named by their place. A field that holds its
default is left out, so that a later version may add fields with defaults without changing what was written before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from math import isfinite
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from mercator.rules.answer_content import AnswerContent
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.log import canonical
from mercator.rules.text import Text

VERSION: Final = 1
ANSWER: Final = "answer"


class FrozenError(ValueError):
    """A text that is not a frozen answer, or of a version that this Mercator does not know."""


def encode(content: AnswerContent) -> str:
    """`content` as canonical JSON.

    Raises ValueError for what JSON cannot keep: a moment without time zone, a number that is not finite.
    """
    return encode_value(content, name=ANSWER)


def decode(text: str) -> AnswerContent:
    """What encode() was given. Raises FrozenError for anything else."""
    content: AnswerContent = decode_value(text, AnswerContent, name=ANSWER)
    return content


def encode_value(value: Any, *, name: str) -> str:
    """A dataclass of texts, figures and plain values as canonical JSON, under `name`. Raises ValueError as encode()."""
    shelf = _Shelf()
    plain = shelf.plain(value)
    return canonical({"version": VERSION, name: plain, "figures": shelf.figures, "sources": shelf.sources})


def decode_value(text: str, kind: Any, *, name: str) -> Any:
    """The `kind` that encode_value() was given under `name`. Raises FrozenError for anything else."""
    try:
        whole = json.loads(text)
        version = whole["version"]
    except (ValueError, TypeError, KeyError) as error:
        raise FrozenError(f"This is not a frozen {name}.") from error
    if version != VERSION:
        raise FrozenError(f"Version {version} of a frozen {name} is not known.")
    try:
        return _Reader(whole).value(kind, whole[name])
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, AttributeError) as error:
        raise FrozenError(f"This frozen {name} is damaged.") from error


def fingerprint(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of a frozen answer, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


class _Shelf:
    """Turns values into plain JSON and keeps each figure and source row once."""

    def __init__(self) -> None:
        self.figures: list[Any] = []
        self.sources: list[Any] = []
        self._places: dict[str, int] = {}

    def plain(self, value: Any) -> Any:
        if isinstance(value, Figure):
            return self._place(self.figures, self._fields(value))
        if isinstance(value, SourceRow):
            return self._place(self.sources, self._fields(value))
        if isinstance(value, Text):
            return _plain_text(value)
        if is_dataclass(value):
            return self._fields(value)
        if isinstance(value, tuple):
            return [self.plain(one) for one in value]
        return _plain_scalar(value)

    def _fields(self, value: Any) -> dict[str, Any]:
        held = {field.name: (field, getattr(value, field.name)) for field in fields(value)}
        return {
            name: self.plain(one)
            for name, (field, one) in held.items()
            if field.default is MISSING or one != field.default
        }

    def _place(self, shelf: list[Any], plain: dict[str, Any]) -> int:
        name = f"{'figure' if shelf is self.figures else 'source'} {canonical(plain)}"
        if name not in self._places:
            self._places[name] = len(shelf)
            shelf.append(plain)
        return self._places[name]


def _plain_text(text: Text) -> str | list[str]:
    return text.en if text == Text.same(text.en) else [text.fr, text.nl, text.en]


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError("a figure is finite")
        return {"decimal": str(value)}
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("made_at needs a time zone")
        return {"at": value.astimezone(UTC).isoformat(timespec="microseconds")}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a weight is finite")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise ValueError(f"{type(value).__name__} cannot be frozen")


class _Reader:
    """Turns plain JSON back into values, by the declared type of each field."""

    def __init__(self, whole: Mapping[str, Any]) -> None:
        self._sources: list[SourceRow] = [self._fields(SourceRow, one) for one in whole["sources"]]
        self._figures: list[Figure] = [self._fields(Figure, one) for one in whole["figures"]]

    def value(self, kind: Any, plain: Mapping[str, Any]) -> Any:
        return self._fields(kind, plain)

    def _fields(self, kind: Any, plain: Mapping[str, Any]) -> Any:
        hints = _hints(kind)
        return kind(**{name: self._value(hints[name], one) for name, one in plain.items()})

    def _value(self, hint: Any, plain: Any) -> Any:
        if get_origin(hint) is tuple:
            return self._tuple(get_args(hint), plain)
        if get_origin(hint) in (Union, UnionType):
            classes = [one for one in get_args(hint) if is_dataclass(one)]
            return None if plain is None else self._value(classes[0], plain) if classes else _scalar(plain)
        if hint is Figure:
            return self._figures[_place(plain)]
        if hint is SourceRow:
            return self._sources[_place(plain)]
        if hint is Text:
            return Text.same(plain) if isinstance(plain, str) else Text(*plain)
        return self._fields(hint, plain) if is_dataclass(hint) else _scalar(plain)

    def _tuple(self, kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
        if kinds[-1] is Ellipsis:
            return tuple(self._value(kinds[0], one) for one in plain)
        return tuple(self._value(kind, one) for kind, one in zip(kinds, plain, strict=True))


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _place(plain: Any) -> int:
    if not isinstance(plain, int) or plain < 0:
        raise ValueError("a place counts from 0")
    return plain


def _scalar(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((tag, words),) = plain.items()
    if tag == "decimal":
        return Decimal(words)
    if tag == "date":
        return date.fromisoformat(words)
    if tag == "at":
        return datetime.fromisoformat(words)
    raise ValueError(f"{tag} is not known")
