"""What is proposed at the table of a cycle: the same action, or together; and what was decided on it. B3, B4, B6."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions.merge import merge_actions, undo_merge
from mercator.actions.proposal import reject_proposal
from mercator.models import Action, Agency, Cycle, Merge, ProposalRejection
from mercator.models.proposal import MERGE
from mercator.queries.proposal_page import Partners, ProposalPage, Same, proposal_page
from mercator.queries.proposal_words import KIND, STRENGTH
from mercator.queries.wording import sentence
from mercator.rules.access import MERGE_ACTIONS, READ_CYCLE
from mercator.rules.problem import Problem
from mercator.views.forms.wish import LONGEST
from mercator.views.gate import SignedIn, fetch, gate

ON_A_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is narrowed to; "" asks for all."""

    agency: str = ""
    strength: str = ""
    kind: str = ""

    def same(self, one: Same) -> bool:
        ours = not self.agency or self.agency in one.same.agencies
        return ours and not self.strength and self.kind in ("", MERGE)

    def together(self, one: Partners) -> bool:
        ours = not self.agency or self.agency in one.proposal.agencies
        kind = self.kind in ("", one.proposal.kind)
        return ours and kind and self.strength in ("", one.proposal.strength)


@require_safe
@gate(READ_CYCLE)
def proposals(request: SignedIn, year: int) -> HttpResponse:
    """Strongest first: ?agency=awex&strength=strong&kind=joint-stand."""
    return _page(request, fetch_cycle(request, year))


@require_POST
@gate(MERGE_ACTIONS)
def proposal_merge(request: SignedIn, year: int, fingerprint: str) -> HttpResponse:
    """The rows are one action: the one that is chosen stands for all."""
    cycle = fetch_cycle(request, year)
    found = _found(proposal_page(request.user, year).same, fingerprint)
    kept = request.POST.get("kept", "")
    if found is None or kept not in found.same.keys:
        return _gone(request, cycle)
    rows = {row.code: row for row in Action.objects.visible_to(request.user).filter(code__in=found.same.keys)}
    first = rows.pop(kept)
    done = merge_actions(first, list(rows.values()), why=_why(request), by=request.user, now=timezone.now())
    said = _("“%(title)s” stands for all of them now.") % {"title": first.title}
    return _after(request, cycle, done, said=said, at=f"p-{fingerprint[:12]}")


@require_POST
@gate(MERGE_ACTIONS)
def proposal_reject(request: SignedIn, year: int, fingerprint: str) -> HttpResponse:
    """Not the same, or not for us: it does not come back unless something changes."""
    cycle = fetch_cycle(request, year)
    page = proposal_page(request.user, year)
    same, partners = _found(page.same, fingerprint), _found(page.partners, fingerprint)
    found = same or partners
    if found is None:
        return _gone(request, cycle)
    if not found.turned_down_by:
        raise PermissionDenied
    done = reject_proposal(
        [member.code for member in found.members], kind=partners.proposal.kind if partners else MERGE,
        fingerprint=fingerprint, year=year, agency=Agency.objects.get(code=found.turned_down_by[0]),
        why=_why(request), by=request.user, now=timezone.now(),
    )  # fmt: skip
    said = _("It is turned down; it comes back when something it was made from changes.")
    return _after(request, cycle, done, said=said, at=f"p-{fingerprint[:12]}")


@require_POST
@gate(MERGE_ACTIONS)
def merge_undo(request: SignedIn, pk: int) -> HttpResponse:
    """Bring the rows back as they were."""
    row = fetch(Merge.objects.select_related("kept"), request.user, pk=pk)
    cycle = fetch_cycle(request, row.kept.year)
    done = undo_merge(row, why=_why(request), by=request.user, now=timezone.now())
    return _after(request, cycle, done, said=_("The actions stand apart again, each as it was."), at=f"m-{pk}")


def fetch_cycle(request: SignedIn, year: int) -> Cycle:
    """The cycle if this person's agency takes part in it; 404 otherwise."""
    cycle: Cycle = fetch(Cycle.objects.all(), request.user, year=year)
    return cycle


def _why(request: SignedIn) -> str:
    return request.POST.get("why", "")[:LONGEST]


def _found(rows: Iterable[Any], fingerprint: str) -> Any:
    return next((one for one in rows if one.key == fingerprint), None)


def _gone(request: SignedIn, cycle: Cycle) -> HttpResponse:
    messages.warning(request, _("Somebody was quicker, or a plan changed: this is how the proposals stand now."))
    return redirect(_address(request, cycle))


def _after(
    request: SignedIn, cycle: Cycle, done: Merge | ProposalRejection | list[Problem], *, said: str, at: str
) -> HttpResponse:
    """at: the part of the page in which something is wrong; it is open then, with what was typed."""
    if not isinstance(done, list):
        messages.success(request, said)
        return redirect(_address(request, cycle))
    return _page(request, cycle, wrong={"at": at, "words": " ".join(map(sentence, done)), "why": _why(request)})


def _address(request: SignedIn, cycle: Cycle) -> str:
    """The page as it was narrowed before."""
    asked = _asked(request.POST)
    query = urlencode({name: getattr(asked, name) for name in Asked.__slots__ if getattr(asked, name)})
    return reverse("proposals", args=[cycle.year]) + (f"?{query}" if query else "")


def _asked(query: Mapping[str, Any]) -> Asked:
    kind, strength = query.get("kind", ""), query.get("strength", "")
    return Asked(
        agency=query.get("agency", "")[:20],
        strength=strength if strength in STRENGTH else "",
        kind=kind if kind in (MERGE, *KIND) else "",
    )


def _page(request: SignedIn, cycle: Cycle, *, wrong: dict[str, str] | None = None) -> HttpResponse:
    page = proposal_page(request.user, cycle.year)
    asked = _asked(request.POST if wrong else request.GET)
    together = [one for one in page.partners if asked.together(one)]
    if asked.agency and asked.agency not in page.agencies:
        raise Http404
    paginator = Paginator(together, ON_A_PAGE)
    context = {
        "page": page,
        "cycle": cycle,
        "asked": asked,
        "same": [one for one in page.same if asked.same(one)],
        "together": paginator.get_page(request.GET.get("page")),
        "strengths": STRENGTH,
        "kinds": {MERGE: _("the same action"), **KIND},
        "numbers": _numbers(page),
        "wrong": wrong,
        "illustrative": _illustrative(page),
    }
    return render(request, "proposal/proposals.html", context, status=422 if wrong else 200)


def _numbers(page: ProposalPage) -> dict[str, int]:
    return {"same": len(page.same), "together": len(page.partners)}


def _illustrative(page: ProposalPage) -> bool:
    """Whether anything proposed was invented to show Mercator."""
    found: list[Same | Partners] = [*page.same, *page.partners]
    return any(member.illustrative for one in found for member in one.members)
