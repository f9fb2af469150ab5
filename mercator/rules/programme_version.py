"""Published versions of a programme: their content, and what changed between two of them. Article C2.

The content is canonical JSON: the same items give the same text, for ever. A field that holds its default is left out,
so that a later Mercator may add fields without changing what was written before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, time
from hashlib import sha256
from typing import Any, Final

from mercator.rules.log import canonical
from mercator.rules.programme import ItemFacts, PlaceFacts, SpeakerFacts, in_order
from mercator.rules.text import Text

VERSION: Final = 1

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"

WHEN: Final = "when"
WHERE: Final = "where"
_GROUPS: Final = {
    "day": WHEN, "start": WHEN, "end_day": WHEN, "end": WHEN, "zone": WHEN, "end_zone": WHEN,
    "place": WHERE, "end_place": WHERE, "learns": "form", "presents": "form",
}  # fmt: skip
"""Fields that one sentence tells together."""


class ContentError(ValueError):
    """A text that is not the content of a version, or of one that this Mercator does not know."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of one item. kind: added, removed or changed; item: as it is now (removed: as it was).

    before: as it was, only of a changed one. fields: what changed, "when" and "where" for their groups, in the order
    of the item's fields.
    """

    kind: str
    item: ItemFacts
    before: ItemFacts | None = None
    fields: tuple[str, ...] = ()


def content_of(items: Iterable[ItemFacts]) -> str:
    """The items as canonical JSON, in the order of the programme."""
    return canonical({"version": VERSION, "items": [_plain(one) for one in in_order(items)]})


def publishable(items: Iterable[ItemFacts]) -> tuple[ItemFacts, ...]:
    """What participants may read of a draft: nothing that is for staff alone, nobody who has not agreed to be named."""
    return tuple(
        replace(one, speakers=tuple(who for who in one.speakers if who.consent is True))
        for one in items
        if not one.internal
    )


def fingerprint(content: str) -> str:
    """SHA-256 of the content's UTF-8 bytes, in hexadecimal."""
    return sha256(content.encode()).hexdigest()


def items_from(content: str) -> tuple[ItemFacts, ...]:
    """The items that content_of() was given. Raises ContentError for anything else."""
    try:
        whole = json.loads(content)
        if whole.get("version", VERSION) != VERSION:
            raise ContentError("This version of the content of a programme is not known.")
        return tuple(_item(one) for one in whole["items"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ContentError("This is not the content of a programme.") from error


def changes_between(old: Iterable[ItemFacts], new: Iterable[ItemFacts]) -> tuple[ItemChange, ...]:
    """What changed from the old items to the new, in the order of the programme."""
    before = {one.key: one for one in old}
    after = {one.key: one for one in new}
    found = [ItemChange(REMOVED, one) for key, one in before.items() if key not in after]
    for key, item in after.items():
        was = before.get(key)
        if was is None:
            found.append(ItemChange(ADDED, item))
        elif names := _changed(was, item):
            found.append(ItemChange(CHANGED, item, was, names))
    place = {one.key: number for number, one in enumerate(in_order([one.item for one in found]))}
    return tuple(sorted(found, key=lambda one: place[one.item.key]))


def told_in(change: ItemChange, name: str, language: str) -> bool:
    """Whether who reads in `language` finds this field changed: of a text only when its words there did."""
    was, now = getattr(change.before, name, None), getattr(change.item, name, None)
    return not (isinstance(was, Text) and isinstance(now, Text)) or was.to(language) != now.to(language)


def _changed(was: ItemFacts, now: ItemFacts) -> tuple[str, ...]:
    names = [one.name for one in fields(ItemFacts) if getattr(was, one.name) != getattr(now, one.name)]
    return tuple(dict.fromkeys(_GROUPS.get(name, name) for name in names))


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return [value.fr, value.nl, value.en]
    if isinstance(value, ItemFacts | PlaceFacts | SpeakerFacts):
        held = {one.name: (one, getattr(value, one.name)) for one in fields(value)}
        return {
            name: _plain(one) for name, (field, one) in held.items() if field.default is MISSING or one != field.default
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.isoformat(timespec="minutes") if isinstance(value, time) else value


def _item(plain: dict[str, Any]) -> ItemFacts:
    return ItemFacts(**{name: _READ[name](value) if name in _READ else value for name, value in plain.items()})


def _place(plain: dict[str, Any]) -> PlaceFacts:
    return PlaceFacts(**plain)


def _speakers(plain: list[dict[str, Any]]) -> tuple[SpeakerFacts, ...]:
    return tuple(SpeakerFacts(**{name: _spoken(name, value) for name, value in one.items()}) for one in plain)


def _spoken(name: str, value: Any) -> Any:
    return Text(*value) if name in ("function", "bio") else value


def _text(plain: list[str]) -> Text:
    return Text(*plain)


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "title": _text, "description": _text, "potential": _text, "challenges": _text, "place": _place,
    "end_place": _place, "speakers": _speakers, "audience": tuple, "day": date.fromisoformat,
    "end_day": date.fromisoformat, "sign_up_until": date.fromisoformat, "start": time.fromisoformat,
    "end": time.fromisoformat,
}  # fmt: skip
