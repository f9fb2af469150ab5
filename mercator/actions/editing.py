"""What every edit does: lock, check the right and the version, ask why, write, and tell the log. Articles B7, C1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from mercator.actions.log import About, changed, record
from mercator.models import Action, Agency, Person
from mercator.queries.action import acting_agency
from mercator.rules.mission import change_problems
from mercator.rules.problem import WARNS, Problem, problem
from mercator.rules.text import LANGUAGES, Text

Row = TypeVar("Row", bound=Model)


def locked(row: Row) -> Row:
    """The row as it stands now, kept from others until the transaction ends.

    Rows that name it (a line of the log, of a meeting) can be written meanwhile: verbs would wait for each other.
    """
    return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)


def agency_for(action: Action, *, by: Person, verb: str) -> Agency:
    """The agency on whose behalf `by` does `verb`. Raises PermissionDenied without a right."""
    return allowed(acting_agency(by, action, verb=verb))


def allowed(agency: Agency | None) -> Agency:
    if agency is None:
        raise PermissionDenied
    return agency


def edit_problems(row: Any, *, version: int, why: str, published: bool, shared: bool = False) -> list[Problem]:
    """Somebody else was quicker, or a public or presented row is changed without a reason."""
    found = [] if row.version == version else [problem("changed-meanwhile")]
    return [*found, *change_problems(published=published, shared=shared, why=why)]


def refusing(problems: Sequence[Problem]) -> list[Problem]:
    """Those that keep a verb from being carried out; what merely warns is shown beside the row afterwards."""
    return [found for found in problems if found.severity != WARNS]


def flat(values: Any) -> dict[str, Any]:
    """A dataclass of new values as columns: a Text becomes one column per language. Tuples of rows are left out."""
    if not is_dataclass(values):
        raise TypeError("New values come as a dataclass.")
    columns: dict[str, Any] = {}
    for one in fields(values):
        value = getattr(values, one.name)
        if isinstance(value, Text):
            columns |= {f"{one.name}_{language}": getattr(value, language).strip() for language in LANGUAGES}
        elif not isinstance(value, tuple):
            columns[one.name] = value
    return columns


def many(values: Any) -> dict[str, tuple[Model, ...]]:
    """The tuples of rows among the new values: what a row is linked with."""
    return {one.name: value for one in fields(values) if isinstance(value := getattr(values, one.name), tuple)}


def write(row: Any, values: Any) -> tuple[dict[str, object], dict[str, object]]:
    """Write new values on a versioned row; what changed, before and after, as the log tells it.

    Nothing is written when all is equal.
    """
    columns, linked = flat(values), many(values)
    old = {name: _as_written(getattr(row, name), new) for name, new in columns.items()}
    old |= {name: tuple(getattr(row, name).order_by("pk")) for name in linked}
    new = columns | {name: tuple(sorted(rows, key=lambda one: one.pk)) for name, rows in linked.items()}
    before, after = changed(_readable(old), _readable(new))
    if not after:
        return {}, {}
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    for name, rows in linked.items():
        getattr(row, name).set(rows)
    return before, after


def create(row: Any, values: Any) -> dict[str, object]:
    """Write a new row with these values; what it says, as the log tells it."""
    for name, value in flat(values).items():
        setattr(row, name, value)
    row.save()
    for name, rows in many(values).items():
        getattr(row, name).set(rows)
    return {
        name: value for name, value in _readable(flat(values) | many(values)).items() if value not in ("", None, [])
    }


def tell(
    verb: str,
    *,
    about: About,
    by: Person,
    agency: Agency,
    why: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """One entry in the log, unless nothing changed."""
    if before or after:
        record(verb, by=by, agency=agency, about=about, why=why, before=before, after=after)


def about_part(noun: str, row: Model, *, action: Action) -> About:
    """A part of an action for the log: as public as the action, and as the part where it can be private."""
    public = action.published and bool(getattr(row, "published", True))
    return About(noun=noun, key=str(row.pk), parent_noun="action", parent_key=action.code, published=public)


def values_now(row: Any, names: Sequence[str]) -> dict[str, object]:
    """What a row says in these columns, as the log tells it."""
    return _readable({name: getattr(row, name) for name in names})


def _as_written(old: Any, new: Any) -> Any:
    """A text that nobody ever wrote is empty or NULL: to a person it is the same."""
    return "" if old is None and isinstance(new, str) else old


def _readable(values: Mapping[str, Any]) -> dict[str, object]:
    """Rows by what names them; everything else as it is."""
    return {name: _named(value) for name, value in values.items()}


def _named(value: Any) -> object:
    if isinstance(value, tuple | list):
        return [_named(one) for one in value]
    if isinstance(value, Model):
        return getattr(value, "code", None) or str(value)
    return value
