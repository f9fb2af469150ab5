"""A plan as a grid in which rows are changed in place and added: all that was typed is saved, or nothing. B1, B7."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mercator.actions.plan import save_actions
from mercator.models import Action, Plan
from mercator.queries.plan import actions_in, facts_of
from mercator.queries.plan_cells import PlanNames
from mercator.queries.plan_page import searched
from mercator.queries.wording import KIND, STATUS
from mercator.rules import mission
from mercator.rules.access import EDIT_PLAN
from mercator.rules.plan import plan_change_problems
from mercator.views.forms.plan_grid import HELP, LABELS, PlanGrid, blank_row
from mercator.views.gate import SignedIn, gate
from mercator.views.plan import EDITS, fetch_to_write, search_words

ROWS_A_PAGE: Final = 100
LONGEST_REASON: Final = 2000


@EDITS
@gate(EDIT_PLAN)
def plan_grid(request: SignedIn, code: str, year: int) -> HttpResponse:
    plan = fetch_to_write(request, code, year)
    grid = _grid(request, plan)
    why = request.POST.get("why", "").strip()[:LONGEST_REASON]
    if request.method == "POST":
        grid.read(request.POST)
        if not grid.changed:
            messages.info(request, _("Nothing was changed."))
            return redirect(request.get_full_path())
        if grid.wrong:
            grid.tell_why(plan_change_problems(presented=plan.presented_at is not None, why=why))
        elif not _refused(request, plan, grid, why):
            return _saved(request, plan, grid)
    return _page(request, plan, grid, why)


def _grid(request: SignedIn, plan: Plan) -> PlanGrid:
    rows = actions_in(plan.agency_id, plan.year)
    facts = facts_of(rows, language=request.user.language)
    actions = {row.pk: row for row in rows.only("pk", "version", "published", "shared", "status")}
    known = {key: one for key, one in facts.items() if key in actions}
    return PlanGrid(known, actions, PlanNames.read(get_language() or "en"), year=plan.year)


def _refused(request: SignedIn, plan: Plan, grid: PlanGrid, why: str) -> bool:
    """Save, or show what was found wrong."""
    today = timezone.localdate()
    done = save_actions(
        plan.agency, plan.year, grid.changes, versions=grid.versions, why=why, by=request.user, today=today
    )
    problems = [one for one in done if not isinstance(one, Action)]
    if problems:
        grid.tell(problems)
    return bool(problems)


def _saved(request: SignedIn, plan: Plan, grid: PlanGrid) -> HttpResponse:
    added = sum(row.action is None for row in grid.changed)
    changed = len(grid.changed) - added
    said = []
    if changed:
        said.append(ngettext("%(n)s row was changed.", "%(n)s rows were changed.", changed) % {"n": changed})
    if added:
        said.append(ngettext("%(n)s row was added.", "%(n)s rows were added.", added) % {"n": added})
    messages.success(request, " ".join(said))
    if not added:
        return redirect(request.get_full_path())
    return redirect(f"{reverse('plan_grid', args=[plan.agency.code, plan.year])}?page=last#new-rows")


def _page(request: SignedIn, plan: Plan, grid: PlanGrid, why: str) -> HttpResponse:
    wanted = search_words(request)
    keys = list(searched(grid.facts, grid.names, wanted))
    pages = Paginator(keys, ROWS_A_PAGE)
    page = pages.get_page(pages.num_pages if request.GET.get("page") == "last" else request.GET.get("page"))
    rows = grid.rows(page.object_list)
    new = grid.new_rows()
    context = {
        "plan": plan,
        "columns": [(name, label, HELP.get(name, "")) for name, label in LABELS.items()],
        "width": len(LABELS) + 1,
        "at_first": mission.IDEA,
        "kinds": [(one, KIND[one]) for one in mission.KINDS],
        "statuses": [(one, STATUS[one]) for one in mission.STATUSES],
        "rows": rows,
        "new_rows": new,
        "blank": blank_row("0000"),
        "next_new": int(new[-1].key[1:]) + 1,
        "page": page,
        "searched": wanted,
        "why": why,
        "asks_why": plan.presented_at is not None,
        "drafts": plan.presented_at is None,
        "grid": grid,
        "wrong": [row for row in (*rows, *new) if row.wrong],
        "address": request.get_full_path(),
    }
    return render(request, "plan/grid.html", context, status=422 if grid.wrong else 200)
