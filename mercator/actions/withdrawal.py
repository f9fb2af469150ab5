"""An agency that no longer takes part in an action: organiser, wish, joined rows and share go together. Article C1."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mercator.actions.coorganisation import follow_organisers, hold_chains, leave_coorganisation
from mercator.actions.editing import about_part, allowed, tell
from mercator.actions.merge import locked_actions, part_action
from mercator.actions.wish import wish_follows, withdraw_wish
from mercator.models import Action, Agency, CoorganisationShare, Organiser, Person, Wish
from mercator.queries.action import acting_agency
from mercator.rules.access import EDIT_ACTION, EXPRESS_WISH
from mercator.rules.mission import DAY
from mercator.rules.problem import Problem, problem
from mercator.rules.wish import ACCEPTED, WITHDRAWN


@transaction.atomic
def withdraw_agency(share: CoorganisationShare, *, why: str, by: Person, now: datetime) -> list[Problem]:
    """Take an agency out of what it organises with others, in the name of its own people. Article C1.

    Its accepted wish is withdrawn; without a wish it withdraws as an organiser. Raises PermissionDenied without the
    right.
    """
    action = locked_with_joined(share.coorganisation.action)
    row = CoorganisationShare.objects.select_for_update(no_key=True).select_related("agency__body").get(pk=share.pk)
    agency = allowed(row.agency if by.rights.may(EXPRESS_WISH, agency=row.agency_id) else None)
    if row.lead:
        return [problem("share-lead-stays")]
    if row.left_at is not None:
        return [problem("share-left")]
    if not why.strip():
        return [problem("wish-why-missing", field="why", wanted=WITHDRAWN)]
    wish = Wish.objects.filter(action=action, agency=agency, state=ACCEPTED).first()
    if wish is not None:
        done = withdraw_wish(wish, why=why, by=by, now=now)
        return done if isinstance(done, list) else []
    _withdraw_organiser(action, agency, why=why, by=by, now=now)
    return []


def locked_with_joined(action: Action) -> Action:
    """The action, locked with the rows of other plans that it stands for, and the log of all who organise it.

    In the order of all such locks: nobody waits for somebody who waits for her.
    """
    row = locked_actions([action, *Action.objects.filter(merged_into=action)])[action.pk]
    hold_chains(row)
    return row


def organiser_changed(action: Action, organiser: Organiser, *, why: str, by: Person) -> None:
    """An organiser was added, changed or taken away on the action's page: wish, joined rows and share follow. C1.

    The caller holds the locks of locked_with_joined() and runs in a transaction. The steps are dated like the log's.
    """
    now = timezone.now()
    agency = Agency.objects.filter(body=organiser.body_id).exclude(pk=action.agency_id).first()
    takes_part = action.organisers.filter(body=organiser.body_id, withdrawn=False).exists()
    if agency is not None and not takes_part:
        acting = acting_agency(by, action, verb=EDIT_ACTION) or action.agency
        wish_follows(action, agency, acting=acting, why=why, by=by, now=now)
        _part(action, agency, now=now)
    follow_organisers(action, why=why, by=by, now=now)


def _withdraw_organiser(action: Action, agency: Agency, *, why: str, by: Person, now: datetime) -> None:
    """As an agency does that takes part without a wish: of a merged mission, or as the plan had it."""
    organiser = action.organisers.filter(body=agency.body_id).first()
    if organiser is not None:
        organiser.withdrawn, organiser.withdrawn_on = True, timezone.localdate(now)
        organiser.withdrawn_precision = DAY
        setattr(organiser, f"withdrawal_reason_{by.language}", why.strip())
        organiser.version += 1
        organiser.save()
        after: dict[str, object] = {"withdrawn": True, "withdrawn_on": organiser.withdrawn_on}
        about = about_part("organiser", organiser, action=action)
        tell("organiser.edit", about=about, by=by, agency=agency, why=why, before={"withdrawn": False}, after=after)
    _part(action, agency, now=now)
    leave_coorganisation(action, agency, why=why, by=by, now=now)


def _part(action: Action, agency: Agency, *, now: datetime) -> None:
    """The rows of its own plan that had joined go their own way again."""
    for own in Action.objects.filter(merged_into=action, agency=agency).order_by("pk"):
        part_action(action, own, now=now)
