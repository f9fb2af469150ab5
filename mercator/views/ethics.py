"""The ethical component of a mission: its page, and the forms behind it. Article C3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mercator.actions import ethics as verbs
from mercator.models import Action, CountryNote, EthicalComponent, EthicalDecision, EthicalItem
from mercator.queries.action import acting_agency
from mercator.queries.ethics_page import ethics_page
from mercator.rules import mission
from mercator.rules.access import EDIT_ETHICS, READ_FILE
from mercator.views.coorganisation import EDITS, tell
from mercator.views.forms.ethics import DecisionForm, DoneForm, ItemForm, NoteForm, StatementForm
from mercator.views.gate import SignedIn, View, fetch, gate
from mercator.views.mission import ETHICS, fetch_file, fetch_file_to, mission_page
from mercator.views.panel import sent


@require_safe
@gate(READ_FILE)
def ethics(request: SignedIn, code: str) -> HttpResponse:
    """The ethical component of a mission."""
    page = ethics_page(fetch_file(request, code), person=request.user, today=timezone.localdate())
    return mission_page(request, "ethics/page.html", page.action, current=ETHICS, page=page)


@EDITS
@gate(EDIT_ETHICS)
def ethics_say(request: SignedIn, code: str) -> HttpResponse:
    """Why there is no ethical component, or remarks on it: what one's own agency says."""
    action = fetch_file_to(request, code, verb=EDIT_ETHICS)
    agency = acting_agency(request.user, action, verb=EDIT_ETHICS)

    def now() -> dict[str, Any]:
        return StatementForm.now(EthicalComponent.objects.filter(action=action, agency=agency).first())

    form = StatementForm(sent(request), initial=now(), action=action)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = verbs.say_of_mission(action, form.values(), version=version, by=request.user)
        if isinstance(done, EthicalComponent):
            return _back(request, code, "statement")
        tell(form, done, now=now())
    return _form_page(request, action, form, heading=_("What your agency says of this mission"))


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of part is written. section: where the page shows it. first: what a new one's form starts with."""

    model: type[Any]
    form: type[Any]
    route: str
    key: str
    section: str
    new: str | Promise
    change: str | Promise
    removing: str | Promise
    first: Callable[[SignedIn], dict[str, Any]]


def _asked(request: SignedIn, name: str) -> dict[str, Any]:
    value = request.GET.get(name, "")
    return {name: value} if value.isalnum() and len(value) < 20 else {}


NOTE: Final = Kind(
    CountryNote, NoteForm, "ethics_note", "note", "notes", gettext_lazy("New country note"),
    gettext_lazy("Country note"), gettext_lazy("Remove this country note"), lambda request: _asked(request, "country"),
)  # fmt: skip
ITEM: Final = Kind(
    EthicalItem, ItemForm, "ethics_item", "pk", "items", gettext_lazy("Something planned or done"),
    gettext_lazy("Planned and done"), gettext_lazy("Remove this from the ethical component"),
    lambda request: _asked(request, "item"),
)  # fmt: skip
DECISION: Final = Kind(
    EthicalDecision, DecisionForm, "ethics_decision", "decision", "decisions",
    gettext_lazy("New decision on ethical grounds"), gettext_lazy("Decision on ethical grounds"),
    gettext_lazy("Remove this decision"), lambda request: {"precision": mission.DAY},
)  # fmt: skip


def adding(kind: Kind) -> View:
    """The view that adds a part of this kind."""

    @EDITS
    @gate(EDIT_ETHICS)
    def add(request: SignedIn, code: str) -> HttpResponse:
        action = fetch_file_to(request, code, verb=EDIT_ETHICS)
        form = kind.form(sent(request), initial=kind.first(request), action=action)
        if request.method == "POST" and form.is_valid():
            today = timezone.localdate()
            done = verbs.add_ethical(action, kind.model, form.values(), by=request.user, today=today)
            if not isinstance(done, list):
                return _back(request, code, kind.section)
            form.tell(done)
        return _form_page(request, action, form, heading=str(kind.new), back=kind.section)

    return add


def changing(kind: Kind, *, form_of: type[Any] | None = None, heading: str | Promise = "") -> View:
    """The view that changes a part of this kind; form_of: with another form than its own."""

    @EDITS
    @gate(EDIT_ETHICS)
    def change(request: SignedIn, code: str, **key: int) -> HttpResponse:
        row, made = _fetch_part(request, code, kind, key), form_of or kind.form
        needs = {} if form_of else _row_for(kind, row)
        form = made(sent(request), initial=made.now(row), action=row.action, **needs)
        if request.method == "POST" and form.is_valid():
            version, today = form.cleaned_data["version"] or 0, timezone.localdate()
            done = verbs.edit_ethical(row, form.values(), version=version, by=request.user, today=today)
            if not isinstance(done, list):
                return _back(request, code, kind.section)
            tell(form, done, now=made.now(_fetch_part(request, code, kind, key)))
        remove = reverse(f"{kind.route}_remove", args=[code, row.pk])
        return _form_page(
            request, row.action, form, heading=str(heading or kind.change), back=kind.section, remove=remove, row=row
        )

    return change


def removing(kind: Kind) -> View:
    """The view that takes a part away, after asking once more."""

    @EDITS
    @gate(EDIT_ETHICS)
    def take_away(request: SignedIn, code: str, **key: int) -> HttpResponse:
        row = _fetch_part(request, code, kind, key)
        found: list[Any] = []
        if request.method == "POST":
            typed = request.POST.get("version", "")
            version = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
            found = verbs.remove_ethical(row, version=version, by=request.user)
            if not found:
                messages.success(request, _("It is taken away; the log keeps what it said."))
                return redirect(f"{reverse('ethics', args=[code])}#{kind.section}")
            row.refresh_from_db()
        context = {
            "heading": str(kind.removing), "row": row, "kind": kind.key, "back": kind.section, "problems": found,
        }  # fmt: skip
        status = 422 if found else 200
        return mission_page(request, "ethics/remove.html", row.action, current=ETHICS, status=status, **context)

    return take_away


ethics_done = changing(ITEM, form_of=DoneForm, heading=gettext_lazy("This was done"))


def _row_for(kind: Kind, row: Any) -> dict[str, Any]:
    """Forms that offer what the row names besides what may be chosen now."""
    return {} if kind is DECISION else {"row": row}


def _fetch_part(request: SignedIn, code: str, kind: Kind, key: dict[str, int]) -> Any:
    """A part of an open file (404 otherwise) that this person may change for its agency (403 otherwise)."""
    rows = kind.model.objects.select_related("action__agency__body")
    (pk,) = key.values()
    row = fetch(rows, request.user, action__code=code, pk=pk)
    verbs.acting_for_part(request.user, row)
    return row


def _back(request: SignedIn, code: str, section: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('ethics', args=[code])}#{section}")


def _form_page(
    request: SignedIn, action: Action, form: Any, *, heading: str, back: str = "statement", remove: str = "",
    row: Any = None,
) -> HttpResponse:  # fmt: skip
    """back: the section of the page that the form belongs to. remove: where what is edited is taken away."""
    context = {"form": form, "heading": heading, "back": back, "remove": remove, "row": row}
    status = 422 if form.errors else 200
    return mission_page(request, "ethics/form.html", action, current=ETHICS, status=status, **context)
