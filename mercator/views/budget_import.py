"""A budget as a workbook: out, filled in, and back, row by row. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions.budget_import import RowToSave, save_rows
from mercator.imports.budget.lines import COLUMNS, MOST_ROWS, TypedRow, rows_of
from mercator.imports.workbook.limits import MOST_BYTES
from mercator.imports.workbook.reading import read_workbook
from mercator.models import Action
from mercator.queries.budget import lines_of
from mercator.queries.budget_import import BAD, SAME, RowShown, rows_shown
from mercator.queries.budget_sheet import exported, vocabulary
from mercator.queries.settlement_document import MEDIA_TYPES, XLSX
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_COST, READ_FILE
from mercator.rules.problem import Problem
from mercator.views.budget_form import back_to_money
from mercator.views.gate import SignedIn, gate
from mercator.views.mission import BUDGET, fetch_file, fetch_file_to, mission_page

EDITS = require_http_methods(["GET", "HEAD", "POST"])
MEGABYTE: Final = 1_000_000


class BudgetFileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("The exported budget, filled in: Excel, OpenDocument or CSV."),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            told = {"size": f"{file.size / MEGABYTE:.1f}", "most": MOST_BYTES // MEGABYTE}
            raise forms.ValidationError(_("This file is %(size)s MB; at most %(most)s MB is read.") % told)
        return file


@require_safe
@gate(READ_FILE)
def budget_export(request: SignedIn, code: str) -> HttpResponse:
    """The lines that this person reads, as a workbook that can come back."""
    action = fetch_file(request, code)
    content = exported(action, lines_of(request.user, action), made_at=timezone.now())
    stem = pgettext("file name", "budget")
    name = f"{stem}-{code}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": get_language() or "en"}
    return HttpResponse(content, content_type=MEDIA_TYPES[XLSX], headers=headers)


@EDITS
@gate(EDIT_COST)
def budget_import(request: SignedIn, code: str) -> HttpResponse:
    """Send a file, look at each row beside what stands, mend what is wrong, save."""
    action = fetch_file_to(request, code, verb=EDIT_COST)
    if request.method == "POST" and "rows" in request.POST:
        return _look_or_save(request, action)
    form = BudgetFileForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        book = read_workbook(bytes(file.read()), name=str(file.name))
        found = book if isinstance(book, Problem) else rows_of(book, vocabulary())
        if not isinstance(found, Problem):
            return _rows(request, action, rows_shown(request.user, action, found))
        form.add_error("file", sentence(found))
    status = 422 if form.errors else 200
    return mission_page(request, "budget/import.html", action, current=BUDGET, status=status, form=form)


def _look_or_save(request: SignedIn, action: Action) -> HttpResponse:
    """Save the ticked rows that are right; those that are not are shown again, as they were typed."""
    typed = _typed(request)
    shown = rows_shown(request.user, action, typed)
    if "save" not in request.POST:
        return _rows(request, action, shown)
    good = [one for one in shown if one.state not in (BAD, SAME) and f"take-{one.number}" in request.POST]
    refused = save_rows(
        action, [RowToSave(one.read, one.line) for one in good], language=(get_language() or "en")[:2],
        why=request.POST.get("why", ""), by=request.user, today=timezone.localdate(),
    )  # fmt: skip
    saved = len(good) - len(refused)
    words = ngettext("%(n)s line saved.", "%(n)s lines saved.", saved) % {"n": saved}
    taken = {one.number for one in good}
    left = [one.read.typed for one in shown if one.number in refused or (one.state == BAD and one.number not in taken)]
    if not left:
        return back_to_money(request, action, words)
    if saved:
        messages.success(request, words)
    return _rows(
        request, action, rows_shown(request.user, action, left, wrong=refused), why=request.POST.get("why", "")
    )


def _typed(request: SignedIn) -> list[TypedRow]:
    """The rows as the page sends them back: every cell, whether it was mended there or not."""
    numbers = [part for part in request.POST["rows"].split(",") if part.isascii() and part.isdecimal()]
    rows = []
    for number in numbers[:MOST_ROWS]:
        cells = {
            column: request.POST[f"{number}-{column}"] for column in COLUMNS if f"{number}-{column}" in request.POST
        }
        if any(cells.values()):
            rows.append(TypedRow(int(number[:7]), cells))
    return rows


def _rows(request: SignedIn, action: Action, shown: Sequence[RowShown], *, why: str = "") -> HttpResponse:
    bad = sum(one.state == BAD for one in shown)
    context: dict[str, Any] = {
        "shown": shown, "numbers": ",".join(str(one.number) for one in shown), "bad": bad, "why": why,
        "same": sum(one.state == SAME for one in shown),
        "public": any(one.line and one.line.published for one in shown),
        "nothing": all(one.state == SAME for one in shown),
    }  # fmt: skip
    status = 422 if bad else 200
    return mission_page(request, "budget/rows.html", action, current=BUDGET, status=status, **context)
