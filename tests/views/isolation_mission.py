"""The foreign rows of a mission's file: programme, delegation, ethics, money, documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from mercator import models

AT = datetime(2023, 4, 1, 10, tzinfo=UTC)


def mission_rows(
    keep: Callable[[Any], Any],
    *,
    agency: models.Agency,
    person: models.Person,
    action: models.Action,
    cost: models.CostLine,
    canary: str,
) -> dict[str, dict[str, Any]]:
    """One row of every model of the file of `action`; how routes name them."""
    country = action.legs.get().country
    company = keep(models.Company.objects.create(kept_by=agency, name="x", region="brussels"))
    member = keep(
        models.DelegationMember.objects.create(
            action=action, kept_by=agency, category="company", company=company, family_name="x", state="confirmed"
        )
    )
    keep(models.PersonalDetails.objects.create(member=member))
    asked = keep(models.DataRequest.objects.create(member=member, kind="copy", asked_at=AT))
    keep(
        models.Justification.objects.create(
            action=action, agency=agency, code="x", words=canary, language="fr", at=AT, by=person
        )
    )
    order = keep(models.PrecedenceOrder.objects.create(agency=agency, country=country, ranks=["minister"]))
    place = keep(models.Place.objects.create(action=action, name="x", zone="Africa/Dakar"))
    item = keep(
        models.ProgrammeItem.objects.create(
            action=action, kind="visit", title="x", day=date(2023, 5, 22), start=time(9), end=time(10), place=place,
            zone="Africa/Dakar",
        )
    )  # fmt: skip
    speaker = keep(models.ItemSpeaker.objects.create(item=item, name="x"))
    keep(models.ItemPlace.objects.create(item=item, member=member, state="required", at=AT))
    models.ProgrammeItem.objects.filter(pk=item.pk).update(zone="Africa/Dakar")
    published = keep(
        models.ProgrammeVersion.objects.create(
            action=action, number=1, published_at=AT, by=person, content=f'{{"items": [], "why": "{canary}"}}',
            sha256="0",
        )
    )  # fmt: skip
    keep(models.EthicalComponent.objects.create(action=action, agency=agency))
    note = keep(models.CountryNote.objects.create(action=action, country=country, words="x"))
    ethical = keep(models.EthicalItem.objects.create(action=action, agency=agency, kind="seminar-item"))
    decision = keep(models.EthicalDecision.objects.create(action=action, agency=agency, decision="x"))
    report = keep(
        models.EthicsReport.objects.create(
            agency=agency, year=2023, number=1, frozen_at=AT, frozen_by=person, content=f'"{canary}"', sha256="0"
        )
    )
    rate = keep(models.ExchangeRate.objects.create(agency=agency, currency="XOF", on=AT.date(), per_euro="655.957"))
    income = keep(models.Income.objects.create(action=action, kept_by=agency, kind="fees", planned="773377.00"))
    share = keep(models.CostShare.objects.create(line=cost, body=agency.body, percent="100"))
    settled = keep(
        models.Settlement.objects.create(
            action=action, agency=agency, number=1, made_at=AT, by=person, content=f'"{canary}"', sha256="0"
        )
    )
    cancelled = keep(
        models.Cancellation.objects.create(
            action=action, agency=agency, way="postpone", scope="whole", decided_on=AT.date(), at=AT, by=person
        )
    )
    consequence = keep(models.Consequence.objects.create(cancellation=cancelled, company=company))
    practical = keep(models.PracticalNote.objects.create(action=action, kind="safety", title="x"))
    job = keep(
        models.Job.objects.create(
            agency=agency, by=person, kind=canary, noun="booklet", key="1", state="done", created_at=AT
        )
    )
    paper = keep(
        models.JobFile.objects.create(job=job, name="x", media_type="text/plain", content=canary.encode(), sha256="0")
    )
    booklet = keep(
        models.Booklet.objects.create(
            action=action, agency=agency, kind="roadbook", number=1, made_at=AT, by=person, content=f'"{canary}"',
            sha256="0", job=job,
        )
    )  # fmt: skip
    file = {"code": action.code}
    return {
        "programme": file | {"pk": item.pk, "number": published.number, "day": "2023-05-22"},
        "item": file | {"pk": item.pk, "speaker": speaker.pk, "member": member.pk},
        "place": file | {"pk": place.pk},
        "delegation": file | {"pk": member.pk, "kind": "press", "agency": agency.code, "format": "xlsx"},
        "member": file | {"pk": member.pk, "request": asked.pk, "step": "erase"},
        "company": {"pk": company.pk, "code": action.code},
        "register": {"pk": agency.body.pk},
        "precedence": {"pk": order.pk, "code": agency.code},
        "personal": {"token": "x", "pk": item.pk},
        "request": {"pk": asked.pk},
        "ethics": file | {"pk": ethical.pk, "note": note.pk, "decision": decision.pk},
        "ethicsreport": {"year": 2023, "code": agency.code, "number": report.number, "pk": report.pk, "format": "pdf"},
        "budget": file | {"pk": cost.pk, "share": share.pk},
        "income": file | {"pk": income.pk},
        "rate": {"pk": rate.pk, "code": agency.code},
        "settlement": file | {"number": settled.number, "body": agency.body.code, "format": "pdf"},
        "costs": {"year": 2023, "format": "xlsx"},
        "cancellation": file | {"pk": cancelled.pk, "consequence": consequence.pk},
        "practical": file | {"pk": practical.pk},
        "booklets": file,
        "booklet": file | {"pk": booklet.pk, "kind": "roadbook", "number": 1, "file": paper.pk},
    }
