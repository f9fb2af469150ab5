"""Feeds of the common calendar: a public one, and a secret address of one's own. Articles B4, B5."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mercator.actions.person import reset_feed
from mercator.documents.ics import calendar_ics
from mercator.models import Person
from mercator.queries.calendar import calendar_of, entries_of, names_open
from mercator.queries.calendar_feed import feed_of
from mercator.rules.access import READ_ACTION, USE_ACCOUNT
from mercator.rules.text import LANGUAGES
from mercator.views.calendar import asked_of, filters_in_use, reader_of
from mercator.views.gate import SignedIn, gate, open_to_all

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
SIGNER: Final = signing.Signer(salt="mercator.calendar-feed", sep=".")
YEARS_BACK, YEARS_AHEAD = 1, 2
"""A personal feed holds last year, this one and the two after it: plans are made that far ahead."""


@require_safe
@open_to_all
def calendar_ics_public(request: HttpRequest, year: int) -> HttpResponse:
    """What was published of a year, as filtered; the same for everybody, whoever is signed in. ?lang=nl chooses."""
    language = request.GET.get("lang", "")
    with translation.override(language if language in LANGUAGES else get_language()):
        names, asked = names_open(None, year=year), asked_of(request, year)
        entries = entries_of([row.key for row in calendar_of(None, asked, names)])
        feed = feed_of(entries, name=_("Missions %(year)s") % {"year": year})
        return _ics(calendar_ics(feed), shared=True)


@require_safe
@open_to_all
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the person sees whose secret address this is; nothing once she reset it or holds no role any more."""
    person = _person_of(token)
    if person is None or not person.rights.may(READ_ACTION):
        raise Http404
    today = timezone.localdate()
    keys: list[int] = []
    with translation.override(person.language):
        for year in range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1):
            names = names_open(person, year=year)
            keys += [row.key for row in calendar_of(person, asked_of(request, year), names)]
        feed = feed_of(entries_of(keys), name=_("Missions of the agencies"), page=lambda code: _page(request, code))
        return _ics(calendar_ics(feed), shared=False)


def _ics(content: bytes, *, shared: bool) -> HttpResponse:
    headers = {"Cache-Control": "public, max-age=900" if shared else "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _page(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("action", args=[code]))


def token_of(person: Person) -> str:
    """What the secret address of a person's calendar holds; only this server can make it."""
    return SIGNER.sign_object({"person": person.pk, "version": person.feed_version})


def _person_of(token: str) -> Person | None:
    try:
        said = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return Person.objects.filter(pk=said["person"], feed_version=said["version"], is_active=True).first()


@require_safe
@open_to_all
def calendar_feeds(request: HttpRequest, year: int) -> HttpResponse:
    """The addresses to give to a calendar programme, with the filters of the page one comes from."""
    person = reader_of(request)
    names, asked = names_open(person, year=year), asked_of(request, year)
    query = request.GET.copy()
    query.pop("page", None)
    secret = ""
    if person is not None and person.rights.may(READ_ACTION):
        filtered = f"?{query.urlencode()}" if query else ""
        secret = request.build_absolute_uri(reverse("calendar_feed", args=[token_of(person)])) + filtered
    query["lang"] = get_language() or "en"
    public = request.build_absolute_uri(reverse("calendar_ics", args=[year])) + f"?{query.urlencode()}"
    context = {
        "year": year, "public": public, "secret": secret, "signed_in": person is not None,
        "filters": filters_in_use(request, asked, names),
    }  # fmt: skip
    return render(request, "calendar/feeds.html", context)


@require_POST
@gate(USE_ACCOUNT)
def calendar_feed_reset(request: SignedIn, year: int) -> HttpResponse:
    """Another secret address; the one before answers nothing any more."""
    reset_feed(request.user, by=request.user)
    messages.success(request, _("You have a new secret address; the one before shows nothing any more."))
    return redirect("calendar_feeds", year)
