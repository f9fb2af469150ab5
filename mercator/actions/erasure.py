"""Taking a delegate out: the person goes, what counts stays. Architecture, "Personal data"; D6.

Category, company, body, post, rank, payer, legs, dates of travel and the state of the place stay: no count, no figure
and no settlement changes. What was published or justified is written anew without the name, with a new seal: the
database refuses to change such rows, and the log tells that it was done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from mercator.actions.log import About, Told
from mercator.actions.sign_up import release_places
from mercator.models import (
    Booklet,
    DelegationMember,
    ItemSpeaker,
    Job,
    JobFile,
    Justification,
    Mail,
    PersonalDetails,
    PracticalNote,
    ProgrammeItem,
    ProgrammeVersion,
)
from mercator.queries.data_request import full_name, shares_address
from mercator.rules.log import canonical
from mercator.rules.mail import STOPPED, WAITING
from mercator.rules.person import names_of, without_names
from mercator.rules.retention import Policy
from mercator.rules.text import LANGUAGES

PERSON: Final = (
    "given_name", "family_name", "title", "title_abroad", "function", "programme_role", "why", "email", "telephone",
    "language",
)  # fmt: skip
"""What of a delegate's row is the person; retention.yaml names the same fields, and a test compares them."""
_OF_ITEM: Final = ("host", "title", "description", "potential", "challenges")
_OF_NOTE: Final = ("title", "words", "telephone", "source")
CONSENTS: Final = ("consent_brochure", "consent_contact", "consent_press", "consent_on")


