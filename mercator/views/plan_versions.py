"""The versions of a plan: kept ones, keeping one more, and what differs between two of them. Article B7."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
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
    YEAR,
    ActionChange,
    Comparison,
    compared,
    is_later,
    is_moment,
    moment_at,
    versions_of,
    years_before,
)
from mercator.queries.plan_page import seen_actions
from mercator.queries.plan_words import DIFFERENCE, MATCH
from mercator.queries.wording import UNKNOWN, day, money, whole, word
from mercator.rules.access import EDIT_PLAN, READ_PLAN
from mercator.rules.figure import Figure
from mercator.rules.plan_change import CHANGES
from mercator.views.export import MEDIA_TYPES
from mercator.views.forms.plan import ReasonForm
from mercator.views.gate import SignedIn, gate
from mercator.views.panel import sent
from mercator.views.plan import EDITS, fetch_plan, fetch_to_write

MOST_CHOICES: Final = 200
HEADS: Final = {
    "added": gettext_lazy("Added"),
    "dropped": gettext_lazy("Dropped, cancelled or postponed"),
    "moved": gettext_lazy("Moved"),
    "merged": pgettext_lazy("actions", "Merged"),
    "changed": gettext_lazy("Changed"),
}


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
        "moments": _moments(request, plan),
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
    """What differs between two moments of a plan, or from another year: ?from=2&to=now, ?from=year-2025&to=now."""
    plan = fetch_plan(request, code, year)
    first, second, turned, found, earlier = _compared(request, plan)
    moments = _moments(request, plan)
    words = {one.value: one.words for one in moments}
    context = {
        "plan": plan,
        "moments": moments,
        "first": first,
        "second": second,
        "turned": turned,
        "first_words": words.get(first, first),
        "second_words": words.get(second, second),
        "found": found,
        "groups": [(what, HEADS[what], found.of(what)) for what in CHANGES],
        "other_year": earlier if earlier != plan.year else None,
        "codes": set(_visible_codes(request, plan, earlier)),
    }
    return render(request, "plan/compare.html", context)


@require_safe
@gate(READ_PLAN)
def plan_compare_xlsx(request: SignedIn, code: str, year: int) -> HttpResponse:
    """The same as a workbook: a row for each field that changed, with the reasons."""
    plan = fetch_plan(request, code, year)
    first, second, _turned, found, _earlier = _compared(request, plan)
    words = {one.value: one.words for one in _moments(request, plan)}
    title = _("Changes in the plan of %(agency)s for %(year)s") % {"agency": plan.agency.body.short, "year": year}
    notes = [
        _("From: %(first)s. To: %(second)s.") % {"first": words.get(first, first), "second": words.get(second, second)},
        *_totals(found),
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


def _asked(request: SignedIn, plan: Plan) -> tuple[str, str]:
    first, second = request.GET.get("from", NOW), request.GET.get("to", NOW)
    if not (is_moment(first) and is_moment(second)):
        raise Http404
    return f"{YEAR}{plan.year - 1}" if first == LAST_YEAR else first, second


def _compared(request: SignedIn, plan: Plan) -> tuple[str, str, bool, Comparison, int]:
    """What is asked, the earlier moment first, whether that turned it around; what differs, the earlier plan's year."""
    first, second = _asked(request, plan)
    before, after = (moment_at(request.user, plan, one) for one in (first, second))
    if before is None or after is None:
        raise Http404
    turned = is_later(before, after)
    if turned:
        first, second, before, after = second, first, after, before
    names = PlanNames.read(get_language() or "en")
    return first, second, turned, compared(request.user, plan, before, after, names=names), before.year


def _totals(found: Comparison) -> list[str]:
    """What both moments add up to, each with its scope."""
    pairs = (
        (_("Estimated costs, EUR"), found.before.estimate, found.after.estimate),
        (_("Actions"), found.before.actions, found.after.actions),
    )
    return [
        _("%(what)s before: %(before)s. After: %(after)s.")
        % {"what": what, "before": _number_words(before), "after": _number_words(after)}
        for what, before, after in pairs
    ]


def _number_words(found: Figure) -> str:
    scope = found.scope.to(get_language() or "en")
    if found.value is None:
        return f"{UNKNOWN} ({scope})"
    number = money(found.value) if isinstance(found.value, Decimal) else whole(found.value)
    return f"{'± ' if found.approximate else ''}{number} ({scope})"


def _visible_codes(request: SignedIn, plan: Plan, earlier: int) -> list[str]:
    years = dict.fromkeys((plan.year, earlier))
    return [
        code for year in years for code in seen_actions(request.user, plan.agency, year).values_list("code", flat=True)
    ]


def _moments(request: SignedIn, plan: Plan) -> list[Standing]:
    """What can be compared: the plan now, each kept version, the plans of earlier years."""
    versions = list(versions_of(request.user, plan)[:MOST_CHOICES])
    moments = [Standing(NOW, _("as it stands now"))]
    for one in versions:
        words = _("version %(number)s of %(day)s") % {"number": one.number, "day": day(timezone.localtime(one.made_at))}
        moments.append(Standing(str(one.number), words))
    for year in years_before(request.user, plan):
        moments.append(Standing(f"{YEAR}{year}", _("plan of %(year)s") % {"year": year}))
    return moments


def _table(found: Comparison, *, title: str, notes: tuple[str, ...]) -> Table:
    heads = (
        _("What"), _("Code"), _("Number"), _("Title"), _("Kind"), _("Dates"), _("Field"), _("Before"), _("After"),
        _("Reason"), _("Merged into"), _("How it was found again"),
    )  # fmt: skip
    rows = tuple(tuple(Cell(words) for words in line) for one in found.every for line in _lines(one))
    return Table(
        title=title, columns=tuple(Column(head, "text") for head in heads), rows=rows, notes=notes,
        empty=_("Nothing differs."),
    )  # fmt: skip


def _lines(one: ActionChange) -> list[tuple[str, ...]]:
    head = (word(DIFFERENCE, one.what), one.code, one.number, one.title, one.kind, one.dates)
    why = "\n".join(reason.why.to(get_language() or "en") for reason in one.reasons)
    tail = (why, one.into, word(MATCH, one.match) if one.match else "")
    return [(*head, each.label, each.before, each.after, *tail) for each in one.changes] or [(*head, "", "", "", *tail)]
