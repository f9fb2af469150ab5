"""What each agency assumes that sharing saves, as it set it. Articles B3, C5."""

from __future__ import annotations

from decimal import Decimal

from mercator.models import Agency
from mercator.rules.sharing import DEFAULT_SHARING, NATURES, SharingSettings


def sharing_of(agency: Agency) -> SharingSettings:
    """The settings of one agency; what it did not set is as for everybody."""
    kept = agency.sharing
    parts = {nature: Decimal(kept[nature]) for nature in NATURES if nature in kept}
    return SharingSettings(critical_mass=int(kept.get("critical_mass", DEFAULT_SHARING.critical_mass)), **parts)


def sharing_settings() -> dict[str, SharingSettings]:
    """The settings of the agencies that have any of their own, by code."""
    return {agency.code: sharing_of(agency) for agency in Agency.objects.exclude(sharing={})}
