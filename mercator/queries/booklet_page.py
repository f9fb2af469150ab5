"""The documents of a mission as their page shows them: versions, files, what changed since, what is missing. C2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext

from mercator.documents.booklet import ChangedGroup
from mercator.models import Action, Booklet, DelegationMember, Job, JobFile, Person, PracticalNote
from mercator.models.job import DONE
from mercator.queries.action import acting_agency
from mercator.queries.booklet import BookletContent, booklet_of, decode_booklet
from mercator.queries.booklet_changes import sheet
from mercator.queries.booklet_rows import Rows, rows_of
from mercator.queries.booklet_words import kind_words, note_words
from mercator.queries.programme import facts_of
from mercator.queries.wording import sentence, text_of
from mercator.rules.access import MAKE_BOOKLET
from mercator.rules.booklet import (
    EMERGENCY,
    KINDS,
    POST_CONTACT,
    ROADBOOK,
    BookletFacts,
    booklet_gaps,
    consented,
    reachable,
)
from mercator.rules.frozen import FrozenError
from mercator.rules.programme_version import changes_between
from mercator.rules.text import LANGUAGES

NOUN: Final = "booklet"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version with its files, those that there are; job: the last one that makes or made them."""

    row: Booklet
    job: Job | None
    files: Sequence[JobFile]


@dataclass(frozen=True, slots=True)
class ShownBooklet:
    """One of the two documents. changed: since the last version, as it would be said in front of the next one.

    unagreed: a warning about people whom the last version names or says how to reach, who agree to that no longer.
    """

    kind: str
    name: str
    versions: tuple[ShownVersion, ...]
    gaps: tuple[str, ...]
    changed: tuple[ChangedGroup, ...]
    unchanged: bool
    unagreed: str = ""

    @property
    def last(self) -> ShownVersion | None:
        return self.versions[0] if self.versions else None


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note of the roadbook, its kind in words, and its country where the mission goes to several."""

    row: PracticalNote
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class BookletPage:
    booklets: tuple[ShownBooklet, ...]
    may_make: bool
    notes: tuple[ShownNote, ...]


def booklet_page(person: Person, action: Action) -> BookletPage:
    """Both documents of a mission, for somebody in whose file it stands."""
    rows = rows_of(action)
    several = len({leg.country_id for leg in rows.legs}) > 1
    return BookletPage(
        booklets=tuple(shown_booklet(kind, rows, person) for kind in KINDS),
        may_make=acting_agency(person, action, verb=MAKE_BOOKLET) is not None,
        notes=tuple(
            ShownNote(one, note_words(one.kind), one.country.name if one.country and several else "")
            for one in rows.notes
        ),
    )


def shown_booklet(kind: str, rows: Rows, person: Person) -> ShownBooklet:
    versions = tuple(_version(one) for one in booklets_of(person, rows.action, kind))
    last = versions[0].row if versions else None
    told = _told(last) if last else None
    changed = _changed(kind, rows, told, number=last.number) if last and told else ()
    return ShownBooklet(
        kind=kind,
        name=kind_words(kind),
        versions=versions,
        gaps=tuple(sentence(found) for found in booklet_gaps(booklet_facts(kind, rows))),
        changed=changed,
        unchanged=bool(versions) and not changed,
        unagreed=_unagreed(told, last) if last and told else "",
    )


def booklets_of(person: Person, action: Action, kind: str) -> QuerySet[Booklet]:
    """The versions of a document that this person may read, the newest first, without their content."""
    rows: QuerySet[Booklet] = Booklet.objects.visible_to(person).filter(action=action, kind=kind)
    return rows.select_related("by", "job", "agency__body").defer("content").order_by("-number")


def _version(row: Booklet) -> ShownVersion:
    job = row.job
    return ShownVersion(row, job, files_made(job) if job and job.state == DONE else ())


def files_made(job: Job) -> list[JobFile]:
    """What a job made, with its size, without the bytes: language by language, PDF first."""
    files = job.files.defer("content").annotate(size=Length("content")).order_by("-name")
    return sorted(files, key=lambda one: LANGUAGES.index(one.language) if one.language in LANGUAGES else -1)


def jobs_about(row: Booklet, kind: str) -> QuerySet[Job]:
    """The jobs of a kind about a version, the newest first."""
    return Job.objects.filter(noun=NOUN, key=str(row.pk), kind=kind).order_by("-created_at")


def booklet_facts(kind: str, rows: Rows) -> BookletFacts:
    """What the rules ask of what there is to print."""
    unwritten = [(one, sum(not getattr(text_of(row, "profile"), one) for row in rows.companies)) for one in LANGUAGES]
    published = rows.published
    behind = published is not None and kind == ROADBOOK
    countries = {leg.country_id for leg in rows.legs}
    return BookletFacts(
        kind=kind,
        companies=len(rows.companies),
        unwritten=tuple(unwritten),
        undecided=sum(one.consent_brochure is None for one in rows.members),
        published=published is not None,
        behind=bool(behind and published and changes_between(published.items, facts_of(rows.action))),
        emergency=sum(one.kind == EMERGENCY for one in rows.notes),
        contacts=sum(one.kind == POST_CONTACT for one in rows.notes),
        country_notes=len(countries & {one.country_id for one in rows.country_notes}),
        countries=len(countries),
        unsourced=sum(not one.source for one in rows.notes if one.kind != POST_CONTACT),
    )


def _told(row: Booklet) -> BookletContent | None:
    """What a version says, None when it can no longer be read."""
    try:
        return decode_booklet(row.content)
    except FrozenError:
        return None


def _unagreed(told: BookletContent, last: Booklet) -> str:
    """D6: a consent can be taken back after the version was made. Whom it concerns is counted, not named."""
    shown = told.to(LANGUAGES[0])
    people = [one for group in shown.people for one in group.people]
    people += [one for company in shown.companies for one in company.people]
    reached = {one.key: bool(one.reach) for one in people}
    rows = DelegationMember.objects.filter(action=last.action_id, pk__in=reached)
    number = sum(
        not (consented(brochure=brochure) and (not reached[key] or reachable(brochure=brochure, contact=contact)))
        for key, brochure, contact in rows.values_list("pk", "consent_brochure", "consent_contact")
    )
    if not number:
        return ""
    return ngettext(
        "%(count)s person whom version %(number)s names, or says how to reach, agrees to that no longer: make a new "
        "version, and do not hand this one out any more.",
        "%(count)s people whom version %(number)s names, or says how to reach, agree to that no longer: make a new "
        "version, and do not hand this one out any more.",
        number,
    ) % {"count": number, "number": last.number}


def _changed(kind: str, rows: Rows, before: BookletContent, *, number: int) -> tuple[ChangedGroup, ...]:
    """What changed, told in the language of the page; when only another language's words did, what changed in those."""
    shown = get_language() or LANGUAGES[0]
    for language in sorted(LANGUAGES, key=lambda one: one != shown):
        with translation.override(language):
            now = booklet_of(rows, kind, language, number=number + 1, author="", now=timezone.now())
        if found := tuple(sheet(before.to(language), now)):
            return found
    return ()
