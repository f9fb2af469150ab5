"""The words of minutes: kinds of meetings, states of wishes, and what somebody typed in one language. B2, B3, A3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from mercator.models import Action, Meeting
from mercator.models.proposal import MERGE
from mercator.queries.proposal_words import KIND
from mercator.queries.wording import Words, day, in_all, text_of
from mercator.rules import cycle
from mercator.rules.text import LANGUAGES, Text

PROPOSAL_KIND: Final[Words] = MappingProxyType(
    {
        **KIND,
        MERGE: pgettext_lazy("proposal", "one and the same action"),
    }
)
_MEETING: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        cycle.PULSE: lambda: pgettext("meeting", "Meeting on sectors and destinations for %(year)s"),
        cycle.PLANS: lambda: pgettext("meeting", "Meeting on the action plans of %(year)s"),
        cycle.OTHER: lambda: pgettext("meeting", "Meeting of the agencies on %(year)s"),
    }
)


def meeting_name(meeting: Meeting) -> Text:
    """What a meeting is called: its own name, else what its kind says."""
    return typed(meeting, "name") or in_all(lambda: _MEETING[meeting.kind]() % {"year": meeting.cycle.year})


def typed(row: Model, field: str) -> Text:
    """A field as it was typed; in a language in which nobody wrote it, the original with its language behind it."""
    return marked(text_of(row, field))


def marked(text: Text) -> Text:
    """The text with each missing language taken from the one that is there, and that said: "Voir le salon [FR]"."""
    return Text.of(lambda language: getattr(text, language) or _foreign(text, language))


def _foreign(text: Text, language: str) -> str:
    words = text.to(language)
    if not words:
        return ""
    wrote_in = next(one for one in LANGUAGES if getattr(text, one) == words)
    return f"{words} [{wrote_in.upper()}]"


def title_of(action: Action) -> Text:
    """The title of an action, else its code; a title stands as it was given, whatever its language."""
    return text_of(action, "title") or Text.same(action.code)


def with_agency(action: Action) -> Text:
    """An action with the agency that proposed it: "Mission to Senegal (AWEX)"."""
    title = title_of(action)
    return Text.of(lambda language: f"{title.to(language)} ({action.agency.body.short})")


def moment_words(at: datetime) -> str:
    """22/09/2026 10:14, in Belgian time."""
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M")


def held_on(meeting: Meeting) -> date | None:
    """The day on which it was opened, in Belgian time; the day that it is planned for until then."""
    return timezone.localtime(meeting.opened_at).date() if meeting.opened_at else meeting.on


def held_words(meeting: Meeting) -> Text:
    """When it was held, else when it is planned: "24/09/2026, 09:05-16:30 (planned for 22/09/2026)"."""
    if meeting.opened_at is None:
        hour = f" {meeting.at:%H:%M}" if meeting.at else ""
        on = date_words(meeting.on)
        return Text.of(lambda language: f"{on.to(language)}{hour}")
    held = _from_to(meeting.opened_at, meeting.closed_at)
    if meeting.on in (None, held_on(meeting)):
        return Text.same(held)
    return in_all(lambda: _("%(held)s (planned for %(day)s)") % {"held": held, "day": day(meeting.on or date.min)})


def _from_to(opened: datetime, closed: datetime | None) -> str:
    begun, over = timezone.localtime(opened), timezone.localtime(closed or opened)
    if begun.date() != over.date():
        return f"{moment_words(begun)} – {moment_words(over)}"
    hours = [begun.strftime("%H:%M"), over.strftime("%H:%M")]
    return f"{day(begun)}, {'–'.join(dict.fromkeys(hours))}"


def date_words(on: date | None) -> Text:
    return Text.same(day(on)) if on else in_all(lambda: _("not known"))


def joined(texts: list[Text], *, between: str = ", ") -> Text:
    """Several texts after each other."""
    return Text.of(lambda language: between.join(text.to(language) for text in texts if text))
