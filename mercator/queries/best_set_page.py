"""The best set of partnerships of a year as its page shows it: figures, partnerships, shifts, what was left out. B3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mercator.models import Action, Agency, BestSet, Person
from mercator.queries.action import dates_words
from mercator.queries.best_set import is_silent
from mercator.queries.best_set_dates import as_they_stand, with_new_dates
from mercator.queries.proposal_words import KIND, STRENGTH, nearest
from mercator.queries.wording import in_all, whole, word
from mercator.rules import figure, mission
from mercator.rules.figure import Figure
from mercator.scheduling.partnership_reasons import BUSY, HOLIDAYS, NOT_SEARCHED, NOT_WORTH_IT, TAKEN, TOO_FAR


@dataclass(frozen=True, slots=True)
class Member:
    """An action of the answer. code: "" when it cannot be opened. before and after: its dates in words, after "" when
    they stay; moved: how they change, in words."""

    key: str
    code: str
    title: str
    agency: str
    before: str
    after: str
    moved: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership that was chosen, or left out with the reason why.

    why: what speaks for it as the plans stand. proposed: how its dates lie then, "" when they stay.
    """

    members: tuple[Member, ...]
    kind: str
    strength: str
    why: str
    saving: Figure
    reason: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A double booking: who or what is needed twice in a week, and the two actions."""

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class BestSetPage:
    """The whole answer. standing: how good it is known to be, in a sentence; good: it is proved to be the best.

    silent: the search ended before it had found a partnership, so nothing is said about them; empty: nor anything else.
    """

    row: BestSet
    saved: Figure
    partnerships: Figure
    shifts: Figure
    resolved: Figure
    standing: str
    good: bool
    silent: bool
    empty: bool
    basis: str
    chosen: tuple[Partnership, ...]
    others: tuple[Member, ...]
    left_out: tuple[Partnership, ...]
    gone: tuple[Clash, ...]
    remaining: tuple[Clash, ...]
    off_holiday: tuple[Member, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Past:
    """A best set in the list of all that were asked. silent: the search ended before a result was found."""

    row: BestSet
    tolerances: str
    partnerships: Figure | None
    saved: Figure | None
    silent: bool


def best_set_page(row: BestSet, person: Person) -> BestSetPage:
    """The answer that `row` keeps, which this person may see; it has one. Three queries."""
    result: dict[str, Any] = row.result or {}
    members = _members(result, person)
    chosen = tuple(_partnership(one, members, with_new_dates(one, result)) for one in result["chosen"])
    inside = {member.key for one in chosen for member in one.members}
    moved = [members[one["key"]] for one in result["moves"]]
    gone = tuple(_clash(one, members) for one in result["resolved"])
    remaining = tuple(_clash(one, members) for one in result["remaining"])
    return BestSetPage(
        row=row,
        saved=_saved(row),
        partnerships=_count(len(chosen), partial(_proposed_scope, result["proposals"])),
        shifts=_count(sum(1 for one in result["moves"] if one["shift"]), _shift_scope, unit=figure.ACTIONS),
        resolved=_count(len(gone), partial(_resolved_scope, len(gone) + len(remaining)), unit=figure.DOUBLE_BOOKINGS),
        standing=_standing(result),
        good=result["proved"],
        silent=is_silent(result),
        empty=is_silent(result) and not result["moves"],
        basis=_basis(row, result),
        chosen=chosen,
        others=tuple(one for one in moved if one.key not in inside),
        left_out=tuple(_partnership(one, members) for one in result["left_out"]),
        gone=gone,
        remaining=remaining,
        off_holiday=tuple(members[key] for key in result["off_holiday"]),
        illustrative=result["illustrative"],
    )


def past_best_sets(person: Person, year: int) -> list[Past]:
    """All that this person's agencies asked for a year, the latest first."""
    rows = BestSet.objects.visible_to(person).filter(year=year).select_related("agency__body", "by", "job")
    names = _short_names()
    return [_past(row, names) for row in rows]


