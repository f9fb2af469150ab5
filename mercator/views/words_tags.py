"""Template tags that word codes, figures and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import get_language

from mercator.models import Action
from mercator.queries import (
    coorganisation_words,
    cycle_words,
    delegation_words,
    ethics_words,
    plan_words,
    proposal_words,
    wish_words,
    wording,
)
from mercator.queries.action import dates_words
from mercator.rules.problem import Problem
from mercator.rules.text import Text
from mercator.rules.workflow import Due

register = template.Library()

TABLES = {
    "role": wording.ROLE, "kind": wording.KIND, "status": wording.STATUS, "strand": wording.STRAND,
    "organiser_role": wording.ORGANISER_ROLE, "link": wording.LINK, "link_back": wording.LINK_BACK, "tag": wording.TAG,
    "region": wording.REGION, "unit": wording.UNIT, "moment": wording.MOMENT, "nature": wording.NATURE,
    "beneficiary": wording.BENEFICIARY, "confidence": wording.CONFIDENCE, "answer_state": wording.ANSWER_STATE,
    "precision": wording.PRECISION, "plan_origin": plan_words.ORIGIN, "plan_match": plan_words.MATCH,
    "due": cycle_words.DUE,
    "meeting_state": cycle_words.MEETING_STATE, "mail_state": wording.MAIL_STATE,
    "outcome": wording.OUTCOME, "approval": wording.APPROVAL, "wish_state": wish_words.WISH_STATE,
    "wish_step": wish_words.WISH_STEP, "wish_role": wish_words.WISH_ROLE, "wish_verb": wish_words.WISH_VERB,
    "delegation_category": delegation_words.CATEGORY, "delegation_state": delegation_words.STATE,
    "delegation_rank": delegation_words.RANK, "delegation_list": delegation_words.LIST,
    "ethics_theme": ethics_words.THEME, "ethics_kind": ethics_words.KIND, "ethics_standing": ethics_words.STANDING,
    "strength": proposal_words.STRENGTH, "proposal": proposal_words.KIND,
}  # fmt: skip


@register.filter
def word(code: str, table: str) -> str:
    """{{ action.status|word:"status" }}: the word for a code."""
    return wording.word(TABLES[table], code)


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """{{ names.agencies|named:code }}: the name of a code that only the program knows at first; else the code."""
    return names.get(code, code)


@register.filter
def items_of(found: Mapping[Any, Mapping[str, Any]], key: Any) -> Iterable[tuple[str, Any]]:
    """{% for step, form in forms.steps|items_of:wish.pk %}: the pairs that a table has under a key; none without it."""
    return found.get(key, {}).items()


@register.filter
def sentence(problem: Problem) -> str:
    """{{ problem|sentence }}: what a person reads for a problem."""
    return wording.sentence(problem)


@register.filter
def say(text: Text) -> str:
    """{{ text|say }}: a Text in the language of the page."""
    return text.to(get_language() or "en")


@register.filter
def to(text: Text, language: str) -> str:
    """{{ text|to:"nl" }}: a Text in a language of one's own choosing, such as the one of a preview."""
    return text.to(language)


@register.filter
def money(amount: Decimal | None) -> str:
    """{{ amount|money }}: euros with two decimals, without the sign; "" when unknown."""
    return "" if amount is None else wording.money(amount)


@register.filter
def whole(number: int | None) -> str:
    return "" if number is None else wording.whole(number)


@register.filter
def day(on: date | None) -> str:
    return "" if on is None else wording.day(on)


@register.filter
def dates(action: Action) -> str:
    """{{ action|dates }}: when an action takes place, as precisely as it is known."""
    return dates_words(action.start, action.end, action.date_precision, year=action.year)


@register.filter
def due_words(due: Due) -> str:
    """{{ step.due|due_words }}: when a task is due, as precisely as the departure is known."""
    return coorganisation_words.due_words(due)


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], **changes: Any) -> str:
    """The query string of this page with some parameters changed; None or "" takes one away. Keeps filters in links."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
