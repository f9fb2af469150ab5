"""The words of the retention policy and of data requests, where people read them. Architecture, "Personal data"; D6."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.queries.wording import Words

KIND: Final[Words] = MappingProxyType(
    {
        "copy": pgettext_lazy("data request", "a copy of all that is known"),
        "erasure": pgettext_lazy("data request", "to be erased"),
    }
)
STANDING: Final[Words] = MappingProxyType(
    {
        "answered": pgettext_lazy("data request", "answered"),
        "late": pgettext_lazy("data request", "late"),
        "soon": pgettext_lazy("data request", "due soon"),
        "open": pgettext_lazy("data request", "open"),
    }
)
DETAIL: Final[Words] = MappingProxyType(
    {
        "passport": gettext_lazy("Passport"),
        "diet": gettext_lazy("Diet"),
        "health": gettext_lazy("Health"),
        "emergency_contact": gettext_lazy("Emergency contact"),
    }
)
FIELD: Final[Words] = MappingProxyType(
    {
        **DETAIL,
        "given_name": gettext_lazy("Given name"),
        "family_name": gettext_lazy("Family name"),
        "title": gettext_lazy("Form of address"),
        "title_abroad": gettext_lazy("Form of address abroad"),
        "function": gettext_lazy("Function"),
        "programme_role": gettext_lazy("Role in the programme"),
        "why": gettext_lazy("Why this person travels"),
        "account": gettext_lazy("Account in Mercator"),
        "language": gettext_lazy("Language"),
        "email": gettext_lazy("E-mail address"),
        "telephone": gettext_lazy("Telephone"),
    }
)
WHY: Final[Words] = MappingProxyType(
    {
        "delegates": gettext_lazy(
            "For the programme, the protocol list and the justification of the delegation; Parliament asks who "
            "travelled, in which function and at whose cost. Kept for five years after the return."
        ),
        "delegate-contacts": gettext_lazy(
            "To reach you before and during the mission, and to follow up meetings. Kept for one year after the return."
        ),
        "sensitive-details": gettext_lazy(
            "For visas, meals and help in an emergency. Encrypted, every reading is logged; erased 30 days after the "
            "return."
        ),
        "places-taken": gettext_lazy("To know who is at an item of the programme. Kept for one year."),
        "mails": gettext_lazy("To find again what was sent. Kept for two years."),
    }
)
"""Why and how long, to the person herself, by line of the policy."""
