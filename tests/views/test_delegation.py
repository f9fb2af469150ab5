"""The delegation as people read and write it. Articles D1-D6."""

from __future__ import annotations

import io

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from mercator.models import Body, Company, DelegationMember, Justification, PrecedenceOrder
from tests import make
from tests.delegation_of import NOW, companies, company, member, partner
from tests.views.form import filled

PAGE = "/action/SN-1/delegation/"


@pytest.fixture
def action(cast):
    return make.action(cast.hub, code="SN-1", organisers=(cast.awex.body,))


def reads(client, address=PAGE, *, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_the_page_says_what_is_missing_how_many_there_are_and_who(cast, action, sign_in):
    companies(action, 6)
    page = reads(sign_in(cast.planner))
    assert "the area manager of hub.brussels is missing" in page
    assert "6 companies = 6 Brussels (confirmed)" in page
    assert "An Peeters" in page
    assert "Company 1" in page


@pytest.mark.parametrize("who", ["reader", "administrator", "outsider"])
def test_who_may_not_read_delegations_is_refused(cast, action, sign_in, who):
    assert sign_in(getattr(cast, who)).get(PAGE).status_code == 403


def test_an_agency_that_does_not_take_part_finds_nothing(cast, action, sign_in):
    stranger = make.person("Fien Flemish", (cast.fit, "planner"))
    assert sign_in(stranger).get(PAGE).status_code == 404


def test_finance_reads_and_is_offered_nothing_to_change(cast, action, sign_in):
    member(action)
    page = reads(sign_in(cast.finance))
    assert "An Peeters" in page
    assert f'href="{PAGE}new"' not in page
    assert 'name="member"' not in page


def test_a_delegate_is_written_down_with_a_company_that_is_new(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}new"))
    typed = {"family_name": "Peeters", "new_company": "Brasserie Exemple", "new_region": "brussels", "payer": "own",
             "function_nl": "Directeur"}  # fmt: skip
    page = client.post(f"{PAGE}new", form | typed, follow=True).content.decode()
    assert "Brasserie Exemple" in page
    assert DelegationMember.objects.get().function_nl == "Directeur"


def test_a_delegate_without_a_company_is_shown_again_with_what_was_typed(cast, action, sign_in):
    client = sign_in(cast.planner)
    answer = client.post(f"{PAGE}new", filled(reads(client, f"{PAGE}new")) | {"family_name": "Peeters"})
    assert answer.status_code == 422
    assert 'value="Peeters"' in answer.content.decode()
    assert "Choose the company" in answer.content.decode()


def test_one_of_the_agencys_people_is_offered_and_prefilled(cast, action, sign_in):
    client = sign_in(cast.planner)
    address = f"{PAGE}new?account={cast.area_manager.pk}"
    assert f'href="{address}"' in reads(client)
    form = filled(reads(client, address))
    assert (form["given_name"], form["family_name"], form["category"]) == ("Adam", "Area", "area-manager")
    client.post(address, form)
    row = DelegationMember.objects.get()
    assert (row.account, row.body, row.paid_by) == (cast.area_manager, cast.hub.body, cast.hub.body)
    assert f'href="{address}"' not in reads(client)


def test_a_delegate_is_changed_by_the_agency_that_keeps_the_row(cast, action, sign_in):
    row = member(action)
    address = f"{PAGE}{row.pk}/edit"
    client = sign_in(cast.planner)
    answer = client.post(address, filled(reads(client, address)) | {"why_fr": "Préside"}, follow=True)
    assert "Préside" in answer.content.decode()
    theirs = sign_in(cast.awex_planner)
    assert theirs.get(address).status_code == 403
    assert "Préside" in reads(theirs, f"{PAGE}{row.pk}/")


def test_who_was_quicker_is_shown_beside_what_was_typed(cast, action, sign_in):
    row = member(action)
    address = f"{PAGE}{row.pk}/edit"
    client = sign_in(cast.planner)
    form = filled(reads(client, address))
    DelegationMember.objects.update(telephone="+32 2 000", version=9)
    answer = client.post(address, form | {"telephone": "+32 2 111"})
    assert answer.status_code == 422
    assert "+32 2 000" in answer.content.decode()


def test_all_who_are_ticked_travelled(cast, action, sign_in):
    rows = companies(action, 3)
    client = sign_in(cast.planner)
    keys = [one.pk for one in rows[:2]]
    page = client.post(f"{PAGE}mark", {"member": keys, "state": "travelled"}, follow=True).content.decode()
    assert "2 delegates were changed" in page
    assert DelegationMember.objects.filter(state="travelled").count() == 2
    assert client.post(f"{PAGE}mark", {"state": "travelled"}).status_code == 422
    for odd in ("9" * 5000, "9" * 30, "\u0662"):
        assert client.post(f"{PAGE}mark", {"member": [odd], "state": "travelled"}).status_code == 422
        assert client.get(f"{PAGE}new?account={odd}").status_code == 200


def test_a_deviation_is_justified_from_the_page_and_shown_there(cast, action, sign_in):
    companies(action, 6)
    client = sign_in(cast.planner)
    address = f"{PAGE}justify/hub?problem=area-manager-missing&about="
    assert address.replace("&", "&amp;") in reads(client)
    form = filled(reads(client, address))
    assert client.post(address, form | {"words": ""}).status_code == 422
    page = client.post(address, form | {"words": "She was ill"}, follow=True).content.decode()
    assert "She was ill" in page
    assert client.get(address).status_code == 404, "it is written once"
    assert client.get(f"{PAGE}justify/awex?problem=counsellor-missing&about=").status_code == 404
    assert Justification.objects.count() == 1


def test_a_row_written_by_mistake_is_taken_out_after_asking(cast, action, sign_in):
    row = member(action)
    client = sign_in(cast.planner)
    assert "An Peeters" in reads(client, f"{PAGE}{row.pk}/remove")
    client.post(f"{PAGE}{row.pk}/remove")
    assert not DelegationMember.objects.exists()


def test_an_erased_delegate_is_shown_as_erased(cast, action, sign_in):
    row = member(action, given_name="", family_name="", erased_at=NOW)
    client = sign_in(cast.planner)
    assert "erased" in reads(client)
    assert "This person was erased on 01/05/2023" in reads(client, f"{PAGE}{row.pk}/")


@pytest.mark.parametrize("kind", ["host", "press", "parliament"])
@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_each_list_is_a_page_in_each_language(cast, action, sign_in, kind, language):
    member(action, consent_press=True)
    page = reads(sign_in(cast.planner), f"{PAGE}list/{kind}?in={language}")
    assert {"fr": "Directrice", "nl": "Directeur", "en": "Director"}[language] in page
    assert ("An Peeters" in page) is (kind != "parliament")


def test_the_lists_are_files_to_keep(cast, action, sign_in):
    member(action, company=company(cast.hub, "Brasserie Exemple"))
    client = sign_in(cast.planner)
    answer = client.get(f"{PAGE}list/parliament.pdf?in=en")
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Brasserie Exemple" in printed
    assert "Peeters" not in printed
    assert answer["Content-Language"] == "en"
    book = client.get(f"{PAGE}list/host.xlsx?in=en").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[1][2] == "An Peeters"
    assert client.get(f"{PAGE}list/host.docx").content[:2] == b"PK"
    assert client.get(f"{PAGE}list/host.exe").status_code == 404
    assert client.get(f"{PAGE}list/everything").status_code == 404


def test_an_agency_sets_what_it_goes_by(cast, action, sign_in):
    companies(action, 6)
    client = sign_in(cast.planner)
    client.post("/agency/hub/delegation", {"small_mission": "7", "official_kinds": ["state-visit"]})
    assert "area manager of hub.brussels is missing" not in reads(client)
    assert client.post("/agency/hub/delegation", {"small_mission": "0"}).status_code == 422
    assert client.get("/agency/awex/delegation").status_code == 404
    assert sign_in(cast.area_manager).get("/agency/hub/delegation").status_code == 403


def test_the_order_of_precedence_is_set_with_numbers(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, "/agency/hub/precedence/new"), action="")
    client.post("/agency/hub/precedence/new", form | {"country": "SN", "press": "1", "royal": "2"})
    row = PrecedenceOrder.objects.get()
    assert (row.country_id, row.ranks[:2]) == ("SN", ["press", "royal"])
    assert "Everywhere else, as Mercator proposes" in reads(client, "/agency/hub/precedence/")
    client.post(f"/agency/hub/precedence/{row.pk}/remove")
    assert not PrecedenceOrder.objects.exists()


