"""One mission in the ethics report: what was done or is planned, or why there is none, and its country notes. C3."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.models import Action, CountryNote, EthicalItem
from mercator.queries.action import dates_text
from mercator.queries.blocks.cells import coded, fill, text_cell, title_cell
from mercator.queries.ethics import Component
from mercator.queries.ethics_words import KIND, STANDING_SHORT, THEME
from mercator.queries.wording import day, in_all, text_of
from mercator.rules import ethics
from mercator.rules.block import BlockCell
from mercator.rules.text import LANGUAGES, Text


def mission_line(one: Component, *, agency: int | None) -> tuple[BlockCell, ...]:
    """The line of a mission in the table of all of them."""
    action, standing = one.action, ethics.standing(one.facts)
    when = dates_text(action.start, action.end, action.date_precision, year=action.year)
    return (
        title_cell(action),
        text_cell(lines([when, countries_text(action)])),
        text_cell(coded(STANDING_SHORT, standing)),
        text_cell(lines(_told(one, standing, agency)) or in_all(lambda: _("nothing is on record"))),
        text_cell(lines(_note(note) for note in one.notes) or in_all(lambda: _("no country note"))),
    )


def _told(one: Component, standing: str, agency: int | None) -> list[Text]:
    ahead = ethics.lies_ahead(one.facts)
    found = [_item(row, agency=agency, ahead=ahead) for row in one.items]
    own = one.own
    if own is not None and standing == ethics.STATED_NONE:
        found.append(typed(own, "none_why"))
    if own is not None and text_of(own, "remarks"):
        found.append(typed(own, "remarks"))
    return found


def _item(row: EthicalItem, *, agency: int | None, ahead: bool) -> Text:
    """22/05/2023 – part of a seminar (rights at work; AWEX; with UNICEF): what was done."""
    done = row.done_on is not None
    partner = row.partner.short if row.partner else row.partner_words
    about = listed(
        [
            *(coded(THEME, code) for code in ethics.THEMES if code in row.themes),
            *([Text.same(row.agency.body.short)] if row.agency_id != agency else []),
            *([in_all(lambda: _("with %(partner)s") % {"partner": partner})] if partner else []),
        ]
    )
    on = row.done_on if done else row.planned_on
    planned = Text() if done else _not_done(ahead=ahead)
    words = typed(row, "done" if done else "planned")
    kind = coded(KIND, row.kind)

    def say(language: str) -> str:
        head = " – ".join(filter(None, (planned.to(language), day(on) if on else "", kind.to(language))))
        inside = f" ({about.to(language)})" if about else ""
        return f"{head}{inside}{' : ' if language == 'fr' else ': '}{words.to(language)}"

    return Text.of(say)


def _not_done(*, ahead: bool) -> Text:
    if ahead:
        return in_all(lambda: pgettext("ethical component", "planned"))
    return in_all(lambda: _("planned, not on record as done"))


def _note(row: CountryNote) -> Text:
    """Senegal: of 03/04/2023, handed to the companies on 15/05/2023. Sources: ..."""
    country = text_of(row.country, "name")
    of = in_all(lambda: _("note of %(on)s") % {"on": day(row.as_of)} if row.as_of else _("undated note"))
    got = in_all(
        lambda: (
            _("handed to the companies on %(on)s") % {"on": day(row.handed_on)}
            if row.handed_on
            else _("not handed to the companies")
        )
    )
    sources = ethics.source_lines(row.sources)
    cited = sources_text(sources) if sources else in_all(lambda: _("no source stated"))
    template = in_all(lambda: _("%(country)s: %(note)s, %(handed)s. Sources: %(sources)s"))
    return fill(template, country=country, note=of, handed=got, sources=cited)


def typed(row: Model, field: str) -> Text:
    """A field as it was typed; in a language in which nobody wrote it, the original with its language: "Tenu [FR]"."""
    text = text_of(row, field)

    def say(language: str) -> str:
        words = str(getattr(text, language))
        if words or not text:
            return words
        wrote_in = next(one for one in LANGUAGES if getattr(text, one))
        return f"{getattr(text, wrote_in)} [{wrote_in.upper()}]"

    return Text.of(say)


def countries_text(action: Action) -> Text:
    """The countries of an action, in the order of its legs."""
    rows: Any = action
    names = {leg.country_id: text_of(leg.country, "name") for leg in rows.legs.all()}
    return listed(names.values())


def when_text(on: date | None, precision: str) -> Text:
    """A day as precise as it is known; "date not stated" without one."""
    return dates_text(on, on, precision) if on else in_all(lambda: _("date not stated"))


def sources_text(sources: Iterable[str]) -> Text:
    return Text.same("; ".join(sources))


def listed(texts: Iterable[Text]) -> Text:
    every = list(texts)
    return Text.of(lambda language: ", ".join(text.to(language) for text in every if text))


def lines(texts: Iterable[Text]) -> Text:
    """Texts one below the other."""
    every = list(texts)
    return Text.of(lambda language: "\n".join(text.to(language) for text in every if text))
