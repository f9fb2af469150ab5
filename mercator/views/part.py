"""The parts of an action: legs, strands, organisers, links, sources. Article C1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mercator.actions import part as verbs
from mercator.models import Action, ActionLink, ActionSource, Leg, Organiser, Strand
from mercator.rules import mission
from mercator.rules.access import EDIT_ACTION
from mercator.rules.problem import Problem
from mercator.views.action import EDITS, fetch_to_edit
from mercator.views.forms.fields import EditForm
from mercator.views.forms.part import LegForm, LinkForm, OrganiserForm, SourceForm, StrandForm
from mercator.views.gate import SignedIn, View, fetch, gate
from mercator.views.panel import Panel, edit, remove, sent


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of part is edited. needs: what its form asks for besides what every form does."""

    model: type[Any]
    form: type[Any]
    noun: str
    section: str
    new: str | Promise
    change: str | Promise
    removing: str | Promise
    first: dict[str, Any]
    needs: Callable[[SignedIn, Action], dict[str, Any]] = lambda request, action: {}


LEG: Final = Kind(
    Leg, LegForm, "leg", "legs", gettext_lazy("New leg"), gettext_lazy("Leg"), gettext_lazy("Remove this leg"),
    {"position": 0}, lambda request, action: {"action": action},
)  # fmt: skip
STRAND: Final = Kind(
    Strand, StrandForm, "strand", "strands", gettext_lazy("New strand"), gettext_lazy("Strand"),
    gettext_lazy("Remove this strand"), {},
)  # fmt: skip
ORGANISER: Final = Kind(
    Organiser, OrganiserForm, "organiser", "organisers", gettext_lazy("New organiser"), gettext_lazy("Organiser"),
    gettext_lazy("Remove this organiser"), {"role": mission.CO_ORGANISER, "withdrawn_precision": mission.UNKNOWN},
)  # fmt: skip
LINK: Final = Kind(
    ActionLink, LinkForm, "link", "links", gettext_lazy("Link with another action"), gettext_lazy("Link"),
    gettext_lazy("Remove this link"), {}, lambda request, action: {"action": action, "person": request.user},
)  # fmt: skip
SOURCE: Final = Kind(
    ActionSource, SourceForm, "source", "sources", gettext_lazy("New source"), gettext_lazy("Source"),
    gettext_lazy("Remove this source"), {},
)  # fmt: skip


def adding(kind: Kind) -> View:
    """The view that adds a part of this kind."""

    @EDITS
    @gate(EDIT_ACTION)
    def add(request: SignedIn, code: str) -> HttpResponse:
        action = fetch_to_edit(request, code, verb=EDIT_ACTION)
        needs = kind.needs(request, action)
        form = kind.form(sent(request), initial=kind.first, asks_why=action.published, shared=action.shared, **needs)

        def save(typed: Any) -> object:
            why, today = typed.cleaned_data["why"], timezone.localdate()
            return verbs.add_part(action, kind.model, typed.values(), why=why, by=request.user, today=today)

        return edit(request, Panel(action, kind.section, str(kind.new)), form, save=save)

    return add


def changing(kind: Kind) -> View:
    """The view that changes a part of this kind."""

    @EDITS
    @gate(EDIT_ACTION)
    def change(request: SignedIn, code: str, pk: int) -> HttpResponse:
        action = fetch_to_edit(request, code, verb=EDIT_ACTION)
        row = fetch(kind.model.objects.all(), request.user, pk=pk, action=action)
        needs = kind.needs(request, action)
        form = kind.form(
            sent(request), initial=kind.form.now(row), asks_why=action.published, shared=action.shared, **needs
        )

        def now() -> dict[str, Any]:
            found: dict[str, Any] = kind.form.now(kind.model.objects.visible_to(request.user).get(pk=pk))
            return found

        def save(typed: Any) -> object:
            version, why = typed.cleaned_data["version"] or 0, typed.cleaned_data["why"]
            today = timezone.localdate()
            return verbs.edit_part(row, typed.values(), version=version, why=why, by=request.user, today=today)

        panel = Panel(action, kind.section, str(kind.change), remove=f"{kind.noun}_remove", key=pk, now=now)
        return edit(request, panel, form, save=save)

    return change


def removing(kind: Kind) -> View:
    """The view that removes a part of this kind, after asking once more."""

    @EDITS
    @gate(EDIT_ACTION)
    def take_away(request: SignedIn, code: str, pk: int) -> HttpResponse:
        action = fetch_to_edit(request, code, verb=EDIT_ACTION)
        owner = {"origin" if kind.model is ActionLink else "action": action}
        row = fetch(kind.model.objects.all(), request.user, pk=pk, **owner)
        form = EditForm(sent(request), asks_why=action.published, shared=action.shared)

        def gone(typed: EditForm) -> list[Problem]:
            return verbs.remove_part(row, why=typed.cleaned_data["why"], by=request.user)

        return remove(request, Panel(action, kind.section, str(kind.removing)), form, gone=gone)

    return take_away
