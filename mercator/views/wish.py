"""Wishes to co-organise: all that concern this person, a new one, the next step of one. Articles B3, B4, C1."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions.wish import answer_wish, express_wish, withdraw_wish
from mercator.models import Action, Agency, Meeting, Person, Wish
from mercator.queries.action import dates_words
from mercator.queries.wish import VERBS, own_nearest_first, verbs_for, wish_list, wishes_of
from mercator.queries.wish_words import WISH_STATE, WISH_VERB
from mercator.queries.wording import word
from mercator.rules import wish as rules
from mercator.rules.access import EXPRESS_WISH, READ_CYCLE
from mercator.rules.problem import Problem
from mercator.views.forms.wish import StepForm, WishForm
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent

EDITS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@gate(READ_CYCLE)
def wishes(request: SignedIn) -> HttpResponse:
    """What waits for our answer, what we wished, what we answered."""
    return render(request, "wish/wishes.html", {"wishes": wish_list(request.user)})


@EDITS
@gate(EXPRESS_WISH)
def wish_new(request: SignedIn, code: str) -> HttpResponse:
    """A wish for another agency's action: ?own=CODE names the action of ours that would join."""
    action = fetch_wished(request, code)
    form = wish_form(request, action)
    if request.method == "POST" and form.is_valid():
        done = express(request, action, form)
        if isinstance(done, Wish):
            said = _("The wish is expressed: %(agency)s answers it.") % {"agency": action.agency.body.short}
            messages.success(request, said)
            return redirect(back_from(request) or _wishes_address(action))
        form.tell(done)
    context = {"action": action, "form": form, "dates": _dates(action), "back": back_from(request)}
    return render(request, "wish/new.html", context, status=422 if form.errors else 200)


@EDITS
@gate(READ_CYCLE)
def wish_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    """Accept, refuse or withdraw a wish, with the reason."""
    row = fetch_wish(request, pk)
    if step not in VERBS:
        raise Http404
    form = StepForm(sent(request), step=step)
    if request.method == "POST" and form.is_valid():
        done = take_step(request, row, step, form)
        if isinstance(done, Wish):
            said = {"state": word(WISH_STATE, done.state)}
            messages.success(request, _("The wish stands as: %(state)s.") % said)
            return redirect(back_from(request) or _wishes_address(row.action))
        form.tell(done)
    elif step not in verbs_for(request.user, row):
        _refuse_or_show(request, row, step)
    found = wishes_of(request.user, row.action)
    shown = next(one for one in found.wishes if one.row.pk == row.pk)
    context = {
        "wish": shown, "action": row.action, "form": form, "step": step, "verb": WISH_VERB[step],
        "back": back_from(request), "over": step not in shown.verbs,
    }  # fmt: skip
    return render(request, "wish/step.html", context, status=422 if form.errors else 200)


def _refuse_or_show(request: SignedIn, row: Wish, step: str) -> None:
    """Somebody without the right is refused; who has it sees what became of the wish."""
    side = row.agency_id if VERBS[step] == rules.WITHDRAWN else row.action.agency_id
    if side not in request.user.rights.agencies_for(EXPRESS_WISH):
        raise PermissionDenied


def fetch_wished(request: SignedIn, code: str) -> Action:
    """The action if this person sees it; 404 otherwise."""
    action: Action = fetch(Action.objects.select_related("agency__body"), request.user, code=code)
    return action


def fetch_wish(request: SignedIn, pk: int) -> Wish:
    rows = Wish.objects.select_related("agency__body", "action__agency__body", "own")
    row: Wish = fetch(rows, request.user, pk=pk)
    return row


def wishing_agencies(person: Person, action: Action) -> list[Agency]:
    """The agencies for which this person may wish to join the action; whether they can just now, the rules say."""
    keys = person.rights.agencies_for(EXPRESS_WISH) - {action.agency_id}
    rows = Agency.objects.filter(pk__in=keys, closed_on__isnull=True, successor__isnull=True)
    return list(rows.select_related("body").order_by("code"))


def wish_form(request: SignedIn, action: Action, *, name: str = "", bound: bool = True) -> WishForm:
    """The form of a wish; 403 when this person can wish for no agency. name: keeps its fields apart on a page."""
    agencies = wishing_agencies(request.user, action)
    if not agencies:
        raise PermissionDenied
    own = [one for agency in agencies for one in own_nearest_first(agency, action)]
    first = {"own": request.GET.get("own", "")}
    return WishForm(sent(request) if bound else None, initial=first, agencies=agencies, own=own, name=name)


def express(
    request: SignedIn, action: Action, form: WishForm, *, meeting: Meeting | None = None
) -> Wish | list[Problem]:
    return express_wish(
        action, form.values(), agency=form.agency_chosen(), by=request.user, now=timezone.now(), meeting=meeting,
        token=form.cleaned_data["token"],
    )  # fmt: skip


def take_step(
    request: SignedIn, row: Wish, step: str, form: StepForm, *, meeting: Meeting | None = None
) -> Wish | list[Problem]:
    why, now = form.cleaned_data["why"], timezone.now()
    token: UUID | None = form.cleaned_data["token"]
    if VERBS[step] == rules.WITHDRAWN:
        return withdraw_wish(row, why=why, by=request.user, now=now, meeting=meeting, token=token)
    return answer_wish(row, VERBS[step], why=why, by=request.user, now=now, meeting=meeting, token=token)


def back_from(request: SignedIn) -> str:
    """Where somebody came from, when that is a page of ours; "" otherwise."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else ""


def _wishes_address(action: Action) -> str:
    return f"{reverse('action', args=[action.code])}#wishes"


def _dates(action: Action) -> str:
    return dates_words(action.start, action.end, action.date_precision, year=action.year)
