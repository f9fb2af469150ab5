"""The programme as a roadbook tells it, in the language of the moment. Article C2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.documents.booklet import Day, Happening
from mercator.queries.booklet_words import long_day
from mercator.queries.delegation_words import CATEGORIES
from mercator.queries.minutes.words import marked
from mercator.queries.place import city_in
from mercator.queries.programme_words import (
    form_words,
    hours_words,
    interpreter_words,
    kind_words,
    role_words,
    state_words,
    title_words,
    visited_words,
    where_words,
)
from mercator.queries.wording import day, word
from mercator.rules.programme import ITEM_CANCELLED, OFFICIAL, ItemFacts, SpeakerFacts, in_order
from mercator.rules.text import Text


def days_of(items: Iterable[ItemFacts], language: str) -> tuple[Day, ...]:
    """The days with what happens on each; what is for staff alone is left out."""
    shown = [one for one in in_order(items) if not one.internal]
    return tuple(_day(on, list(some), language) for on, some in groupby(shown, key=lambda one: one.day))


def _day(on: date | None, items: list[ItemFacts], language: str) -> Day:
    places = [place for one in items for place in (one.place, one.end_place) if place and place.city]
    return Day(
        on=on.isoformat() if on else "",
        heading=long_day(on) if on else _("Day not known yet"),
        place=" – ".join(dict.fromkeys(city_in(place.city) for place in places)),
        happenings=tuple(_happening(one, language) for one in items),
    )


def _happening(item: ItemFacts, language: str) -> Happening:
    kinds = (kind_words(item.kind), form_words(item.form) if item.form else "",
             visited_words(item.visited) if item.visited else "")  # fmt: skip
    return Happening(
        key=item.key,
        title=marked(item.title).to(language) or title_words(item),
        hours=hours_words(item).replace("-", "–") or _("time to come"),
        kind=" · ".join(one for one in kinds if one),
        state=state_words(item.state) if item.state == ITEM_CANCELLED else "",
        words=said(item.description, language),
        facts=tuple((label, words) for label, words in _facts(item, language) if words),
        official=item.kind == OFFICIAL or item.strand == "official",
        illustrative=item.illustrative,
    )


def _facts(item: ItemFacts, language: str) -> Iterator[tuple[str, str]]:
    yield pgettext("programme", "Where"), where_words(item)
    for place in (item.place, item.end_place):
        if place and (place.telephone or place.note):
            yield place.name, " · ".join(one for one in (place.telephone, place.note) if one)
    yield pgettext("programme", "Host"), item.host
    people = [speaker_words(who, language) for who in item.speakers]
    yield pgettext("programme", "With"), "; ".join(one for one in people if one)
    yield _("Business potential"), said(item.potential, language)
    yield _("Challenges"), said(item.challenges, language)
    yield _("Interpreting"), interpreter_words(item.interpreter)
    yield pgettext("programme", "For"), ", ".join(word(CATEGORIES, code) for code in item.audience)
    if item.sign_up:
        yield _("Signing up"), _sign_up(item)


def _sign_up(item: ItemFacts) -> str:
    until = _("until %(day)s") % {"day": day(item.sign_up_until)} if item.sign_up_until else _("needed")
    if item.capacity is None:
        return until
    return _("%(until)s, %(count)s places") % {"until": until, "count": item.capacity}


def speaker_words(who: SpeakerFacts, language: str) -> str:
    """Who hosts or speaks; "" for somebody who did not agree to be named."""
    if who.consent is not True:
        return ""
    titles = ", ".join(one for one in (said(who.function, language), who.organisation) if one)
    return f"{who.name} ({titles}; {role_words(who.role)})" if titles else f"{who.name} ({role_words(who.role)})"


def said(text: Text, language: str) -> str:
    """What somebody wrote; in a language in which nobody did, the original with its language behind it."""
    return marked(text).to(language)
