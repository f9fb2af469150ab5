"""What was done, worded from the log: who, what, when, why, before and after."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Action, LogEntry, Person, Question
from mercator.queries import wording
from mercator.queries.history_words import CODED, CODED_OF, FIELD, FIELD_OF, LANGUAGE, NOUN, VERB
from mercator.rules.question import THEMES

SHOWN: Final = 100
SEAL: Final = 16
"""So many signs of a seal tell it from every other."""
_PLACES: Final[Mapping[str, int]] = MappingProxyType({name: place for place, name in enumerate(FIELD)})
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}(Z|[+-][0-9]{2}:[0-9]{2})")
_AMOUNTS: Final = frozenset({"planned", "committed", "actual", "estimate", "budget"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field, worded: what stood before and after; "" when there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Done:
    """One entry of the log, worded. who: "" when Mercator did it itself."""

    at: datetime
    who: str
    agency: str
    what: str
    why: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the log as its page shows it.

    number: in the chain of its agency. row: what kind of row it concerns. name: what that row, or the one it belongs
    to, is called. action, question: code or key of the row to go to, where this person may see it.
    """

    number: int
    done: Done
    row: str
    name: str
    action: str = ""
    question: str = ""


def history_of(person: Person, *, noun: str, key: str) -> list[Done]:
    """The latest things done to the row `key` of `noun` and below it, as far as this person may read them."""
    entries = LogEntry.objects.visible_to(person).about(noun, key).select_related("by", "agency__body")
    return [_done(entry) for entry in entries.order_by("-at", "-number")[:SHOWN]]


def log_lines(entries: Iterable[LogEntry], *, person: Person) -> list[LogLine]:
    """Entries of the log, worded, with the names of the rows that they concern: a query per kind of row."""
    every = list(entries)
    keys: dict[str, set[str]] = {}
    for noun, key in map(_whole, every):
        keys.setdefault(noun, set()).add(key)
    actions = Action.objects.visible_to(person).filter(code__in=keys.get("action", ()))
    questions = Question.objects.filter(pk__in=keys.get("question", ()), agency__in={one.agency_id for one in every})
    names = {
        "question": {str(one.pk): _name_of(one) for one in questions},
        "person": {str(one.pk): one.name for one in Person.objects.filter(pk__in=keys.get("person", ()))},
    }
    seen = {
        "action": set(actions.values_list("code", flat=True)),
        "question": {str(pk) for pk in questions.visible_to(person).values_list("pk", flat=True)},
    }
    return [_line(entry, names, seen) for entry in every]


def _line(entry: LogEntry, names: Mapping[str, Mapping[str, str]], seen: Mapping[str, Collection[str]]) -> LogLine:
    noun, key = _whole(entry)
    address = key if key in seen.get(noun, ()) else ""
    return LogLine(
        number=entry.number,
        done=_done(entry),
        row=wording.word(NOUN, entry.noun),
        name=names.get(noun, {}).get(key, key),
        action=address if noun == "action" else "",
        question=address if noun == "question" else "",
    )


def _whole(entry: LogEntry) -> tuple[str, str]:
    """The row that people know: the one that an entry concerns, or the one which that belongs to."""
    return (entry.parent_noun, entry.parent_key) if entry.parent_key else (entry.noun, entry.key)


def _name_of(question: Question) -> str:
    if question.number is None:
        return _("without number")
    return _("No. %(number)s") % {"number": question.number}


def _done(entry: LogEntry) -> Done:
    return Done(
        at=entry.at,
        who=entry.by.name if entry.by else "",
        agency=entry.agency.body.short,
        what=wording.word(VERB, entry.verb),
        why=entry.why,
        changes=tuple(_changes(entry)),
    )


def _changes(entry: LogEntry) -> Iterator[Change]:
    for name in sorted({*entry.before, *entry.after}, key=_place):
        before, after = (_said(entry.noun, name, one.get(name)) for one in (entry.before, entry.after))
        if before or after:
            yield Change(label=label_of(name, noun=entry.noun), before=before, after=after)


def _place(name: str) -> tuple[int, str]:
    """Where a column stands among the others: a database may give the fields of an entry in an order of its own."""
    stem, _sep, language = name.rpartition("_")
    known = stem if language in LANGUAGE and stem in FIELD else name
    return (_PLACES.get(known, len(_PLACES)), name)


def label_of(name: str, *, noun: str = "") -> str:
    """The label of a column of a row of `noun`, with its language when it has one."""
    stem, _sep, language = name.rpartition("_")
    if language in LANGUAGE and stem in FIELD:
        return f"{wording.word(FIELD, stem)} ({wording.word(LANGUAGE, language)})"
    return wording.word({**FIELD, **FIELD_OF.get(noun, {})}, name)


def _said(noun: str, name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_said(noun, name, one) for one in value)
    words = str(value)
    if name in _AMOUNTS:
        return _amount(words)
    if name == "sha256":
        return f"{words[:SEAL]}…"
    if name == "themes":
        return THEMES[value].label.to(get_language() or "en") if isinstance(value, int) and value in THEMES else words
    table = CODED_OF.get((noun, name)) or CODED.get(name)
    return wording.word(table, words) if table is not None else _day(words)


def _amount(words: str) -> str:
    try:
        return f"{wording.money(Decimal(words))} EUR"
    except InvalidOperation:
        return words


def _day(words: str) -> str:
    """An ISO date, or date and time, as Belgian offices write it; anything else as it is."""
    try:
        if len(words) == len("2023-05-21"):
            return wording.day(date.fromisoformat(words))
        if _MOMENT.fullmatch(words):
            return timezone.localtime(datetime.fromisoformat(words)).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return words
    return words
