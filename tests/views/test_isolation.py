"""Nobody sees or changes a row of another agency, by any route or method. Architecture, "One gate"."""

from __future__ import annotations

import pytest

from mercator.models.action import ActionQuerySet
from mercator.models.question import QuestionQuerySet
from mercator.views.gate import verb_of
from tests import make
from tests.views import isolation


@pytest.fixture
def foreign(cast):
    """What FIT keeps to itself; nobody of the cast but its own planner holds a role there."""
    return isolation.foreign_rows(cast.fit, make.person("Fien Flemish", (cast.fit, "planner")))


STRANGERS = (
    "planner", "area_manager", "finance", "management", "officer", "administrator", "reader", "awex_planner",
    "awex_officer", "outsider", "network-manager", "counsellor", "nobody",
)  # fmt: skip
"""The cast, two roles that it lacks, and nobody at all."""
EVERY_METHOD = ("planner", "area_manager", "officer", "administrator", "nobody")
"""Those who between them pass every gate, and who passes none."""


def stranger(cast, who):
    if who == "nobody":
        return None
    return getattr(cast, who, None) or make.person(f"Sam {who}", (cast.hub, who))


def test_every_route_says_who_may_pass():
    unclassified = [route.name for route in isolation.routes() if verb_of(route.view, route.name) is None]
    assert unclassified == []


def test_every_model_has_a_foreign_row_or_is_declared_public(foreign):
    assert isolation.models_without_a_foreign_row(foreign) == set()


@pytest.mark.parametrize("who", STRANGERS)
def test_no_route_shows_or_changes_a_foreign_row(cast, foreign, who):
    person, before = stranger(cast, who), isolation.state_of(foreign)
    methods = isolation.METHODS if who in EVERY_METHOD else isolation.MEANT
    assert isolation.sweep(cast, foreign, person, methods=methods) == []
    assert isolation.state_of(foreign) == before


def test_a_reader_changes_nothing_of_her_own_agency_either(cast):
    own = isolation.foreign_rows(cast.hub, make.person("Hugo Hub", (cast.hub, "planner")))
    before = isolation.state_of(own)
    isolation.sweep(cast, own, cast.reader, methods=isolation.METHODS)
    assert isolation.state_of(own) == before


def test_the_sweep_finds_a_leak_when_the_filter_of_actions_is_removed(cast, foreign, monkeypatch):
    monkeypatch.setattr(ActionQuerySet, "visible_to", lambda rows, person: rows.all())
    assert any("action" in leak for leak in isolation.sweep(cast, foreign, cast.reader))


def test_the_sweep_finds_a_leak_when_the_filter_of_questions_is_removed(cast, foreign, monkeypatch):
    monkeypatch.setattr(QuestionQuerySet, "visible_to", lambda rows, person: rows.all())
    assert any("question" in leak for leak in isolation.sweep(cast, foreign, cast.officer))


def test_someone_not_signed_in_is_sent_to_the_sign_in_page(client, db):
    response = client.get("/people/")
    assert response.status_code == 302
    assert response.url.startswith("/account/login/?next=/people/")


def test_someone_without_the_right_is_refused(cast, sign_in):
    assert sign_in(cast.reader).get("/people/").status_code == 403