@dataclass(frozen=True, slots=True)
class _Known:
    """By what somebody can be found in words. names: as they are written; addresses: of mails, hers alone."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]


def erase_members(members: Iterable[DelegationMember], *, now: datetime, mails: bool = True) -> list[Told]:
    """Take these people out of their rows and out of what was made with them; what the log is told, without a name.

    The caller holds the rows' locks, runs in a transaction, has checked the right, and writes the log afterwards: the
    items are locked before all else, and who waited for a seat moves up at the end. mails: False leaves them, when the
    agency still knows the person by another row.
    """
    rows = list(members)
    missions = {one.action_id for one in rows}
    list(ProgrammeItem.objects.select_for_update(no_key=True).filter(action__in=missions).order_by("pk"))
    told = [_erase(one, now=now, mails=mails) for one in rows]
    release_places(*rows, now=now)
    return told


def _erase(member: DelegationMember, *, now: datetime, mails: bool) -> Told:
    known = _known(member)
    PersonalDetails.objects.filter(member=member).delete()
    done = {
        "rewritten": _from_versions(member, known) + _from_justifications(member, known),
        "booklets": _booklets(member, known),
        "mails": _from_mails(member, known) if mails else 0,
    }
    _from_speakers(member, known)
    _from_drafts(member, known)
    empty_person(member, now=now)
    about = About(noun="member", key=str(member.pk), parent_noun="action", parent_key=member.action.code)
    return Told("member.erase", about, after={"category": member.category, **{k: v for k, v in done.items() if v}})


def empty_person(member: DelegationMember, *, now: datetime) -> None:
    """Empty every column of the person, whatever its language, and everything that leads to her."""
    there = {one.name for one in DelegationMember._meta.concrete_fields}
    columns = {one for name in PERSON for one in (name, *(f"{name}_{language}" for language in LANGUAGES))} & there
    gone: dict[str, Any] = dict.fromkeys(columns, "") | dict.fromkeys(CONSENTS)
    gone |= {"account": None, "feed_version": member.feed_version + 1, "erased_at": now, "version": member.version + 1}
    QuerySet(DelegationMember).filter(pk=member.pk).update(**gone)


def _known(member: DelegationMember) -> _Known:
    address = "" if shares_address(member) else member.email.strip()
    return _Known(names_of(member.given_name, member.family_name), tuple(filter(None, [address])))


def _from_versions(member: DelegationMember, known: _Known) -> int:
    """Published programmes of the mission, written anew where they name her as host or speaker."""
    done = 0
    for one in ProgrammeVersion.objects.filter(action=member.action_id).order_by("number"):
        content = _content_without(one.content, known.names)
        seal = one.sha256 if content == one.content else sha256(content.encode()).hexdigest()
        done += _anew(one, content=content, sha256=seal, why=without_names(one.why, known.names))
    return done


def _from_justifications(member: DelegationMember, known: _Known) -> int:
    rows = Justification.objects.filter(action=member.action_id).order_by("pk")
    return sum(_anew(one, words=without_names(one.words, known.names)) for one in rows)


def _anew(row: Any, **columns: str) -> int:
    """The row with other words under the same key; 1 when they differ, 0 when nothing was done."""
    if all(getattr(row, name) == words for name, words in columns.items()):
        return 0
    key = row.pk
    QuerySet(type(row)).filter(pk=key).delete()
    for name, words in columns.items():
        setattr(row, name, words)
    row.pk = key
    row.save(force_insert=True)
    return 1


def _content_without(content: str, names: tuple[str, ...]) -> str:
    if not any(name.casefold() in content.casefold() for name in names):
        return content
    try:
        return canonical(_without(json.loads(content), names))
    except ValueError:
        return without_names(content, names)


def _without(value: Any, names: tuple[str, ...]) -> Any:
    """Every text without the names; somebody who is named keeps neither function nor biography."""
    if isinstance(value, str):
        return without_names(value, names)
    if isinstance(value, list):
        return [_without(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    same = str(value.get("name", "")).strip().casefold() in {name.casefold() for name in names}
    return {
        key: _emptied(one) if same and key in ("name", "function", "bio") else _without(one, names)
        for key, one in value.items()
    }


def _emptied(value: Any) -> Any:
    return dict.fromkeys(value, "") if isinstance(value, dict) else ""


def _from_speakers(member: DelegationMember, known: _Known) -> None:
    """She may host or speak too: by the same name, at an item of the same mission."""
    for row in ItemSpeaker.objects.filter(item__action=member.action_id):
        if row.name.strip().casefold() in {name.casefold() for name in known.names}:
            columns = {f"{name}_{language}": "" for name in ("function", "bio") for language in LANGUAGES}
            there = {one.name for one in ItemSpeaker._meta.concrete_fields}
            gone: dict[str, Any] = {one: "" for one in ("name", "function", "bio", *columns) if one in there}
            QuerySet(ItemSpeaker).filter(pk=row.pk).update(**gone, consent=None, consent_on=None)


def _from_drafts(member: DelegationMember, known: _Known) -> None:
    """Items and practical notes of the mission: what is published or made next must not bring her back."""
    words = (*known.names, *known.addresses, *filter(None, [member.telephone.strip()]))
    for model, names in ((ProgrammeItem, _OF_ITEM), (PracticalNote, _OF_NOTE)):
        there = {one.name for one in model._meta.concrete_fields}
        columns = {one for name in names for one in (name, *(f"{name}_{language}" for language in LANGUAGES))} & there
        for row in QuerySet(model).filter(action=member.action_id).order_by("pk").values("pk", *columns):
            new = {one: without_names(row[one], words) for one in columns if row[one]}
            if model is PracticalNote and any(new[one] != row[one] for one in new if one.startswith("title")):
                new["telephone"] = ""  # a note that is called after her gives her number
            changed = {one: value for one, value in new.items() if value != row[one]}
            if changed:
                QuerySet(model).filter(pk=row["pk"]).update(**changed, version=F("version") + 1)


def _booklets(member: DelegationMember, known: _Known) -> int:
    """Brochures and roadbooks that name her go, with their files, and her own: they can be made anew without her."""
    naming = Q(pk__in=())
    for words in (*known.names, *known.addresses):
        naming |= Q(content__icontains=words) | Q(content__icontains=json.dumps(words)[1:-1])
        naming |= Q(why__icontains=words)
    apart = Q()
    for words in (member.given_name.strip(), member.family_name.strip()):
        apart &= Q(content__icontains=words) if words else Q()
    rows = list(Booklet.objects.filter(action=member.action_id).filter(naming | (apart or Q(pk__in=()))))
    JobFile.objects.filter(job__noun="booklet", name=f"member-{member.pk}.pdf").delete()
    return delete_booklets(rows)


def delete_booklets(rows: Iterable[Booklet]) -> int:
    """Delete booklets and the files made of them; how many booklets."""
    gone = 0
    for row in rows:
        Job.objects.filter(noun="booklet", key=str(row.pk)).delete()
        if row.job_id:
            Job.objects.filter(pk=row.job_id).delete()
        gone += bool(Booklet.objects.filter(pk=row.pk).delete()[0])
    return gone


def _from_mails(member: DelegationMember, known: _Known) -> int:
    """Mails that went to her are emptied; others of the agency no longer name her. How many that were."""
    rows = Mail.objects.filter(agency=member.kept_by_id)
    to_her = Q(pk__in=())
    for words in known.addresses:
        to_her |= Q(to_email__iexact=words)
    by_key = Q(key__endswith=f":member:{member.pk}") | Q(noun="member", noun_key=str(member.pk))
    sent = Mail.objects.filter(by_key | (to_her & Q(agency=member.kept_by_id)))
    keys = set(sent.values_list("pk", flat=True))
    if member.email.strip() and not known.addresses:
        there = rows.filter(to_email__iexact=member.email.strip()).values_list("pk", "to_name")
        keys |= {key for key, name in there if name.strip() and name.strip().casefold() == full_name(member)}
    done = empty_mails(keys)
    naming = Q(pk__in=())
    for words in (*known.names, *known.addresses):
        naming |= Q(copies__icontains=words) | Q(subject__icontains=words) | Q(body__icontains=words)
    for row in rows.filter(naming).order_by("pk"):
        copies = [one for one in row.copies.splitlines() if not _tells(one, known)]
        subject, body = (without_names(one, (*known.names, *known.addresses)) for one in (row.subject, row.body))
        done += Mail.objects.filter(pk=row.pk).update(copies="\n".join(copies), subject=subject, body=body)
    return done


def _tells(line: str, known: _Known) -> bool:
    return without_names(line, (*known.names, *known.addresses)) != line


def empty_mails(keys: Iterable[int]) -> int:
    """Empty what mails say and to whom; one that waits leaves no more. How many."""
    rows = Mail.objects.filter(pk__in=list(keys))
    rows.filter(state=WAITING).update(state=STOPPED)
    return rows.update(to_name="", to_email="", to_person=None, copies="", subject="", body="")


def empty(policy: Policy, keys: Iterable[int], values: dict[str, Any], model: Any) -> int:
    """Empty the columns of a line of the policy; how many rows."""
    if policy.model == "Mail":
        return empty_mails(keys)
    return QuerySet(model).filter(pk__in=list(keys)).update(**values)
