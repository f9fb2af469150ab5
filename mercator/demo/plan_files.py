"""The three illustrative plans of the demonstration: invented files, each in the manner of an agency. Article B1."""

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
