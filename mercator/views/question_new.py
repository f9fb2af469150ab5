"""A new question: paste the Parliament's page, check what was understood, keep it. Articles G1-G3.

Nothing is kept before the person says so: until then the page itself travels in the form.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Self

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercator.actions.question import store_question
from mercator.imports.question_page import ReadAct, ReadQuestion, read_question_page
from mercator.imports.question_page.source import source_of
from mercator.models import Agency, Question
from mercator.queries.question import kept_questions
from mercator.queries.wording import sentence, whole
from mercator.rules.access import EDIT_QUESTION
from mercator.rules.problem import Problem, blocking
from mercator.rules.question import THEMES
from mercator.rules.question_form import Known, same_question_problems
from mercator.views import question_draft
from mercator.views.gate import SignedIn, gate
from mercator.views.question_form import LANGUAGES, ActFormSet, QuestionForm, acts_of, tell

DEMONSTRATION: Final = {
    language: Path(settings.BASE_DIR) / "mercator" / "demo" / f"question_907_{language}.txt"
    for language, _name in LANGUAGES
}
"""The pages that the demonstration offers, by language."""
PRINTED: Final = (
    "number", "document_code", "authors", "addressee", "received_on", "admissible_on", "answered_on", "published_on",
    "legislature", "session",
)  # fmt: skip
"""What the Parliament's page usually says."""
KEPT: Final = 20_000
"""Characters of a text too long to be read that go back into the box: with megabytes in it a browser stands still."""
_CONTROLS: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r\v\f"}
SAME: Final = frozenset({"question-kept-already", "question-maybe-kept"})


def without_controls(text: str) -> str:
    """The text without the characters that no form sends on unharmed; line ends and tabs stay."""
    return text.translate(_CONTROLS)


class PageField(forms.CharField):
    """A pasted page; control characters that came along are dropped, as the reader drops them."""

    def to_python(self, value: Any) -> str:
        return without_controls(str(super().to_python(value)))


