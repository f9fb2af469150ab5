"""The outbox: writing mails, stopping them, sending each once. Article B5.

A mail is claimed by an update that only one sender's can match (WAITING -> SENDING), committed before it leaves. A
sender that dies in between leaves it SENDING: whether it left nobody knows, so a person decides and no machine.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mercator.actions.editing import locked
from mercator.actions.log import About, record
from mercator.models import Agency, Mail, Person
from mercator.rules import mail as rules
from mercator.rules.access import SEND_MAIL
from mercator.rules.mail import FAILED, GRACE, SENDING, SENT, STOPPED, WAITING, step_problems
from mercator.rules.problem import Problem

MOST_AT_ONCE: Final = 50
"""Mails that one call of send_due() sends: the worker's other duties get their turn."""
LONGEST_PROBLEM: Final = 300

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody without an account: a delegate. The log does not tell her name."""

    name: str
    email: str
    language: str


@transaction.atomic
def write_mail(
    *,
    key: str,
    agency: Agency,
    to: Person | Addressee,
    subject: str,
    body: str,
    noun: str,
    noun_key: str,
    now: datetime,
    language: str | None = None,
    copies: Sequence[str] = (),
    leaves_at: datetime | None = None,
) -> Mail | None:
    """A mail in the outbox of `agency`; None when one of this key was written already.

    key: says what it is about, at most 160 characters. copies: further addresses, "name <address>". Written in the
    transaction of the verb that it tells of, whose right is checked there; the log tells of it without its text.
    """
    made, new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "agency": agency, "to_person": to if isinstance(to, Person) else None, "to_name": to.name,
            "to_email": to.email, "copies": "\n".join(copies),
            "language": language or to.language, "subject": " ".join(subject.split())[:250], "body": body,
            "noun": noun, "noun_key": noun_key, "written_at": now, "leaves_at": leaves_at or now + GRACE,
        },
    )  # fmt: skip
    if not new:
        return None
    told = {"mail_to": made.to_name} if made.to_person else {}
    said = told | {"copies": len(copies), "subject": made.subject, "leaves_at": made.leaves_at}
    record("mail.write", by=None, agency=agency, about=_about(made), after=said)
    return made


def stop_mail(mail: Mail, *, by: Person, now: datetime) -> list[Problem]:
    """Keep a waiting mail from leaving; problems when it left already. Raises PermissionDenied without the right."""
    return _step(mail, rules.STOP, by=by, now=now)


def send_now(mail: Mail, *, by: Person, now: datetime) -> list[Problem]:
    """Let a waiting mail leave at once. As stop_mail()."""
    return _step(mail, rules.SEND_NOW, by=by, now=now)


def resume_mail(mail: Mail, *, by: Person, now: datetime) -> list[Problem]:
    """Let a mail go that was stopped, failed, or was lost while leaving (then it may arrive twice). As stop_mail()."""
    return _step(mail, rules.RESUME, by=by, now=now)


@transaction.atomic
def _step(mail: Mail, step: str, *, by: Person, now: datetime) -> list[Problem]:
    row = locked(mail)
    if not by.rights.may(SEND_MAIL, agency=row.agency_id):
        raise PermissionDenied
    found = step_problems(step, state=row.state, taken_at=row.taken_at, now=now)
    if found:
        return found
    before = {"mail_state": row.state, "leaves_at": row.leaves_at}
    if step == rules.STOP:
        row.state, row.stopped_by = STOPPED, by
    else:
        row.state, row.stopped_by, row.taken_at, row.problem = WAITING, None, None, ""
        row.leaves_at = now if step == rules.SEND_NOW else max(now, row.leaves_at)
    row.version += 1
    row.save()
    after = {"mail_state": row.state, "leaves_at": row.leaves_at}
    record(f"mail.{step}", by=by, agency=row.agency, about=_about(row), before=before, after=after)
    return []


def send_due(now: datetime) -> int:
    """Send the mails whose time has come; how many left. Nothing is sent without a mail server (settings).

    While the server does not answer they wait, and say so: nothing left, so trying again repeats nothing.
    """
    due = Mail.objects.filter(state=WAITING, leaves_at__lte=now).order_by("leaves_at", "pk")
    keys = list(due.values_list("pk", flat=True)[:MOST_AT_ONCE]) if settings.MAIL_SERVER else []
    if not keys:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        Mail.objects.filter(pk__in=keys, state=WAITING).update(problem=_said(rules.NO_ANSWER, error))
        return 0
    left = 0
    try:
        for key in keys:
            left += _send_one(key, connection, now=now)
    except _Broken:
        log.warning("The connection to the mail server broke while mail was leaving.")
    finally:
        connection.close()
    return left


class _Broken(Exception):  # noqa: N818 - what happened, not an error of ours
    """The connection broke in the middle: the next mail starts with another one."""


def _send_one(key: int, connection: BaseEmailBackend, *, now: datetime) -> int:
    """Claim one mail and send it; 1 when it left. Raises _Broken when the connection broke meanwhile."""
    taken_at = _claim(key, now=now)
    if taken_at is None:
        return 0
    mail = Mail.objects.select_related("agency").get(pk=key)
    try:
        connection.send_messages([message_of(mail)])
    except (SMTPRecipientsRefused, SMTPResponseException, ValueError) as error:
        _settle(mail, taken_at, state=FAILED, problem=_said(rules.REFUSED, error))
        return 0
    except (OSError, SMTPException) as error:  # it may have been handed over before the connection broke
        _settle(mail, taken_at, state=FAILED, problem=_said(rules.BROKE, error))
        raise _Broken from error
    _settle(mail, taken_at, state=SENT)
    return 1


def _claim(key: int, *, now: datetime) -> datetime | None:
    """Take a due mail from all other senders, committed at once; when it was taken, or None if it is not to be had."""
    taken_at = timezone.now()
    with transaction.atomic(durable=True):
        due = Mail.objects.filter(pk=key, state=WAITING, leaves_at__lte=now)
        taken = due.update(state=SENDING, taken_at=taken_at, problem="", version=F("version") + 1)
    return taken_at if taken else None


@transaction.atomic
def _settle(mail: Mail, taken_at: datetime, *, state: str, problem: str = "") -> None:
    """Say how the sending ended, unless a person has decided meanwhile."""
    mine = Mail.objects.filter(pk=mail.pk, state=SENDING, taken_at=taken_at)
    sent_at = timezone.now() if state == SENT else None
    if not mine.update(state=state, sent_at=sent_at, problem=problem, version=F("version") + 1):
        log.warning("Mail %s was let go again while it was leaving.", mail.pk)
        return
    verb = "mail.left" if state == SENT else "mail.failed"
    record(verb, by=None, agency=mail.agency, about=_about(mail), after={"mail_state": state})


def message_of(mail: Mail) -> EmailMessage:
    """What leaves. Its Message-ID stays the same when it is tried again: mail servers and readers know it for one."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[formataddr((mail.to_name, mail.to_email))],
        cc=mail.copies.splitlines(),
        headers={
            "Message-ID": f"<mercator-{mail.pk}-{mail.written_at:%Y%m%d%H%M%S}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )


def _said(code: str, error: Exception) -> str:
    """A code of rules.mail.PROBLEMS, with what the server said."""
    words = " ".join(str(error).split())
    return f"{code}: {words}"[:LONGEST_PROBLEM]


def _about(mail: Mail) -> About:
    return About(noun="mail", key=str(mail.pk), parent_noun=mail.noun, parent_key=mail.noun_key)
