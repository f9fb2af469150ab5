"""The words of the ethical component, and its problems as sentences. Article C3."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mercator.queries.wording import Words

THEME: Final[Words] = MappingProxyType(
    {
        "rights-at-work": _("rights at work"),
        "child-labour": _("child labour"),
        "discrimination": _("discrimination"),
        "environment": _("environment"),
        "corruption": _("corruption"),
        "other": pgettext_lazy("theme", "other theme"),
    }
)
KIND: Final[Words] = MappingProxyType(
    {
        "seminar-item": _("part of a seminar"),
        "side-event": _("side event"),
        "partner": _("work with a partner"),
        "note-to-companies": _("note handed to the companies"),
        "other": pgettext_lazy("ethical action", "other action"),
    }
)
STANDING: Final[Words] = MappingProxyType(
    {
        "done": _("with an ethical component: something was done"),
        "planned": _("with an ethical component planned: the mission lies ahead"),
        "stated-none": _("without an ethical component: it is said why"),
        "not-stated": _("no statement yet"),
    }
)
STANDING_SHORT: Final[Words] = MappingProxyType(
    {
        "done": pgettext_lazy("ethical component", "done"),
        "planned": pgettext_lazy("ethical component", "planned"),
        "stated-none": pgettext_lazy("ethical component", "none, with the reason"),
        "not-stated": pgettext_lazy("ethical component", "no statement yet"),
    }
)
