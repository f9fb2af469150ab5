"""What a person says of herself: how she can be reached, and in which languages. Article B5."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mercator.actions.person import set_contact
from mercator.rules.access import USE_ACCOUNT
from mercator.rules.person import SPOKEN, ContactFacts
from mercator.views.forms.plan import PlanForm
from mercator.views.gate import SignedIn, gate
from mercator.views.panel import sent
from mercator.views.people import LANGUAGE_NAMES


class ContactForm(PlanForm):
    """A person's own contact details."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    telephone = forms.CharField(
        label=gettext_lazy("Telephone at work (optional)"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    spoken = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you work in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of Mercator and of its mails"), choices=LANGUAGE_NAMES)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = Locale(get_language() or "en").languages
        self.fields["spoken"].choices = [(code, names.get(code, code)) for code in SPOKEN]  # type: ignore[attr-defined]

    def facts(self) -> ContactFacts:
        typed = self.cleaned_data
        return ContactFacts(typed["name"], typed["telephone"], tuple(typed["spoken"]), typed["language"])


@require_http_methods(["GET", "HEAD", "POST"])
@gate(USE_ACCOUNT)
def account_details(request: SignedIn) -> HttpResponse:
    person = request.user
    now = {
        "name": person.name, "telephone": person.telephone, "spoken": person.spoken.split(),
        "language": person.language,
    }  # fmt: skip
    form = ContactForm(sent(request), initial=now)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        found = set_contact(person, facts, by=person)
        if not found:
            with translation.override(facts.language):
                messages.success(request, _("Your contact details are saved."))
            return _speaking(redirect("account_details"), facts.language)
        form.tell(found)
    return render(request, "account/details.html", {"form": form}, status=422 if form.errors else 200)


def _speaking(response: HttpResponse, language: str) -> HttpResponse:
    """The next page speaks the language that was chosen."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.HTTPS, max_age=31536000
    )
    return response
