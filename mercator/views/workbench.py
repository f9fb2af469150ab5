"""The page of one question: where its answer stands, and the answer itself, at work or frozen. Articles G1-G4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, QuerySet, When
from django.db.models.functions import Length
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Block, Question, SubQuestion
from mercator.queries.blocks.kind import BlockKind
from mercator.queries.deadline import deadline
from mercator.queries.wording import ANSWER_STATE
from mercator.queries.workbench import BenchBlock, BenchPart, Workbench, frozen_content, milestones, workbench
from mercator.rules import answer
from mercator.rules.access import APPROVE_ANSWER, EDIT_QUESTION, FREEZE_ANSWER
from mercator.rules.problem import blocking
from mercator.rules.question import THEMES, Theme
from mercator.views.answer_form import BlockForm, PartForm, block_choices, block_form, part_form
from mercator.views.block_table import ShownTable, shown_tables
from mercator.views.gate import SignedIn

PREVIEW: Final = "preview"
FILES: Final = ("answer.pdf", "answer.docx", "annex.xlsx")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the row that shows where an answer stands."""

    label: str
    done: bool
    current: bool


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with the form that changes what it is asked about."""

    bench: BenchBlock
    row: Block
    form: BlockForm
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True, slots=True)
class Addable:
    """Kinds of blocks that can be added, under one heading: codes and titles."""

    label: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with its forms. taken: whose earlier words stand in the form, not saved yet."""

    bench: BenchPart
    form: PartForm
    blocks: tuple[ShownBlock, ...]
    addable: list[Addable]
    themes: tuple[Theme, ...]
    taken: Question | None
    saved: bool


def preview_language(request: SignedIn) -> str:
    """The official language in which blocks are shown: as last chosen, else the page's own, else French."""
    chosen = request.GET.get(PREVIEW)
    if chosen in answer.OFFICIAL_LANGUAGES:
        request.session[PREVIEW] = chosen
    here = get_language() or ""
    usual = here if here in answer.OFFICIAL_LANGUAGES else answer.OFFICIAL_LANGUAGES[0]
    return str(request.session.get(PREVIEW, usual))


def steps_of(state: str) -> list[Step]:
    """Draft, in approval, approved, frozen."""
    place = answer.STATES.index(state)
    return [
        Step(str(ANSWER_STATE[each]), done=i < place or each == state == answer.FROZEN, current=i == place)
        for i, each in enumerate(answer.STATES)
    ]


def with_sizes(files: QuerySet[Any]) -> QuerySet[Any]:
    """Files to list by language, the answer before its annex: with the size of each in bytes, without its content."""
    place = Case(*(When(name=name, then=number) for number, name in enumerate(FILES)), default=len(FILES))
    sized: QuerySet[Any] = files.defer("content").annotate(size=Length("content"), place=place)
    return sized.order_by("language", "place", "name")


def back_to(question: Question, anchor: str, *, saved: SubQuestion | None = None) -> HttpResponse:
    """To the page of a question, at one place of it."""
    query = f"?{urlencode({'saved': saved.pk})}" if saved else ""
    return redirect(f"{reverse('question', args=[question.pk])}{query}#{anchor}")


def show(
    request: SignedIn, question: Question, *, bound: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a question. bound: forms that came back with problems, by "part-7" or "block-12"."""
    context = _around(request, question)
    if question.state == answer.FROZEN and (kept := frozen_content(question)):
        frozen, content = kept
        context |= {
            "frozen": frozen,
            "content": content,
            "frozen_parts": [
                (part, [(BenchBlock(placed), shown_tables(placed.content)) for placed in part.blocks])
                for part in content.parts
            ],
            "files": with_sizes(frozen.documents.all()),
        }
        return render(request, "question/frozen.html", context)
    bench = workbench(question, person=request.user)
    context |= {"bench": bench, "parts": list(_shown(request, bench, bound or {})), "refused": blocking(bench.problems)}
    return render(request, "question/question.html", context, status=status)


def _around(request: SignedIn, question: Question) -> dict[str, Any]:
    rights, agency = request.user.rights, question.agency_id
    frozen = question.state == answer.FROZEN
    return {
        "question": question,
        "steps": steps_of(question.state),
        "milestones": milestones(question),
        "deadline": deadline(question, today=timezone.localdate()),
        "preview": preview_language(request),
        "may_edit": rights.may(EDIT_QUESTION, agency=agency) and not frozen,
        "may_approve": rights.may(APPROVE_ANSWER, agency=agency) and question.state == answer.IN_APPROVAL,
        "may_freeze": rights.may(FREEZE_ANSWER, agency=agency) and question.state == answer.APPROVED,
    }


def _shown(request: SignedIn, bench: Workbench, bound: Mapping[str, Any]) -> Iterable[ShownPart]:
    choices = block_choices()
    for part in bench.parts:
        taken, text = _taken_over(request, part)
        blocks = tuple(
            ShownBlock(
                bench=block,
                row=row,
                form=bound.get(f"block-{row.pk}") or block_form(row, kind=block.kind, choices=choices),
                tables=shown_tables(block.placed.content),
            )
            for block in part.blocks
            if (row := block.row)
        )
        yield ShownPart(
            bench=part,
            form=bound.get(f"part-{part.part.pk}") or part_form(part.part, text=text),
            blocks=blocks,
            addable=_addable(part),
            themes=tuple(THEMES[theme] for theme in part.sub.themes if theme in THEMES),
            taken=taken,
            saved=request.GET.get("saved") == str(part.sub.pk),
        )


def _addable(part: BenchPart) -> list[Addable]:
    groups = ((_("Suggested by the themes"), part.suggested), (_("All others"), part.others))
    return [Addable(label, [(kind.code, _kind_title(kind)) for kind in kinds]) for label, kinds in groups if kinds]


def _kind_title(kind: BlockKind) -> str:
    title = str(kind.title)
    return title if kind.builder else _("%(title)s (no data yet)") % {"title": title}


def _taken_over(request: SignedIn, part: BenchPart) -> tuple[Question | None, dict[str, str]]:
    """Earlier words that the person asked to start from; what she wrote herself is never replaced, only followed."""
    for asked, said in part.earlier:
        if request.GET.get(f"take-{part.sub.pk}") == str(said.earlier.pk):
            mine, theirs = part.part, said
            return asked, {
                "text_fr": "\n\n".join(text for text in (mine.text_fr, theirs.text_fr) if text),
                "text_nl": "\n\n".join(text for text in (mine.text_nl, theirs.text_nl) if text),
            }
    return None, {}
