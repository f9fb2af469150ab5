"""The words for the codes of wishes: their states, what was done to them, as what a region takes part. Article B3."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mercator.queries.wording import ORGANISER_ROLE, Words
from mercator.rules.wish import ROLES

WISH_STATE: Final[Words] = MappingProxyType(
    {
        "expressed": pgettext_lazy("wish", "waits for an answer"),
        "accepted": pgettext_lazy("wish", "accepted"),
        "refused": pgettext_lazy("wish", "refused"),
        "withdrawn": pgettext_lazy("wish", "withdrawn"),
    }
)
WISH_STEP: Final[Words] = MappingProxyType(
    {
        "expressed": pgettext_lazy("wish", "expressed"),
        "accepted": pgettext_lazy("wish", "accepted"),
        "refused": pgettext_lazy("wish", "refused"),
        "withdrawn": pgettext_lazy("wish", "withdrawn"),
    }
)
"""What was done to a wish, in its history."""
WISH_ROLE: Final[Words] = MappingProxyType({role: ORGANISER_ROLE[role] for role in ROLES})
WISH_VERB: Final[Words] = MappingProxyType(
    {
        "accept": _("Accept"),
        "refuse": _("Refuse"),
        "withdraw": _("Withdraw"),
    }
)
