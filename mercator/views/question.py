"""Written questions: the list, and the page of one, on which its answer is made. Articles G1-G4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mercator.actions.question import AUTHOR_SEPARATOR, FORM_FIELDS, correct_question
from mercator.imports.question_page import ReadAct
from mercator.imports.question_page.source import source_of
from mercator.models import Question
from mercator.queries.question import QuestionList, question_list
from mercator.queries.wording import ANSWER_STATE
from mercator.rules.access import EDIT_QUESTION, READ_QUESTION
from mercator.rules.answer import FROZEN, STATES
from mercator.rules.problem import Problem
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.question_form import ActFormSet, CorrectForm, acts_of, tell
from mercator.views.workbench import show

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab above a list."""

    label: str | Promise
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Pill:
    """A filter that can be taken away."""

    label: str
    value: str
    url: str


@gate(READ_QUESTION)
def questions(request: SignedIn) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    words = request.GET.get("words", "").strip()[:200]
    listed = question_list(request.user, state=state, words=words, today=timezone.localdate())
    context = {
        "listed": listed,
        "page": Paginator(listed.lines, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(listed, state=state, words=words),
        "filters": [Pill(_("Words"), words, _query(state=state))] if words else [],
        "state": state,
        "words": words,
        "may_edit": request.user.rights.may(EDIT_QUESTION),
        "several_agencies": len(request.user.rights.agencies_for(READ_QUESTION)) > 1,
    }
    return render(request, "question/questions.html", context)


def _tabs(listed: QuestionList, *, state: str, words: str) -> list[Tab]:
    every = Tab(_("All"), _query(words=words), listed.total, not state)
    return [every] + [
        Tab(ANSWER_STATE[each], _query(state=each, words=words), listed.counts[each], each == state) for each in STATES
    ]


def _query(**parameters: str) -> str:
    return "?" + urlencode({name: value for name, value in parameters.items() if value})


@gate(READ_QUESTION)
def question(request: SignedIn, pk: int) -> HttpResponse:
    return show(request, fetch(Question.objects.select_related("agency__body"), request.user, pk=pk))


@gate(READ_QUESTION)
def question_page(request: SignedIn, pk: int) -> HttpResponse:
    """The Parliament's page as it was pasted or uploaded, as a person reads it."""
    row = fetch(Question.objects.all(), request.user, pk=pk)
    return render(request, "question/page.html", {"question": row, "text": source_of(row.page).text})


@gate(EDIT_QUESTION)
def question_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Correct the form of a question and its table of acts."""
    row = fetch(Question.objects.select_related("agency__body"), request.user, pk=pk)
    if row.state == FROZEN or not request.user.rights.may(EDIT_QUESTION, agency=row.agency_id):
        raise PermissionDenied
    now = {name: getattr(row, name) for name in FORM_FIELDS} | {"version": row.version}
    kept_acts = list(row.acts.values("on", "title", "reference", "page"))
    sent = request.POST if request.method == "POST" else None
    form, acts = CorrectForm(sent, initial=now), ActFormSet(sent, prefix="acts", initial=kept_acts)
    if sent is not None and form.is_valid() and acts.is_valid():
        made = _correct(request, row, form, acts)
        if isinstance(made, Question):
            messages.success(request, _("The form of the question was corrected."))
            return redirect("question", pk=made.pk)
        tell(form, made)
        form = form.with_version(Question.objects.visible_to(request.user).get(pk=row.pk).version)
    context = {"form": form, "acts": acts, "question": row}
    return render(request, "question/edit.html", context, status=422 if sent is not None else 200)


def _correct(request: SignedIn, row: Question, form: CorrectForm, acts: Any) -> Question | list[Problem]:
    given = dict(form.cleaned_data)
    version = given.pop("version")
    given["authors"] = AUTHOR_SEPARATOR.join(name.strip() for name in given["authors"].split(";") if name.strip())
    return correct_question(
        row,
        fields=given,
        acts=[ReadAct(act["on"], act["title"], act["reference"], act["page"]) for act in acts_of(acts)],
        version=version,
        by=request.user,
        now=timezone.now(),
    )
