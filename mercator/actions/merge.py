"""Rows of several plans that are one action: merging them, and undoing it. Article B6.

A merge writes nothing over: each row stays in its own plan, `merged_into` says which one stands for all. What the merge
added (organisers) is remembered and taken away again when it is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from mercator.actions.coorganisation import follow_organisers, share_merged
from mercator.actions.editing import allowed
from mercator.actions.log import About, record
from mercator.models import Action, Agency, Merge, MergedAction, Organiser, Person
from mercator.rules import mission
from mercator.rules.access import MERGE_ACTIONS, Rights
from mercator.rules.problem import Problem, problem


@transaction.atomic
def merge_actions(
    kept: Action, others: Sequence[Action], *, why: str, by: Person, now: datetime
) -> Merge | list[Problem]:
    """Say that `others` are the same action as `kept`, which stands for all of them from now on. Article B6.

    Raises PermissionDenied for somebody who may not do so for one of their agencies.
    """
    rows = locked_actions([kept, *others])
    first, rest = rows[kept.pk], [rows[one.pk] for one in others]
    agency = allowed(_acting(by.rights, rows.values()))
    found = _merge_problems(first, rest)
    if found:
        return found
    merge = _merge_around(first, why=why, by=by, now=now)
    for row in rest:
        _make_part(merge, first, row)
    share_merged(first, rest, by=by, now=now)
    record(
        "action.merge", by=by, agency=agency, about=_about(first), why=why,
        after={"merged": [row.code for row in rest]},
    )  # fmt: skip
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, why: str, by: Person, now: datetime) -> Merge | list[Problem]:
    """Bring the rows back as they were. The merge stays on record with who undid it and why. Article B6.

    Raises PermissionDenied as merge_actions() does.
    """
    parts = list(merge.parts.filter(left_at__isnull=True).select_related("action"))
    rows = locked_actions([merge.kept, *(part.action for part in parts)])
    agency = allowed(_acting(by.rights, rows.values()))
    row = Merge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if row.undone_at is not None:
        return [problem("merge-undone-already")]
    if not why.strip():
        return [problem("merge-why-missing", field="why")]
    if {part.pk for part in merge.parts.filter(left_at__isnull=True)} != {part.pk for part in parts}:
        return [problem("changed-meanwhile")]  # one joined or left before the rows were locked
    kept = rows[merge.kept_id]
    for part in parts:
        _take_out(part, kept, rows[part.action_id], now=now)
    follow_organisers(kept, why=why, by=by, now=now)
    row.undone_at, row.undone_by = now, by
    setattr(row, f"undone_why_{by.language}", why.strip())
    row.save()
    record(
        "action.unmerge", by=by, agency=agency, about=_about(kept), why=why,
        before={"merged": [part.action.code for part in parts]},
    )  # fmt: skip
    return row


def join_action(kept: Action, own: Action, *, why: str, by: Person, now: datetime) -> None:
    """An accepted wish brings an action of its own along: from now on `kept` stands for it too. Article B3.

    The caller holds both rows' locks, has made the agency an organiser and runs in a transaction.
    """
    merge = _merge_around(kept, why=why, by=by, now=now)
    MergedAction.objects.create(merge=merge, action=own)
    _into(own, kept)


def part_action(kept: Action, own: Action, *, now: datetime) -> None:
    """An action that had joined goes its own way again; the caller holds both locks."""
    for part in MergedAction.objects.filter(merge__kept=kept, action=own, left_at__isnull=True):
        _take_out(part, kept, own, now=now)
        if not part.merge.parts.filter(left_at__isnull=True).exists():
            Merge.objects.filter(pk=part.merge_id).update(undone_at=now)


def locked_actions(actions: Iterable[Action]) -> dict[int, Action]:
    """The rows as they stand now, locked in the order of their keys so that two merges never wait for each other.

    A verb that locks a meeting or a log chain too takes the actions first, then the meeting, the chains last.
    """
    rows = Action.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in actions]).order_by("pk")
    return {row.pk: row for row in rows}


def _acting(rights: Rights, actions: Iterable[Action]) -> Agency | None:
    """The first of the actions' agencies for which this person may merge."""
    held = rights.agencies_for(MERGE_ACTIONS)
    agencies = {row.agency_id: row.agency for row in actions}
    return next((agencies[key] for key in sorted(agencies) if key in held), None)


def _merge_problems(kept: Action, rest: Sequence[Action]) -> list[Problem]:
    rows = [kept, *rest]
    if len(rows) < 2 or len({row.pk for row in rows}) < len(rows):
        return [problem("merge-needs-two")]
    if len({row.year for row in rows}) > 1:
        return [problem("merge-other-year")]
    if len({row.agency_id for row in rows}) > 1 and not all(row.shared for row in rows):
        return [problem("merge-not-presented")]
    found = [problem("merge-joined-already", action=row.code) for row in rows if row.merged_into_id is not None]
    found += [problem("merge-stands-for-others", action=row.code) for row in rest if row.merged.exists()]
    lost = [row for row in rest if not found and _others_lost(kept, row, rows)]
    return found + [problem("merge-others-take-part", action=row.code) for row in lost]


def _others_lost(kept: Action, row: Action, rows: Sequence[Action]) -> bool:
    """Whether an agency takes part in `row` that would not in `kept`: the tag would say too little. Article B4."""
    there = Organiser.objects.filter(body__agency__isnull=False, withdrawn=False)
    staying = [*there.filter(action=kept).values_list("body", flat=True), *(one.agency.body_id for one in rows)]
    return there.filter(action=row).exclude(body__in=staying).exists()


def _merge_around(kept: Action, *, why: str, by: Person, now: datetime) -> Merge:
    merge: Merge | None = Merge.objects.now().filter(kept=kept).first()
    if merge is not None:
        return merge
    made: Merge = Merge.objects.create(kept=kept, made_at=now, made_by=by, **{f"why_{by.language}": why.strip()})
    return made


def _make_part(merge: Merge, kept: Action, row: Action) -> None:
    """Its agency organises the kept action too, unless it does already; twice in one plan adds nobody."""
    added = False
    if row.agency_id != kept.agency_id and not kept.organisers.filter(body=row.agency.body_id).exists():
        last = kept.organisers.order_by("-position").first()
        Organiser.objects.create(
            action=kept, body=row.agency.body, role=mission.CO_ORGANISER, position=last.position + 1 if last else 0
        )
        added = True
    MergedAction.objects.create(merge=merge, action=row, organiser_added=added)
    _into(row, kept)


def _take_out(part: MergedAction, kept: Action, row: Action, *, now: datetime) -> None:
    part.left_at = now
    part.save(update_fields=["left_at"])
    if part.organiser_added:
        kept.organisers.filter(body=row.agency.body_id, withdrawn=False).delete()  # a withdrawal is kept
    _into(row, None)


def _into(row: Action, kept: Action | None) -> None:
    row.merged_into = kept
    row.version += 1
    row.save(update_fields=["merged_into", "version"])


def _about(action: Action) -> About:
    return About(noun="action", key=action.code)
