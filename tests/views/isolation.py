"""What the isolation test stands on: every route, a foreign agency full of canaries, and the search for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import models as db
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mercator import models
from mercator.actions.log import About, record
from mercator.models.job import DONE
from mercator.models.plan_import import READ, SAVED, TO_COMPLETE
from mercator.queries.plan_import.comparing import stand_of
from tests import make
from tests.cast import Cast
from tests.views.isolation_cycle import cycle_rows
from tests.views.isolation_mission import mission_rows

CANARY = "kanarie7731"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
MEANT = ("GET", "POST")
"""The methods that routes are made for; the rest they refuse whoever asks, or answer as GET without a body."""
PUBLIC_MODELS = {"Agency", "Body", "Country", "CountryGroup", "Sector", "Post", "StatedCount"}
"""Facts that everyone who signs in may read; every other model needs a foreign row with canaries."""
KEPT_AS_WRITTEN = {
    "LogEntry", "FrozenAnswer", "FrozenDocument", "PlanVersion", "WishStep", "ProgrammeVersion", "EthicsReport",
    "Settlement", "Justification", "Booklet",
}  # fmt: skip
"""Rows that the database refuses to change: written with their canary at once."""


@dataclass(frozen=True)
class Route:
    name: str
    view: Any
    arguments: tuple[str, ...]


def routes() -> Iterator[Route]:
    """Every route that the project answers, found by itself."""
    yield from _walk(get_resolver().url_patterns, ())


def _walk(patterns: list[Any], above: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        arguments = (*above, *one.pattern.converters, *getattr(getattr(one.pattern, "regex", None), "groupindex", {}))
        arguments = tuple(dict.fromkeys(arguments))
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, arguments)
        elif isinstance(one, URLPattern):
            yield Route(name=one.name or "", view=one.callback, arguments=arguments)


@dataclass
class Foreign:
    """Rows of one agency that nobody else may see, and how routes name them."""

    agency: models.Agency
    rows: list[db.Model] = field(default_factory=list)
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Arguments by the first word of a route's name: {"cost": {"pk": 7, "code": "x"}}."""

    def keep(self, row: db.Model) -> Any:
        self.rows.append(row)
        return row


def foreign_rows(agency: models.Agency, person: models.Person) -> Foreign:
    """One private row of every model for `agency`, with a canary in every field that holds words."""
    foreign = Foreign(agency)
    keep = foreign.keep
    keep(person)
    keep(person.held_roles.get())
    action = keep(make.action(agency, code="private-one", countries=("SN",), published=False, year=2023))
    other = keep(make.action(agency, code="private-two", countries=("SN",), published=False, year=2023))
    leg, organiser = keep(action.legs.get()), keep(action.organisers.get())
    source = keep(models.ActionSource.objects.create(action=action, address="x"))
    strand = keep(models.Strand.objects.create(action=action, kind="economic", status="held"))
    keep(models.StatusChange.objects.create(action=action, position=1, status="held", reason="x"))
    link = keep(models.ActionLink.objects.create(origin=action, target=other, kind="related"))
    cost = keep(make.cost(action, agency.body, "777333.77", published=False))
    count = keep(make.count(action, 773377))
    question = keep(make.question(agency, "x", number=773377))
    answered = keep(make.question(agency, "x", number=773377, state="frozen"))
    keep(models.QuestionAct.objects.create(question=question, title="x"))
    sub = keep(question.sub_questions.get())
    part = keep(sub.part)
    block = keep(models.Block.objects.create(part=part, kind="missions-of-the-year", parameters={"year": 2023}))
    now = datetime(2023, 10, 1, tzinfo=UTC)
    job = keep(
        models.Job.objects.create(
            agency=agency, by=person, kind=CANARY, noun="question", key=str(question.pk), state=DONE, created_at=now
        )
    )
    file = keep(
        models.JobFile.objects.create(job=job, name="x", media_type="text/plain", content=CANARY.encode(), sha256="0")
    )
    frozen = keep(
        models.FrozenAnswer.objects.create(
            question=answered, frozen_at=now, frozen_by=person, content=f'"{CANARY}"', sha256="0"
        )
    )
    document = keep(
        models.FrozenDocument.objects.create(
            frozen=frozen, name="answer.pdf", language="fr", content=CANARY.encode(), sha256="0"
        )
    )
    plan = keep(models.Plan.objects.create(agency=agency, year=2023))
    content = f'[{{"code": "private-one", "title": "{CANARY}"}}]'
    keep(
        models.PlanVersion.objects.create(
            plan=plan, number=1, origin="by-hand", made_at=now, made_by=person, why=CANARY, actions=1, content=content,
            sha256="0",
        )
    )  # fmt: skip
    imported, row = _sent_as_plan(keep, agency, plan, person, state=READ)
    _sent_as_plan(keep, agency, plan, person, state=SAVED)
    of_cycle = cycle_rows(keep, agency=agency, person=person, action=action, other=other, plan=plan, canary=CANARY)
    of_mission = mission_rows(keep, agency=agency, person=person, action=action, cost=cost, canary=CANARY)
    keep(models.RememberedColumn.objects.create(agency=agency, heading="x", field="title"))
    with transaction.atomic():
        about = About(noun="action", key=action.code)
        keep(record("action.edit", by=person, agency=agency, about=about, why=CANARY, after={"title": CANARY}))
    keep(models.LogHead.objects.get(agency=agency))
    _fill_with_canaries(foreign.rows)
    models.PlanImport.objects.filter(agency=agency).update(compared=stand_of(agency, 2023))
    child = {"code": action.code}
    foreign.keys = (
        of_cycle
        | of_mission
        | {
            "action": {"code": action.code, "section": "costs"},
            "plan": {"code": agency.code, "year": 2023, "pk": imported.pk, "row": row.pk, "number": 1},
            "year": {"year": 2023, "format": "csv", "figure": "costs"},
            "leg": child | {"pk": leg.pk},
            "organiser": child | {"pk": organiser.pk},
            "source": child | {"pk": source.pk},
            "strand": child | {"pk": strand.pk},
            "link": child | {"pk": link.pk},
            "cost": child | {"pk": cost.pk},
            "count": child | {"pk": count.pk},
            "question": {"pk": question.pk, "sub": sub.pk},
            "answer": {"pk": question.pk, "part": part.pk, "step": "send"},
            "block": {"pk": question.pk, "block": block.pk, "part": part.pk},
            "frozen": {"pk": answered.pk, "document": document.pk},
            "job": {"pk": job.pk, "file": file.pk},
            "person": {"pk": person.pk},
            "agency": {"code": agency.code},
        }
    )
    return foreign


