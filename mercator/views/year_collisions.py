"""The collisions of a year on its board: a filter with their number, marks on rows and bars, a list of all. B3, B5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mercator.queries.collision import YearCollisions
from mercator.queries.collision_words import Said, all_said, country_name, in_a_row, kind_title, listed
from mercator.queries.wording import whole
from mercator.queries.year.filter import ANY_COLLISION
from mercator.queries.year.page import YearList
from mercator.rules.collision import KINDS
from mercator.views.gate import SignedIn
from mercator.views.year_controls import Option, address

SHOWN_IN_A_ROW: Final = 2
"""More than two remarks would hide the row; the action's page has them all."""
_WORDS: Final = "words-of-a-collision"


@dataclass(frozen=True, slots=True)
class Group:
    """The collisions of one kind, and where the board shows their actions alone."""

    kind: str
    title: str
    url: str
    current: bool
    number: str
    collisions: Sequence[Said]


class Marks:
    """What each action with collisions shows of them, by its code: made for those that are shown."""

    def __init__(self, warned: YearCollisions) -> None:
        self._warned = warned
        self._found = warned.by_action()
        self._piece = _piece(get_language() or "en")

    def __contains__(self, code: str) -> bool:
        return code in self._found

    def words(self, code: str) -> str:
        """For the title of a bar; "" where nothing stands in the way."""
        return "; ".join(self._said(code))

    def html(self, code: str) -> str:
        """For a row; "" where nothing stands in the way."""
        said = self._said(code)
        # The piece is a template of ours, and the words are escaped.
        return mark_safe("".join(self._piece.replace(_WORDS, escape(words)) for words in said)) if said else ""  # noqa: S308

    def _said(self, code: str) -> list[str]:
        found = self._found.get(code, [])
        said = [in_a_row(one, code, said=self._warned) for one in found[:SHOWN_IN_A_ROW]]
        more = len(found) - len(said)
        if more:
            said.append(ngettext("%(n)s collision more", "%(n)s collisions more", more) % {"n": whole(more)})
        return said


@cache
def _piece(language: str) -> str:
    """The look of a remark: rendered once, as a page may have hundreds."""
    return render_to_string("year/_collision.html", {"words": _WORDS})


def collision_context(request: SignedIn, found: YearList, warned: YearCollisions) -> dict[str, Any]:
    """The filter "Collisions (9)" and, where it is in use, the list of what stands in the way of what is listed."""
    asked = found.asked.collision
    here = warned.touching({entry.key for entry in found.entries})
    if asked and asked != ANY_COLLISION:
        here = tuple(one for one in here if one.kind == asked)
    url = address(request, collision=None if asked else ANY_COLLISION)
    pill = Option(_("Collisions"), url, current=bool(asked), count=len(here)) if here or asked else None
    return {
        "collision_filter": pill,
        "collision_groups": _groups(request, here, warned, asked) if asked else [],
        "collisions_not_known": _not_known(warned) if asked else "",
    }


def _groups(request: SignedIn, here: Sequence[Any], warned: YearCollisions, asked: str) -> list[Group]:
    groups = []
    for kind in KINDS:
        own = [one for one in here if one.kind == kind]
        if own:
            url = address(request, collision=ANY_COLLISION if asked == kind else kind)
            said = all_said(own, said=warned)
            groups.append(Group(kind, kind_title(kind), url, asked == kind, whole(len(own)), said))
    return groups


def _not_known(warned: YearCollisions) -> str:
    names = sorted(country_name(code, warned.countries) for code in warned.not_known)
    return listed(names) if names else ""
