"""The versions of a plan: kept ones, keeping one more, and what differs between two of them. Article B7."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mercator.actions.plan import keep_plan
from mercator.documents.answer import Cell, Column, Table
from mercator.documents.xlsx import table_xlsx
from mercator.models import Plan, PlanVersion
from mercator.queries.plan import is_marked, may_edit
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_compare import (
    LAST_YEAR,
    NOW,
    ActionChange,
    Comparison,
    as_in_the_year_after,
    compared,
    facts_at,
    versions_of,
    without_what_every_year_changes,
)  # fmt: skip
from mercator.queries.plan_words import DIFFERENCE
from mercator.queries.wording import day, word
from mercator.rules.access import EDIT_PLAN, READ_PLAN
from mercator.views.export import MEDIA_TYPES
from mercator.views.forms.plan import ReasonForm
from mercator.views.gate import SignedIn, gate
from mercator.views.panel import sent
from mercator.views.plan import EDITS, fetch_plan, fetch_to_write

MOST_CHOICES: Final = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A moment at which a plan can be looked at: its value in an address, and its words."""

    value: str
    words: str


@require_safe
@gate(READ_PLAN)
def plan_versions(request: SignedIn, code: str, year: int) -> HttpResponse:
    plan = fetch_plan(request, code, year)
    versions = list(versions_of(request.user, plan)[:MOST_CHOICES])
    context = {
        "plan": plan,
        "versions": list(zip_longest(versions, versions[1:])),
        "moments": _moments(request, plan, versions),
        "may_edit": may_edit(request.user, plan),
        "last": versions[0].number if versions else None,
    }
    return render(request, "plan/versions.html", context)


@EDITS
@gate(EDIT_PLAN)
def plan_keep(request: SignedIn, code: str, year: int) -> HttpResponse:
    """Keep the plan as it stands, with the reason of what changed."""
    plan = fetch_to_write(request, code, year)
    form = ReasonForm(sent(request), required=True, label=_("Why: what changed since the version before"))
    if request.method == "POST" and form.is_valid():
        made = keep_plan(plan.agency, year, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        if isinstance(made, PlanVersion):
            messages.success(request, _("Version %(number)s is kept.") % {"number": made.number})
            return redirect("plan_versions", code, year)
        form.tell(made)
    return render(request, "plan/keep.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)


@require_safe
@gate(READ_PLAN)
def plan_compare(request: SignedIn, code: str, year: int) -> HttpResponse:
    """What differs between two moments of a plan: ?from=2&to=now."""
    plan = fetch_plan(request, code, year)
    first, second = _asked(request)
    found = _compared(request, plan, first, second)
    moments = _moments(request, plan, list(versions_of(request.user, plan)[:MOST_CHOICES]))
    words = {one.value: one.words for one in moments}
    context = {
        "plan": plan,
        "moments": moments,
        "first": first,
        "second": second,
        "first_words": words.get(first, first),
        "second_words": words.get(second, second),
        "found": found,
        "groups": _groups(found),
        "last_year": first == LAST_YEAR,
        "codes": set(_visible_codes(request, plan)),
    }
    return render(request, "plan/compare.html", context)


@require_safe
@gate(READ_PLAN)
def plan_compare_xlsx(request: SignedIn, code: str, year: int) -> HttpResponse:
    """The same as a workbook: a row for each field that changed."""
    plan = fetch_plan(request, code, year)
    first, second = _asked(request)
    found = _compared(request, plan, first, second)
    moments = _moments(request, plan, list(versions_of(request.user, plan)[:MOST_CHOICES]))
    words = {one.value: one.words for one in moments}
    title = _("Changes in the plan of %(agency)s for %(year)s") % {"agency": plan.agency.body.short, "year": year}
    notes = [
        _("From: %(first)s. To: %(second)s.") % {"first": words.get(first, first), "second": words.get(second, second)},
        _("Made by Mercator on %(day)s.") % {"day": day(timezone.localdate())},
    ]
    if is_marked(plan):
        notes.append(_("Illustrative: this plan was invented to show Mercator."))
    table = _table(found, title=title, notes=tuple(notes))
    stem = pgettext("file name", "changes")
    name = f"{stem}-{code}-{year}-{first}-{second}.xlsx"
    return HttpResponse(
        table_xlsx(table, title=title, made_at=timezone.now()),
        content_type=MEDIA_TYPES["xlsx"],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": get_language() or "en"},
    )


def _asked(request: SignedIn) -> tuple[str, str]:
    first, second = request.GET.get("from", NOW), request.GET.get("to", NOW)
    if not all(one in (NOW, LAST_YEAR) or (one.isdecimal() and one.isascii()) for one in (first, second)):
        raise Http404
    return first, second


def _compared(request: SignedIn, plan: Plan, first: str, second: str) -> Comparison:
    before, after = (facts_at(request.user, plan, one) for one in (first, second))
    if before is None or after is None:
        raise Http404
    if first == LAST_YEAR:
        before = as_in_the_year_after(before, after, agency=plan.agency, year=plan.year)
        before = without_what_every_year_changes(before, after)
    return compared(before, after, names=PlanNames.read(get_language() or "en"), year=plan.year)


def _visible_codes(request: SignedIn, plan: Plan) -> list[str]:
    from_here = facts_at(request.user, plan, NOW) or []
    return [one.code for one in from_here]


def _moments(request: SignedIn, plan: Plan, versions: list[PlanVersion]) -> list[Standing]:
    """What can be compared: the plan now, each kept version, last year's plan when there is one."""
    moments = [Standing(NOW, _("as it stands now"))]
    for one in versions:
        words = _("version %(number)s of %(day)s") % {"number": one.number, "day": day(timezone.localtime(one.made_at))}
        moments.append(Standing(str(one.number), words))
    if facts_at(request.user, plan, LAST_YEAR):
        moments.append(Standing(LAST_YEAR, _("plan of %(year)s") % {"year": plan.year - 1}))
    return moments


def _groups(found: Comparison) -> list[tuple[str, str, tuple[ActionChange, ...]]]:
    return [
        ("added", _("Added"), found.added),
        ("changed", _("Changed"), found.changed),
        ("dropped", _("Dropped"), found.dropped),
    ]


def _table(found: Comparison, *, title: str, notes: tuple[str, ...]) -> Table:
    heads = (
        _("What"), _("Code"), _("Number"), _("Title"), _("Kind"), _("Dates"), _("Field"), _("Before"), _("After"),
    )  # fmt: skip
    rows = tuple(tuple(Cell(words) for words in line) for one in found.every for line in _lines(one))
    return Table(
        title=title, columns=tuple(Column(head, "text") for head in heads), rows=rows, notes=notes,
        empty=_("Nothing differs."),
    )  # fmt: skip


def _lines(one: ActionChange) -> list[tuple[Any, ...]]:
    head = (word(DIFFERENCE, one.what), one.code, one.number, one.title, one.kind, one.dates)
    return [(*head, each.label, each.before, each.after) for each in one.changes] or [(*head, "", "", "")]
