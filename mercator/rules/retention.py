"""How long what Mercator knows of people is kept, and what then: the policy as data. Architecture, "Personal data"; D6.

The policy itself is mercator/retention.yaml: the worker executes it, and the reference prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

KEEP: Final = "keep"
BLANK: Final = "blank"
DELETE: Final = "delete"
ERASE: Final = "erase"
THEN: Final = (KEEP, BLANK, DELETE, ERASE)
"""Nothing happens, for the reason given; the fields are emptied; the row goes; the person goes, what counts stays."""

RETURN: Final = "return"
MISSION: Final = "mission"
WRITTEN: Final = "written"
ANSWERED: Final = "answered"
CLOCKS: Final = (RETURN, MISSION, WRITTEN, ANSWERED)
"""From when the days count: the delegate's return, the end of the mission, when it was written or answered."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One line of the policy. fields: "Model.field", a translated field once for all its languages.

    whose, why, seen_by, how_long: in words, for the reference. clock and days: empty and None when nothing runs out.
    """

    code: str
    fields: tuple[str, ...]
    whose: str
    why: str
    seen_by: str
    how_long: str
    then: str
    clock: str = ""
    days: int | None = None

    @property
    def model(self) -> str:
        """The model of what runs out; all its fields are of one."""
        return self.fields[0].partition(".")[0]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.partition(".")[2] for one in self.fields)

    @property
    def executed(self) -> bool:
        """Whether the worker does something when the time has come."""
        return self.then != KEEP


@dataclass(frozen=True, slots=True)
class Retention:
    """The whole policy. not_personal: fields that were looked at and hold nothing of a person."""

    policies: tuple[Policy, ...]
    not_personal: frozenset[str]
    libraries: frozenset[str]
    """Prefixes of models of libraries that hold nothing of a person: "auth"."""

    @property
    def personal(self) -> frozenset[str]:
        return frozenset(one for policy in self.policies for one in policy.fields)

    def of(self, code: str) -> Policy:
        """The line of that code. Raises KeyError when there is none."""
        return {one.code: one for one in self.policies}[code]


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody was away with a mission. start and end: of the mission, as far as they are known.

    leaves_on: when she travels home; None when she stays to the end.
    """

    start: date | None
    end: date | None
    leaves_on: date | None = None


def return_of(stay: Stay) -> date | None:
    """The day of the return, None when nobody said. A mission that moved leaves older days of travel behind: they do
    not count when they lie before its start, nor when nobody knows its dates any more."""
    if stay.start is None and stay.end is None:
        return None
    if stay.leaves_on and (stay.start is None or stay.leaves_on >= stay.start):
        return stay.leaves_on
    return stay.end


def runs_out_on(policy: Policy, since: date | None) -> date | None:
    """The first day on which the policy is carried out; None when it never is, or no day is known to count from.

    Never, too, when that day lies after the last one of the calendar: a year typed wrong must not stop the others.
    """
    if since is None or policy.days is None or not policy.executed:
        return None
    return since + timedelta(days=policy.days) if policy.days <= (date.max - since).days else None


def is_due(policy: Policy, since: date | None, *, today: date) -> bool:
    """Whether its time has come. Without a day to count from nothing is erased: it is listed as needing one."""
    day = runs_out_on(policy, since)
    return day is not None and day <= today


def retention_from(content: object) -> Retention:
    """The policy as its file says it. Raises ValueError that names what cannot be right in it."""
    if not isinstance(content, Mapping):
        raise ValueError("The policy is a mapping with personal and not_personal.")
    policies = tuple(_policy(one) for one in content.get("personal", ()))
    left = frozenset(f"{model}.{name}" for model, names in content.get("not_personal", {}).items()
                     for name in str(names).split())  # fmt: skip
    made = Retention(policies, left, frozenset(content.get("libraries", ())))
    wrong = list(_wrong(made))
    if wrong:
        raise ValueError("; ".join(wrong))
    return made


def _policy(one: Mapping[str, object]) -> Policy:
    fields = one.get("fields")
    named = tuple(
        f"{model}.{name}" for model, names in (fields.items() if isinstance(fields, Mapping) else ())
        for name in str(names).split()
    )  # fmt: skip
    days = one.get("days")
    said = {name: " ".join(str(one.get(name, "")).split())
            for name in ("code", "whose", "why", "seen_by", "how_long", "then", "clock")}  # fmt: skip
    return Policy(fields=named, days=days if isinstance(days, int) else None, **said)


def _wrong(retention: Retention) -> Iterator[str]:
    yield from _twice("line", (one.code for one in retention.policies))
    yield from _twice("field", (one for policy in retention.policies for one in policy.fields))
    for one in sorted(retention.personal & retention.not_personal):
        yield f"{one} is both personal and not"
    for policy in retention.policies:
        yield from (f"{policy.code}: {words}" for words in _wrong_in(policy))


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in names:
        if one in seen:
            yield f"{what} {one} stands twice"
        seen.add(one)


def _wrong_in(policy: Policy) -> Iterator[str]:
    for name in ("code", "whose", "why", "seen_by", "how_long"):
        if not getattr(policy, name):
            yield f"{name} is missing"
    if not policy.fields:
        yield "fields are missing"
    if policy.then not in THEN:
        yield f"then is {policy.then!r}"
    if policy.executed and (policy.clock not in CLOCKS or policy.days is None or policy.days < 0):
        yield "clock and days are needed"
    if not policy.executed and (policy.clock or policy.days is not None):
        yield "what is kept has neither clock nor days"
    if policy.executed and len({one.partition(".")[0] for one in policy.fields}) > 1:
        yield "fields of several models cannot run out together"
