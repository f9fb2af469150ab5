"""A brochure or a roadbook from the rows as they stand, fully worded in every language. Articles C2, C3, D1-D6.

Nobody stands in it who did not agree to; nobody can be reached through it who did not agree to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.documents.booklet import Booklet, Human, HumanGroup, Notice, NoticeGroup, Profile, by_name
from mercator.models import Body, Company, DelegationMember, PracticalNote
from mercator.queries.action import dates_words
from mercator.queries.booklet_map import locator_of
from mercator.queries.booklet_programme import days_of, said
from mercator.queries.booklet_rows import Rows
from mercator.queries.booklet_words import GROUPS, group_words, kind_words, labels, note_words
from mercator.queries.delegation_words import moments_words, organisation_of
from mercator.queries.place import cities_in, city_in
from mercator.queries.wording import REGION, day, text_of, whole, word
from mercator.rules.booklet import BROCHURE, COUNTRY, NOTES, ROADBOOK, consented, reachable
from mercator.rules.frozen import decode_value, encode_value
from mercator.rules.text import LANGUAGES

_NAME = "booklet"


@dataclass(frozen=True, slots=True)
class BookletContent:
    """A version in each language of Mercator."""

    fr: Booklet
    nl: Booklet
    en: Booklet

    def to(self, language: str) -> Booklet:
        return {"fr": self.fr, "nl": self.nl}.get(language, self.en)


def encode_booklet(content: BookletContent) -> str:
    """The version as canonical JSON: the same content gives the same text, for ever."""
    return encode_value(content, name=_NAME)


def decode_booklet(text: str) -> BookletContent:
    """What encode_booklet() was given. Raises rules.frozen.FrozenError for anything else."""
    content: BookletContent = decode_value(text, BookletContent, name=_NAME)
    return content


def content_of(rows: Rows, kind: str, *, number: int, author: str, now: datetime) -> BookletContent:
    """The version that the rows give now, in every language. author: the agency that makes it."""
    made = []
    for language in LANGUAGES:
        with translation.override(language):
            made.append(booklet_of(rows, kind, language, number=number, author=author, now=now))
    return BookletContent(*made)


def booklet_of(rows: Rows, kind: str, language: str, *, number: int, author: str, now: datetime) -> Booklet:
    """The booklet in the language of the moment, which is `language`."""
    action, roadbook = rows.action, kind == ROADBOOK
    notices = tuple(_notices(rows, language)) if roadbook else ()
    companies = _companies(rows, language)
    published = rows.published
    return Booklet(
        language=language,
        kind=kind,
        title=said(text_of(action, "title"), language) or action.code,
        subtitle=kind_words(kind),
        dates=dates_words(action.start, action.end, action.date_precision, year=action.year),
        destination=" · ".join(_destinations(rows)),
        organisers=tuple(one.body.short for one in rows.organisers),
        standing=_("Version %(number)s of %(day)s") % {"number": number, "day": day(timezone.localtime(now))},
        made_at=now,
        author=author,
        labels=labels(),
        introduction=tuple(_introduction(rows, kind)),
        facts=tuple((label, words) for label, words in _facts(rows) if words),
        days=days_of(published.items, language) if roadbook and published else (),
        programme_note=_programme_note(rows) if roadbook else "",
        no_programme=_("The programme is not published yet.") if roadbook and not published else "",
        companies=companies,
        companies_note=_companies_note(companies),
        people=tuple(_people(rows, language)),
        people_note=_("Only those stand here who agreed to be named."),
        partners=tuple(_partner(one, language) for one in rows.partners),
        notices=notices,
        locator=locator_of(rows),
        illustrative=_some_illustrative(rows, roadbook=roadbook),
        programme_number=published.number if roadbook and published else 0,
    )


def _destinations(rows: Rows) -> Iterator[str]:
    for leg in rows.legs:
        cities = ", ".join(cities_in(leg.cities))
        yield f"{leg.country.name} ({cities})" if cities else leg.country.name


def _introduction(rows: Rows, kind: str) -> Iterator[str]:
    if kind == BROCHURE:
        yield _("The companies and institutions that take part in this mission, and whom they wish to meet.")
    else:
        yield _("What the delegation carries: programme, people, companies, and what to know on the spot.")


def _facts(rows: Rows) -> Iterator[tuple[str, str]]:
    action = rows.action
    yield _("Dates"), dates_words(action.start, action.end, action.date_precision, year=action.year)
    yield _("Destination"), " · ".join(_destinations(rows))
    yield _("Organised by"), ", ".join(one.body.short for one in rows.organisers)
    yield _("Chaired by"), text_of(action, "chaired_by").to(translation.get_language() or "en")
    yield _("Companies in this booklet"), _by_region(rows.companies, rows.members)


def _by_region(companies: Iterable[Company], members: Iterable[DelegationMember]) -> str:
    """52 (Brussels 15, Wallonia 19, Flanders 18): confirmed or travelled. D6."""
    counted = Counter(one.region for one in companies)
    if not counted:
        return ""
    ordered = sorted(counted.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    unknown = _("region not stated")
    each = ", ".join(f"{word(REGION, code) if code else unknown} {whole(number)}" for code, number in ordered)
    moments = moments_words(
        (one.company_id, one.state) for one in members if one.category == "company" and one.company_id
    )
    return _("%(number)s (%(regions)s): %(moments)s") % {
        "number": whole(counted.total()), "regions": each, "moments": moments,
    }  # fmt: skip


def _programme_note(rows: Rows) -> str:
    if rows.published is None:
        return ""
    values = {"number": rows.published.number, "day": day(timezone.localtime(rows.published.published_at))}
    return _("All times are local. This is version %(number)s of the programme, published on %(day)s.") % values


def _companies(rows: Rows, language: str) -> tuple[Profile, ...]:
    """By name, without regard to case; each with those of its delegates who agreed to be named."""
    held: dict[int, list[DelegationMember]] = {}
    for one in rows.members:
        if one.category == "company" and one.company_id:
            held.setdefault(one.company_id, []).append(one)
    ordered = sorted(rows.companies, key=lambda one: (by_name(one.name), one.pk))
    return tuple(_company(one, held.get(one.pk, []), language) for one in ordered)


def _company(row: Company, members: list[DelegationMember], language: str) -> Profile:
    named = [one for one in members if consented(brochure=one.consent_brochure)]
    silent = len(members) - len(named)
    place = (word(REGION, row.region) if row.region else "", city_in(row.city) if row.city else "")
    return Profile(
        key=row.pk,
        name=row.name,
        place=" · ".join(dict.fromkeys(one for one in place if one)),
        website=_address(row.website),
        sectors=tuple(sorted((one.name for one in row.sectors.all()), key=by_name)),
        words=said(text_of(row, "profile"), language),
        seeks=said(text_of(row, "seeks"), language),
        people=tuple(_human(one, language, organisation="") for one in named),
        unnamed=_unnamed(silent, among=bool(named)),
        illustrative=row.illustrative,
    )


def _unnamed(number: int, *, among: bool) -> str:
    if not number:
        return ""
    if among:
        return ngettext("and %(count)s other delegate", "and %(count)s other delegates", number) % {"count": number}
    return ngettext("%(count)s delegate", "%(count)s delegates", number) % {"count": number}


def _companies_note(companies: tuple[Profile, ...]) -> str:
    return "" if companies else _("No company has been registered yet.")


def _address(typed: str) -> str:
    """A website as a link: nothing but http and https ever becomes one."""
    return typed if not typed or "://" in typed else f"https://{typed}"


def _people(rows: Rows, language: str) -> Iterator[HumanGroup]:
    named = [one for one in rows.members if consented(brochure=one.consent_brochure)]
    for group, categories in GROUPS:
        own = [one for one in named if one.category in categories]
        if own:
            people = (_human(one, language, organisation=organisation_of(one)) for one in own)
            yield HumanGroup(group_words(group), tuple(people))


def _human(row: DelegationMember, language: str, *, organisation: str) -> Human:
    titled = (said(text_of(row, "title"), language), row.given_name, row.family_name)
    contact = reachable(brochure=row.consent_brochure, contact=row.consent_contact)
    return Human(
        key=row.pk,
        name=" ".join(one for one in titled if one),
        function=said(text_of(row, "function"), language),
        organisation=organisation,
        role=said(text_of(row, "programme_role"), language),
        reach=tuple(one for one in (row.telephone, row.email) if one) if contact else (),
        illustrative=row.illustrative,
    )


def _partner(body: Body, language: str) -> Profile:
    name = said(text_of(body, "name"), language) or body.short
    kind = _("federation") if body.kind == "federation" else _("public partner")
    place = (kind, word(REGION, body.region) if body.region else "")
    return Profile(key=-body.pk, name=name, place=" · ".join(one for one in place if one))


def _notices(rows: Rows, language: str) -> Iterator[NoticeGroup]:
    several = len({leg.country_id for leg in rows.legs}) > 1
    for kind in NOTES:
        own = tuple(_notice(one, language, several=several) for one in rows.notes if one.kind == kind)
        if own:
            yield NoticeGroup(kind, note_words(kind), own)
    notes = tuple(
        Notice(
            key=-one.pk,
            heading=one.country.name,
            words=said(text_of(one, "words"), language),
            source=_source(", ".join(one.sources.splitlines()), day(one.as_of) if one.as_of else ""),
            illustrative=one.illustrative,
        )
        for one in rows.country_notes
    )
    if notes:
        yield NoticeGroup(COUNTRY, note_words(COUNTRY), notes)


def _notice(row: PracticalNote, language: str, *, several: bool) -> Notice:
    """several: the mission goes to several countries, so that a note says which it is about."""
    title = said(text_of(row, "title"), language)
    return Notice(
        key=row.pk,
        heading=f"{title} – {row.country.name}" if row.country and several else title,
        words=said(text_of(row, "words"), language),
        telephone=row.telephone,
        source=_source(row.source, day(row.as_of) if row.as_of else ""),
        illustrative=row.illustrative,
    )


def _source(source: str, as_of: str) -> str:
    if source:
        return _("Source: %(source)s") % {"source": ", ".join(one for one in (source, as_of) if one)}
    return _("As of %(day)s") % {"day": as_of} if as_of else ""


def _some_illustrative(rows: Rows, *, roadbook: bool) -> bool:
    told: list[Any] = [*rows.companies, *rows.members]
    if roadbook:
        told += [*rows.notes, *rows.country_notes, *(rows.published.items if rows.published else ())]
    return rows.action.illustrative or any(one.illustrative for one in told)