def test_companies_are_searched_and_changed(cast, action, sign_in):
    row = company(cast.hub, "Brasserie Exemple")
    company(cast.awex, "Walloon company")
    client = sign_in(cast.planner)
    page = reads(client, "/companies/")
    assert "Brasserie Exemple" in page
    assert "Walloon company" not in page
    address = f"/companies/{row.pk}/edit"
    form = filled(reads(client, address), action="/companies")
    answer = client.post(address, form | {"number": "0202239952"})
    assert answer.status_code == 422
    assert "the last two digits do not fit" in answer.content.decode()
    client.post(address, form | {"number": "0202239951", "profile_fr": "Bières"})
    assert Company.objects.get(pk=row.pk).number == "0202.239.951"
    assert "0202.239.951" in reads(client, f"/companies/{row.pk}/")


def test_a_partner_reads_the_companies_of_the_delegation_and_changes_none(cast, action, sign_in):
    row = company(cast.hub, "Brasserie Exemple")
    client = sign_in(cast.awex_planner)
    assert client.get(f"/companies/{row.pk}/").status_code == 404
    member(action, company=row)
    assert "Brasserie Exemple" in reads(client, f"/companies/{row.pk}/")
    assert client.get(f"/companies/{row.pk}/edit").status_code == 403


def test_public_partners_and_federations_stand_in_a_register(cast, sign_in):
    row = partner("citydev")
    client = sign_in(cast.planner)
    assert "citydev" in reads(client, "/register/")
    form = filled(reads(client, "/register/new?kind=federation"), action="/register")
    client.post("/register/new", form | {"name_fr": "Agoria", "short": "Agoria"})
    assert Body.objects.get(short="Agoria").kind == "federation"
    address = f"/register/{row.pk}"
    form = filled(reads(client, address), action="/register")
    client.post(address, form | {"note_nl": "Ontwikkelt terreinen"})
    row.refresh_from_db()
    assert row.note_nl == "Ontwikkelt terreinen"
    agency = cast.hub.body
    assert client.get(f"/register/{agency.pk}").status_code == 404


