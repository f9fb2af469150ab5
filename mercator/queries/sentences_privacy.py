"""The sentences of problems of sensitive details and data requests. Architecture, "Personal data"; D6."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "member-erased": _("This person was erased: nothing more is kept of her."),
        "request-kind-unknown": _("Choose what is asked: a copy, or to be erased."),
        "request-in-the-future": _("The day lies in the future."),
        "request-answered": _("Somebody answered this request meanwhile."),
    }
)
