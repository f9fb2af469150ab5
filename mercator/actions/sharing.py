"""What an agency assumes that sharing saves, and by how many days its actions may move. Articles B3, C5."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from mercator.actions.editing import allowed, locked
from mercator.actions.log import About, changed, record
from mercator.models import Agency, Person
from mercator.rules.access import EDIT_CYCLE
from mercator.rules.problem import Problem, problem
from mercator.rules.sharing import NATURES, SharingSettings

LARGEST_MASS = 500
LONGEST_SHIFT = 60


@dataclass(frozen=True, slots=True)
class PartnershipSettings:
    """sharing: parts of an estimate between 0 and 1. shift: days by which an action may move to meet a partner's."""

    sharing: SharingSettings
    shift: int


@transaction.atomic
def set_partnership_settings(agency: Agency, settings: PartnershipSettings, *, by: Person) -> list[Problem]:
    """Keep the settings of an agency; the problems when they cannot be. Raises PermissionDenied without the right."""
    allowed(agency if by.rights.may(EDIT_CYCLE, agency=agency.pk) else None)
    found = _problems(settings)
    if found:
        return found
    row = locked(agency)
    parts = {nature: str(settings.sharing.share(nature)) for nature in NATURES}
    now = {
        "sharing": parts | {"critical_mass": settings.sharing.critical_mass},
        "shift_tolerance_days": settings.shift,
    }
    before, after = changed({name: getattr(row, name) for name in now}, now)
    if after:
        Agency.objects.filter(pk=row.pk).update(**now)
        about = About(noun="agency", key=row.code)
        record("agency.set", by=by, agency=row, about=about, before=_flat(before), after=_flat(after))
    return []


def _flat(values: dict[str, object]) -> dict[str, object]:
    """The parts of the sharing settings one by one, as the log shows them."""
    flat: dict[str, object] = {}
    for name, value in values.items():
        flat |= value if isinstance(value, dict) else {name: value}
    return flat


def _problems(settings: PartnershipSettings) -> list[Problem]:
    shares = [(nature, settings.sharing.share(nature)) for nature in NATURES]
    found = [problem("share-out-of-range", field=nature) for nature, share in shares if not 0 <= share <= Decimal(1)]
    kept = settings.sharing
    if not found and max(kept.venue + kept.interpreter + kept.matchmaking, kept.stand + kept.interpreter) > 1:
        found = [problem("share-over-the-whole")]
    if not 1 <= settings.sharing.critical_mass <= LARGEST_MASS:
        found.append(problem("critical-mass-out-of-range", field="critical_mass", largest=LARGEST_MASS))
    if not 0 <= settings.shift <= LONGEST_SHIFT:
        found.append(problem("shift-out-of-range", field="shift", longest=LONGEST_SHIFT))
    return found
