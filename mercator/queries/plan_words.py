"""The words for the codes of plans: where a version comes from, how an action differs. Article B7."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.queries.wording import Words, whole

DIFFERENCE: Final[Words] = MappingProxyType(
    {
        "added": gettext_lazy("Added"),
        "changed": gettext_lazy("Changed"),
        "dropped": gettext_lazy("Dropped"),
        "moved": gettext_lazy("Moved"),
        "merged": pgettext_lazy("actions", "Merged"),
        "unchanged": gettext_lazy("Unchanged"),
    }
)
MATCH: Final[Words] = MappingProxyType(
    {
        "linked": gettext_lazy("copied or linked"),
        "later-edition": gettext_lazy("put off from that year"),
        "alike": gettext_lazy("same title, kind and country"),
    }
)
"""How an action of one year was found again in another."""
ORIGIN: Final[Words] = MappingProxyType(
    {
        "imported": pgettext_lazy("plan version", "from a workbook"),
        "by-hand": pgettext_lazy("plan version", "kept by hand"),
        "presented": pgettext_lazy("plan version", "presented to the other agencies"),
    }
)


def expected_range(low: int | None, high: int | None, *, about: bool) -> str:
    """12, 12-15, at least 12, at most 15, about 12; "" when neither end is known."""
    if low is None and high is None:
        return ""
    if high is None:
        words = _("at least %(number)s") % {"number": whole(low or 0)}
    elif low is None:
        words = _("at most %(number)s") % {"number": whole(high)}
    else:
        words = whole(low) if low == high else f"{whole(low)}-{whole(high)}"
    return _("about %(number)s") % {"number": words} if about else words
