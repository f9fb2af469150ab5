"""Cancelling or postponing: one decision, carried out with all that follows from it. Articles C1, E7."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from mercator.actions.action import ActionFields, StatusFields, change_status, create_action
from mercator.actions.editing import agency_for, allowed, edit_problems, locked, tell, write
from mercator.actions.log import About
from mercator.actions.mail import Addressee, write_mail
from mercator.actions.part import LinkFields, OrganiserFields, StrandFields, add_part, edit_part
from mercator.actions.task import TaskFields, add_task
from mercator.actions.withdrawal import locked_with_joined
from mercator.models import (
    Action,
    ActionLink,
    Agency,
    Cancellation,
    Consequence,
    Coorganisation,
    CoorganisationShare,
    Person,
)
from mercator.queries.cancellation import CancelAsk, Consequences, consequences_of, facts_of
from mercator.queries.cancellation_words import MailDraft, mails_of, task_title
from mercator.queries.wording import text_of
from mercator.rules import mission
from mercator.rules.access import CANCEL_ACTION, EDIT_COORGANISATION
from mercator.rules.budget import LARGEST_LINE, finer_than_a_cent
from mercator.rules.cancellation import REGION, STRAND, cancel_problems, status_after
from mercator.rules.mission import DAY
from mercator.rules.problem import Problem, problem
from mercator.rules.text import UNWRITTEN
from mercator.rules.workflow import FIXED


@dataclass(frozen=True, slots=True)
class ConsequenceFields:
    """What it means for one company, in euros; None as long as it is not known."""

    lost: Decimal | None
    refunded: Decimal | None
    told_on: date | None
    note: str


@transaction.atomic
def cancel_action(
    action: Action, ask: CancelAsk, *, version: int, by: Person, now: datetime
) -> Cancellation | list[Problem]:
    """Carry out what the review showed: status, withdrawal or strand, mails, tasks, a row for each company.

    version: the action's, as the review saw it: two at once, or once too often, are carried out once. Raises
    PermissionDenied without the right; who organises with others may cancel its own part alone.
    """
    if ask.new_start is not None:
        locked(action.agency)  # as every verb that makes actions does: the agency before its actions
    row = locked_with_joined(action)
    agency = _agency_for(row, ask, by=by)
    today = timezone.localdate(now)
    found = [] if row.version == version else [problem("changed-meanwhile")]
    found += cancel_problems(facts_of(row, ask, agency=agency, by=by, today=today))
    if found:
        return found
    follows = consequences_of(by, row, ask, agency=agency, today=today)
    mails = mails_of(row, ask, follows, by=by)
    made = Cancellation(action=row, agency=agency, at=now, by=by)
    _fill(made, ask)
    tasks = _give_tasks(row, agency, follows, by=by)
    refused = _carry_out(row, ask, by=by, today=today)
    if refused:
        transaction.set_rollback(True)
        return refused
    made.save()
    Consequence.objects.bulk_create(Consequence(cancellation=made, company=one.company) for one in follows.companies)
    _write_mails(made, mails, agency=agency, now=now)
    after: dict[str, object] = {
        "way": ask.way, "scope": ask.scope, "body": ask.body.short if ask.body else None, "strand": ask.strand or None,
        "decided_on": ask.decided_on, "to_tell": len(follows.companies), "mails_written": len(mails),
        "tasks_arising": tasks,
    }  # fmt: skip
    tell(
        "cancellation.carry-out", about=_about(made), by=by, agency=agency, why=ask.why.to(by.language),
        after={name: value for name, value in after.items() if value is not None},
    )  # fmt: skip
    return made


def _agency_for(action: Action, ask: CancelAsk, *, by: Person) -> Agency:
    """The keeper, or an organiser for its own part: another one's is not hers to cancel."""
    agency = agency_for(action, by=by, verb=CANCEL_ACTION)
    if agency.pk == action.agency_id:
        return agency
    if ask.scope != REGION or ask.body is None:
        raise PermissionDenied
    own = Agency.objects.filter(body=ask.body).first()
    return allowed(own if own and by.rights.may(CANCEL_ACTION, agency=own.pk) else None)


def _fill(made: Cancellation, ask: CancelAsk) -> None:
    made.way, made.scope, made.body, made.strand = ask.way, ask.scope, ask.body, ask.strand
    made.decided_on = ask.decided_on  # type: ignore[assignment]  # cancel_problems asks for it
    for language in ("fr", "nl", "en"):
        setattr(made, f"why_{language}", getattr(ask.why, language).strip())
        setattr(made, f"decided_by_{language}", getattr(ask.decided_by, language).strip())


def _carry_out(action: Action, ask: CancelAsk, *, by: Person, today: date) -> list[Problem]:
    """With the verbs that also do it by hand: each leaves its own trace."""
    if ask.scope == REGION:
        return _withdraw(action, ask, by=by, today=today)
    if ask.scope == STRAND:
        return _stop_strand(action, ask, by=by, today=today)
    fields = StatusFields(status_after(ask.way), ask.decided_on, DAY, ask.why, ask.decided_by)
    done = change_status(action, fields, version=action.version, by=by, today=today, verb=CANCEL_ACTION)
    if isinstance(done, list):
        return done
    return _new_edition(action, ask, start=ask.new_start, by=by, today=today) if ask.new_start else []


