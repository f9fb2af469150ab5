"""A planner sends the file she has, checks what was understood, and puts it into the plan. Articles B1, B7."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercator.imports.workbook.limits import MOST_BYTES
from mercator.models import Action, ImportRow, Job, Plan, PlanImport
from mercator.models.job import FAILED, RUNNING
from tests import make, plan_file
from tests.plan_file import CANADA, CHILE, JAPAN, SENEGAL, WRONG, csv_of, large, saved, sent

pytestmark = pytest.mark.django_db(transaction=True)


def words(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def client(cast, sign_in):
    plan_file.known_codes()
    return sign_in(cast.planner)


def send(client, *rows, name="plan.csv", agency="hub", **fields):
    file = SimpleUploadedFile(name, csv_of(*rows)) if rows else ""
    return client.post("/plans/import", {"agency": agency, "year": "2027", "file": file, "rows": "", **fields})


def read(client, *rows, **fields):
    """Send a file and let the worker read it; the address of its page."""
    address = send(client, *rows, **fields).url
    call_command("work", once=True, verbosity=0)
    return address


def save(client, address, **fields):
    seen = client.get(address).context["imported"].compared
    return client.post(f"{address}save", {"seen": seen, **fields})


def mending(client, address, row, **typed):
    """What the form of a row sends, with some of it typed anew."""
    form = client.get(f"{address}rows/{row.pk}").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()} | typed


def test_a_file_is_read_by_the_worker_and_the_page_becomes_the_preview(client):
    address = send(client, SENEGAL, CANADA, WRONG).url
    waiting = client.get(address)
    assert "Waiting for its turn" in words(waiting)
    assert '<meta http-equiv="refresh"' in waiting.content.decode()
    call_command("work", once=True, verbosity=0)
    page = words(client.get(address))
    assert "3 actions found: 2 understood, 1 to complete" in page
    assert "Mission au Sénégal" in page
    assert "12-16/04/2027" in page
    assert "€12,500.00" in page
    assert "12 to 15" in page


def test_the_page_that_waits_goes_on_by_itself(client):
    address = send(client, SENEGAL).url
    asks = {"headers": {"HX-Request": "true"}}
    seen = client.get(address).context["standing_job"].token
    assert client.get(f"{address}progress", {"seen": seen}, **asks).status_code == 204
    Job.objects.update(state=RUNNING, done=7, total=20)
    assert 'value="7" max="20"' in client.get(f"{address}progress", {"seen": seen}, **asks).content.decode()
    Job.objects.update(state="waiting", done=0, total=0)
    call_command("work", once=True, verbosity=0)
    assert client.get(f"{address}progress", {"seen": seen}, **asks)["HX-Redirect"] == address


def test_reading_can_be_stopped_and_started_again(client):
    address = send(client, SENEGAL).url
    job = Job.objects.get()
    assert client.post(f"/jobs/{job.pk}/cancel").url == address
    assert "The reading was stopped." in words(client.get(address))
    client.post(address)
    call_command("work", once=True, verbosity=0)
    assert "1 action found: 1 understood." in words(client.get(address))


def test_the_page_of_the_job_leads_to_the_file(client):
    address = send(client, SENEGAL).url
    assert client.get(f"/jobs/{Job.objects.get().pk}/").url == address


def test_reading_that_failed_says_so_and_can_be_tried_again(client):
    address = send(client, SENEGAL).url
    Job.objects.update(state=FAILED)
    page = words(client.get(address))
    assert "could not be read to the end" in page
    assert "Read the file" in page


def test_what_was_not_understood_is_said_with_what_stands_in_the_file(client):
    address = read(client, SENEGAL, WRONG)
    shown = client.get(address, {"show": "complete"})
    assert [view.facts.title for view in shown.context["views"]] == ["Séminaire Ukraine"]
    page = words(shown)
    assert "31/02/2027" in page
    assert "Séminaire Ukraine" in page


def test_lines_that_are_no_actions_are_listed_with_the_reason(client):
    total = dict.fromkeys(plan_file.USUAL, "") | {"title": "TOTAL", "cost": "32500"}
    address = read(client, SENEGAL, CANADA, total)
    page = words(client.get(address, {"show": "left-out"}))
    assert "1 line is no action" in page
    assert "TOTAL" in page


def test_an_unreadable_file_says_why_and_how_to_go_on(client):
    response = client.post(
        "/plans/import",
        {"agency": "hub", "year": 2027, "rows": "", "file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7 x")},
    )
    call_command("work", once=True, verbosity=0)
    page = words(client.get(response.url))
    assert "No action could be read from this file." in page
    assert "Send another file" in page


def test_neither_file_nor_rows_is_told_and_keeps_what_was_typed(client):
    response = send(client, year="2031")
    assert response.status_code == 422
    assert "Choose a file, or paste rows." in words(response)
    assert 'value="2031"' in response.content.decode()


def test_a_file_that_is_too_large_is_told_and_not_kept(client):
    big = SimpleUploadedFile("big.csv", b"x" * (MOST_BYTES + 1))
    response = client.post("/plans/import", {"agency": "hub", "year": 2027, "file": big, "rows": ""})
    assert response.status_code == 422
    assert "at most 40 MB is read" in words(response)
    assert not PlanImport.objects.exists()


def test_pasted_rows_with_their_headings_are_read_like_a_file(client):
    lines = ["\t".join(plan_file.HEADINGS.values()), "\t".join((plan_file.USUAL | JAPAN).values())]
    address = send(client, rows="\r\n".join(lines)).url
    call_command("work", once=True, verbosity=0)
    page = client.get(address)
    assert "Stand collectif Foodex Tokyo" in words(page)
    assert PlanImport.objects.get().adds_only


def test_putting_the_file_into_the_plan_leads_to_the_plan_and_says_what_waits(client):
    address = read(client, SENEGAL, CANADA, WRONG)
    response = save(client, address)
    assert response.url == "/plans/hub/2027/"
    page = words(client.get(response.url))
    assert "2 actions were added. It is kept as version 1. 1 row waits to be completed." in page
    assert Action.objects.count() == 2


def test_an_action_leads_back_to_the_row_that_it_came_from_for_its_own_agency_alone(cast, client, sign_in):
    address = read(client, SENEGAL)
    save(client, address)
    client.post("/plans/hub/2027/present", {"why": ""})
    page = f"/action/{Action.objects.get().code}/"
    said = client.get(page).content.decode()
    assert "plan.csv" in said
    assert "row 2" in said
    assert address in said
    assert "plan.csv" not in sign_in(cast.awex_planner).get(page).content.decode()


def test_the_same_file_again_is_said_at_once_with_a_link_and_no_second_reading(client):
    address = read(client, SENEGAL)
    save(client, address)
    response = send(client, SENEGAL)
    assert "This file was already imported on" in words(response)
    assert "as version 1; nothing changes." in words(response)
    assert f'href="{address}"' in response.content.decode()
    assert Job.objects.count() == 1


def test_the_same_file_while_it_is_open_leads_to_its_page(client):
    address = read(client, SENEGAL)
    assert send(client, SENEGAL).url == address


def test_a_corrected_file_shows_the_differences_in_words_and_asks_why(client):
    save(client, read(client, SENEGAL, CANADA, CHILE))
    address = read(client, SENEGAL | {"cost": "15.000"}, CANADA, JAPAN)
    page = words(client.get(address, {"show": "changed"}))
    assert "Compared with the plan: 1 new, 1 changed, 1 unchanged, 1 not in the file." in page
    assert "Estimated cost: €12,500.00 → €15,000.00" in page
    assert "Mission vin au Chili" in words(client.get(address, {"show": "gone"}))
    refused = save(client, address, why="")
    assert refused.status_code == 422
    assert "Write why the plan changes" in words(refused)
    assert "say what becomes of them" in words(refused)
    again = save(client, address, why="Corrected by the minister.", gone="leave")
    assert again.status_code == 302
    assert [one.why for one in Plan.objects.get().versions.order_by("number")] == ["", "Corrected by the minister."]


def test_what_was_typed_stays_when_saving_is_refused(client):
    save(client, read(client, SENEGAL, CANADA))
    address = read(client, SENEGAL)
    refused = save(client, address, why="A reason")
    assert refused.status_code == 422
    assert ">A reason</textarea>" in refused.content.decode()


def test_a_change_by_hand_and_in_the_file_is_left_to_the_planner(cast, client):
    saved(sent(cast.hub, SENEGAL, CANADA, by=None), by=None)
    Action.objects.filter(code="HUB-2027-001").update(estimate=14000, version=2)
    address = read(client, SENEGAL | {"cost": "15.000"}, CANADA)
    page = words(client.get(address))
    assert "Estimated cost: changed by hand and in the file" in page
    row = PlanImport.objects.latest("pk").rows.first()
    client.post(f"{address}rows/{row.pk}", {"do": "sides", "version": row.version, "side-estimate": "file"})
    save(client, address, why="As in the file.")
    assert Action.objects.get(code="HUB-2027-001").estimate == 15000


def test_a_row_is_mended_in_words_on_a_page_of_its_own(client):
    address = read(client, SENEGAL, WRONG)
    row = ImportRow.objects.last()
    page = words(client.get(f"{address}rows/{row.pk}"))
    assert "As it stands in the file" in page
    assert "31/02/2027" in page
    typed = mending(client, address, row, when="du 24 au 26 février 2027", estimate="€ 8.000", do="mend")
    response = client.post(f"{address}rows/{row.pk}", typed)
    assert response.url == f"{address}#row-{row.pk}"
    mended = words(client.get(address))
    assert "24-26/02/2027" in mended
    assert "€8,000.00" in mended
    assert "2 actions found: 2 understood." in mended


def test_what_cannot_be_read_is_said_and_stays_as_typed(client):
    address = read(client, SENEGAL)
    row = ImportRow.objects.get()
    typed = mending(client, address, row, when="quelque part", countries="Ruritanie", do="mend")
    response = client.post(f"{address}rows/{row.pk}", typed)
    assert response.status_code == 422
    assert 'value="quelque part"' in response.content.decode()
    assert 'value="Ruritanie"' in response.content.decode()
    assert "“quelque part”" in words(response)
    assert "Ruritanie" in words(response)


def test_a_row_is_mended_in_place_with_htmx(client):
    address = read(client, SENEGAL, WRONG)
    row = ImportRow.objects.last()
    asks = {"headers": {"HX-Request": "true"}}
    form = client.get(f"{address}rows/{row.pk}", **asks).content.decode()
    assert form.startswith(f'<tbody id="row-{row.pk}"') or f'<tbody id="row-{row.pk}"' in form[:80]
    typed = mending(client, address, row, when="26/02/2027", do="mend")
    response = client.post(f"{address}rows/{row.pk}", typed, **asks)
    assert response["HX-Trigger"] == "row-mended"
    assert "26/02/2027" in words(response)
    assert "<html" not in response.content.decode()
    head = client.get(address, {"part": "head"}, **asks)
    assert "2 actions found: 2 understood." in words(head)
    assert "to complete" not in words(head)


def test_a_line_that_is_no_action_is_set_aside_and_brought_back(client):
    address = read(client, SENEGAL, CANADA)
    row = ImportRow.objects.last()
    client.post(f"{address}rows/{row.pk}", {"do": "no-action", "version": row.version})
    assert "1 action found: 1 understood. 1 row is set aside" in words(client.get(address))
    assert "Mission numérique au Canada" in words(client.get(address, {"show": "no-action"}))
    row.refresh_from_db()
    client.post(f"{address}rows/{row.pk}", {"do": "action", "version": row.version})
    assert "2 actions found: 2 understood." in words(client.get(address))


def test_a_column_is_mapped_otherwise_and_the_file_read_again(client):
    address = read(client, SENEGAL)
    page = client.get(address)
    assert "Responsable" in words(page)
    column = next(one for table in page.context["tables"] for one in table.columns if one.heading == "Responsable")
    version = page.context["imported"].version
    client.post(f"{address}columns", {"version": version, column.name: "post"})
    call_command("work", once=True, verbosity=0)
    assert ImportRow.objects.get().facts["post"] == "Coord. A"
    assert "as chosen here" in words(client.get(address))


def test_rows_to_complete_wait_on_a_page_of_the_plan_and_go_into_it_once_mended(client):
    address = read(client, SENEGAL, WRONG)
    save(client, address)
    page = words(client.get("/plans/hub/2027/to-complete"))
    assert "Séminaire Ukraine" in page
    row = ImportRow.objects.waiting().get()
    typed = mending(client, address, row, when="26/02/2027", do="mend")
    response = client.post(f"{address}rows/{row.pk}", typed, follow=True)
    assert "Séminaire Ukraine is in the plan now." in words(response)
    assert Action.objects.filter(title_fr="Séminaire Ukraine").exists()


def test_the_file_comes_back_as_it_was_sent(client):
    address = read(client, SENEGAL, name="plan d'été.csv")
    response = client.get(f"{address}file")
    assert response.content == csv_of(SENEGAL)
    assert response["Content-Disposition"].startswith("attachment")


def test_giving_the_file_up_leaves_the_plan_alone(client):
    address = read(client, SENEGAL)
    client.post(f"{address}discard")
    assert not Action.objects.exists()
    assert "This file was given up" in words(client.get(address))


def test_a_file_of_another_agency_does_not_exist_even_when_the_plan_was_presented(cast, client, sign_in):
    address = read(client, SENEGAL, WRONG)
    save(client, address)
    client.post("/plans/hub/2027/present", {"why": ""})
    other = sign_in(cast.awex_planner)
    row = ImportRow.objects.last()
    for path in ("", "progress", "file", f"rows/{row.pk}"):
        assert other.get(f"{address}{path}").status_code == 404
    for path in ("", "columns", "save", "discard", f"rows/{row.pk}"):
        assert other.post(f"{address}{path}", {"do": "mend"}).status_code == 404
    assert other.get("/plans/hub/2027/to-complete").status_code == 404


def test_a_reader_looks_and_changes_nothing(cast, client, sign_in):
    address = read(client, SENEGAL)
    reader = sign_in(cast.reader)
    page = reader.get(address)
    assert "Mission au Sénégal" in words(page)
    assert "Put into the plan" not in words(page)
    assert reader.post(f"{address}save", {}).status_code == 403
    assert reader.get("/plans/import").status_code == 403


def test_the_page_asks_the_database_as_often_for_many_rows_as_for_few(client):
    few = read(client, SENEGAL, CANADA)
    many = read(
        client, *({"title": f"Mission {number}", "start": f"{1 + number % 28:02}/05/2027"} for number in range(60))
    )
    counted = []
    for address in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] <= 25


# a large file is put into the plan by the worker


def work():
    call_command("work", once=True, verbosity=0)


def test_a_large_file_shows_how_far_it_is_and_leads_to_the_plan_with_what_was_done(client):
    address = read(client, *large())
    assert save(client, address).url == address
    waiting = client.get(address)
    page = words(waiting)
    assert "Waiting for its turn" in page
    assert "Nothing of the file shows in the plan before all of it is there." in page
    assert f'content="3; url={address}progress"' in waiting.content.decode()
    for form in ("save", "columns", "discard"):
        assert f'action="{address}{form}"' not in waiting.content.decode()
    asks = {"headers": {"HX-Request": "true"}}
    seen = waiting.context["standing_job"].token
    assert client.get(f"{address}progress", {"seen": seen}, **asks).status_code == 204
    Job.objects.filter(kind="save-plan").update(state=RUNNING, done=1, total=2)
    told = client.get(f"{address}progress", {"seen": seen}, **asks)
    assert 'value="1" max="2"' in told.content.decode()
    assert "being written into the plan" in words(told)
    assert client.get(f"{address}progress").url == address
    assert client.get(address, {"part": "head"}, **asks)["HX-Redirect"] == address
    Job.objects.filter(kind="save-plan").update(state="waiting", done=0, total=0)
    work()
    assert client.get(f"{address}progress", {"seen": seen}, **asks)["HX-Redirect"] == "/plans/hub/2027/"
    assert "301 actions were added. It is kept as version 1." in words(client.get("/plans/hub/2027/"))
    assert "This file was put into the plan on" in words(client.get(address))


def test_without_javascript_the_page_that_waits_leads_to_the_plan_too(client):
    address = read(client, *large())
    save(client, address)
    work()
    assert "301 actions were added." in words(client.get(f"{address}progress", follow=True))


def test_what_is_missing_is_told_before_a_large_file_is_left_to_the_worker(client):
    save(client, read(client, CANADA))
    address = read(client, *large())
    refused = save(client, address, gone="leave", why="")
    assert refused.status_code == 422
    assert "Write why the plan changes" in words(refused)
    assert not Job.objects.filter(kind="save-plan").exists()


def test_what_is_sent_all_the_same_while_a_file_is_put_into_the_plan_is_refused_with_a_sentence(client):
    address = read(client, *large())
    row = ImportRow.objects.first()
    typed = mending(client, address, row, title="Otherwise", do="mend")
    save(client, address)
    told = "This file is being put into the plan: wait until that is done, or stop it."
    assert told in words(client.post(f"{address}save", {"seen": "", "gone": ""}, follow=True))
    assert told in words(client.post(f"{address}discard", follow=True))
    assert told in words(client.post(f"{address}rows/{row.pk}", typed))
    assert told in words(
        client.post(f"{address}rows/{row.pk}", {"do": "no-action", "version": row.version}, follow=True)
    )
    work()
    assert Action.objects.count() == 301


def test_putting_a_large_file_into_the_plan_can_be_stopped_and_asked_again(client):
    save(client, read(client, CANADA))
    address = read(client, *large())
    save(client, address, gone="leave", why="The minister's list.")
    job = Job.objects.get(kind="save-plan")
    assert client.post(f"/jobs/{job.pk}/cancel").url == address
    page = client.get(address)
    assert "Putting the file into the plan was stopped: nothing of it is there." in words(page)
    assert ">The minister&#x27;s list.</textarea>" in page.content.decode()
    save(client, address, gone="leave", why="The minister's list.")
    work()
    assert Action.objects.count() == 302


def test_a_plan_that_changed_before_the_worker_came_to_it_is_told_on_the_page(cast, client):
    small, address = read(client, CANADA), read(client, *large())
    save(client, address)
    save(client, small)
    work()
    page = client.get(address)
    assert "The plan changed since you looked at these differences." in words(page)
    assert "Write why the plan changes" in words(page)
    assert "1 not in the file" in words(page)
    assert client.get(f"{address}progress").url == address
    save(client, address, why="Larger.", gone="leave")
    work()
    assert Action.objects.count() == 302
    assert "The plan changed since" not in words(client.get(address))


def test_a_worker_that_failed_is_told_on_the_page(client):
    address = read(client, *large())
    save(client, address)
    Job.objects.filter(kind="save-plan").update(state=FAILED, problem="job-worker-lost")
    assert "This file could not be put into the plan, and nothing of it is there." in words(client.get(address))


# cities in the language of the reader


WARSAW = {"title": "Mission Pologne", "country": "Pologne", "city": "Varsovie"}


def test_cities_stand_in_the_language_of_the_reader(cast, client):
    make.country("PL")
    address = read(client, WARSAW)
    row = ImportRow.objects.get()
    assert row.facts["cities"] == ["Warsaw"]
    for language, name in (("fr", "Varsovie"), ("nl", "Warschau"), ("en", "Warsaw")):
        client.cookies["language"] = language
        assert name in words(client.get(address))
        assert client.get(f"{address}rows/{row.pk}").context["form"]["cities"].value() == name


def test_a_city_typed_in_ones_own_language_changes_nothing_of_the_row(cast, client):
    make.country("PL")
    save(client, read(client, WARSAW))
    address = read(client, WARSAW, CANADA)
    row = ImportRow.objects.get(imported=PlanImport.objects.latest("pk"), position=0)
    client.cookies["language"] = "nl"
    typed = mending(client, address, row, cities="Varsovie", countries="Polen", do="mend")
    client.post(f"{address}rows/{row.pk}", typed)
    row.refresh_from_db()
    assert (row.facts["cities"], row.change, row.mended) == (["Warsaw"], "unchanged", [])


def test_what_changes_of_the_cities_is_told_in_the_language_of_the_reader(cast, client):
    make.country("PL")
    save(client, read(client, WARSAW, CANADA))
    address = read(client, WARSAW | {"city": "Warschau, Gdansk"}, CANADA)
    client.cookies["language"] = "fr"
    assert "Varsovie → Varsovie, Gdansk" in words(client.get(address))


# nothing understood, and what can be done then


def test_a_file_in_which_nothing_was_understood_offers_no_change_of_the_plan(client):
    save(client, read(client, SENEGAL, CANADA))
    address = send(client, rows="aa;bb;cc\n1;2;3\n4;5;6").url
    PlanImport.objects.filter(state="waiting").update(
        state="read", gone=list(Action.objects.values_list("pk", flat=True)), problems=[{"code": "no-table"}],
        adds_only=False, left_out=[{"sheet": "", "row": 1, "why": "no-table", "words": "aa bb cc"}],
    )  # fmt: skip
    response = client.get(address)
    page = words(response)
    assert "No table of actions was found in this file" in page
    assert "Send another file" in page
    assert "aa bb cc" in page
    assert "The plan says all of this already" not in page
    assert "Put into the plan" not in page
    assert 'name="gone"' not in response.content.decode()


def test_rows_that_are_all_to_complete_wait_and_leave_the_plan_alone(client):
    save(client, read(client, SENEGAL, CANADA))
    address = read(client, WRONG)
    response = client.get(address)
    page = words(response)
    assert "1 action found: 0 understood, 1 to complete" in page
    assert "Nothing goes into the plan yet: no row is complete." in page
    assert "Keep 1 row to complete later" in page
    assert "not in the file" not in page
    assert 'value="cancel"' not in response.content.decode()
    assert "it cannot cancel actions of the plan" in words(save(client, address, gone="cancel", why="All of it."))
    done = words(client.get(save(client, address, gone="leave").url))
    assert "Nothing changed in the plan. 1 row waits to be completed." in done
    assert set(Action.objects.values_list("status", flat=True)) == {"planned"}


def test_a_row_that_is_mended_brings_the_question_what_becomes_of_the_others(client):
    save(client, read(client, SENEGAL, CANADA))
    address = read(client, WRONG)
    row = ImportRow.objects.latest("pk")
    client.post(f"{address}rows/{row.pk}", mending(client, address, row, when="26/02/2027", do="mend"))
    asks = {"headers": {"HX-Request": "true"}}
    part = client.get(address, {"part": "save", "why": "As typed before"}, **asks).content.decode()
    assert 'value="cancel"' in part
    assert ">As typed before</textarea>" in part


def test_rows_that_are_all_set_aside_leave_nothing_to_do(client):
    address = read(client, SENEGAL)
    row = ImportRow.objects.get()
    client.post(f"{address}rows/{row.pk}", {"do": "no-action", "version": row.version})
    response = client.get(address)
    assert "Every row is set aside: there is nothing to put into the plan." in words(response)
    assert 'type="submit" disabled>Put into the plan' in response.content.decode()


def test_pasted_rows_are_not_said_to_leave_actions_out(client):
    save(client, read(client, SENEGAL, CANADA))
    lines = ["\t".join(plan_file.HEADINGS.values()), "\t".join((plan_file.USUAL | JAPAN).values())]
    address = send(client, rows="\r\n".join(lines)).url
    work()
    page = words(client.get(address))
    assert "Compared with the plan: 1 new, 0 changed, 0 unchanged." in page
    assert "not in the file" not in page.lower()


def test_a_file_of_another_year_leads_to_sending_it_for_that_year(client):
    address = read(client, *({"title": f"Mission {n}", "start": f"0{n}/05/2028", "end": ""} for n in range(1, 6)))
    response = client.get(address)
    assert "This file is about 2028; you chose 2027." in words(response)
    assert 'href="/plans/import?agency=hub&amp;year=2028"' in response.content.decode()


def test_who_decided_is_mended_too(client):
    address = read(client, SENEGAL)
    row = ImportRow.objects.get()
    typed = mending(client, address, row, deciding_body="Raad van bestuur", motivation="Vraag van leden", do="mend")
    client.post(f"{address}rows/{row.pk}", typed)
    facts = ImportRow.objects.get().facts
    assert (facts["deciding_body"], facts["motivation"]) == ("Raad van bestuur", "Vraag van leden")


# files that wait are found again


def test_a_file_that_is_not_in_the_plan_is_found_again_and_given_up(cast, client, sign_in):
    save(client, read(client, SENEGAL, name="old.csv"))
    address = read(client, SENEGAL, CANADA, name="FIT_v2.csv")
    for path in ("/plans/", "/plans/hub/2027/"):
        page = client.get(path)
        assert "FIT_v2.csv" in words(page)
        assert "not in the plan yet" in words(page)
        assert f'href="{address}"' in page.content.decode()
        assert "old.csv" not in words(page)
    assert "1 file was sent and is not in its plan yet" in words(client.get("/"))
    assert client.post(f"{address}discard", {"back": "plan"}).url == "/plans/hub/2027/"
    assert "FIT_v2.csv" not in words(client.get("/plans/"))
    assert "not in its plan yet" not in words(client.get("/"))


def test_files_that_wait_are_shown_only_to_who_may_edit_the_plan(cast, client, sign_in):
    address = read(client, SENEGAL, name="FIT_v2.csv")
    for person in (cast.reader, cast.awex_planner):
        assert "FIT_v2.csv" not in words(sign_in(person).get("/plans/"))
    assert client.get(address).status_code == 200
