"""The register of public partners and federations that travel with missions. Articles D2, D4."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from mercator.actions.editing import allowed, create, locked, tell, write
from mercator.actions.log import About
from mercator.models import Agency, Body, Person
from mercator.rules.access import EDIT_DELEGATION
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class BodyFields:
    """An organisation of the register. kind: one of rules.delegation.REGISTERED_BODIES. short: how tables name it."""

    name: Text
    short: str
    kind: str
    region: str
    note: Text


@transaction.atomic
def add_body(fields: BodyFields, *, by: Person) -> Body | list[Problem]:
    """An organisation more. Everybody who signs in reads the register. Raises PermissionDenied without the right."""
    agency = _acting(by)
    made = Body(code=_free_code(_short(fields)))  # before looking: who is quicker from here on takes the code
    found = _problems(fields)
    if found:
        return found
    try:
        with transaction.atomic():
            after = create(made, _tidy(fields))
    except IntegrityError:  # two people at the same moment: the second is told of the first one's organisation
        return [problem("register-there", field="short", name=_short(fields))]
    tell("register.add", about=About(noun="body", key=made.code), by=by, agency=agency, after=after)
    return made


@transaction.atomic
def edit_body(body: Body, fields: BodyFields, *, seen: str, by: Person) -> Body | list[Problem]:
    """Change what the register says. seen: seen_of() when the form was opened, so that nobody writes over another's."""
    row = locked(body)
    agency = _acting(by)
    found = ([] if seen == seen_of(row) else [problem("changed-meanwhile")]) + _problems(fields, body=row)
    if found:
        return found
    row.version = 0  # type: ignore[attr-defined]  # bodies carry none; write() counts it up
    before, after = write(row, _tidy(fields))
    tell("register.edit", about=About(noun="body", key=row.code), by=by, agency=agency, before=before, after=after)
    return row


def seen_of(body: Body) -> str:
    """What the register says, as one word: another one as soon as somebody changes it."""
    texts = [getattr(body, f"{name}_{language}") or "" for name in ("name", "note") for language in LANGUAGES]
    return sha256("\n".join([*texts, body.short, body.kind, body.region]).encode()).hexdigest()


def _acting(by: Person) -> Agency:
    """In whose log it is told."""
    return allowed(Agency.objects.filter(pk__in=by.rights.agencies_for(EDIT_DELEGATION)).order_by("code").first())


def _problems(fields: BodyFields, *, body: Body | None = None) -> list[Problem]:
    if not fields.name:
        return [problem("register-name-missing", field="name")]
    same = Body.objects.filter(short__iexact=_short(fields))
    if (body is None or body.short.casefold() != _short(fields).casefold()) and same.exists():
        return [problem("register-there", field="short", name=_short(fields))]
    return []


def _short(fields: BodyFields) -> str:
    name = fields.name
    return (" ".join(fields.short.split()) or name.fr or name.nl or name.en)[:80]


def _tidy(fields: BodyFields) -> BodyFields:
    return BodyFields(fields.name, _short(fields), fields.kind, fields.region, fields.note)


def _free_code(short: str) -> str:
    stem = slugify(short)[:50] or "body"
    taken = set(Body.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if (stem if n == 1 else f"{stem}-{n}") not in taken)
    return stem if number == 1 else f"{stem}-{number}"