def _sent_as_plan(
    keep: Any, agency: models.Agency, plan: models.Plan, person: models.Person, *, state: str
) -> tuple[models.PlanImport, models.ImportRow]:
    """A file sent as the plan, and a row of it that waits to be completed."""
    at = datetime(2023, 10, 1, tzinfo=UTC)
    imported = keep(
        models.PlanImport.objects.create(
            agency=agency, year=2023, plan=plan, name="x", content=CANARY.encode(), sha256="0", sent_at=at, by=person,
            state=state, saved_at=at, language="fr",
        )
    )  # fmt: skip
    facts = {"title": CANARY, "kind": "seminar", "countries": ["SN"]}
    row = models.ImportRow.objects.create(
        imported=imported, position=0, sheet="x", row=2, cells=[CANARY], facts=facts, read=facts, state=TO_COMPLETE,
        problems=[{"code": "title-missing", "severity": "blocks", "field": "title", "values": {}}],
    )  # fmt: skip
    return imported, keep(row)


def _fill_with_canaries(rows: list[db.Model]) -> None:
    for row in rows:
        if type(row).__name__ in KEPT_AS_WRITTEN:
            continue
        changes = {one.name: CANARY for one in type(row)._meta.get_fields() if _holds_words(one)}
        if changes:
            type(row)._default_manager.filter(pk=row.pk).update(**changes)


CODES = {
    "currency",
    "kind",
    "state",
    "noun",
    "key",
    "status",
    "password",
    "document_code",
    "sha256",
    "hash",
    "code",
    "zone",
    "end_zone",
}


def _holds_words(one: Any) -> bool:
    free = isinstance(one, db.CharField | db.TextField) and not one.choices and not one.unique and not one.primary_key
    return free and one.name not in CODES and (one.max_length is None or one.max_length >= len(CANARY))


def models_without_a_foreign_row(foreign: Foreign) -> set[str]:
    """The models that the sweep would say nothing about."""
    covered = {type(row).__name__ for row in foreign.rows}
    every = {model.__name__ for model in apps.get_app_config("mercator").get_models()}
    return {name for name in every - covered - PUBLIC_MODELS if "_" not in name}


def address(route: Route, foreign: Foreign) -> str:
    """The route's address with the foreign row in it. Raises LookupError when its arguments are not known here."""
    known = foreign.keys.get(route.name.split("_")[0], {})
    missing = [name for name in route.arguments if name not in known and name not in LIBRARY_ARGUMENTS]
    if missing:
        raise LookupError(f"Tell tests/views/isolation.py how {route.name!r} names a foreign row: {missing}")
    values = {name: known.get(name, LIBRARY_ARGUMENTS.get(name)) for name in route.arguments}
    return reverse(route.name, kwargs=values)


LIBRARY_ARGUMENTS = {"key": "x-y", "uidb36": "x"}
"""Arguments of django-allauth's routes."""


def shows_a_canary(content: bytes) -> bool:
    """Whether a canary stands in a response, also inside the zip that a DOCX or XLSX is."""
    words = CANARY.encode()
    if words in content or b"773377" in content or b"777333" in content or b"private-one" in content:
        return True
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return any(words in opened.read(name) for name in opened.namelist())
    return False


def sweep(cast: Cast, foreign: Foreign, person: models.Person | None, *, methods: tuple[str, ...] = MEANT) -> list[str]:
    """Every route x method for one person, None for nobody; what leaked, in words."""
    leaks = []
    client = Client(raise_request_exception=True)
    _sign_in(client, person)
    for route in routes():
        if route.name == "account_logout":
            continue  # it would end the sweep's session; it reads no row
        where = address(route, foreign)
        for method in methods:
            data = {"agency": foreign.agency.code, "why": "x", "reason": "x", "verb": "take", "role": "planner"}
            sent = {"data": data} if method in ("GET", "POST") else {}
            response = getattr(client, method.lower())(where, **sent)
            content = b"".join(response) if response.streaming else response.content
            own_address = where.encode() if b"private-one" in content else b""
            if shows_a_canary(content.replace(own_address, b"")):
                leaks.append(f"{method} {route.name} shows {person or 'anyone'} a row of {foreign.agency}")
            if route.name.startswith(("account_", "mfa_")):
                _sign_in(client, person)
    return leaks


def _sign_in(client: Client, person: models.Person | None) -> None:
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


def state_of(foreign: Foreign) -> list[dict[str, Any]]:
    """Every foreign row as it stands, to see that nobody changed it."""
    return [type(row)._default_manager.filter(pk=row.pk).values().first() for row in foreign.rows]
