"""The words of a brochure and a roadbook, in the language of the moment. Article C2."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.documents.booklet import BookletLabels
from mercator.queries.wording import Words
from mercator.rules import booklet

KIND: Final[Words] = MappingProxyType(
    {
        booklet.BROCHURE: gettext_lazy("Brochure of participants"),
        booklet.ROADBOOK: gettext_lazy("Roadbook"),
    }
)
NOTE: Final[Words] = MappingProxyType(
    {
        booklet.PRACTICAL: gettext_lazy("Practical information"),
        booklet.SAFETY: gettext_lazy("Safety"),
        booklet.HEALTH: gettext_lazy("Health"),
        booklet.EMERGENCY: gettext_lazy("Emergency numbers"),
        booklet.POST_CONTACT: gettext_lazy("Contacts on the spot"),
        booklet.COUNTRY: gettext_lazy("About the country"),
    }
)
CHANGE: Final[Words] = MappingProxyType(
    {
        booklet.ADDED: pgettext_lazy("booklet", "new"),
        booklet.REMOVED: pgettext_lazy("booklet", "taken out"),
        booklet.CHANGED: pgettext_lazy("booklet", "changed"),
    }
)
PART: Final[Words] = MappingProxyType(
    {
        "facts": gettext_lazy("At a glance"),
        "programme": gettext_lazy("Programme"),
        "participants": gettext_lazy("Participants"),
        "partners": gettext_lazy("Federations and public partners"),
        "who": gettext_lazy("Who is who"),
        "notices": gettext_lazy("What to know"),
    }
)
FIELD: Final[Words] = MappingProxyType(
    {
        "name": pgettext_lazy("booklet", "name"),
        "when": pgettext_lazy("booklet", "time"),
        "kind": gettext_lazy("what it is"),
        "state": pgettext_lazy("booklet", "status"),
        "words": gettext_lazy("text"),
        "facts": gettext_lazy("place and details"),
        "place": gettext_lazy("region and city"),
        "website": gettext_lazy("website"),
        "sectors": gettext_lazy("sectors"),
        "seeks": gettext_lazy("whom it seeks"),
        "people": gettext_lazy("delegates"),
        "function": gettext_lazy("function"),
        "role": gettext_lazy("role in the programme"),
        "reach": gettext_lazy("how to reach"),
        "telephone": gettext_lazy("telephone"),
        "source": gettext_lazy("source"),
    }
)
_GROUP: Final[Words] = MappingProxyType(
    {
        "authorities": gettext_lazy("Authorities"),
        "agencies": gettext_lazy("The agencies"),
        "fps": gettext_lazy("FPS Finance"),
        "public-partners": gettext_lazy("Public partners"),
        "federations": gettext_lazy("Federations"),
        "press": gettext_lazy("Press"),
        "accompanying": gettext_lazy("Accompanying persons"),
    }
)
GROUPS: Final = (
    ("authorities", ("authority",)),
    ("agencies", ("management", "counsellor", "area-manager")),
    ("fps", ("fps-finance",)),
    ("public-partners", ("public-partner",)),
    ("federations", ("federation",)),
    ("press", ("press",)),
    ("accompanying", ("accompanying",)),
)
"""How "who is who" puts the categories of the delegation together; companies' delegates stand with their company."""


def kind_words(kind: str) -> str:
    return str(KIND[kind])


def note_words(kind: str) -> str:
    return str(NOTE[kind])


def group_words(group: str) -> str:
    return str(_GROUP[group])


def long_day(on: date) -> str:
    """Monday 22 May 2023, in the language of the moment."""
    words = formats.date_format(on, "l j F Y", use_l10n=False)
    return words[:1].upper() + words[1:]


def labels() -> BookletLabels:
    return BookletLabels(
        contents=_("Contents"),
        glance=_("At a glance"),
        programme=_("Programme"),
        participants=_("Participants"),
        who=_("Who is who"),
        partners=_("Federations and public partners"),
        sectors=_("Participants by sector"),
        seeks=_("Wishes to meet"),
        delegates=_("In the delegation"),
        illustrative=_("illustrative"),
        illustrative_note=_("What is marked “illustrative” was invented to show Mercator."),
        map=_("Map"),
        page_of=_("page {page} / {pages}"),
    )
