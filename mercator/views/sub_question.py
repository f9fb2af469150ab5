"""Cutting a kept question anew: its sub-questions edited, split, merged, ordered, added and removed. Article G1."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mercator.actions import sub_question as actions
from mercator.models import Question, SubQuestion
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_QUESTION
from mercator.rules.problem import Problem
from mercator.rules.question import THEMES
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.question_draft import themes_in, typed
from mercator.views.question_form import tell
from mercator.views.workbench import back_to

LONGEST: Final = 20_000


class SubQuestionForm(forms.Form):
    """The text of a sub-question and its themes. seen: the text as it stood when the form was shown."""

    text = forms.CharField(
        label=gettext_lazy("The sub-question"),
        help_text=gettext_lazy("To split it, put a line of three dashes (---) where one part ends."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"),
        help_text=gettext_lazy("They decide which tables are suggested."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        language = translation.get_language() or "en"
        self.fields["themes"].choices = [  # type: ignore[attr-defined]
            (str(number), theme.label.to(language)) for number, theme in THEMES.items()
        ]


def _fetch(request: SignedIn, pk: int, sub: int) -> tuple[Question, SubQuestion]:
    question = fetch(Question.objects.select_related("agency__body"), request.user, pk=pk)
    return question, get_object_or_404(question.sub_questions.select_related("question", "part"), pk=sub)


def _back(request: SignedIn, question: Question, anchor: str, problems: list[Problem]) -> HttpResponse:
    for found in problems:
        messages.error(request, sentence(found))
    return back_to(question, anchor)


@gate(EDIT_QUESTION)
def question_sub_edit(request: SignedIn, pk: int, sub: int) -> HttpResponse:
    """Change the text or the themes of a sub-question, or split it."""
    question, row = _fetch(request, pk, sub)
    initial = {"text": row.text, "seen": row.text, "themes": [str(theme) for theme in row.themes]}
    form = SubQuestionForm(request.POST or None, initial=initial)
    if form.is_valid():
        text, seen = typed(form.cleaned_data["text"]), typed(form.cleaned_data["seen"])
        if request.POST.get("do") == "split":
            problems = actions.split_sub_question(row, text=text, seen=seen, by=request.user)
        else:
            themes = themes_in(form.cleaned_data["themes"])
            problems = actions.edit_sub_question(row, text=text, themes=themes, seen=seen, by=request.user)
        if not problems:
            return back_to(question, f"part-{row.part.pk}")
        tell(form, problems)
    context = {"form": form, "question": question, "sub": row}
    return render(request, "question/sub_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@gate(EDIT_QUESTION)
def question_sub_add(request: SignedIn, pk: int) -> HttpResponse:
    question = fetch(Question.objects.select_related("agency__body"), request.user, pk=pk)
    text = typed(request.POST.get("text", ""))[:LONGEST]
    made = actions.add_sub_question(question, text=text, by=request.user)
    if isinstance(made, SubQuestion):
        return _back(request, question, f"part-{made.part.pk}", [])
    return _back(request, question, "sub-add", made)


@require_POST
@gate(EDIT_QUESTION)
def question_sub_merge(request: SignedIn, pk: int, sub: int) -> HttpResponse:
    question, row = _fetch(request, pk, sub)
    return _back(request, question, f"part-{row.part.pk}", actions.merge_sub_question(row, by=request.user))


@require_POST
@gate(EDIT_QUESTION)
def question_sub_move(request: SignedIn, pk: int, sub: int) -> HttpResponse:
    question, row = _fetch(request, pk, sub)
    direction = request.POST.get("direction", "")
    if direction not in (actions.UP, actions.DOWN):
        raise Http404
    problems = actions.move_sub_question(row, direction=direction, by=request.user)
    return _back(request, question, f"part-{row.part.pk}", problems)


@gate(EDIT_QUESTION)
def question_sub_remove(request: SignedIn, pk: int, sub: int) -> HttpResponse:
    """Ask first what goes with it, then take a sub-question away."""
    question, row = _fetch(request, pk, sub)
    if request.method != "POST":
        return render(request, "question/sub_remove.html", {"question": question, "sub": row})
    problems = actions.remove_sub_question(row, by=request.user)
    for found in problems:
        messages.error(request, sentence(found))
    if not problems:
        messages.success(request, _("The sub-question was removed; the log keeps what stood there."))
    return redirect("question", pk=question.pk)
