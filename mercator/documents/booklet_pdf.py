"""A brochure or a roadbook as PDF: tagged, PDF/UA-1 and PDF/A-2a. Article C2."""

from __future__ import annotations

from typing import Any

from mercator.documents.booklet import Booklet, Day, Happening, Human, HumanGroup, Notice, Profile, by_sector
from mercator.documents.booklet_map import Shapes, drawn
from mercator.documents.pdf_shapes import PORTRAIT, compiled, heading, pieces_of, plain, written
from mercator.documents.typeface import FAMILIES
from mercator.documents.words import language_tag
from mercator.rules.booklet import BROCHURE

COVER, PLATE = 210 / 170, 166 / 112
"""Width by height of the map on the cover and of the one inside."""
_TITLE, _LINE, _NARROW, _LARGE, _HOURS = 15.0, 34.0, 17.0, 12.0, 6.2
"""The room of a line of each kind, in type sizes: a longer word may be broken anywhere."""


def booklet_pdf(booklet: Booklet, *, shapes: Shapes) -> bytes:
    """The booklet as a PDF file; the same booklet gives the same bytes. shapes: of the countries, by ISO code.

    A character that the shipped fonts lack (emoji, Chinese) is shown as a box: the DOCX keeps it.

    Raises ValueError when made_at has no time zone.
    """
    return compiled("booklet.typ", shape_of(booklet, shapes=shapes), made_at=booklet.made_at)


def shape_of(booklet: Booklet, *, shapes: Shapes) -> dict[str, Any]:
    """What the template shows, in the order in which it shows it."""
    lang, _, region = language_tag(booklet.language).partition("-")
    labels = booklet.labels
    return {
        "lang": lang,
        "region": region or "BE",
        "fonts": FAMILIES,
        "portrait": PORTRAIT,
        "draft": False,
        "agency": plain(booklet.author),
        "standing": plain(booklet.standing),
        "page_of": plain(labels.page_of),
        "title": heading(booklet.title, room=_TITLE) or "–",
        "subtitle": plain(booklet.subtitle, room=_TITLE),
        "dates": plain(booklet.dates, room=_TITLE),
        "destination": plain(booklet.destination, room=_TITLE),
        "whose": plain(booklet.whose, room=_TITLE),
        "organisers": [plain(one, room=_NARROW) for one in booklet.organisers],
        "illustrative": booklet.illustrative,
        "labels": {name: heading(getattr(labels, name)) or "–" for name in labels.__slots__},
        "brochure": booklet.kind == BROCHURE,
        "maps": _maps(booklet, shapes),
        "introduction": written(booklet.introduction, sites=True),
        "facts": [[plain(text, room=_NARROW) for text in fact] for fact in booklet.facts],
        "days": [_day(day) for day in booklet.days],
        "programme_note": pieces_of(booklet.programme_note, sites=True),
        "no_programme": plain(booklet.no_programme),
        "companies": [_profile(one) for one in booklet.companies],
        "companies_note": plain(booklet.companies_note),
        "people": [_group(group) for group in booklet.people],
        "people_note": plain(booklet.people_note),
        "partners": [_profile(one) for one in booklet.partners],
        "notices": [
            {"kind": group.kind, "heading": heading(group.heading), "notices": [_notice(one) for one in group.notices]}
            for group in booklet.notices
        ],
        "changed_since": heading(booklet.changed_since),
        "changed": [
            {
                "heading": heading(group.heading),
                "lines": [[plain(words, room=_NARROW) for words in line] for line in group.lines],
            }
            for group in booklet.changed
        ],
        "index": _index(booklet),
    }


def _maps(booklet: Booklet, shapes: Shapes) -> dict[str, Any]:
    """The map on the cover, with the way there, and the nearer one inside."""
    if booklet.locator is None:
        return {}
    made: dict[str, Any] = {"alt": plain(booklet.locator.alt) or "–"}
    for name, ratio, whole in (("cover", COVER, True), ("plate", PLATE, False)):
        one = drawn(booklet.locator, shapes, ratio=ratio, whole=whole)
        made[name] = {"svg": one.svg, "names": [[plain(words), x, y, left] for words, x, y, left in one.names]}
    return made


def _day(day: Day) -> dict[str, Any]:
    return {
        "heading": heading(day.heading),
        "place": plain(day.place),
        "happenings": [_happening(one) for one in day.happenings],
    }


def _happening(one: Happening) -> dict[str, Any]:
    return {
        "hours": plain(one.hours, room=_HOURS),
        "kind": plain(one.kind),
        "title": plain(one.title, room=_LINE),
        "state": plain(one.state),
        "words": written((one.words,) if one.words else (), sites=True),
        "facts": [[plain(label), pieces_of(words, sites=True)] for label, words in one.facts],
        "official": one.official,
        "illustrative": one.illustrative,
    }


def _profile(one: Profile) -> dict[str, Any]:
    return {
        "key": f"p{one.key}",
        "name": heading(one.name, room=_LINE) or "–",
        "place": plain(one.place),
        "website": pieces_of(one.website),
        "sectors": plain(" · ".join(one.sectors)),
        "words": written((one.words,) if one.words else (), sites=True),
        "seeks": pieces_of(one.seeks),
        "people": [_human(each) for each in one.people],
        "unnamed": plain(one.unnamed),
        "illustrative": one.illustrative,
        "size": len(one.words) + len(one.seeks) + 90 * len(one.people),
    }


def _human(one: Human) -> dict[str, Any]:
    said = ", ".join(words for words in (one.function, one.organisation) if words)
    return {
        "name": plain(one.name, room=_NARROW),
        "said": plain(said, room=_NARROW),
        "role": plain(one.role, room=_NARROW),
        "reach": [pieces_of(line) for line in one.reach],
        "bio": plain(one.bio),
        "illustrative": one.illustrative,
    }


def _group(group: HumanGroup) -> dict[str, Any]:
    return {"heading": heading(group.heading), "people": [_human(one) for one in group.people]}


def _notice(one: Notice) -> dict[str, Any]:
    return {
        "heading": heading(one.heading),
        "words": written((one.words,) if one.words else (), sites=True),
        "telephone": plain(one.telephone, room=_LARGE),
        "source": pieces_of(one.source, sites=True),
        "illustrative": one.illustrative,
    }


def _index(booklet: Booklet) -> list[dict[str, Any]]:
    """The participants by sector, each sector with the places where its companies stand."""
    return [
        {
            "sector": plain(sector, room=_NARROW),
            "companies": [{"name": plain(one.name, room=_NARROW), "key": f"p{one.key}"} for one in companies],
        }
        for sector, companies in by_sector(booklet)
    ]
