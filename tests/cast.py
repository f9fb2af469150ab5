"""The standing cast: three regional agencies, the federal one, and one person for each thing a test needs."""

from __future__ import annotations

from dataclasses import dataclass

from mercator import models
from tests import make


@dataclass(frozen=True)
class Cast:
    hub: models.Agency
    awex: models.Agency
    fit: models.Agency
    ace: models.Agency
    planner: models.Person
    area_manager: models.Person
    finance: models.Person
    management: models.Person
    officer: models.Person
    administrator: models.Person
    reader: models.Person
    awex_planner: models.Person
    awex_officer: models.Person
    outsider: models.Person
    """Signs in, holds no role."""


def assemble() -> Cast:
    hub = make.agency("hub", short="hub.brussels", region="brussels", answer_working_days=20)
    awex = make.agency("awex", short="AWEX", region="wallonia")
    fit = make.agency("fit", short="FIT", region="flanders")
    ace = make.agency("ace", short="ACE/ABH", region="federal")
    return Cast(
        hub=hub,
        awex=awex,
        fit=fit,
        ace=ace,
        planner=make.person("Paula Planner", (hub, "planner")),
        area_manager=make.person("Adam Area", (hub, "area-manager")),
        finance=make.person("Fina Finance", (hub, "finance")),
        management=make.person("Mara Management", (hub, "management")),
        officer=make.person("Otto Officer", (hub, "parliament-officer")),
        administrator=make.person("Ada Admin", (hub, "administrator")),
        reader=make.person("Rita Reader", (hub, "reader")),
        awex_planner=make.person("Willem Walloon", (awex, "planner")),
        awex_officer=make.person("Wendy Walloon", (awex, "parliament-officer")),
        outsider=make.person("Nemo Nobody"),
    )
