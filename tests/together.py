"""Actions that agencies organise together, for tests: presented, wished for, accepted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mercator import models
from mercator.actions.wish import WishFields, answer_wish, express_wish
from tests import make
from tests.cast import Cast

NOW = datetime(2026, 9, 15, 10, tzinfo=UTC)
LATER = datetime(2026, 10, 12, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def presented(cast: Cast, **fields: Any) -> models.Action:
    """A mission of hub.brussels that leaves on 15 September 2027 and was presented to the others."""
    values = {
        "code": "HUB-1", "year": 2027, "status": "planned", "start": date(2027, 9, 15), "end": date(2027, 9, 19),
        "published": False, "shared": True,
    }  # fmt: skip
    return make.action(cast.hub, **(values | fields))


def flemish(cast: Cast) -> models.Person:
    """The planner of FIT, whom the cast does not have."""
    known = models.Person.objects.filter(name="Fien Flemish").first()
    return known or make.person("Fien Flemish", (cast.fit, "planner"), language="nl")


def joined(
    cast: Cast, action: models.Action, by: models.Person, agency: models.Agency, **fields: Any
) -> models.Coorganisation:
    """`agency` wished to take part and hub.brussels accepted."""
    values: dict[str, Any] = {"role": "co-organiser", "companies": 8, "budget": None}
    wish = express_wish(action, WishFields(**(values | fields)), agency=agency, by=by, now=NOW)
    assert isinstance(wish, models.Wish), wish
    done = answer_wish(wish, "accepted", why="", by=cast.planner, now=NOW)
    assert isinstance(done, models.Wish), done
    return models.Coorganisation.objects.get(action=action)


def with_awex(cast: Cast, **fields: Any) -> models.Coorganisation:
    return joined(cast, presented(cast, **fields), cast.awex_planner, cast.awex)