def _past(row: BestSet, names: Mapping[str, str]) -> Past:
    silent = bool(row.result and is_silent(row.result))
    told = row.result if row.result and not silent else None
    return Past(
        row=row,
        tolerances=_tolerances(row, names),
        partnerships=_count(len(told["chosen"]), _nothing) if told else None,
        saved=_saved(row) if told else None,
        silent=silent,
    )


def _short_names() -> dict[str, str]:
    return dict(Agency.objects.values_list("code", "body__short"))


def _members(result: Mapping[str, Any], person: Person) -> dict[str, Member]:
    """The actions that the answer names, by key; with a title and an address where this person still sees them."""
    kept: dict[str, Any] = result["actions"]
    rows = {row.code: row for row in Action.objects.visible_to(person).filter(code__in=list(kept))}
    moves = {one["key"]: one for one in result["moves"]}
    names = _short_names()
    return {key: _member(key, one, rows.get(key), moves.get(key), names) for key, one in kept.items()}


def _member(
    key: str, kept: Mapping[str, Any], row: Action | None, move: Mapping[str, Any] | None, names: Mapping[str, str]
) -> Member:
    start, end = _day(kept["start"]), _day(kept["end"])
    after = dates_words(_day(move["start"]), _day(move["end"]), mission.DAY) if move else ""
    return Member(
        key=key,
        code=key if row else "",
        title=(row.title if row else "") or kept["title"] or key,
        agency=names.get(kept["agency"], kept["agency"]),
        before=dates_words(start, end, kept["precision"]),
        after=after,
        moved=_moved(move) if move else "",
        illustrative=bool(row and row.illustrative),
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _moved(move: Mapping[str, Any]) -> str:
    """a week later, 3 days earlier, a week of it chosen."""
    shift = int(move["shift"])
    if shift == 0:
        return _("within its dates")
    days = abs(timedelta(days=shift).days)
    if days % 7 == 0:
        weeks = days // 7
        if shift < 0:
            return ngettext("%(number)s week earlier", "%(number)s weeks earlier", weeks) % {"number": weeks}
        return ngettext("%(number)s week later", "%(number)s weeks later", weeks) % {"number": weeks}
    if shift < 0:
        return ngettext("%(number)s day earlier", "%(number)s days earlier", days) % {"number": days}
    return ngettext("%(number)s day later", "%(number)s days later", days) % {"number": days}


def _partnership(one: Mapping[str, Any], members: Mapping[str, Member], proposed: str = "") -> Partnership:
    language = get_language() or "en"
    amount = None if one["saving"] is None else nearest(Decimal(one["saving"]))
    scope = _at_least_scope if one["at_least"] else _saving_scope
    return Partnership(
        members=tuple(members[key] for key in one["members"]),
        kind=word(KIND, one["kind"]),
        strength=word(STRENGTH, one["strength"]),
        why=as_they_stand(one["why"].get(language) or one["why"]["en"]),
        saving=Figure(amount, figure.EUR, figure.PLANNED, in_all(scope), approximate=amount is not None),
        reason=_reason(one, members) if "code" in one else _without(one, members),
        proposed=proposed,
    )


def _reason(one: Mapping[str, Any], members: Mapping[str, Member]) -> str:
    """Why a proposal was left out."""
    code, named = one["code"], members.get(one["member"])
    if code == TAKEN and named:
        said = {"action": _named(named), "others": _listed(_named(members[key]) for key in one["with"])}
        return _("%(action)s goes with %(others)s: together that brings more.") % said
    if code == BUSY and named:
        said = {"name": one["name"], "action": _named(named), "other": _named(members[one["other"]])}
        return _("%(name)s would be needed twice in a week: for %(action)s and for %(other)s.") % said
    return {
        TOO_FAR: _("The dates cannot be brought together within the days that were given."),
        HOLIDAYS: _("On all dates that would do, there is a holiday at the destination."),
        NOT_WORTH_IT: _("Moving the dates costs more than it brings, here or elsewhere."),
        NOT_SEARCHED: _("The search ended before this was settled."),
    }.get(code, "")


def _without(one: Mapping[str, Any], members: Mapping[str, Member]) -> str:
    """Who was proposed too and does not take part."""
    if not one["without"]:
        return ""
    return _("Proposed with %(others)s too; why not, is said below.") % {
        "others": _listed(_named(members[key]) for key in one["without"])
    }


def _named(member: Member) -> str:
    return _("“%(title)s” (%(agency)s)") % {"title": member.title, "agency": member.agency}


def _listed(words: Iterable[str]) -> str:
    return str(get_text_list(list(words), _("and")))


def _clash(one: Mapping[str, Any], members: Mapping[str, Member]) -> Clash:
    return Clash(one["name"], tuple(members[key] for key in one["keys"]))


def _count(number: int, scope: Any, *, unit: str = figure.PARTNERSHIPS) -> Figure:
    return Figure(number, unit, figure.NOW, in_all(scope))


def _saved(row: BestSet) -> Figure:
    result: dict[str, Any] = row.result or {}
    amount = nearest(Decimal(result["saving"]))
    known = len(result["chosen"]) > result["unknown"]
    value = amount if known or not result["chosen"] else None
    about = bool(result["chosen"]) and known
    scope = in_all(partial(_saved_scope, result["unknown"]))
    return Figure(value, figure.EUR, figure.PLANNED, scope, approximate=about, as_of=row.made_at.date())


def _saved_scope(unknown: int) -> str:
    if not unknown:
        return _("against every agency going alone, by the agencies' own settings")
    words = ngettext(
        "against every agency going alone; of %(number)s partnership what it saves is not known and not counted",
        "against every agency going alone; of %(number)s partnerships what they save is not known and not counted",
        unknown,
    )
    return words % {"number": unknown}


def _proposed_scope(proposed: int) -> str:
    return ngettext("of %(number)s proposal", "of %(number)s proposals", proposed) % {"number": whole(proposed)}


def _shift_scope() -> str:
    return _("actions that get other dates")


def _resolved_scope(before: int) -> str:
    return _("of %(number)s today: an area manager or post needed twice in a week") % {"number": whole(before)}


def _nothing() -> str:
    return ""


def _saving_scope() -> str:
    return _("what is shared, by the agencies' own settings")


def _at_least_scope() -> str:
    return _("at least: an estimate is missing")


def _standing(result: Mapping[str, Any]) -> str:
    """Whether a better set can exist; no figure where nothing was found."""
    if is_silent(result):
        return _("Stopped before a result was found: nothing is said about partnerships.")
    seconds = {"seconds": whole(max(1, round(result["seconds"])))}
    if result["proved"]:
        return _("Proved: no other set is worth more. Found in %(seconds)s s.") % seconds
    if result["share"] < 1:
        return _("Best found in %(seconds)s s, not proved.") % seconds
    said = {"share": whole(result["share"])} | seconds
    return _("Best found in %(seconds)s s, not proved: worth at least %(share)s %% of the best there can be.") % said


def _basis(row: BestSet, result: Mapping[str, Any]) -> str:
    names = _short_names()
    counted = _listed(f"{names.get(code, code)} ({number})" for code, number in result["counted"].items())
    said = {"counted": counted, "tolerances": _tolerances(row, names)}
    return _("Actions looked at: %(counted)s. They may move by: %(tolerances)s.") % said


def _tolerances(row: BestSet, names: Mapping[str, str]) -> str:
    given: Mapping[str, int] = row.parameters.get("tolerances", {})
    parts: Sequence[str] = [
        ngettext("%(agency)s %(days)s day", "%(agency)s %(days)s days", days)
        % {"agency": names.get(code, code), "days": days}
        for code, days in given.items()
    ]
    return ", ".join(parts)