def _withdraw(action: Action, ask: CancelAsk, *, by: Person, today: date) -> list[Problem]:
    row = action.organisers.select_related("body").get(body=ask.body)
    fields = OrganiserFields(
        body=row.body, role=row.role, withdrawn=True, withdrawn_on=ask.decided_on, withdrawn_precision=DAY,
        withdrawal_reason=ask.why,
    )  # fmt: skip
    done = edit_part(
        row, fields, version=row.version, why=ask.why.to(by.language), by=by, today=today, verb=CANCEL_ACTION
    )
    return done if isinstance(done, list) else []


def _stop_strand(action: Action, ask: CancelAsk, *, by: Person, today: date) -> list[Problem]:
    row = action.strands.get(kind=ask.strand)
    fields = StrandFields(row.kind, status_after(ask.way), ask.decided_on, ask.why)
    done = edit_part(
        row, fields, version=row.version, why=ask.why.to(by.language), by=by, today=today, verb=CANCEL_ACTION
    )
    return done if isinstance(done, list) else []


def _new_edition(action: Action, ask: CancelAsk, *, start: date, by: Person, today: date) -> list[Problem]:
    """An action of its own in the plan of its year, linked to the one whose place it takes. Article C1."""
    fields = ActionFields(
        title=text_of(action, "title"), kind=action.kind, year=start.year, start=start,
        end=ask.new_end, date_precision=DAY, sectors=tuple(action.sectors.all()),
    )  # fmt: skip
    countries = tuple(dict.fromkeys(leg.country for leg in action.legs.select_related("country")))
    why = ask.why.to(by.language)
    made = create_action(fields, agency=action.agency, countries=countries, by=by, today=today, why=why)
    if isinstance(made, list):
        return made
    if action.illustrative and not made.illustrative:
        made.illustrative = True
        made.save(update_fields=["illustrative"])
    link = LinkFields(target=action, kind=mission.POSTPONED_EDITION, note=UNWRITTEN)
    linked = add_part(made, ActionLink, link, why=why, by=by, today=today)
    return linked if isinstance(linked, list) else []


def _give_tasks(action: Action, agency: Agency, follows: Consequences, *, by: Person) -> int:
    """The tasks stand on the shared list where there is one; else the page of the cancellation names them."""
    row = Coorganisation.objects.filter(action=action).first()
    shares = CoorganisationShare.objects.filter(coorganisation=row, left_at__isnull=True)
    mine = by.rights.agencies_for(EDIT_COORGANISATION)
    if row is None or not shares.filter(agency__in=mine).exists():
        return 0
    own = agency if shares.filter(agency=agency).exists() else None
    shared = ("others-tell-companies", "take-over", "share-again", "new-dates")
    for one in follows.tasks:
        whose = None if one.code in shared else own
        add_task(row, TaskFields(task_title(one.code), FIXED, None, one.due_on, whose), by=by)
    return len(follows.tasks)


def _write_mails(made: Cancellation, mails: tuple[MailDraft, ...], *, agency: Agency, now: datetime) -> None:
    for one in mails:
        to = one.person or Addressee(one.name, one.email, one.language)
        write_mail(
            key=f"cancellation:{made.pk}:{one.suffix}", agency=agency, to=to, subject=one.subject, body=one.body,
            noun="action", noun_key=made.action.code, now=now, language=one.language,
        )  # fmt: skip


@transaction.atomic
def record_consequence(
    consequence: Consequence, fields: ConsequenceFields, *, version: int, by: Person, today: date
) -> Consequence | list[Problem]:
    """What a company lost, what it was paid back and when it was told (E7).

    By the agency that cancelled or the one that keeps the action. Raises PermissionDenied for others.
    """
    row = locked(consequence)
    agency = allowed(recording_for(row.cancellation, by=by))
    found = _wrong(fields, today=today)
    found += edit_problems(row, version=version, why="", published=False)
    if found:
        return found
    before, after = write(row, fields)
    about = About(noun="consequence", key=str(row.pk), parent_noun="action", parent_key=row.cancellation.action.code)
    tell("cancellation.company", about=about, by=by, agency=agency, before=before, after=after)
    return row


def recording_for(row: Cancellation, *, by: Person) -> Agency | None:
    """The agency on whose behalf `by` may note what came of it; None for everybody else."""
    may = by.rights.agencies_for(CANCEL_ACTION)
    return next((one for one in (row.agency, row.action.agency) if one.pk in may), None)


def _wrong(fields: ConsequenceFields, *, today: date) -> list[Problem]:
    amounts = {"lost": fields.lost, "refunded": fields.refunded}
    found = [one for name, value in amounts.items() if value is not None for one in _wrong_amount(name, value)]
    if fields.told_on and fields.told_on > today:
        found.append(problem("consequence-told-in-the-future", field="told_on", on=fields.told_on))
    return found


def _wrong_amount(name: str, value: Decimal) -> Iterator[Problem]:
    if value < 0:
        yield problem("consequence-negative", field=name)
    elif value > LARGEST_LINE:
        yield problem("amount-too-large", field=name, amount=value, largest=LARGEST_LINE)
    elif finer_than_a_cent(value):
        yield problem("amount-finer-than-a-cent", field=name, amount=value)


def _about(made: Cancellation) -> About:
    return About(noun="cancellation", key=str(made.pk), parent_noun="action", parent_key=made.action.code)
