"""The illustrative plans of the demonstration: invented files, each in the manner of an agency. Article B1."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "plans"


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A workbook that an agency might send as its plan of `year`."""

    agency: str
    year: int
    name: str

    def content(self) -> bytes:
        return (FOLDER / self.name).read_bytes()


PLANS: Final = (
    DemoPlan("hub", 2027, "hub_plan_actions_2027_fictif.xlsx"),
    DemoPlan("awex", 2027, "AWEX_programme_2027_fictif.xlsx"),
    DemoPlan("fit", 2027, "FIT_actieplan_2027_fictief.csv"),
)
"""Loaded with the demonstration."""

EXAMPLES: Final = (
    DemoPlan("ace", 2027, "ACE-ABH_calendrier_kalender_2027_fictif.csv"),
    DemoPlan("ace", 2027, "ACE-ABH_calendrier_kalender_2027_v2_fictif.csv"),
)
"""To be imported by whoever tries Mercator: a plan, and the same plan corrected."""


def is_invented(content: bytes) -> bool:
    """Whether this is one of these files, byte for byte: what comes of it is illustrative too."""
    return any(content == one.content() for one in (*PLANS, *EXAMPLES))
