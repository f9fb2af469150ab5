"""What people type about who travels: a delegate, why a delegation deviates, what an agency goes by. Articles D1-D6."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.company import CompanyFields
from mercator.actions.delegation import MemberFields
from mercator.models import Action, Agency, Body, Company, DelegationMember, Leg, Person, Post
from mercator.queries.delegation import posts_for, staff_of
from mercator.queries.delegation_words import CATEGORY, PAYER, RANK, STATE
from mercator.queries.place import cities_in
from mercator.queries.wording import KIND, REGION, word
from mercator.rules import delegation, precedence
from mercator.rules.coorganisation import REGIONS
from mercator.rules.delegation import LARGEST_SMALL_MISSION, DelegationSettings
from mercator.rules.justification import LONGEST
from mercator.rules.mission import KINDS
from mercator.rules.text import LANGUAGES
from mercator.views.forms.coorganisation import TogetherForm
from mercator.views.forms.fields import LANGUAGE_NAMES, DayField, RowField, Written, choice

CONSENTS: Final = ("consent_brochure", "consent_contact", "consent_press")
ANSWERS: Final = (("", gettext_lazy("not asked yet")), ("yes", gettext_lazy("agreed")), ("no", gettext_lazy("refused")))
_FROM_ANSWER: Final = {"": None, "yes": True, "no": False}
_PLAIN: Final = (
    "category", "state", "company", "body", "post", "account", "given_name", "family_name", "title_abroad", "rank",
    "rank_order", "payer", "paid_by", "arrives_on", "leaves_on", "email", "telephone", "language", "consent_on",
)  # fmt: skip


def _line(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, help_text=help_text)


def _answer(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANSWERS, required=False)


def _row(label: Any, rows: Any, empty: Any, help_text: Any = "") -> RowField:
    return RowField(label=label, queryset=rows, required=False, empty_label=empty, help_text=help_text)


class MemberForm(TogetherForm):
    """A delegate. Function and reason in any of the three languages are enough."""

    texts = MappingProxyType(
        {
            "title": Written(gettext_lazy("Title"), 120),
            "function": Written(gettext_lazy("Function"), 160),
            "programme_role": Written(gettext_lazy("Role in the programme"), 200),
            "why": Written(gettext_lazy("Why this person"), 2000, lines=2),
        }
    )
    groups_of = (
        (gettext_lazy("Who"), ("category", "state", "given_name", "family_name", "account")),
        (gettext_lazy("Function"), ("function",)),
        (gettext_lazy("For whom"), ("company", "new_company", "new_region", "body", "post")),
        (gettext_lazy("Why this person, and who pays"), ("why", "payer", "paid_by")),
        (gettext_lazy("Journey"), ("legs", "arrives_on", "leaves_on")),
        (gettext_lazy("Protocol"), ("title", "title_abroad", "rank", "rank_order")),
        (gettext_lazy("Programme"), ("programme_role",)),
        (gettext_lazy("How to reach this person"), ("email", "telephone", "language")),
        (gettext_lazy("What this person agreed to"), (*CONSENTS, "consent_on")),
    )
    category = choice(CATEGORY, delegation.CATEGORIES, label=gettext_lazy("Category"))
    state = choice(STATE, delegation.STATES, label=gettext_lazy("How it stands"))
    given_name = _line(gettext_lazy("Given name"), 80)
    family_name = _line(gettext_lazy("Family name"), 80)
    account = _row(
        gettext_lazy("One of the agency's people"), Person.objects.none(), gettext_lazy("no"),
        gettext_lazy("The programme then shows in this person's own Mercator."),
    )  # fmt: skip
    company = _row(gettext_lazy("Company"), Company.objects.none(), gettext_lazy("none"))
    new_company = _line(gettext_lazy("Or a company that is new"), 160, gettext_lazy("It joins your agency's register."))
    new_region = forms.ChoiceField(
        label=gettext_lazy("Region of the new company"), required=False,
        help_text=gettext_lazy("Only for a new one: the region of a company that is there is changed on its own page."),
    )  # fmt: skip
    body = _row(
        gettext_lazy("Organisation"), Body.objects.none(), gettext_lazy("none"),
        gettext_lazy("Federations and public partners stand in the register. Empty for agencies' people: the agency."),
    )  # fmt: skip
    post = _row(gettext_lazy("Post of the counsellor"), Post.objects.none(), gettext_lazy("none"))
    payer = choice(PAYER, reversed(delegation.PAYERS), label=gettext_lazy("Who pays the journey"))
    paid_by = _row(gettext_lazy("Which body pays"), Body.objects.none(), gettext_lazy("none"))
    legs: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Legs"), queryset=Leg.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("None ticked: all of them."),
    )  # fmt: skip
    arrives_on = DayField(label=gettext_lazy("Arrives on"))
    leaves_on = DayField(label=gettext_lazy("Leaves on"))
    title_abroad = _line(gettext_lazy("Title as used abroad"), 120, gettext_lazy("Her Excellency, Professor, ..."))
    rank = forms.ChoiceField(label=gettext_lazy("Rank in the order of precedence"), required=False)
    rank_order = forms.IntegerField(
        label=gettext_lazy("Place among those of this rank"), required=False, min_value=0, max_value=999,
        help_text=gettext_lazy("Empty: by name."),
    )  # fmt: skip
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    telephone = _line(gettext_lazy("Telephone"), 40)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    consent_brochure = _answer(gettext_lazy("Name in the brochure"))
    consent_contact = _answer(gettext_lazy("Contact details for the other participants"))
    consent_press = _answer(gettext_lazy("Name on the list for the press"))
    consent_on = DayField(label=gettext_lazy("Asked on"), help_text=gettext_lazy("Empty: today."))

    def __init__(self, *args: Any, action: Action, agency: Agency, row: DelegationMember | None, **options: Any):
        super().__init__(*args, **options)
        fields: Any = self.fields
        people = [person.pk for person, _role in staff_of(agency)]
        people += [row.account_id] if row and row.account_id else []
        fields["account"].queryset = Person.objects.filter(pk__in=people)
        own = Company.objects.filter(kept_by=agency)
        fields["company"].queryset = own | Company.objects.filter(pk=row.company_id if row and row.company_id else 0)
        fields["body"].queryset = fields["paid_by"].queryset = Body.objects.all()
        fields["post"].queryset = posts_for(action, agency) | Post.objects.filter(
            pk=row.post_id if row and row.post_id else 0
        )
        fields["post"].label_from_instance = _post_words
        fields["legs"].queryset = action.legs.select_related("country")
        fields["legs"].label_from_instance = lambda leg: ", ".join((leg.country.name, *cities_in(leg.cities)))
        fields["new_region"].choices = [("", _("not stated")), *((one, word(REGION, one)) for one in REGIONS)]
        ranks = [(one, word(RANK, one)) for one in precedence.RANKS]
        fields["rank"].choices = [("", _("as the category usually stands")), *ranks]
        languages = [(one, str(LANGUAGE_NAMES[one])) for one in LANGUAGES]
        fields["language"].choices = [("", _("not stated")), *languages]

    def clean_new_region(self) -> str:
        """Nothing typed is dropped in silence: a region without a new company is right when it is the known one."""
        region: str = self.cleaned_data["new_region"]
        company: Company | None = self.cleaned_data.get("company")
        if not region or self.cleaned_data.get("new_company", "").strip() or (company and company.region == region):
            return region
        if company is None:
            raise forms.ValidationError(_("Write the name of the new company too, or take its region away."))
        told = {"company": company.name, "region": word(REGION, region)}
        raise forms.ValidationError(
            _("%(company)s is there already, and “%(region)s” was not written to it: change its region on the page of "
              "the company, or choose “not stated” here.") % told
        )  # fmt: skip

    @staticmethod
    def now(row: DelegationMember) -> dict[str, Any]:
        """What the form shows of a row as it stands."""
        keys = {"company", "body", "post", "account", "paid_by"}
        plain = {name: getattr(row, f"{name}_id" if name in keys else name) for name in _PLAIN}
        texts = {
            f"{name}_{language}": getattr(row, f"{name}_{language}") or ""
            for name in MemberForm.texts
            for language in LANGUAGES
        }
        answers = {name: {None: "", True: "yes", False: "no"}[getattr(row, name)] for name in CONSENTS}
        legs = list(row.legs.values_list("pk", flat=True))
        return plain | texts | answers | {"legs": legs, "rank_order": row.rank_order or None, "version": row.version}

    def values(self) -> MemberFields:
        typed: dict[str, Any] = {name: self.cleaned_data[name] for name in _PLAIN}
        typed |= {name: self.text(name) for name in self.texts}
        typed |= {name: _FROM_ANSWER[self.cleaned_data[name]] for name in CONSENTS}
        typed |= {"legs": tuple(self.cleaned_data["legs"]), "rank_order": typed["rank_order"] or 0}
        return MemberFields(**typed)

    def new(self) -> CompanyFields | None:
        """The company that was written besides, None without one."""
        name = self.cleaned_data["new_company"].strip()
        return CompanyFields(name, region=self.cleaned_data["new_region"]) if name else None


class JustifyForm(forms.Form):
    """Why a delegation deviates (D5)."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    words = forms.CharField(
        label=gettext_lazy("Why it is so"),
        help_text=gettext_lazy("Written once: it cannot be changed afterwards, and stands on the list for Parliament."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        languages = [(one, str(LANGUAGE_NAMES[one])) for one in LANGUAGES]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]


class SettingsForm(forms.Form):
    """What an agency goes by (D3)."""

    small_mission = forms.IntegerField(
        label=gettext_lazy("From so many companies on, the area manager travels"),
        help_text=gettext_lazy("With fewer, the area manager normally stays home. Usually 5."),
        min_value=1,
        max_value=LARGEST_SMALL_MISSION,
    )
    official_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of action that have an official part"),
        help_text=gettext_lazy(
            "The general management travels with these. An official strand of an action, when one is stated, decides."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)
        self.fields["official_kinds"].choices = [(one, word(KIND, one)) for one in KINDS]  # type: ignore[attr-defined]

    @staticmethod
    def now(settings: DelegationSettings) -> dict[str, Any]:
        return {"small_mission": settings.small_mission, "official_kinds": sorted(settings.official_kinds)}

    def values(self) -> DelegationSettings:
        typed = self.cleaned_data
        return DelegationSettings(typed["small_mission"], frozenset(typed["official_kinds"]))


def _post_words(post: Post) -> str:
    return f"{post.country.name}, {post.city}" if post.city else post.country.name