class PasteForm(forms.Form):
    """The page of a question: pasted or uploaded."""

    page = PageField(
        label=gettext_lazy("The page, pasted"),
        help_text=gettext_lazy("On the Parliament's site: select the whole page, copy it, and paste it here."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or the page as a file"),
        help_text=gettext_lazy("Saved from the browser: a web page (HTML) or plain text."),
        required=False,
        allow_empty_file=True,
    )

    def content(self) -> bytes | str:
        """What was given; an uploaded file goes before a pasted text."""
        file = self.cleaned_data.get("file")
        return bytes(file.read()) if file else str(self.cleaned_data.get("page", ""))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        if self.errors:
            return values
        file, page = values.get("file"), values.get("page", "")
        size = file.size if file else len(page.encode())
        if not file and not page.strip():
            raise forms.ValidationError(_("Paste the page, or choose a file."))
        if size > settings.MAX_PAGE_BYTES:
            most = settings.MAX_PAGE_BYTES // (1024 * 1024)
            told = {"size": f"{size / (1024 * 1024):.1f}", "most": most}
            self.refuse(
                _("This page is %(size)s MB; at most %(most)s MB is read. Paste only the question itself.") % told
            )
        return values

    def refuse(self, why: str) -> None:
        """Say why the page is not read; of a long text only the beginning goes back into the box."""
        page = self.data.get("page", "")
        if len(page) > KEPT:
            self.data = {**self.data.dict(), "page": page[:KEPT]}  # type: ignore[attr-defined]
            kept = _("Only the first %(kept)s characters stay in the box.") % {"kept": whole(KEPT)}
            why = f"{why} {kept}"
        self.add_error(None, why)


class NewQuestionForm(QuestionForm):
    """The form of a question that is not kept yet: also for which agency, and the page itself."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency that answers"))
    page = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: list[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].choices = [(one.code, one.body.short) for one in agencies]  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0].code

    def say_what_is_missing(self) -> Self:
        """Say beside each field of the Parliament's own form that is empty that the page does not tell."""
        for name in PRINTED:
            if not self.get_initial_for_field(self.fields[name], name):
                hint = self.fields[name].help_text
                told = format_html("{} {}", hint, _("Not found on the page.")) if hint else _("Not found on the page.")
                self.fields[name].help_text = told
        return self


@gate(EDIT_QUESTION)
def question_new(request: SignedIn) -> HttpResponse:
    if request.method == "POST":
        buttons = {"read": _read, "": _read, "blank": _blank}
        return buttons.get(request.POST.get("do", ""), _check)(request)
    return _paste(request, PasteForm(initial={"page": _demonstration(request)}))


def _demonstration(request: SignedIn) -> str:
    page = DEMONSTRATION.get(request.GET.get("demonstration", ""))
    return page.read_text(encoding="utf-8") if settings.DEMO and page and page.exists() else ""


def _paste(request: SignedIn, form: PasteForm) -> HttpResponse:
    context = {"form": form, "demonstrations": LANGUAGES if settings.DEMO else ()}
    return render(request, "question/new.html", context, status=422 if form.is_bound else 200)


def _read(request: SignedIn) -> HttpResponse:
    """Understand the page and show it beside the form; what cannot be read comes back as it was pasted."""
    form = PasteForm(request.POST, request.FILES)
    if not form.is_valid():
        return _paste(request, form)
    content = form.content()
    read = read_question_page(content)
    if refused := blocking(read.problems):
        form.refuse(" ".join(sentence(found) for found in refused))
        return _paste(request, form)
    agencies = _agencies(request)
    initial = _initial(read) | {"page": _as_text(content), "agency": agencies[0].code}
    checked = NewQuestionForm(initial=initial, agencies=agencies).say_what_is_missing()
    acts = ActFormSet(prefix="acts", initial=[_act_initial(act) for act in read.acts])
    return _show(request, checked, acts, question_draft.drafts_of(read), found=read.problems)


def _blank(request: SignedIn) -> HttpResponse:
    """The form without a page, to be filled in by hand."""
    agencies = _agencies(request)
    initial = {"year": timezone.localdate().year, "language": "fr", "agency": agencies[0].code}
    return _show(request, NewQuestionForm(initial=initial, agencies=agencies), ActFormSet(prefix="acts"), [])


def _as_text(content: bytes | str) -> str:
    """The page as it came; a file in an old encoding as it was understood."""
    if isinstance(content, str):
        return question_draft.typed(content)
    try:
        return question_draft.typed(without_controls(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return source_of(content).text


def _initial(read: ReadQuestion) -> dict[str, Any]:
    return {
        f"title_{read.language}": read.title, "language": read.language, "authors": "; ".join(read.authors),
        "addressee": read.addressee, "number": read.number, "document_code": read.document_code,
        "received_on": read.received, "admissible_on": read.admissible, "answered_on": read.answered,
        "published_on": read.published, "legislature": read.legislature, "session": read.session,
        "preamble": read.preamble, "year": read.year or (read.received or timezone.localdate()).year,
    }  # fmt: skip


def _act_initial(act: ReadAct) -> dict[str, Any]:
    return {"on": act.date, "title": act.title, "reference": act.reference, "page": act.page}


def _agencies(request: SignedIn) -> list[Agency]:
    keys = request.user.rights.agencies_for(EDIT_QUESTION)
    return list(Agency.objects.filter(pk__in=keys).select_related("body"))


def _check(request: SignedIn) -> HttpResponse:
    """A button of the checking page: cut the sub-questions anew, look at the form again, or keep it all."""
    do = request.POST["do"]
    sent = request.POST.copy()
    if do == "add-act":
        sent["acts-TOTAL_FORMS"] = str(len(ActFormSet(sent, prefix="acts").forms) + 1)
    form = NewQuestionForm(sent, agencies=_agencies(request))
    acts = ActFormSet(sent, prefix="acts")
    drafts = question_draft.drafts_in(sent)
    if do == "store" and form.is_valid() and acts.is_valid():
        kept = _store(request, form, acts, drafts)
        if isinstance(kept, Question):
            messages.success(request, _("The question is kept. The suggested tables stand below each sub-question."))
            return redirect("question", pk=kept.pk)
        tell(form, [found for found in kept if found.code not in SAME])
    drafts, at = question_draft.carried_out(drafts, do=do, setting=_setting(form))
    return _show(request, form, acts, drafts, tried=do in ("store", "check"), added=at if do == "add" else -1)


def _setting(form: NewQuestionForm) -> question_draft.Setting:
    language = form.data.get("language", "fr")
    title = form.data.get(f"title_{language}", "") or form.data.get("title_fr", "") or form.data.get("title_nl", "")
    return question_draft.Setting(language, title, form.data.get("preamble", ""))


def _store(
    request: SignedIn, form: NewQuestionForm, acts: Any, drafts: list[question_draft.Draft]
) -> Question | list[Problem]:
    given = form.cleaned_data
    agency = next(one for one in _agencies(request) if one.code == given["agency"])
    other = "nl" if given["language"] == "fr" else "fr"
    return store_question(
        _corrected(given, acts, drafts),
        page=question_draft.typed(given["page"]),
        address=given["address"],
        agency=agency,
        by=request.user,
        now=timezone.now(),
        other_title=given[f"title_{other}"],
        accepted=request.POST.getlist("accept"),
    )


def _corrected(given: dict[str, Any], acts: Any, drafts: list[question_draft.Draft]) -> ReadQuestion:
    """What was read, as the person corrected it."""
    plain = {
        name: given[name] for name in ("language", "number", "addressee", "document_code", "legislature", "session")
    }
    return replace(
        ReadQuestion(**plain, preamble=given["preamble"], year=given["year"]),
        title=given[f"title_{given['language']}"],
        authors=tuple(name.strip() for name in given["authors"].split(";") if name.strip()),
        received=given["received_on"],
        admissible=given["admissible_on"],
        answered=given["answered_on"],
        published=given["published_on"],
        acts=tuple(ReadAct(act["on"], act["title"], act["reference"], act["page"]) for act in acts_of(acts)),
        sub_questions=tuple(draft.as_read() for draft in drafts if draft.text.strip()),
    )


def _show(
    request: SignedIn,
    form: NewQuestionForm,
    acts: Any,
    drafts: list[question_draft.Draft],
    *,
    found: tuple[Problem, ...] = (),
    tried: bool = False,
    added: int = -1,
) -> HttpResponse:
    page = form["page"].value() or ""
    context = {
        "form": form, "acts": acts, "drafts": drafts, "themes": THEMES.values(), "found": found, "tried": tried,
        "original": source_of(page).text, "same": _same(request, form), "added": added,
    }  # fmt: skip
    wrong = tried and (form.errors or not acts.is_valid() or context["same"])
    return render(request, "question/check.html", context, status=422 if wrong else 200)


def _same(request: SignedIn, form: NewQuestionForm) -> list[Problem]:
    """Whether the agency keeps this question already, as far as the form tells so far."""
    value = {name: form[name].value() or "" for name in form.fields}
    number = str(value["number"])
    titles = tuple(title for title in (value["title_fr"], value["title_nl"]) if title)
    new = Known(
        "", value["document_code"], int(number) if number.isdecimal() else None, titles, value["addressee"],
        value["legislature"],
    )  # fmt: skip
    agencies = [one.pk for one in _agencies(request) if one.code == value["agency"]]
    return same_question_problems(new, kept=kept_questions(agencies))
