"""Who sees the actions of a plan: drafts, presented ones, invented ones. Articles B3, G4."""

from __future__ import annotations

from mercator.models import Action
from mercator.rules.access import Desk, desk_of
from tests import make
from tests.cast import Cast


def codes(viewer: object) -> set[str]:
    return set(Action.objects.visible_to(viewer).values_list("code", flat=True))


def test_a_draft_is_its_own_agencys_alone_until_it_is_presented(cast: Cast) -> None:
    draft = make.action(cast.awex, code="AWEX-2027-001", year=2027, published=False)
    assert "AWEX-2027-001" in codes(cast.awex_planner)
    assert "AWEX-2027-001" not in codes(cast.planner)
    Action.objects.filter(pk=draft.pk).update(shared=True)
    assert "AWEX-2027-001" in codes(cast.planner)


def test_an_answer_to_parliament_holds_nothing_that_others_merely_presented(cast: Cast) -> None:
    make.action(cast.awex, code="AWEX-2027-001", year=2027, published=False, shared=True)
    own = make.action(cast.hub, code="HUB-2027-001", year=2027, published=False, shared=True)
    assert codes(desk_of(cast.hub.pk)) >= {own.code}
    assert "AWEX-2027-001" not in codes(desk_of(cast.hub.pk))
    assert "AWEX-2027-001" not in codes(Desk(cast.officer.rights.within(cast.hub.pk)))


def test_an_answer_to_parliament_holds_nothing_invented(cast: Cast) -> None:
    make.action(cast.hub, code="HUB-2027-001", year=2027, published=True, illustrative=True)
    assert "HUB-2027-001" in codes(cast.planner)
    assert "HUB-2027-001" not in codes(desk_of(cast.hub.pk))
