"""A plan as a workbook in the layout that its agency uses. Articles B1, B7."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from mercator.documents.plan_xlsx import plan_xlsx
from mercator.models import Action, Plan, PlanImport
from mercator.queries.plan_compare import NOW, facts_at
from mercator.queries.plan_export import layout_of, plan_book
from mercator.queries.plan_page import facts_seen
from mercator.rules.access import READ_PLAN
from mercator.rules.plan import PlanFacts
from mercator.views.export import MEDIA_TYPES
from mercator.views.gate import SignedIn, gate
from mercator.views.plan import fetch_plan


@require_safe
@gate(READ_PLAN)
def plan_export(request: SignedIn, code: str, year: int) -> HttpResponse:
    """The plan as it stands, or as a version kept it: ?version=2."""
    plan = fetch_plan(request, code, year)
    like = layout_of(request.user, plan)
    asked = request.GET.get("version", NOW)
    facts = _facts(request, plan, asked, like)
    language, today = get_language() or "en", timezone.localdate()
    book = plan_book(plan, facts, like=like, language=language, today=today)
    which = "" if asked == NOW else f"-v{asked}"
    stem = pgettext("file name", "plan")
    name = f"{stem}-{code}-{year}{which}.xlsx"
    return HttpResponse(
        plan_xlsx(book, made_at=timezone.now()),
        content_type=MEDIA_TYPES["xlsx"],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": language},
    )


def _facts(request: SignedIn, plan: Plan, asked: str, like: PlanImport | None) -> dict[int, PlanFacts]:
    """By the key of each action; an action of a version that is not there any more has a key of its own below 0."""
    if asked == NOW:
        language = (like.language if like else "") or get_language() or "en"
        return facts_seen(request.user, plan.agency, plan.year, language=language)
    found = facts_at(request.user, plan, asked) if asked.isascii() and asked.isdecimal() else None
    if found is None:
        raise Http404
    keys = dict(Action.objects.filter(code__in=[one.code for one in found]).values_list("code", "pk"))
    return {keys.get(one.code, -number): one for number, one in enumerate(found, start=1)}
