"""An action's page, and its editing in place: by those who may, with clear errors and nothing typed lost."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercator import models
from tests import make
from tests.views.form import filled


def text(response):
    return response.content.decode()


def listed(page):
    """The fields that the summary of what is wrong names, in its order."""
    summary = page[page.index("error-summary") :].split("</ul>")[0]
    return re.findall(r'<a href="#[^"]*">([^:<]*):', summary)


@pytest.fixture
def senegal(cast):
    """Senegal 2023 with its two real costs, contradicting counts, a withdrawn organiser and a link."""
    fps = make.body("FPS Foreign Affairs", kind="federal", code="fps")
    action = make.action(
        cast.ace, code="BEM-2023-SN", title="Senegal", organisers=(cast.hub.body, cast.awex.body, cast.fit.body, fps),
        kind="princely-mission", chaired_by_en="Princess Astrid", doubts_en="The end is printed as 30 February.",
    )  # fmt: skip
    source = models.ActionSource.objects.create(action=action, address="https://example.org/sn")
    models.ActionSource.objects.create(action=action, address="javascript:alert(1)", title="Odd", position=1)
    line = make.cost(action, cast.ace.body, "92235.58")
    line.sources.add(source)
    make.cost(action, fps, "29991.43")
    make.count(action, 155, words_en="155 companies", approximate=True)
    make.count(action, 150, retained=False, note_en="Another paper")
    models.Strand.objects.create(action=action, kind="official", status="cancelled", reason_en="Agenda")
    models.StatusChange.objects.create(
        action=action, position=1, status="held", reason_en="It took place", decided_by_en="The Court",
        decided_on=date(2023, 5, 25),
    )  # fmt: skip
    before = make.action(cast.ace, code="BEM-2020-SN", title="Senegal 2020", year=2020, status="postponed")
    models.ActionLink.objects.create(origin=action, target=before, kind="postponed-edition")
    return action


def test_the_page_shows_all_that_is_known_with_sources(senegal, cast, sign_in):
    page = text(sign_in(cast.reader).get("/action/BEM-2023-SN/"))
    for words in (
        "Princess Astrid", "21-25/05/2023", "tri-regional", "122,227.01", "92,235.58", "29,991.43",
        "Own costs of hub.brussels, AWEX and FIT not included", "155 companies", "also stated; not used in tables",
        "Another paper", "Agenda", "It took place", "The Court", "Senegal 2020", "30 February", 'href="#source-1"',
    ):  # fmt: skip
        assert words in page, words


def test_sectors_stand_in_the_order_of_the_alphabet_of_the_page(cast, sign_in):
    make.action(cast.hub, code="S", sectors=("a", "b"))
    for code, french, english in (("a", "Bois", "Wood"), ("b", "Énergie", "Energy")):
        models.Sector.objects.filter(code=code).update(name_fr=french, name_en=english)
    assert "Energy, Wood" in text(sign_in(cast.reader).get("/action/S/"))


def test_an_address_that_is_none_of_the_web_is_no_link(senegal, cast, sign_in):
    assert 'href="javascript' not in text(sign_in(cast.reader).get("/action/BEM-2023-SN/"))


def test_a_link_is_seen_from_both_sides_unless_the_other_is_hidden(senegal, cast, sign_in):
    reader = sign_in(cast.reader)
    assert "Senegal (en)" in text(reader.get("/action/BEM-2020-SN/"))
    models.Action.objects.filter(code="BEM-2020-SN").update(published=False)
    assert "Senegal 2020" not in text(reader.get("/action/BEM-2023-SN/"))


def test_what_one_may_not_see_is_not_found(cast, sign_in):
    make.action(cast.hub, code="PRIVATE", published=False)
    assert sign_in(cast.awex_planner).get("/action/PRIVATE/").status_code == 404
    assert sign_in(cast.awex_planner).get("/action/PRIVATE/edit").status_code == 404
    assert sign_in(cast.reader).get("/action/PRIVATE/").status_code == 200


def test_a_private_line_is_neither_shown_nor_counted_to_others(senegal, cast, sign_in):
    make.cost(senegal, cast.hub.body, "1000", published=False, kept_by=cast.hub)
    assert "123,227.01" in text(sign_in(cast.reader).get("/action/BEM-2023-SN/"))
    theirs = text(sign_in(cast.awex_planner).get("/action/BEM-2023-SN/"))
    assert "122,227.01" in theirs
    assert "1,000.00" not in theirs


def test_who_may_not_edit_sees_no_button_and_is_refused(senegal, cast, sign_in):
    reader = sign_in(cast.reader)
    page = text(reader.get("/action/BEM-2023-SN/"))
    assert "/edit" not in page
    assert "/BEM-2023-SN/costs/" not in page
    assert reader.post("/action/BEM-2023-SN/edit", {}).status_code == 403
    finance = sign_in(cast.finance)
    page = text(finance.get("/action/BEM-2023-SN/"))
    assert "/costs/new" in page
    assert "/edit" not in page
    assert finance.post("/action/BEM-2023-SN/status", {}).status_code == 403


def test_who_does_not_organise_is_refused(cast, sign_in):
    make.action(cast.awex, code="AWX")
    assert sign_in(cast.planner).get("/action/AWX/edit").status_code == 403


def test_the_facts_are_corrected_with_a_reason_and_the_history_tells(senegal, cast, sign_in):
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/BEM-2023-SN/edit")))
    data |= {"chaired_by_en": "Princess Astrid of Belgium", "why": "Her full title", "end": "26/05/2023"}
    saved = planner.post("/action/BEM-2023-SN/edit", data)
    assert saved.headers["Location"] == "/action/BEM-2023-SN/#facts"
    page = text(planner.get("/action/BEM-2023-SN/"))
    assert "21-26/05/2023" in page
    assert "Her full title" in page
    assert "Paula Planner" in page
    assert "26/05/2023" in page


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(senegal, cast, sign_in):
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/BEM-2023-SN/edit"))) | {"end": "20/05/2023", "chaired_by_en": "Somebody"}
    answer = planner.post("/action/BEM-2023-SN/edit", data)
    page = text(answer)
    assert answer.status_code == 422
    assert "The end (20/05/2023) lies before the start (21/05/2023)." in page
    assert "Write why: this row is public" in page
    assert 'value="Somebody"' in page
    assert 'href="#id_end"' in page
    assert models.Action.objects.get(code="BEM-2023-SN").end == date(2023, 5, 25)


def test_after_a_conflict_what_stands_now_is_shown_beside_what_was_typed(senegal, cast, sign_in):
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/BEM-2023-SN/edit"))) | {"chaired_by_en": "Mine", "why": "First"}
    models.Action.objects.filter(code="BEM-2023-SN").update(chaired_by_en="Theirs", version=2)
    page = text(planner.post("/action/BEM-2023-SN/edit", data))
    assert "Somebody else changed this meanwhile" in page
    standing = page[page.index("What stands now") :]
    assert "Theirs" in standing
    assert 'value="Mine"' in page
    again = planner.post("/action/BEM-2023-SN/edit", filled(page))
    assert again.status_code == 302
    assert models.Action.objects.get(code="BEM-2023-SN").chaired_by_en == "Mine"


def test_with_htmx_the_section_is_swapped_and_the_head_and_history_follow(cast, sign_in):
    make.action(cast.hub, code="HUB", status="planned", published=False)
    client = sign_in(cast.planner)
    part = text(client.get("/action/HUB/status", headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert 'id="status"' in part
    data = filled(part) | {"status": "confirmed", "reason_fr": "Approuvé"}
    swapped = text(client.post("/action/HUB/status", data, headers={"HX-Request": "true"}))
    assert "<html" not in swapped
    assert "Approuvé" in swapped
    assert 'id="action-head" class="action-head" hx-swap-oob="true"' in swapped
    assert "changed the status" in swapped


def test_a_form_that_is_a_page_by_itself_leads_back_to_the_action(cast, sign_in):
    make.action(cast.hub, code="HUB", published=False)
    client = sign_in(cast.planner)
    where = "/action/HUB/sources/new"

    def from_page(path):
        return {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"}

    saved = client.post(where, {"title": "Board"}, headers=from_page(where))
    assert saved.headers["HX-Redirect"] == "/action/HUB/#sources"
    cancelled = client.get("/action/HUB/section/sources", headers=from_page(where))
    assert cancelled.headers["HX-Redirect"] == "/action/HUB/#sources"
    page = text(client.get("/action/HUB/"))
    assert "Board" in page
    assert "Saved." in page
    in_place = client.post(where, {"title": "Minutes"}, headers=from_page("/action/HUB/"))
    assert "HX-Redirect" not in in_place.headers
    assert "Minutes" in text(in_place)


def test_a_section_may_be_asked_for_by_itself(senegal, cast, sign_in):
    reader = sign_in(cast.reader)
    part = text(reader.get("/action/BEM-2023-SN/section/costs", headers={"HX-Request": "true"}))
    assert part.lstrip().startswith("<section")
    assert reader.get("/action/BEM-2023-SN/section/costs").headers["Location"] == "/action/BEM-2023-SN/#costs"
    assert reader.get("/action/BEM-2023-SN/section/none").status_code == 404


def test_a_planner_makes_a_new_action(cast, sign_in):
    make.country("JP", "Japan")
    planner = sign_in(cast.planner)
    data = filled(text(planner.get("/action/new?year=2027")))
    assert data["year"] == "2027"
    data |= {"title_fr": "Japon", "title_nl": "Japan", "start": "2027-05-03", "end": "2027-05-07", "country": "JP"}
    assert planner.post("/action/new", data).headers["Location"] == "/action/HUB-2027-001/"
    page = text(planner.get("/action/HUB-2027-001/"))
    assert "Japan (en)" in page
    assert "not public" in page
    assert sign_in(cast.awex_planner).get("/action/HUB-2027-001/").status_code == 404


def test_a_new_action_without_a_title_is_said_not_to_be_made(cast, sign_in):
    planner = sign_in(cast.planner)
    answer = planner.post("/action/new", filled(text(planner.get("/action/new"))) | {"date_precision": "unknown"})
    assert answer.status_code == 422
    assert "Give a title in at least one language." in text(answer)
    assert not models.Action.objects.exists()


def test_what_is_wrong_with_a_new_action_is_listed_at_once_in_the_order_of_the_page(cast, sign_in):
    planner = sign_in(cast.planner)
    typed = filled(text(planner.get("/action/new")))  # neither title, country nor start
    page = text(planner.post("/action/new", typed))
    assert listed(page) == ["Title (French)", "Country", "Start"]
    page = text(planner.post("/action/new", typed | {"start": "soon"}))
    assert listed(page) == ["Title (French)", "Country", "Start"]


def test_a_status_with_an_unreadable_day_and_no_reason_is_told_both(senegal, cast, sign_in):
    typed = {"status": "closed", "precision": "day", "decided_on": "soon", "version": 1}
    page = text(sign_in(cast.planner).post("/action/BEM-2023-SN/status", typed))
    assert listed(page) == ["Decided on", "Reason (French)"]


def test_an_action_marked_held_by_mistake_is_confirmed_again_with_a_reason(senegal, cast, sign_in):
    planner = sign_in(cast.planner)
    typed = filled(text(planner.get("/action/BEM-2023-SN/status"))) | {"status": "confirmed"}
    assert listed(text(planner.post("/action/BEM-2023-SN/status", typed))) == ["Reason (French)"]
    assert planner.post("/action/BEM-2023-SN/status", typed | {"reason_en": "Not yet held"}).status_code == 302
    assert models.Action.objects.get(code="BEM-2023-SN").status == "confirmed"
    assert "Not yet held" in text(planner.get("/action/BEM-2023-SN/"))


@pytest.mark.parametrize(
    ("where", "typed", "shown"),
    [
        ("legs/new", {"country": "CI", "cities": "Abidjan; Grand-Bassam", "position": 1}, "Abidjan, Grand-Bassam"),
        ("strands/new", {"kind": "economic", "status": "held"}, "economic strand"),
        ("organisers/new", {"body": "ace", "role": "partner", "withdrawn_precision": "unknown"}, "ACE/ABH"),
        ("links/new", {"kind": "led-to", "target": "OTHER"}, "Other mission"),
        ("sources/new", {"address": "https://example.org/report"}, 'href="https://example.org/report"'),
        ("counts/new", {"unit": "persons", "moment": "travelled", "region": "all", "value": 7731}, "7,731"),
    ],
)
def test_each_part_is_added_and_stands_on_the_page(cast, sign_in, where, typed, shown):
    make.country("CI")
    make.action(cast.hub, code="HUB", published=False)
    make.action(cast.hub, code="OTHER", title="Other mission")
    planner = sign_in(cast.planner)
    assert planner.get(f"/action/HUB/{where}").status_code == 200
    assert planner.post(f"/action/HUB/{where}", typed).status_code == 302
    assert shown in text(planner.get("/action/HUB/"))


def test_each_part_is_changed_and_removed_on_a_page_of_its_own(cast, sign_in):
    action = make.action(cast.hub, code="HUB", organisers=(cast.awex.body,), published=False)
    strand = models.Strand.objects.create(action=action, kind="official", status="planned")
    link = models.ActionLink.objects.create(origin=action, target=make.action(cast.hub), kind="related")
    source = models.ActionSource.objects.create(action=action, title="Board")
    awex = action.organisers.get(body=cast.awex.body)
    planner = sign_in(cast.planner)
    for address, change in (
        (f"legs/{action.legs.get().pk}", {"cities": "Thiès"}),
        (f"strands/{strand.pk}", {"status": "confirmed"}),
        (f"organisers/{awex.pk}", {"withdrawn": "on", "withdrawal_reason_fr": "Budget"}),
    ):
        data = filled(text(planner.get(f"/action/HUB/{address}"))) | change
        assert planner.post(f"/action/HUB/{address}", data).status_code == 302
    page = text(planner.get("/action/HUB/"))
    assert "Thiès" in page
    assert "withdrew" in page
    for address in (f"legs/{action.legs.get().pk}", f"strands/{strand.pk}", f"links/{link.pk}", f"sources/{source.pk}"):
        assert planner.get(f"/action/HUB/{address}/remove").status_code == 200
        assert planner.post(f"/action/HUB/{address}/remove", {}).status_code == 302
    assert not action.legs.exists()
    assert not action.strands.exists()
    assert not action.links_out.exists()
    assert not action.sources.exists()


def test_a_part_of_another_action_is_not_reached_through_this_one(cast, sign_in):
    make.action(cast.hub, code="HUB")
    other = make.action(cast.awex, code="AWX")
    planner = sign_in(cast.planner)
    assert planner.get(f"/action/HUB/legs/{other.legs.get().pk}").status_code == 404
    assert planner.post(f"/action/HUB/organisers/{other.organisers.get().pk}/remove", {"why": "x"}).status_code == 404


def test_the_page_asks_the_database_no_more_for_more_rows(senegal, cast, sign_in):
    client = sign_in(cast.planner)

    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get("/action/BEM-2023-SN/")
        return len(made)

    before = queries()
    for number in range(4):
        make.cost(senegal, cast.hub.body, number + 1)
        make.count(senegal, number, unit="persons", retained=False)
        models.Leg.objects.create(action=senegal, country=make.country("CI"))
    assert queries() == before
