"""How much of a file was understood and what saving it does, in sentences. Articles B1, B7."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.queries.plan_import.columns import TableView
from mercator.queries.plan_import.preview import Counts
from mercator.queries.wording import whole


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences of the page; "" where there is nothing to say."""

    found: str
    ready: str
    check: str
    complete: str
    replaced: str
    aside: str
    left_out: str
    changes: str
    columns: str
    goes: str
    button: str
    waits: str
    conflicts: str
    gone: str


def said_of(counts: Counts, tables: list[TableView], *, adds_only: bool = False) -> Said:
    """What the page of a file says of it as a whole. The numbers of its head add up to what was found.

    adds_only: pasted rows, which say nothing of the actions that they do not name.
    """
    c = counts
    return Said(
        found=_found(c),
        ready=whole_number(ngettext("%(number)s understood", "%(number)s understood", c.ready), c.ready),
        check=_any(ngettext("%(number)s to check", "%(number)s to check", c.check), c.check),
        complete=_any(ngettext("%(number)s to complete", "%(number)s to complete", c.complete), c.complete),
        replaced=_any(
            ngettext("%(number)s replaced by a later file", "%(number)s replaced by a later file", c.replaced),
            c.replaced,
        ),
        aside=_any(ngettext("%(number)s row is set aside", "%(number)s rows are set aside", c.no_action), c.no_action),
        left_out=_any(
            ngettext("%(number)s line is no action", "%(number)s lines are no actions", c.left_out), c.left_out
        ),
        changes=_changes(c, adds_only=adds_only),
        columns=_columns(tables),
        goes=_goes(c),
        button=_button(c),
        waits=_waits(c.complete),
        conflicts=_conflicts(c.conflicts),
        gone=_gone(c.gone),
    )


def _found(c: Counts) -> str:
    if not c.rows:
        return _("No action was found in this file.")
    return whole_number(ngettext("%(number)s action found:", "%(number)s actions found:", c.rows), c.rows)


def whole_number(words: str, number: int) -> str:
    """`words` with %(number)s as the language groups it."""
    return words % {"number": whole(number)}


def _any(words: str, number: int) -> str:
    return whole_number(words, number) if number else ""


def _waits(number: int) -> str:
    words = ngettext(
        "%(number)s row waits to be completed; it can be mended now or later.",
        "%(number)s rows wait to be completed; they can be mended now or later.",
        number,
    )
    return _any(words, number)


def _conflicts(number: int) -> str:
    words = ngettext(
        "In %(number)s row something was changed both by hand and in the file.",
        "In %(number)s rows something was changed both by hand and in the file.",
        number,
    )
    return _any(words, number)


def _gone(number: int) -> str:
    words = ngettext(
        "The file does not name %(number)s action of the plan any more. What becomes of it?",
        "The file does not name %(number)s actions of the plan any more. What becomes of them?",
        number,
    )
    return _any(words, number)


def _changes(c: Counts, *, adds_only: bool) -> str:
    if not c.compared or not c.ready:
        return ""
    parts = [
        whole_number(ngettext("%(number)s new", "%(number)s new", c.new), c.new),
        whole_number(ngettext("%(number)s changed", "%(number)s changed", c.changed), c.changed),
        whole_number(ngettext("%(number)s unchanged", "%(number)s unchanged", c.unchanged), c.unchanged),
    ]
    if not adds_only:
        gone = ngettext("%(number)s not in the file", "%(number)s not in the file", c.gone)
        parts.append(whole_number(gone, c.gone))
    return _("Compared with the plan: %(parts)s.") % {"parts": ", ".join(parts)}


def _columns(tables: list[TableView]) -> str:
    used, there = sum(table.used for table in tables), sum(len(table.columns) for table in tables)
    return _("Columns: %(used)s of %(there)s are used") % {"used": used, "there": there}


def _button(c: Counts) -> str:
    """What the button under the rows does."""
    if c.ready or not c.complete:
        return _("Put into the plan")
    words = ngettext("Keep %(number)s row to complete later", "Keep %(number)s rows to complete later", c.complete)
    return whole_number(words, c.complete)


def _goes(c: Counts) -> str:
    if not c.ready and not c.complete:
        return _("Every row is set aside: there is nothing to put into the plan.")
    if not c.ready:
        return _("Nothing goes into the plan yet: no row is complete.")
    if not c.compared:
        return whole_number(
            ngettext("%(number)s action goes into the plan.", "%(number)s actions go into the plan.", c.ready), c.ready
        )
    if not c.new and not c.changed:
        return _("The plan says all of this already.")
    parts = [
        _any(ngettext("%(number)s action is added", "%(number)s actions are added", c.new), c.new),
        _any(ngettext("%(number)s is changed", "%(number)s are changed", c.changed), c.changed),
        _any(ngettext("%(number)s stays as it is", "%(number)s stay as they are", c.unchanged), c.unchanged),
    ]
    return ", ".join(part for part in parts if part) + "."
