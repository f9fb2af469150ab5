"""Putting the coordinators of an action in contact, and telling a region what became of its wish. Articles B3, B5."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import formataddr

from django.db.models import F

from mercator.actions.log import About, record
from mercator.actions.mail import write_mail
from mercator.models import Coorganisation, Mail, Person, Wish
from mercator.queries.action import tag_of
from mercator.queries.coorganisation import answering_for, contacts_of, next_steps, reader_of
from mercator.queries.coorganisation_words import Contact, answer_mail, contact_mail, wish_mail, withdrawal_mail
from mercator.rules.coorganisation import mail_languages
from mercator.rules.cycle import OPEN
from mercator.rules.mail import GRACE, STOPPED, WAITING
from mercator.rules.wish import ACCEPTED

STEPS_TOLD = 3
"""How many of the next steps the mail names."""


def put_in_contact(row: Coorganisation, *, now: datetime) -> Mail | None:
    """One mail to all who coordinate, to the lead's with copies to the others; once per set of people. Article B5.

    A mail to an earlier set that has not left yet is held back: it would name the wrong people. The caller holds the
    action's lock and runs in a transaction.
    """
    contacts = contacts_of(row)
    people = {one.person.pk: one.person for one in contacts}
    key = f"contact-{row.pk}-{'-'.join(map(str, sorted(people)))}"
    _hold_back(f"contact-{row.pk}-", but=key)
    if len(people) < 2 or len({one.agency for one in contacts}) < 2:
        return None
    return _again(row, key, contacts, now) or _write(row, key, contacts, now)


def _write(row: Coorganisation, key: str, contacts: list[Contact], now: datetime) -> Mail | None:
    subject, body, languages = _said(row, contacts)
    to, *others = dict.fromkeys(one.person for one in contacts)
    return write_mail(
        key=key, agency=row.action.agency, to=to, subject=subject, body=body, noun="action", noun_key=row.action.code,
        now=now, language=languages[0], copies=[formataddr((one.name, one.email)) for one in others],
    )  # fmt: skip


def _said(row: Coorganisation, contacts: list[Contact]) -> tuple[str, str, tuple[str, ...]]:
    languages = mail_languages(reader_of(one.person) for one in contacts)
    tag = tag_of(row.action.organisers.select_related("body"))
    steps = next_steps(row)[:STEPS_TOLD]
    subject, body = contact_mail(row.action, tag, contacts, steps, languages=languages)
    return subject, body, languages


def _hold_back(start: str, *, but: str = "") -> set[int]:
    """Stop the mails whose key starts so and that wait still; whose they were. One that a sender has taken is left."""
    held = set()
    for mail in Mail.objects.filter(key__startswith=start, state=WAITING).exclude(key=but).order_by("pk"):
        if Mail.objects.filter(pk=mail.pk, state=WAITING).update(state=STOPPED, version=F("version") + 1):
            _tell(mail, "mail.stop", STOPPED)
            held |= {mail.to_person_id} if mail.to_person_id else set()
    return held


def _again(row: Coorganisation, key: str, contacts: list[Contact], now: datetime) -> Mail | None:
    """The mail to this very set that was held back, not by a person: it waits again, with what holds now."""
    subject, body, _languages = _said(row, contacts)
    held = Mail.objects.filter(key=key, state=STOPPED, stopped_by__isnull=True)
    mail = held.first()
    said = {"subject": subject[:250], "body": body, "leaves_at": now + GRACE, "version": F("version") + 1}
    if mail is None or not held.update(state=WAITING, **said):
        return None
    _tell(mail, "mail.resume", WAITING)
    mail.refresh_from_db()
    return mail


def _tell(mail: Mail, verb: str, state: str) -> None:
    about = About(noun="mail", key=str(mail.pk), parent_noun=mail.noun, parent_key=mail.noun_key)
    record(verb, by=None, agency=mail.agency, about=about, after={"mail_state": state})


def tell_wisher(wish: Wish, *, why: str, now: datetime) -> Mail | None:
    """A short mail to who expressed the wish, once it is accepted or refused, with the reason. Article B3.

    The caller runs in the transaction of the answer, and holds the log chains of both agencies: what would still have
    asked for an answer is held back.
    """
    _hold_back(f"wish-expressed-{wish.pk}-")
    first = wish.steps.order_by("number").select_related("by").first()
    person: Person | None = first.by if first else None
    if person is None or not person.is_active:
        return None
    agency = wish.action.agency
    subject, body = answer_mail(
        wish.action, accepted=wish.state == ACCEPTED, agency=agency.body.short, why=why, language=person.language
    )
    return write_mail(
        key=f"wish-{wish.pk}-{wish.state}", agency=agency, to=person, subject=subject, body=body, noun="action",
        noun_key=wish.action.code, now=now,
    )  # fmt: skip


def tell_proposer(wish: Wish, *, by: Person, now: datetime) -> list[Mail]:
    """A short mail to who answers for the action, unless they sit at the table where the wish was said. Article B3.

    The caller runs in the transaction of the wish.
    """
    if wish.meeting is not None and wish.meeting.state == OPEN:
        return []
    people = [one for one in answering_for(wish.action) if one != by]
    said = [(one, wish_mail(wish, language=one.language)) for one in people]
    return _write_each(wish, "wish-expressed", said, now=now)


def tell_withdrawn(wish: Wish, *, took_part: bool, why: str, by: Person, now: datetime) -> list[Mail]:
    """As tell_proposer(), of a wish that is taken back; what waits still and no longer holds is held. Article C1.

    took_part: it had been accepted. Who never read of the wish is not told that it is gone; nor does an agency tell
    itself what one of its own people did. The caller holds the log chains of both agencies.
    """
    _hold_back(f"wish-{wish.pk}-{ACCEPTED}")
    unread = _hold_back(f"wish-expressed-{wish.pk}-")
    told = Mail.objects.filter(key__startswith=f"wish-expressed-{wish.pk}-").exclude(state=STOPPED).exists()
    if not (took_part or told) or _sees_alone(wish, by):
        return []
    people = [one for one in answering_for(wish.action) if one != by and one.pk not in (() if took_part else unread)]
    said = [(one, withdrawal_mail(wish, took_part=took_part, why=why, language=one.language)) for one in people]
    return _write_each(wish, "wish-withdrawn", said, now=now)


def _sees_alone(wish: Wish, by: Person) -> bool:
    """Whether it was the proposing agency's own people who took the other one away."""
    agencies = by.rights.agencies
    return wish.action.agency_id in agencies and wish.agency_id not in agencies


def _write_each(wish: Wish, what: str, said: Sequence[tuple[Person, tuple[str, str]]], *, now: datetime) -> list[Mail]:
    """One mail to each person in her language, in the outbox of the agency whose wish it is."""
    made = [
        write_mail(
            key=f"{what}-{wish.pk}-{one.pk}", agency=wish.agency, to=one, subject=subject, body=body, noun="action",
            noun_key=wish.action.code, now=now,
        )
        for one, (subject, body) in said
    ]  # fmt: skip
    return [mail for mail in made if mail is not None]
