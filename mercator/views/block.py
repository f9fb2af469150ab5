"""The live blocks of an answer: adding one, asking it about something else, moving it, taking it away. Article G4."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from mercator.actions import answer_part as actions
from mercator.models import AnswerPart, Block, Question
from mercator.queries.blocks import KINDS, default_parameters
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_QUESTION
from mercator.rules.problem import Problem
from mercator.views.answer_form import block_choices, block_form
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.question_form import tell
from mercator.views.workbench import back_to, show

STEPS = {"up": -1, "down": 1}


def fetch_part(request: SignedIn, pk: int, part: int) -> tuple[Question, AnswerPart]:
    """A question and one of its parts; 404 when the question may not be read."""
    question = fetch(Question.objects.select_related("agency__body"), request.user, pk=pk)
    rows = AnswerPart.objects.select_related("sub_question__question").filter(sub_question__question=question)
    return question, get_object_or_404(rows, pk=part)


def _fetch_block(request: SignedIn, pk: int, block: int) -> tuple[Question, Block]:
    question = fetch(Question.objects.select_related("agency__body"), request.user, pk=pk)
    rows = Block.objects.select_related("part__sub_question__question").filter(part__sub_question__question=question)
    return question, get_object_or_404(rows, pk=block)


def _back(request: SignedIn, question: Question, part: AnswerPart, problems: list[Problem]) -> HttpResponse:
    for found in problems:
        messages.error(request, sentence(found))
    return back_to(question, f"part-{part.pk}-blocks")


@require_POST
@gate(EDIT_QUESTION)
def block_add(request: SignedIn, pk: int, part: int) -> HttpResponse:
    question, row = fetch_part(request, pk, part)
    kind = request.POST.get("kind", "")
    parameters = default_parameters(kind, year=question.year) if kind in KINDS else {}
    made = actions.add_block(row, kind=kind, parameters=parameters, by=request.user)
    return _back(request, question, row, made if isinstance(made, list) else [])


@require_POST
@gate(EDIT_QUESTION)
def block_parameters(request: SignedIn, pk: int, block: int) -> HttpResponse:
    """Ask a block about something else; what cannot be understood comes back as it was typed."""
    question, row = _fetch_block(request, pk, block)
    form = block_form(row, kind=KINDS.get(row.kind), choices=block_choices(), data=request.POST)
    given = {name: request.POST.get(name, "") for name in form.fields if name != "in_annex"}
    annex = request.POST.get("in_annex") == "on"
    made = actions.set_block_parameters(row, parameters=given, in_annex=annex, by=request.user)
    if isinstance(made, Block):
        return _back(request, question, row.part, [])
    tell(form, made)
    return show(request, question, bound={f"block-{row.pk}": form}, status=422)


@require_POST
@gate(EDIT_QUESTION)
def block_move(request: SignedIn, pk: int, block: int) -> HttpResponse:
    question, row = _fetch_block(request, pk, block)
    step = STEPS.get(request.POST.get("direction", ""))
    if step is None:
        raise Http404
    order = list(row.part.blocks.values_list("pk", flat=True))
    problems = actions.move_block(row, to=order.index(row.pk) + step, by=request.user)
    return _back(request, question, row.part, problems)


@require_POST
@gate(EDIT_QUESTION)
def block_remove(request: SignedIn, pk: int, block: int) -> HttpResponse:
    question, row = _fetch_block(request, pk, block)
    return _back(request, question, row.part, actions.remove_block(row, by=request.user))
