"""The worker's duty that carries out the retention policy. Architecture, "Personal data"; D6.

Each agency and mission is a transaction of its own, with one entry in the log that holds no name: a worker that is
killed leaves nothing half done, and the next turn goes on. Two workers take turns at the locks of the rows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mercator.actions.erasure import delete_booklets, empty, erase_members
from mercator.actions.log import About, Told, record_all
from mercator.models import Agency
from mercator.queries.retention import Due, due, empty_values, locked_due, model_of
from mercator.rules.retention import BLANK, DELETE

AT_ONCE: Final = 200
"""Rows in one transaction."""
IN_A_TURN: Final = 1000
"""Rows in one turn of the worker, so that its other duties are not kept waiting."""


def carry_out_retention(now: datetime, *, most: int = IN_A_TURN) -> int:
    """Do what the policy says is due at `now`; how many rows that concerned. Nothing happens a second time."""
    done = 0
    today = timezone.localdate(now)
    for one in list(due(today=today)):
        for start in range(0, len(one.keys), AT_ONCE):
            if done >= most:
                return done
            done += _carry_out(one, one.keys[start : start + AT_ONCE], now=now)
    return done


@transaction.atomic
def _carry_out(one: Due, keys: tuple[int, ...], *, now: datetime) -> int:
    rows = locked_due(one.policy, keys, today=timezone.localdate(now))
    if not rows:
        return 0
    told = _do(one, rows, now=now)
    about = About(noun="action", key=one.action) if one.action else About(noun="agency", key=_code(one.agency))
    after: dict[str, object] = {"policy": one.policy.code, "rows": len(rows)}
    agency = Agency.objects.get(pk=one.agency)
    record_all([Told("retention.erase", about, after=after), *told], by=None, agency=agency)
    return len(rows)


def _do(one: Due, rows: list[Any], *, now: datetime) -> list[Told]:
    keys, model = [row.pk for row in rows], model_of(one.policy)
    if one.policy.then == BLANK:
        empty(one.policy, keys, empty_values(one.policy), model)
    elif one.policy.then == DELETE and one.policy.model == "Booklet":
        delete_booklets(rows)
    elif one.policy.then == DELETE:
        QuerySet(model).filter(pk__in=keys).delete()
    else:
        return erase_members(rows, now=now)
    return []


def _code(agency: int) -> str:
    return Agency.objects.values_list("code", flat=True).get(pk=agency)
