"""What was done to an action and to what hangs on it, worded from the log: who, what, when, why, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.models import LogEntry, Person
from mercator.queries import wording

SHOWN: Final = 100
VERB: Final[wording.Words] = MappingProxyType(
    {
        "action.create": gettext_lazy("made the action"),
        "action.edit": gettext_lazy("changed the facts"),
        "action.status": gettext_lazy("changed the status"),
        "cost.add": gettext_lazy("added a cost line"),
        "cost.edit": gettext_lazy("changed a cost line"),
        "cost.delete": gettext_lazy("deleted a cost line"),
        "count.add": gettext_lazy("added a count"),
        "count.edit": gettext_lazy("changed a count"),
        "count.delete": gettext_lazy("deleted a count"),
        "leg.add": gettext_lazy("added a leg"),
        "leg.edit": gettext_lazy("changed a leg"),
        "leg.remove": gettext_lazy("removed a leg"),
        "strand.add": gettext_lazy("added a strand"),
        "strand.edit": gettext_lazy("changed a strand"),
        "strand.remove": gettext_lazy("removed a strand"),
        "organiser.add": gettext_lazy("added an organiser"),
        "organiser.edit": gettext_lazy("changed an organiser"),
        "organiser.remove": gettext_lazy("removed an organiser"),
        "link.add": gettext_lazy("linked another action"),
        "link.remove": gettext_lazy("removed a link"),
        "source.add": gettext_lazy("added a source"),
        "source.remove": gettext_lazy("removed a source"),
    }
)
FIELD: Final[wording.Words] = MappingProxyType(
    {
        "title": gettext_lazy("Title"),
        "kind": gettext_lazy("Kind"),
        "year": gettext_lazy("Year of the plan"),
        "start": gettext_lazy("Start"),
        "end": gettext_lazy("End"),
        "date_precision": gettext_lazy("Precision of the dates"),
        "dates_note": gettext_lazy("Note on the dates"),
        "chaired_by": gettext_lazy("Chaired by"),
        "sectors": gettext_lazy("Sectors"),
        "results": gettext_lazy("Results as reported"),
        "doubts": gettext_lazy("Doubts and contradictions"),
        "cost_note": gettext_lazy("Note on the costs"),
        "confidence": gettext_lazy("Confidence"),
        "published": gettext_lazy("Public"),
        "status": gettext_lazy("Status"),
        "decided_on": gettext_lazy("Decided on"),
        "decided_by": gettext_lazy("Decided by"),
        "precision": gettext_lazy("Precision of the date"),
        "reason": gettext_lazy("Reason"),
        "sources": gettext_lazy("Sources"),
        "code": gettext_lazy("Code"),
        "organiser": gettext_lazy("Organiser"),
        "countries": gettext_lazy("Countries"),
        "country": gettext_lazy("Country"),
        "cities": gettext_lazy("Cities"),
        "online": gettext_lazy("Online"),
        "only": gettext_lazy("Organised only by"),
        "position": gettext_lazy("Place in the list"),
        "note": gettext_lazy("Note"),
        "body": gettext_lazy("Organiser"),
        "role": gettext_lazy("Role"),
        "withdrawn": gettext_lazy("Withdrew"),
        "withdrawn_on": gettext_lazy("Withdrew on"),
        "withdrawn_precision": gettext_lazy("Precision of the date"),
        "withdrawal_reason": gettext_lazy("Reason of the withdrawal"),
        "origin": gettext_lazy("From"),
        "target": gettext_lazy("Linked with"),
        "address": gettext_lazy("Address"),
        "funder": gettext_lazy("Paid by"),
        "nature": gettext_lazy("Nature"),
        "beneficiary": gettext_lazy("For whom"),
        "planned": gettext_lazy("Planned amount"),
        "committed": gettext_lazy("Committed amount"),
        "actual": gettext_lazy("Actual amount"),
        "approximate": gettext_lazy("Approximate"),
        "as_of": gettext_lazy("As of"),
        "unit": gettext_lazy("Unit"),
        "moment": gettext_lazy("Moment"),
        "region": gettext_lazy("Region"),
        "value": gettext_lazy("Number"),
        "retained": gettext_lazy("Used in tables"),
        "words": gettext_lazy("As the source words it"),
    }
)
_PLACES: Final[Mapping[str, int]] = MappingProxyType({name: place for place, name in enumerate(FIELD)})
_CODED: Final[Mapping[str, wording.Words]] = MappingProxyType(
    {
        "status": wording.STATUS, "date_precision": wording.PRECISION, "precision": wording.PRECISION,
        "withdrawn_precision": wording.PRECISION, "role": wording.ORGANISER_ROLE, "nature": wording.NATURE,
        "beneficiary": wording.BENEFICIARY, "unit": wording.UNIT, "moment": wording.MOMENT, "region": wording.REGION,
        "confidence": wording.CONFIDENCE,
    }
)  # fmt: skip
_KINDS: Final[Mapping[str, wording.Words]] = MappingProxyType(
    {"action": wording.KIND, "strand": wording.STRAND, "link": wording.LINK}
)
_AMOUNTS: Final = frozenset({"planned", "committed", "actual"})
_LANGUAGES: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {"fr": gettext_lazy("French"), "nl": gettext_lazy("Dutch"), "en": gettext_lazy("English")}
)


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


def history_of(person: Person, *, noun: str, key: str) -> list[Done]:
    """The latest things done to the row `key` of `noun` and below it, as far as this person may read them."""
    entries = LogEntry.objects.visible_to(person).about(noun, key).select_related("by", "agency__body")
    return [
        Done(
            at=entry.at,
            who=entry.by.name if entry.by else "",
            agency=entry.agency.body.short,
            what=wording.word(VERB, entry.verb),
            why=entry.why,
            changes=tuple(_changes(entry)),
        )
        for entry in entries.order_by("-at", "-number")[:SHOWN]
    ]


def _changes(entry: LogEntry) -> Iterator[Change]:
    for name in sorted({*entry.before, *entry.after}, key=_place):
        before, after = (_said(entry.noun, name, one.get(name)) for one in (entry.before, entry.after))
        if before or after:
            yield Change(label=label_of(name), before=before, after=after)


def _place(name: str) -> tuple[int, str]:
    """Where a column stands among the others: a database may give the fields of an entry in an order of its own."""
    stem, _sep, language = name.rpartition("_")
    known = stem if language in _LANGUAGES and stem in FIELD else name
    return (_PLACES.get(known, len(_PLACES)), name)


def label_of(name: str) -> str:
    """The label of a column, with its language when it has one."""
    stem, _sep, language = name.rpartition("_")
    if language in _LANGUAGES and stem in FIELD:
        return f"{wording.word(FIELD, stem)} ({wording.word(_LANGUAGES, language)})"
    return wording.word(FIELD, name)


def _said(noun: str, name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    words = str(value)
    if name in _AMOUNTS:
        return _amount(words)
    if name == "kind":
        return wording.word(_KINDS.get(noun, wording.KIND), words)
    if name in _CODED:
        return wording.word(_CODED[name], words)
    return _day(words)


def _amount(words: str) -> str:
    try:
        return f"{wording.money(Decimal(words))} EUR"
    except InvalidOperation:
        return words


def _day(words: str) -> str:
    """An ISO date as Belgian offices write it; anything else as it is."""
    try:
        return wording.day(date.fromisoformat(words)) if len(words) == len("2023-05-21") else words
    except ValueError:
        return words
