"""What changed in a booklet since an earlier version, as a sheet in front of it. Article C2.

Nobody is named on the sheet: somebody who is gone may have taken back her consent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.documents.booklet import Booklet, ChangedGroup, Human, Profile
from mercator.queries.booklet import BookletContent
from mercator.queries.booklet_words import CHANGE, FIELD, PART
from mercator.queries.wording import word
from mercator.rules.booklet import CHANGED, REMOVED, BookletChange, Listed, booklet_changes
from mercator.rules.text import LANGUAGES

_MOST = 400
"""So many lines at most: a sheet that nobody reads helps nobody."""


def with_changes(content: BookletContent, earlier: BookletContent, *, number: int) -> BookletContent:
    """The version with the sheet of what changed since the earlier one, which has `number`."""
    made = []
    for language in LANGUAGES:
        with translation.override(language):
            groups = tuple(sheet(earlier.to(language), content.to(language)))
            since = _("Changed since version %(number)s") % {"number": number} if groups else ""
            made.append(replace(content.to(language), changed_since=since, changed=groups))
    return BookletContent(*made)


def sheet(old: Booklet, new: Booklet) -> Iterator[ChangedGroup]:
    """The sheet in the language of the moment, part by part."""
    found = changes_of(old, new)
    for part in dict.fromkeys(change.part for change in found):
        own = [change for change in found if change.part == part]
        lines = [_line(change) for change in own if not (change.thing.nameless and change.kind != CHANGED)]
        lines += _counted([change for change in own if change.thing.nameless and change.kind != CHANGED])
        yield ChangedGroup(word(PART, part), tuple(lines[:_MOST]))


def changes_of(old: Booklet, new: Booklet) -> tuple[BookletChange, ...]:
    return booklet_changes(listed(old), listed(new))


def listed(booklet: Booklet) -> Iterator[Listed]:
    """Everything that a booklet tells, thing by thing."""
    for number, (label, words) in enumerate(booklet.facts):
        yield Listed("facts", number, label, (("words", words),))
    for day in booklet.days:
        for one in day.happenings:
            facts = "\n".join(f"{label} {words}" for label, words in one.facts)
            when = f"{day.heading}, {one.hours}"
            said = (("when", when), ("kind", one.kind), ("state", one.state), ("words", one.words), ("facts", facts))
            yield Listed("programme", one.key, one.title, said)
    yield from (_profile("participants", one) for one in booklet.companies)
    yield from (_profile("partners", one) for one in booklet.partners)
    for group in booklet.people:
        for who in group.people:
            yield Listed("who", who.key, _nameless(who), _human(who), nameless=True)
    for notices in booklet.notices:
        for each in notices.notices:
            told = (("words", each.words), ("telephone", each.telephone), ("source", each.source))
            yield Listed("notices", each.key, f"{notices.heading}: {each.heading}", told)


def _profile(part: str, one: Profile) -> Listed:
    people = "\n".join(f"{each.name} {_human(each)}" for each in one.people) + one.unnamed
    said = (
        ("place", one.place), ("website", one.website), ("sectors", ", ".join(one.sectors)), ("words", one.words),
        ("seeks", one.seeks), ("people", people),
    )  # fmt: skip
    return Listed(part, one.key, one.name, said)


def _human(one: Human) -> tuple[tuple[str, str], ...]:
    return (("function", one.function), ("role", one.role), ("reach", "\n".join(one.reach)))


def _nameless(one: Human) -> str:
    return ", ".join(words for words in (one.function, one.organisation) if words) or "–"


def _line(change: BookletChange) -> tuple[str, str, str]:
    """How, what, and in which respect: for what happens, its time; for what changed, its fields."""
    detail = ""
    if change.kind == CHANGED:
        detail = ", ".join(word(FIELD, name) for name in change.fields)
    when = dict(change.thing.said).get("when", "") if change.part == "programme" else ""
    return word(CHANGE, change.kind), change.thing.name, " · ".join(one for one in (when, detail) if one)


def _counted(changes: list[BookletChange]) -> Iterator[tuple[str, str, str]]:
    """How many people more or fewer are named."""
    for kind in dict.fromkeys(change.kind for change in changes):
        number = sum(change.kind == kind for change in changes)
        words = ngettext("%(count)s person", "%(count)s persons", number) % {"count": number}
        yield word(CHANGE, kind), words, _("no longer named") if kind == REMOVED else _("now named")
