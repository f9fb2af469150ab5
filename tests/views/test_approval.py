"""Recording who decided what, and making it public, on the pages. Articles B7, B8."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.actions.plan import start_plan
from mercator.models import Action, Approval, ApprovalBody, LogEntry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast):
    start_plan(cast.hub, 2027, by=cast.planner)
    on = date(2027, 5, 1)
    return make.action(
        cast.hub, code="HUB-2027-001", title="Dakar", year=2027, published=False, status="planned", start=on, end=on
    )


@pytest.fixture
def chain(cast):
    return [
        ApprovalBody.objects.create(agency=cast.hub, position=n, name_fr=name, name_nl=name, name_en=name)
        for n, name in enumerate(("Board", "Minister"), start=1)
    ]


def text(client, path, **query):
    return client.get(path, query).content.decode()


def decision(body, **fields):
    return {
        "body": body.pk, "outcome": "approved", "decided_on": "2026-10-01", "version": "now", "scope": "whole",
        "date_sure": "on",
    } | fields  # fmt: skip


def test_the_chain_is_written_put_into_order_and_shown(cast, sign_in, action):
    client = sign_in(cast.planner)
    rows = {"body-TOTAL_FORMS": 2, "body-INITIAL_FORMS": 0, "body-0-name_fr": "Ministre", "body-0-order": 2}
    sent = client.post("/agency/hub/approval", rows | {"body-1-name_en": "Board", "body-1-order": 1})
    assert sent.status_code == 302
    assert [one.name_en or one.name_fr for one in ApprovalBody.objects.all()] == ["Board", "Ministre"]
    shown = text(client, "/plans/hub/2027/approvals")
    assert shown.index("Board") < shown.index("Ministre")


def test_a_decision_on_the_whole_plan_stands_on_its_register_its_page_and_its_actions(cast, sign_in, action, chain):
    client = sign_in(cast.planner)
    sent = client.post("/plans/hub/2027/approvals/new", decision(chain[0], motive_en="As agreed."))
    assert sent.status_code == 302
    for path in ("/plans/hub/2027/approvals", "/action/HUB-2027-001/"):
        shown = text(client, path)
        assert "Board" in shown
        assert "As agreed." in shown
        assert "01/10/2026" in shown
    assert "approval under way" in text(client, "/plans/hub/2027/")


def test_a_decision_on_some_actions_is_ticked_in_a_list(cast, sign_in, action, chain):
    client = sign_in(cast.planner)
    form = decision(chain[0], scope="actions")
    assert client.post("/plans/hub/2027/approvals/new", form | {"scope": "some"}).status_code == 422
    client.post("/plans/hub/2027/approvals/new", form | {"scope": "some", "actions": [action.code]})
    assert Approval.objects.get().action == action


def test_a_decision_out_of_order_is_recorded_with_a_warning(cast, sign_in, action, chain):
    sent = sign_in(cast.planner).post("/plans/hub/2027/approvals/new", decision(chain[1]), follow=True)
    assert "Minister decided before Board did" in sent.content.decode()
    assert Approval.objects.count() == 1


def test_what_is_missing_is_said_beside_its_field(cast, sign_in, action, chain):
    sent = sign_in(cast.planner).post("/plans/hub/2027/approvals/new", decision(chain[0], outcome="refused"))
    assert sent.status_code == 422
    assert "a refusal or a postponement keeps its reason" in sent.content.decode()


def test_nothing_is_chosen_beforehand_and_what_is_missing_is_said(cast, sign_in, action, chain):
    client = sign_in(cast.planner)
    shown = client.get("/plans/hub/2027/approvals/new")
    form = shown.context["form"]
    assert [form[name].value() for name in ("body", "outcome", "decided_on", "scope")] == [None] * 4
    assert " checked" not in shown.content.decode()
    sent = client.post("/plans/hub/2027/approvals/new", {"version": "now"})
    assert sent.status_code == 422
    for words in (
        "Choose which body decided", "Choose what it decided:", "Give the day on which it decided.",
        "Choose what it decided on:",
    ):  # fmt: skip
        assert words in sent.content.decode()
    assert not Approval.objects.exists()


def test_a_date_before_the_version_is_said_to_be_right_before_it_is_recorded(cast, sign_in, action, chain):
    client = sign_in(cast.planner)
    form = decision(chain[0])
    del form["date_sure"]
    assert "The date is right" not in text(client, "/plans/hub/2027/approvals/new")
    asked = client.post("/plans/hub/2027/approvals/new", form)
    assert asked.status_code == 422
    assert "The date is right" in asked.content.decode()
    assert client.post("/plans/hub/2027/approvals/new", form | {"date_sure": "on"}).status_code == 302
    assert Approval.objects.count() == 1


def test_a_decision_recorded_by_mistake_is_taken_back_with_a_reason(cast, sign_in, action, chain):
    client = sign_in(cast.planner)
    client.post("/plans/hub/2027/approvals/new", decision(chain[0]))
    path = f"/plans/hub/2027/approvals/{Approval.objects.get().pk}/remove"
    assert path in text(client, "/plans/hub/2027/approvals")
    assert "Board" in text(client, path)
    refused = client.post(path, {"why": ""})
    assert refused.status_code == 422
    assert "Write why this decision is taken back" in refused.content.decode()
    done = client.post(path, {"why": "It was the plan of 2026."}, follow=True).content.decode()
    assert "The decision is taken back." in done
    assert "No decision is recorded yet." in done
    assert LogEntry.objects.get(verb="approval.remove").why == "It was the plan of 2026."
    assert client.get(path).status_code == 404


def test_who_only_reads_takes_nothing_back_nor_sees_the_link(cast, sign_in, action, chain):
    sign_in(cast.planner).post("/plans/hub/2027/approvals/new", decision(chain[0]))
    path = f"/plans/hub/2027/approvals/{Approval.objects.get().pk}/remove"
    reader = sign_in(cast.reader)
    assert path not in text(reader, "/plans/hub/2027/approvals")
    assert reader.post(path, {"why": "x"}).status_code == 403
    assert sign_in(cast.awex_planner).post(path, {"why": "x"}).status_code == 404
    assert Approval.objects.count() == 1


def test_what_a_body_refused_stands_apart_and_becomes_public_with_a_reason_only(cast, sign_in, action, chain):
    client = sign_in(cast.planner)
    fields = decision(chain[0], outcome="refused", motive_en="No.", scope="some", actions=[action.code])
    client.post("/plans/hub/2027/approvals/new", fields)
    shown = text(client, "/plans/hub/2027/publish")
    assert "A body of the chain said no to these" in shown
    assert "Not approved yet" not in shown
    chosen = {"actions": [action.code]}
    asked = client.post("/plans/hub/2027/publish", chosen | {"next": 1}).content.decode()
    assert "Chosen although a body refused it: 1." in asked
    assert "Why (required" in asked
    assert client.post("/plans/hub/2027/publish", chosen | {"confirmed": 1}).status_code == 422
    assert not Action.objects.get().published
    client.post("/plans/hub/2027/publish", chosen | {"confirmed": 1, "why": "The minister decides otherwise."})
    assert Action.objects.get().published
    assert LogEntry.objects.get(verb="action.publish").why == "The minister decides otherwise."


def test_publishing_says_what_becomes_public_lists_apart_what_is_not_approved_and_asks_once_more(
    cast, sign_in, action, chain
):
    client = sign_in(cast.planner)
    assert "were not approved by the whole chain" in text(client, "/plans/hub/2027/publish")
    asked = client.post("/plans/hub/2027/publish", {"actions": [action.code], "next": 1}).content.decode()
    assert "Private as before" in asked
    assert "Dakar" in asked
    assert not Action.objects.get().published
    client.post("/plans/hub/2027/publish", {"actions": [action.code], "confirmed": 1})
    assert Action.objects.get().published


def test_publication_is_taken_back_with_a_reason_only(cast, sign_in, action, chain):
    Action.objects.update(published=True)
    client = sign_in(cast.planner)
    taken = {"actions": [action.code], "do": "withdraw", "confirmed": 1}
    assert client.post("/plans/hub/2027/publish", taken).status_code == 422
    assert Action.objects.get().published
    client.post("/plans/hub/2027/publish", taken | {"why": "Too early."})
    assert not Action.objects.get().published


def test_nothing_ticked_is_said(cast, sign_in, action):
    sent = sign_in(cast.planner).post("/plans/hub/2027/publish", {"next": 1})
    assert sent.status_code == 422
    assert "Tick at least one action." in sent.content.decode()


@pytest.mark.parametrize("path", ["approvals/new", "publish"])
def test_who_only_reads_neither_decides_nor_publishes(cast, sign_in, action, chain, path):
    assert sign_in(cast.reader).get(f"/plans/hub/2027/{path}").status_code == 403
    assert sign_in(cast.awex_planner).get(f"/plans/hub/2027/{path}").status_code == 404


def test_a_reader_sees_the_register_without_buttons(cast, sign_in, action, chain):
    assert "Record a decision" not in text(sign_in(cast.reader), "/plans/hub/2027/approvals")
    assert sign_in(cast.reader).get("/agency/hub/approval").status_code == 403
    assert sign_in(cast.awex_planner).get("/agency/hub/approval").status_code == 404
