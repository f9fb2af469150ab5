"""A delegate's own programme at her secret address: page, calendar, paper, signing up. Article C2; least data, E2.

Whoever has the address is taken for the delegate: there is nothing behind it but her programme, whom to call and her
own seats. It ends when it is reset, when she withdraws, and when she is taken out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from mercator.actions import sign_up as verbs
from mercator.documents.ics import calendar_ics
from mercator.documents.report_pdf import report_pdf
from mercator.models import DelegationMember
from mercator.queries.personal import PersonalPage, personal_page
from mercator.queries.personal_document import personal_report
from mercator.queries.personal_feed import personal_feed
from mercator.queries.personal_words import clash_words
from mercator.queries.wording import sentence
from mercator.rules.delegation import WITHDRAWN
from mercator.rules.personal import clashes
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES
from mercator.views.gate import View, open_to_all

SIGNER: Final = signing.Signer(salt="mercator.personal", sep=".")
KEPT_TO_HERSELF: Final = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
STEPS: Final = {"sign-up": verbs.sign_up, "leave": verbs.leave_item}
BOTH: Final = require_http_methods(["GET", "HEAD", "POST"])


def token_of(member: DelegationMember) -> str:
    """What the secret address of a member holds; only this server can make it."""
    return SIGNER.sign_object({"member": member.pk, "version": member.feed_version})


def member_of(token: str) -> DelegationMember | None:
    """Whose address it is; None when it was reset, when she withdrew or was taken out."""
    try:
        said = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    rows = DelegationMember.objects.filter(pk=said["member"], feed_version=said["version"], erased_at__isnull=True)
    return rows.exclude(state=WITHDRAWN).select_related("action__agency__body").first()


def hers(*, referrer: str = "no-referrer") -> Callable[[View], View]:
    """This view is for whoever has the address of a member; in her language, and kept to herself."""

    def mark(view: View) -> View:
        @open_to_all
        @wraps(view)
        def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
            member = member_of(token)
            with translation.override(_language(request, member)):
                answer = view(request, member, *args, **kwargs) if member else _gone(request)
            for name, value in KEPT_TO_HERSELF.items():
                answer[name] = value
            answer["Referrer-Policy"] = referrer if member else "no-referrer"
            patch_vary_headers(answer, ["Cookie"])
            return answer

        return guarded

    return mark


def _language(request: HttpRequest, member: DelegationMember | None) -> str:
    """The one that was chosen on the page, else hers, else the browser's."""
    wanted = (request.POST.get("lang"), request.GET.get("lang"), member.language if member else "", get_language())
    return next((one for one in wanted if one in LANGUAGES), LANGUAGES[0])


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "personal/gone.html", status=404)


# A form that is sent from a page with "no-referrer" says nothing of where it comes from, and is refused as forged:
# with "same-origin" the address stays unknown to every other site all the same.
@require_safe
@hers(referrer="same-origin")
def personal(request: HttpRequest, member: DelegationMember) -> HttpResponse:
    return _shown(request, member)


@BOTH
@hers(referrer="same-origin")
def personal_sign_up(request: HttpRequest, member: DelegationMember, pk: int) -> HttpResponse:
    """Sign up for an item or give the seat back. Whoever opens the address of the form is led to her page."""
    step = STEPS.get(request.POST.get("step", "")) if request.method == "POST" else None
    back = f"{_address(member)}?lang={get_language()}"
    if step is None:
        return redirect(back)
    done = step(member, pk, now=timezone.now())
    if isinstance(done, list) and done:
        return _shown(request, member, problem=done[0], at=pk)
    return redirect(f"{back}&done={request.POST['step']}&at={pk}#item-{pk}")


@require_safe
@hers()
def personal_ics(request: HttpRequest, member: DelegationMember) -> HttpResponse:
    """Her calendar, at an address that a calendar programme asks again and again."""
    page = _page(member)
    feed = personal_feed(page, address=request.build_absolute_uri(_address(member)))
    return HttpResponse(calendar_ics(feed), content_type="text/calendar; charset=utf-8")


@require_safe
@hers()
def personal_pdf(request: HttpRequest, member: DelegationMember) -> HttpResponse:
    made = report_pdf(personal_report(_page(member)))
    named = f'inline; filename="programme-{member.action.code}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": named})


@require_safe
@hers()
def personal_worker(request: HttpRequest, member: DelegationMember) -> HttpResponse:
    """What keeps her page on the telephone: it rules only over the addresses below hers."""
    return render(request, "personal/sw.js", {"languages": LANGUAGES}, content_type="text/javascript")


def _shown(
    request: HttpRequest, member: DelegationMember, *, problem: Problem | None = None, at: int = 0
) -> HttpResponse:  # fmt: skip
    page = _page(member)
    done = request.GET.get("done", "")
    context = {
        "page": page, "token": token_of(member), "languages": LANGUAGES, "at": at,
        "clashes": _clashes(page, request.GET.get("at", "")) if done == "sign-up" else (),
        "problem": sentence(problem) if problem else "", "done": done, "at_hers": True,
    }  # fmt: skip
    return render(request, "personal/page.html", context, status=422 if problem else 200)


def _clashes(page: PersonalPage, typed: str) -> tuple[str, ...]:
    """In words: what else she has while the item goes on for which she just signed up."""
    known = typed.isascii() and typed.isdigit() and len(typed) < 19
    return tuple(clash_words(one) for one in clashes(int(typed), page.programme)) if known else ()


def _page(member: DelegationMember) -> PersonalPage:
    return personal_page(member, now=timezone.now(), today=timezone.localdate())


def _address(member: DelegationMember) -> str:
    return reverse("personal", args=[token_of(member)])
