"""The people of an agency and their roles, for its administrators."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mercator.actions import agency as agency_actions
from mercator.actions import person as actions
from mercator.models import Agency, HeldRole, Person
from mercator.queries.wording import ROLE, sentence
from mercator.rules.access import MANAGE_PEOPLE, ROLES
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES
from mercator.views.gate import SignedIn, fetch, gate

LANGUAGE_NAMES = (("fr", "Français"), ("nl", "Nederlands"), ("en", "English"))


class PersonForm(forms.Form):
    """A new person, as an administrator types her in."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.CharField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGE_NAMES, initial=LANGUAGES[0])
    agency = forms.ChoiceField(label=gettext_lazy("Agency"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[(role, ROLE[role]) for role in ROLES])

    def __init__(self, *args: object, agencies: list[Agency], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["agency"].choices = [(one.code, one.body.short) for one in agencies]  # type: ignore[attr-defined]


class SettingsForm(forms.Form):
    """How an agency answers Parliament."""

    answer_working_days = forms.IntegerField(
        label=gettext_lazy("Term of an answer, in working days from admissibility"),
        help_text=gettext_lazy("Empty: no term is set, and no deadline is shown."),
        required=False,
    )
    second_person_approves = forms.BooleanField(
        label=gettext_lazy("An answer is approved by somebody else than who sent it for approval"), required=False
    )


def managed(request: SignedIn) -> list[Agency]:
    """The agencies whose people this administrator manages."""
    keys = request.user.rights.agencies_for(MANAGE_PEOPLE)
    return list(Agency.objects.filter(pk__in=keys).select_related("body"))


def managed_one(request: SignedIn, code: str) -> Agency:
    """One of them, or 404."""
    for agency in managed(request):
        if agency.code == code:
            return agency
    raise Http404


def tell(form: forms.Form, problems: list[Problem]) -> None:
    """Put each problem beside its field."""
    for found in problems:
        form.add_error(found.field if found.field in form.fields else None, sentence(found))


@gate(MANAGE_PEOPLE)
def people(request: SignedIn) -> HttpResponse:
    agencies = managed(request)
    held = HeldRole.objects.filter(agency__in=agencies).select_related("agency__body")
    rows = Person.objects.visible_to(request.user).prefetch_related(
        Prefetch("held_roles", queryset=held, to_attr="here")
    )
    return render(request, "people/people.html", {"people": rows, "agencies": agencies, "roles": ROLES})


@gate(MANAGE_PEOPLE)
def person_new(request: SignedIn) -> HttpResponse:
    form = PersonForm(request.POST or None, agencies=managed(request))
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        agency = managed_one(request, entered.pop("agency"))
        made = actions.add_person(**entered, agency=agency, by=request.user)
        if isinstance(made, Person):
            messages.success(request, _("%(name)s can now sign in after choosing a password.") % {"name": made.name})
            return redirect("people")
        tell(form, made)
    return render(request, "people/person_new.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
@gate(MANAGE_PEOPLE)
def person_role(request: SignedIn, pk: int) -> HttpResponse:
    """Give one role; what cannot be done is said on the list."""
    person = fetch(Person.objects.all(), request.user, pk=pk)
    agency = managed_one(request, request.POST.get("agency", ""))
    problems = actions.give_role(person, agency=agency, role=request.POST.get("role", ""), by=request.user)
    return _changed(request, person, problems)


@require_http_methods(["GET", "HEAD", "POST"])
@gate(MANAGE_PEOPLE)
def person_role_take(request: SignedIn, pk: int) -> HttpResponse:
    """Ask once more, then take one role away; agency and role stand in the address's query."""
    person = fetch(Person.objects.all(), request.user, pk=pk)
    agency, role = managed_one(request, request.GET.get("agency", "")), request.GET.get("role", "")
    if request.method == "POST":
        return _changed(request, person, actions.take_role(person, agency=agency, role=role, by=request.user))
    if not person.held_roles.filter(agency=agency, role=role).exists():
        raise Http404
    return render(request, "people/role_take.html", {"person": person, "agency": agency, "role": role})


def _changed(request: SignedIn, person: Person, problems: list[Problem]) -> HttpResponse:
    for found in problems:
        messages.error(request, sentence(found))
    if not problems:
        messages.success(request, _("The roles of %(name)s were changed.") % {"name": person.name})
    return redirect("people")


@gate(MANAGE_PEOPLE)
def agency_settings(request: SignedIn, code: str) -> HttpResponse:
    agency = managed_one(request, code)
    now = {name: getattr(agency, name) for name in SettingsForm.base_fields}
    form = SettingsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        problems = agency_actions.set_answer_settings(agency, **form.cleaned_data, by=request.user)
        if not problems:
            messages.success(request, _("The settings were saved."))
            return redirect("people")
        tell(form, problems)
    context = {"form": form, "agency": agency}
    return render(request, "people/agency_settings.html", context, status=400 if form.errors else 200)
