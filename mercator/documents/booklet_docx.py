"""A brochure or a roadbook as a Word document that people go on editing. Article C2.

The template (docx/booklet.docx) decides the styles; here stand the words, escaped one by one, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from mercator.documents.booklet import Booklet, Day, Happening, Human, Notice, NoticeGroup, Profile, by_sector
from mercator.documents.booklet_map import Shapes
from mercator.documents.booklet_picture import WIDTH, map_picture
from mercator.documents.docx import lines_of_fields
from mercator.documents.docx_words import Properties, Words, filled, page_fields, safe
from mercator.rules.booklet import BROCHURE, COUNTRY, EMERGENCY, PRACTICAL

Paragraph = dict[str, Any]
"""style: of the template; words: runs."""


def booklet_docx(booklet: Booklet, *, shapes: Shapes) -> bytes:
    """The booklet as a DOCX file; the same booklet gives the same bytes. Raises ValueError without a time zone."""
    properties = Properties(
        booklet.title, booklet.author, booklet.standing, language=booklet.language, made_at=booklet.made_at
    )
    chapters = list(_chapters(booklet))
    return filled(
        "booklet.docx", lambda words: _context(booklet, words, chapters, shapes), properties=properties,
        tables_before=sum(bool(one.fields) for one in chapters),
    )  # fmt: skip


class _Chapter:
    """A chapter: its heading, facts under it, and paragraphs as style and words."""

    def __init__(
        self,
        heading: str,
        lines: Iterable[tuple[str, str]],
        *,
        fields: tuple[tuple[str, str], ...] = (),
        fresh: bool = True,
    ) -> None:
        self.heading, self.fields, self.fresh = heading, fields, fresh
        self.lines = list(lines)


def _context(booklet: Booklet, words: Words, chapters: list[_Chapter], shapes: Shapes) -> dict[str, Any]:
    words.sites = True
    picture = Markup("")
    if booklet.locator is not None:
        png = map_picture(booklet.locator, shapes=shapes)
        picture = words.picture(png, width=WIDTH, alt=booklet.locator.alt)
    labels = booklet.labels
    return {
        "picture": picture,
        "title": safe(booklet.title),
        "subtitle": safe(booklet.subtitle),
        "lines": [safe(one) for one in (booklet.destination, booklet.dates) if one],
        "whose": safe(booklet.whose),
        "organisers": safe(" · ".join(booklet.organisers)),
        "standing": safe(booklet.standing),
        "illustrative": safe(labels.illustrative_note if booklet.illustrative else ""),
        "contents": safe(labels.contents),
        "chapters": [_chapter(one, words) for one in chapters],
        "draft": False,
        "agency": safe(booklet.author),
        "page_of": page_fields(labels.page_of),
    }


def _chapter(chapter: _Chapter, words: Words) -> dict[str, Any]:
    return {
        "heading": safe(chapter.heading),
        "fresh": chapter.fresh,
        "fields": list(lines_of_fields(chapter.fields)),
        "words": [one for style, said in chapter.lines for one in _paragraphs(style, said, words)],
    }


def _paragraphs(style: str, said: str, words: Words) -> Iterator[Paragraph]:
    """What somebody wrote, and the lists in it; a style of its own holds one paragraph."""
    if style not in ("Normal", "ItemText"):
        yield {"style": style, "words": words.runs(said)}
        return
    for one in words.written((said,)):
        yield one if one["style"] == "ListBullet" else one | {"style": style}


def _chapters(booklet: Booklet) -> Iterator[_Chapter]:
    labels = booklet.labels
    if booklet.changed_since:
        yield _Chapter(booklet.changed_since, _changes(booklet))
    known = [group for group in booklet.notices if group.kind == EMERGENCY]
    glance = [("Normal", words) for words in booklet.introduction]
    glance += [line for group in known for line in _notices(group, booklet, heading="AnnexHeading")]
    if glance or booklet.facts:
        yield _Chapter(labels.glance, glance, fields=booklet.facts)
    if booklet.kind == BROCHURE:
        yield _Chapter(labels.participants, _profiles(booklet, booklet.companies))
        if booklet.partners:
            yield _Chapter(labels.partners, _profiles(booklet, booklet.partners))
    else:
        yield _Chapter(labels.programme, _programme(booklet))
    if booklet.people:
        yield _Chapter(labels.who, _people(booklet))
    if booklet.kind == BROCHURE:
        yield from _index(booklet)
        return
    if booklet.companies or booklet.partners:
        yield _Chapter(labels.participants, _profiles(booklet, booklet.companies + booklet.partners))
    for group in booklet.notices:
        if group.kind != EMERGENCY:
            yield _Chapter(group.heading, _notices(group, booklet), fresh=group.kind in (PRACTICAL, COUNTRY))


def _marked(words: str, one: Happening | Human | Notice | Profile, booklet: Booklet) -> str:
    """Invented content says so wherever it stands."""
    return f"{words} [{booklet.labels.illustrative}]" if one.illustrative else words


def _changes(booklet: Booklet) -> Iterator[tuple[str, str]]:
    for group in booklet.changed:
        yield "AnnexHeading", group.heading
        for how, what, detail in group.lines:
            yield "ItemHead", f"{how}\t{what}"
            if detail:
                yield "ItemText", detail


def _programme(booklet: Booklet) -> Iterator[tuple[str, str]]:
    for words in (booklet.programme_note, booklet.no_programme):
        if words:
            yield "Small", words
    for day in booklet.days:
        yield from _day(day, booklet)


def _day(day: Day, booklet: Booklet) -> Iterator[tuple[str, str]]:
    yield "DayHeading", " · ".join(one for one in (day.heading, day.place) if one)
    for one in day.happenings:
        state = f" ({one.state})" if one.state else ""
        yield "ItemHead", f"{one.hours}\t{_marked(one.title, one, booklet)}{state}"
        for words in (one.kind, one.words):
            if words:
                yield "ItemText", words
        for label, words in one.facts:
            yield "ItemText", f"{label}{_colon(booklet)}{words}"


def _colon(booklet: Booklet) -> str:
    return " : " if booklet.language == "fr" else ": "


def _people(booklet: Booklet) -> Iterator[tuple[str, str]]:
    if booklet.people_note:
        yield "Small", booklet.people_note
    for group in booklet.people:
        yield "AnnexHeading", group.heading
        for one in group.people:
            yield from _human(one, booklet)


def _human(one: Human, booklet: Booklet) -> Iterator[tuple[str, str]]:
    yield "Heading3", _marked(one.name, one, booklet)
    said = ", ".join(words for words in (one.function, one.organisation) if words)
    for words in (said, one.role, " · ".join(one.reach), one.bio):
        if words:
            yield "PersonLine", words


def _profiles(booklet: Booklet, profiles: tuple[Profile, ...]) -> Iterator[tuple[str, str]]:
    if booklet.companies_note:
        yield "Small", booklet.companies_note
    for one in profiles:
        yield "AnnexHeading", _marked(one.name, one, booklet)
        for words in (" | ".join(part for part in (one.place, " · ".join(one.sectors)) if part), one.website):
            if words:
                yield "Small", words
        if one.words:
            yield "Normal", one.words
        if one.seeks:
            yield "Statement", f"{booklet.labels.seeks}{_colon(booklet)}{one.seeks}"
        if one.people or one.unnamed:
            yield "FieldLabel", booklet.labels.delegates
        for human in one.people:
            said = ", ".join(part for part in (human.name, human.function, *human.reach) if part)
            yield "PersonLine", _marked(said, human, booklet)
        if one.unnamed:
            yield "PersonLine", one.unnamed


def _notices(group: NoticeGroup, booklet: Booklet, *, heading: str = "") -> Iterator[tuple[str, str]]:
    if heading:
        yield heading, group.heading
    for one in group.notices:
        yield "Heading3" if heading else "AnnexHeading", _marked(one.heading, one, booklet)
        if one.telephone:
            yield "Telephone", one.telephone
        if one.words:
            yield "Normal", one.words
        if one.source:
            yield "Small", one.source


def _index(booklet: Booklet) -> Iterator[_Chapter]:
    lines = [
        line
        for sector, companies in by_sector(booklet)
        for line in (("AnnexHeading", sector), ("Normal", ", ".join(one.name for one in companies)))
    ]
    if lines:
        yield _Chapter(booklet.labels.sectors, lines)