def test_how_it_stands_is_chosen_and_not_proposed(cast, action, sign_in):
    member(action)
    page = reads(sign_in(cast.planner))
    assert filled(page, action=f"{PAGE}mark")["state"] == ""


def test_what_is_missing_links_to_fields_that_exist(cast, action, sign_in):
    row = member(action, company=company(cast.hub, region=""), function_fr="", function_nl="", function_en="")
    client = sign_in(cast.planner)
    page = reads(client)
    for address, field in (
        (f"{PAGE}{row.pk}/edit", "id_function_fr"),
        (f"/companies/{row.company_id}/edit", "id_region"),
    ):
        assert f'href="{address}#{field}"' in page
        assert f'id="{field}"' in reads(client, address)


def test_a_region_typed_for_a_company_that_is_there_is_refused_and_nothing_is_lost(cast, action, sign_in):
    row = member(action, company=company(cast.hub, "Brasserie Exemple", region=""))
    address = f"{PAGE}{row.pk}/edit"
    client = sign_in(cast.planner)
    form = filled(reads(client, address)) | {"new_region": "wallonia", "telephone": "+32 2 111"}
    answer = client.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Brasserie Exemple is there already, and “Wallonia” was not written to it" in page
    assert filled(page)["new_region"] == "wallonia"
    assert filled(page)["telephone"] == "+32 2 111"


def test_the_secret_address_is_offered_only_to_the_agency_that_keeps_the_delegate(cast, action, sign_in):
    row = member(action)
    address = f"{PAGE}{row.pk}/"
    assert "Secret address" in reads(sign_in(cast.planner), address)
    assert "Secret address" not in reads(sign_in(cast.awex_planner), address)
