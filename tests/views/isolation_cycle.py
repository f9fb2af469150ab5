"""The foreign rows of the planning cycle: plans agreed, wishes, shared pages, mails, approvals."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from mercator import models
from tests.best_set_answer import kept_answer

AT = datetime(2022, 9, 15, 10, tzinfo=UTC)


def cycle_rows(
    keep: Callable[[Any], Any],
    *,
    agency: models.Agency,
    person: models.Person,
    action: models.Action,
    other: models.Action,
    plan: models.Plan,
    canary: str,
) -> dict[str, dict[str, Any]]:
    """One row of every model of the cycle of 2023, whose only member is `agency`; how routes name them."""
    cycle = keep(models.Cycle.objects.create(year=2023, started_at=AT))
    keep(models.CycleMember.objects.create(cycle=cycle, agency=agency, joined_on=AT.date()))
    step = keep(models.CycleStep.objects.create(cycle=cycle, kind="drafts", due_on=date(2022, 5, 31)))
    meeting = keep(models.Meeting.objects.create(cycle=cycle, kind="plans", on=AT.date(), state="open"))
    line = keep(models.MeetingLine.objects.create(meeting=meeting, kind="note", written_at=AT, agency=agency))
    made = keep(
        models.Job.objects.create(
            agency=agency, by=person, kind=canary, noun="meeting", key=f"{meeting.pk}-minutes-{agency.code}",
            state="done", created_at=AT,
        )
    )  # fmt: skip
    paper = keep(
        models.JobFile.objects.create(job=made, name="x", media_type="text/plain", content=canary.encode(), sha256="0")
    )
    wish = keep(models.Wish.objects.create(action=action, agency=agency, meeting=meeting, token=uuid.uuid4()))
    keep(
        models.WishStep.objects.create(
            wish=wish, number=1, state="expressed", at=AT, by=person, agency=agency, why_fr=canary, why_nl=canary,
            why_en=canary,
        )
    )  # fmt: skip
    merge = keep(models.Merge.objects.create(kept=action, made_at=AT, made_by=person))
    keep(models.MergedAction.objects.create(merge=merge, action=other))
    rejection = keep(
        models.ProposalRejection.objects.create(
            year=2023, kind="co-organise", members="private-one private-two", fingerprint="0" * 64, agency=agency, at=AT
        )
    )
    shared = keep(models.Coorganisation.objects.create(action=action, made_at=AT))
    keep(models.CoorganisationShare.objects.create(coorganisation=shared, agency=agency, lead=True))
    task = keep(models.Task.objects.create(coorganisation=shared, days_before=30))
    keep(models.TaskDefault.objects.create(agency=agency, days_before=30))
    mail = keep(
        models.Mail.objects.create(
            key="x", agency=agency, to_name="x", to_email="x@example.org", language="fr", noun="wish",
            noun_key=str(wish.pk), written_at=AT, leaves_at=AT, state="stopped",
        )
    )  # fmt: skip
    body = keep(models.ApprovalBody.objects.create(agency=agency, position=1))
    approval = keep(
        models.Approval.objects.create(
            plan=plan, body=body, outcome="approved", decided_on=AT.date(), recorded_at=AT, by=person
        )
    )
    best = keep(
        models.BestSet.objects.create(
            year=2023, agency=agency, by=person, made_at=AT, result=kept_answer(canary),
            parameters={"tolerances": {agency.code: 7}, "seconds": 60},
        )
    )  # fmt: skip
    return {
        "cycle": {"year": 2023, "pk": step.pk, "step": step.pk, "code": agency.code},
        "meeting": {"pk": meeting.pk, "line": line.pk},
        "minutes": {"pk": meeting.pk, "kind": "minutes", "file": paper.pk},
        "dossier": {"pk": meeting.pk},
        "room": {"pk": meeting.pk, "code": action.code, "wish": wish.pk, "step": "accept"},
        "wish": {"pk": wish.pk, "code": action.code, "step": "accept"},
        "merge": {"pk": merge.pk, "year": 2023},
        "proposal": {"pk": rejection.pk, "year": 2023, "fingerprint": "0" * 64},
        "proposals": {"year": 2023},
        "coorganisation": {"code": action.code, "agency": agency.code},
        "task": {"code": action.code, "pk": task.pk},
        "mail": {"pk": mail.pk, "step": "resume"},
        "approval": {"pk": approval.pk, "code": agency.code, "year": 2023},
        "best": {"pk": best.pk, "year": 2023},
        "calendar": {"year": 2023, "format": "xlsx", "token": "x"},
    }
