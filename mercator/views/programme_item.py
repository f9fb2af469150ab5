"""The items of a programme: added, changed, moved, taken away. Article C2."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mercator.actions import programme as verbs
from mercator.models import Action, ProgrammeItem
from mercator.queries.action import acting_agency
from mercator.queries.programme import facts_of
from mercator.queries.programme_frame import findings_of
from mercator.queries.programme_words import title_words, when_words
from mercator.queries.wording import sentence
from mercator.rules import programme
from mercator.rules.access import EDIT_PROGRAMME, READ_DELEGATION
from mercator.views.forms.programme import ItemForm, SpeakerForms, speakers_now
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.mission import PROGRAMME, fetch_file_to, mission_page
from mercator.views.panel import sent
from mercator.views.programme import body

EDITS = require_http_methods(["GET", "HEAD", "POST"])
MOST_MINUTES: Final = 24 * 60


@EDITS
@gate(EDIT_PROGRAMME)
def item_new(request: SignedIn, code: str) -> HttpResponse:
    """A new item; ?day= and ?kind= say where one comes from."""
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    form = _form(
        request, action, {"day": _day_asked(request, action), "kind": _kind_asked(request), "state": "planned"}
    )
    speakers = SpeakerForms(sent(request), prefix="speakers")
    if request.method == "POST" and form.is_valid() and speakers.is_valid():
        done = verbs.add_item(action, form.values(), form.beside(_typed(speakers)), by=request.user, now=timezone.now())
        if isinstance(done, ProgrammeItem):
            return _saved(request, action, done)
        form.tell(done)
    return _page(request, action, form, speakers, heading=_("New item of the programme"))


@EDITS
@gate(EDIT_PROGRAMME)
def item_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    action, item = fetch_item(request, code, pk)
    form = _form(request, action, ItemForm.now(item))
    speakers = SpeakerForms(sent(request), prefix="speakers", initial=speakers_now(item.speakers.all()))
    if request.method == "POST" and form.is_valid() and speakers.is_valid():
        done = verbs.edit_item(
            item, form.values(), form.beside(_typed(speakers)), version=form.cleaned_data["version"] or 0,
            by=request.user, now=timezone.now(),
        )  # fmt: skip
        if isinstance(done, ProgrammeItem):
            return _saved(request, action, done)
        form.tell(done)
        if any(found.code == "changed-meanwhile" for found in done):
            now = ItemForm.now(fetch_item(request, code, pk)[1])
            form.compare(now, version=now["version"])
    heading = title_words(next(one for one in facts_of(action) if one.key == pk))
    return _page(request, action, form, speakers, heading=heading, item=item)


@require_POST
@gate(EDIT_PROGRAMME)
def item_move(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """To another day, or some minutes later or earlier; the days are drawn anew."""
    action, item = fetch_item(request, code, pk)
    asked = _move_asked(request)
    if asked is None:
        raise Http404
    day, minutes, version = asked
    done = verbs.move_item(item, day=day, minutes=minutes, version=version, by=request.user)
    facts = next(one for one in facts_of(action) if one.key == pk)
    values = {"title": title_words(facts), "when": when_words(facts)}
    wrong = " ".join(sentence(one) for one in done) if isinstance(done, list) else ""
    said = "" if wrong else _("%(title)s: %(when)s") % values
    if request.htmx:
        return body(request, action, said=said, wrong=wrong, moved=pk)
    (messages.error if wrong else messages.success)(request, wrong or said)
    return redirect(_address(action, pk))


@EDITS
@gate(EDIT_PROGRAMME)
def item_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Asks once more, then takes the item out of the draft."""
    action, item = fetch_item(request, code, pk)
    facts = next(one for one in facts_of(action) if one.key == pk)
    if request.method == "POST":
        verbs.remove_item(item, by=request.user)
        messages.success(request, _("%(title)s is out of the programme.") % {"title": title_words(facts)})
        return redirect("programme", code)
    held: dict[str, Any] = {
        "item": item,
        "title": title_words(facts),
        "when": when_words(facts),
        "taken": item.taken.count(),
        "published": action.programme_versions.exists(),
    }
    return mission_page(request, "programme/remove.html", action, current=PROGRAMME, **held)


def fetch_item(request: SignedIn, code: str, pk: int) -> tuple[Action, ProgrammeItem]:
    """The mission and one of its items, for somebody who may change its programme (404, 403)."""
    action = fetch_file_to(request, code, verb=EDIT_PROGRAMME)
    rows = ProgrammeItem.objects.select_related("action__agency__body").prefetch_related("speakers")
    item: ProgrammeItem = fetch(rows, request.user, pk=pk, action=action)
    return action, item


def _form(request: SignedIn, action: Action, initial: dict[str, Any]) -> ItemForm:
    names = acting_agency(request.user, action, verb=READ_DELEGATION) is not None
    return ItemForm(sent(request), initial=initial, action=action, names=names)


def _typed(speakers: Any) -> list[Any]:
    return [values for one in speakers if (values := one.values()) is not None]


def _saved(request: SignedIn, action: Action, item: ProgrammeItem) -> HttpResponse:
    """Back to the programme, where the item stands; what is worth a look is told at once."""
    looks = [one for one in findings_of(action) if item.pk in one.items]
    messages.success(request, _("Saved."))
    for one in looks[:3]:
        messages.warning(request, sentence(one.problem))
    return redirect(_address(action, item.pk))


def _address(action: Action, pk: int) -> str:
    return f"{reverse('programme', args=[action.code])}#item-{pk}"


def _page(
    request: SignedIn, action: Action, form: ItemForm, speakers: Any, *, heading: str, item: ProgrammeItem | None = None
) -> HttpResponse:
    wrong = bool(form.errors) or any(speakers.errors)
    looks = [one.problem for one in findings_of(action) if item and item.pk in one.items]
    status = 422 if wrong else 200
    held = {"form": form, "speakers": speakers, "heading": heading, "item": item, "looks": looks}
    return mission_page(request, "programme/item.html", action, current=PROGRAMME, status=status, **held)


def _day_asked(request: SignedIn, action: Action) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return action.start if action.date_precision == "day" else None


def _kind_asked(request: SignedIn) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in programme.KINDS else programme.B2B


def _move_asked(request: SignedIn) -> tuple[date | None, int, int] | None:
    typed = request.POST
    try:
        day = date.fromisoformat(typed["day"]) if typed.get("day") else None
        minutes, version = int(typed.get("minutes") or 0), int(typed.get("version") or 0)
    except ValueError:
        return None
    return (day, minutes, version) if abs(minutes) <= MOST_MINUTES else None
