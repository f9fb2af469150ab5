"""The tasks of those who organise together, and those that an agency starts with. Articles B5, C5."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mercator.actions import task as verbs
from mercator.models import Agency, Coorganisation, Person, Task
from mercator.queries.coorganisation_page import coorganisation_page
from mercator.queries.wording import sentence
from mercator.rules.access import EDIT_COORGANISATION
from mercator.rules.workflow import FOLLOWS
from mercator.views.coorganisation import EDITS, fetch_shared, form_page, tell
from mercator.views.forms.coorganisation import BEFORE, DefaultForms, TaskForm, defaults_now
from mercator.views.gate import SignedIn, fetch, gate
from mercator.views.panel import sent


@EDITS
@gate(EDIT_COORGANISATION)
def task_new(request: SignedIn, code: str) -> HttpResponse:
    row = _fetch_to_edit(request, code)
    form = TaskForm(sent(request), initial={"way": FOLLOWS, "side": BEFORE}, row=row)
    if request.method == "POST" and form.is_valid():
        done = verbs.add_task(row, form.values(), by=request.user)
        if isinstance(done, Task):
            messages.success(request, _("The task is on the list."))
            return _back(code)
        form.tell(done)
    return form_page(request, row, form, heading=_("New task"))


@EDITS
@gate(EDIT_COORGANISATION)
def task_edit(request: SignedIn, code: str, pk: int) -> HttpResponse:
    row = _fetch_to_edit(request, code)
    task = _fetch_task(request, row, pk)
    form = TaskForm(sent(request), initial=TaskForm.now(task), row=row, task=task)
    if request.method == "POST" and form.is_valid():
        done = verbs.edit_task(task, form.values(), version=form.cleaned_data["version"] or 0, by=request.user)
        if isinstance(done, Task):
            messages.success(request, _("Saved."))
            return _back(code)
        tell(form, done, now=TaskForm.now(_fetch_task(request, row, pk)))
    remove = reverse("task_remove", args=[code, pk])
    return form_page(request, row, form, heading=_("Task"), remove=remove)


@require_POST
@gate(EDIT_COORGANISATION)
def task_tick(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Done, or not done after all: the whole list is drawn anew, as its order follows."""
    row = _fetch_to_edit(request, code)
    today = timezone.localdate()
    verbs.tick_task(_fetch_task(request, row, pk), done=request.POST.get("done") == "yes", by=request.user, today=today)
    if not request.htmx:
        return _back(code)
    page = coorganisation_page(request.user, row, today=today)
    return render(request, "coorganisation/_tasks.html", {"page": page, "ticked": pk})


@EDITS
@gate(EDIT_COORGANISATION)
def task_remove(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Asks once more, then takes the task from the list."""
    row = _fetch_to_edit(request, code)
    task = _fetch_task(request, row, pk)
    if request.method == "POST":
        verbs.remove_task(task, by=request.user)
        messages.success(request, _("The task is off the list."))
        return _back(code)
    return render(request, "coorganisation/task_remove.html", {"row": row, "action": row.action, "task": task})


@EDITS
@gate(EDIT_COORGANISATION)
def task_defaults(request: SignedIn) -> HttpResponse:
    """The tasks that a co-organisation led by one's agency starts with; ?agency=CODE chooses among several."""
    theirs = _theirs(request.user)
    chosen = request.POST.get("agency") or request.GET.get("agency") or theirs[0].code
    agency = next((one for one in theirs if one.code == chosen), None)
    if agency is None:
        raise Http404
    own = list(agency.task_defaults.all())
    forms = DefaultForms(sent(request) if "reset" not in request.POST else None, initial=defaults_now(own))
    found = []
    if request.method == "POST" and ("reset" in request.POST or forms.is_valid()):
        rows = [] if "reset" in request.POST else [task for form in forms if (task := form.task())]
        found = verbs.set_defaults(agency, rows, seen=request.POST.get("seen", ""), by=request.user)
        if not found:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('coorganisation_defaults')}?agency={agency.code}")
    context = {
        "forms": forms, "agency": agency, "agencies": theirs, "own": bool(own), "seen": verbs.defaults_seen(agency),
        "problems": [sentence(one) for one in found],
    }  # fmt: skip
    wrong = found or forms.total_error_count() if forms.is_bound else found
    return render(request, "coorganisation/defaults.html", context, status=422 if wrong else 200)


def _theirs(person: Person) -> list[Agency]:
    held = person.rights.agencies_for(EDIT_COORGANISATION)
    return list(Agency.objects.filter(pk__in=held).select_related("body").order_by("code"))


def _fetch_to_edit(request: SignedIn, code: str) -> Coorganisation:
    """The shared page's row if this person sees it (404 otherwise) and her agency takes part still (else 403)."""
    row = fetch_shared(request, code)
    held = request.user.rights.agencies_for(EDIT_COORGANISATION)
    if not row.shares.filter(left_at__isnull=True, agency__in=held).exists():
        raise PermissionDenied
    return row


def _fetch_task(request: SignedIn, row: Coorganisation, pk: int) -> Task:
    task: Task = fetch(Task.objects.select_related("agency"), request.user, coorganisation=row, pk=pk)
    return task


def _back(code: str) -> HttpResponse:
    return redirect(f"{reverse('coorganisation', args=[code])}#tasks")
