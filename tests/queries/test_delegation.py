"""What the page of a delegation says, and what its lists show. Articles D1-D6."""

from __future__ import annotations

import pytest
from django.utils import translation

from mercator.models import Post, PrecedenceOrder
from mercator.queries import delegation_words
from mercator.queries.delegation_list import delegation_list, report_of
from mercator.queries.delegation_page import delegation_page
from mercator.queries.wording import sentence
from mercator.rules import delegation, precedence
from mercator.rules.delegation_list import LISTS
from tests import make
from tests.delegation_of import NOW, companies, company, justification, member, partner


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def action(cast):
    return make.action(cast.hub, code="SN-1", organisers=(cast.awex.body,))


def page(person, action, **asked):
    return delegation_page(person, action, acting=None, **asked)


def sentences(found):
    return [sentence(one.problem) for one in found]


def listed(action, kind, cast, language="en"):
    return delegation_list(action, kind, agency=cast.hub, language=language, now=NOW)


def words(made):
    return [[cell.words for cell in row] for row in made.table.rows]


def test_what_is_missing_is_said_in_words(cast, action):
    companies(action, 6)
    member(action, "management", kept_by=cast.hub, why_fr="Préside")
    said = sentences(page(cast.planner, action).needed)
    assert "6 companies (confirmed): the area manager of hub.brussels is missing." in said
    assert "The general management of hub.brussels travels without an official part: justification needed." in said
    assert "AWEX: the counsellor concerned is missing." in said


def test_the_counsellor_of_the_post_in_the_country_is_missing(cast, action):
    Post.objects.create(
        code="dakar", country=make.country("SN"), city="Dakar", responsible=cast.hub, responsible_words="hub",
        kind_words="post", status="open", status_as_of="2023",
    )  # fmt: skip
    assert "hub.brussels: the counsellor of Dakar is missing." in sentences(page(cast.planner, action).needed)


def test_a_justification_stands_beside_its_problem_and_stays_when_that_is_gone(cast, action):
    rows = companies(action, 6)
    justification(action, cast.planner, code="area-manager-missing", words="She was ill")
    shown = page(cast.planner, action)
    assert [one.justification.words for one in shown.justified] == ["She was ill"]
    assert all(one.code != "area-manager-missing" or one.agency != cast.hub for one in shown.needed)
    for row in rows[:3]:
        row.delete()
    assert [one.words for one in page(cast.planner, action).earlier] == ["She was ill"]


def test_only_its_own_agency_is_offered_to_justify(cast, action):
    shown = page(cast.planner, action)
    assert {one.agency.code for one in shown.needed if one.editable} == {"hub"}
    assert {one.agency.code for one in shown.needed if not one.editable} == {"awex"}


def test_the_model_row_and_the_figures_with_their_sources(cast, action):
    companies(action, 2, region="flanders")
    companies(action, 3)
    companies(action, 1, region="wallonia")
    member(action, "press")
    counted = page(cast.planner, action).counted
    assert counted.model_row == "6 companies = 2 Flanders + 3 Brussels + 1 Wallonia (confirmed)"
    found = [(one.value, one.unit, one.moment, len(one.sources)) for one in counted.cards]
    assert found == [
        (6, "companies", "confirmed", 6),
        (7, "persons", "confirmed", 7),
        (0, "organisations", "confirmed", 0),
    ]
    travelled = [line.figures[2] for line in counted.lines]
    assert not any(one.known for one in travelled), "nobody was marked as travelled: unknown, not none"


def test_stated_counts_stand_beside_when_they_differ_or_have_no_moment(cast, action):
    companies(action, 3)
    make.count(action, 5, moment="confirmed")
    make.count(action, 3, moment="registered")
    make.count(action, 9, unit="persons", moment="not-stated")
    found = [
        (one.stated.value, one.own.value if one.own else None) for one in page(cast.planner, action).counted.differing
    ]
    assert found == [(5, 3), (9, None)]


def test_an_empty_delegation_has_unknown_numbers(cast, action):
    assert [one.value for one in page(cast.planner, action).counted.cards] == [None, None, None]


def test_the_tables_are_narrowed_and_the_check_is_not(cast, action):
    companies(action, 6)
    member(action, "press", kept_by=cast.awex)
    shown = page(cast.planner, action, agency="awex")
    assert [(group.category, len(group.members)) for group in shown.groups] == [("press", 1)]
    assert (shown.shown, shown.total) == (1, 7)
    assert shown.counted.cards[0].value == 6
    assert page(cast.planner, action, category="company").shown == 6


def test_the_hosts_list_stands_in_the_order_of_the_country(cast, action):
    member(action, "authority", family_name="Minister", rank="minister", title_en="Mrs", title_abroad="Her Excellency")
    member(action, "authority", family_name="Ambassador", rank="ambassador")
    member(action, family_name="Delegate", given_name="")
    member(action, family_name="Merely-invited", state="invited")
    made = listed(action, "host", cast)
    assert [row[2] for row in words(made)] == ["An Minister", "An Ambassador", "Delegate"]
    assert words(made)[0][1] == "Her Excellency"
    PrecedenceOrder.objects.create(agency=cast.hub, country_id="SN", ranks=["ambassador", "minister"])
    assert [row[2] for row in words(listed(action, "host", cast))][:2] == ["An Ambassador", "An Minister"]


def test_the_press_list_names_only_who_agreed_and_says_how_many_are_left_out(cast, action):
    member(action, family_name="Yes", consent_press=True)
    member(action, family_name="No", consent_press=False)
    member(action, family_name="Unasked")
    made = listed(action, "press", cast)
    assert [row[0] for row in words(made)] == ["An Yes"]
    assert any("2 other persons" in note for note in made.notes)


def test_parliament_reads_functions_reasons_and_payers_and_no_name_of_a_companys_people(cast, action):
    member(action, company=company(cast.hub, "Brasserie Exemple"), family_name="Unnamed")
    member(action, "counsellor", family_name="Counsellor", body=cast.hub.body, payer="body", paid_by=cast.hub.body)
    member(action, "public-partner", body=partner("citydev"), family_name="Nameless", why_en="Shows its sites")
    justification(action, cast.planner, code="counsellor-missing", words="The post is vacant")
    made = listed(action, "parliament", cast)
    assert words(made) == [
        ["company", "Brasserie Exemple", "not named", "Director", "takes part for the company", "own organisation"],
        ["economic and commercial counsellor", "hub.brussels", "An Counsellor", "Director",
         "is the counsellor concerned", "hub.brussels"],
        ["public partner", "citydev", "not named", "Director", "Shows its sites", "own organisation"],
    ]  # fmt: skip
    assert [why for _what, why, _who in made.justifications] == ["The post is vacant"]
    assert listed(action, "press", cast).justifications == ()


@pytest.mark.parametrize("kind", ["host", "press", "parliament"])
def test_an_erased_person_is_named_on_no_list(cast, action, kind):
    member(action, "management", family_name="Zwartendijk", erased_at=NOW, consent_press=True)
    assert "Zwartendijk" not in str(listed(action, kind, cast))


def test_a_list_is_in_its_own_language_whatever_that_of_the_page(cast, action):
    member(action)
    report = report_of(listed(action, "host", cast, language="fr"), author="hub.brussels")
    assert report.language == "fr"
    assert report.subtitle == "Mission (fr)"
    assert report.chapters[0].tables[0].rows[0][3].words == "Directrice"
    assert report_of(listed(action, "host", cast), author="x") == report_of(listed(action, "host", cast), author="x")


def test_members_are_read_in_a_fixed_number_of_queries(cast, action, django_assert_max_num_queries):
    companies(action, 12)
    with django_assert_max_num_queries(30):
        page(cast.planner, action)


def test_every_code_of_a_delegation_has_a_word():
    tables = (
        (delegation_words.CATEGORY, delegation.CATEGORIES), (delegation_words.CATEGORIES, delegation.CATEGORIES),
        (delegation_words.STATE, delegation.STATES), (delegation_words.PAYER, delegation.PAYERS),
        (delegation_words.RANK, precedence.RANKS), (delegation_words.LIST, LISTS),
    )  # fmt: skip
    assert [set(codes) - set(table) for table, codes in tables] == [set()] * len(tables)


def test_every_delegate_of_every_category_gives_sentences_that_can_be_read(cast, action):
    for category in delegation.CATEGORIES:
        bare = {"function_fr": "", "function_nl": "", "function_en": "", "payer": "not-stated", "company": None}
        member(action, category, **bare)
    shown = page(cast.planner, action)
    said = sentences((*shown.needed, *shown.others))
    assert all(one and "%(" not in one for one in said)
    assert "An Peeters: it is not stated who pays." in said


def test_parliament_does_not_read_the_name_of_a_companys_people_in_their_own_words_either(cast, action):
    zoe = member(action, given_name="Zoé", family_name="Quux", company=company(cast.hub, "Zenne"))
    zoe.function_en, zoe.why_en = "Director (Zoé Quux)", "QUUX Zoé speaks Wolof; Ms Quux knows Dakar"
    zoe.save()
    member(action, category="authority", given_name="Ada", family_name="Minister", why_en="Minister of trade")
    made = listed(action, "parliament", cast)
    words = " ".join(cell.words for row in made.table.rows for cell in row)
    assert "Quux" not in words.title()
    assert "Director ([…])" in words
    assert "[…] speaks Wolof; Ms […] knows Dakar" in words
    assert "Minister of trade" in words


def test_the_lists_say_of_which_moments_the_companies_are(cast, action):
    rows = companies(action, 2, state="travelled")
    member(action, state="registered", company=rows[0].company)
    companies(action, 1, region="wallonia")
    for kind in LISTS:
        said = dict(listed(action, kind, cast).facts)["Companies"]
        assert said == (
            "3 companies = 2 Brussels + 1 Wallonia (confirmed or travelled); 2 companies = 2 Brussels (travelled)"
        )


def test_what_is_worth_a_look_leads_to_where_it_is_mended(cast, action):
    row = member(action, company=company(cast.hub, region=""), function_fr="", function_nl="", function_en="")
    member(action, company=company(cast.awex, region=""))
    found = {one.code: one for one in page(cast.planner, action).others if one.member == row.pk}
    assert found["delegate-function-missing"].anchor == "function_fr"
    assert (found["company-region-missing"].company, found["company-region-missing"].anchor) == (
        row.company_id,
        "region",
    )
    theirs = [one for one in page(cast.planner, action).others if one.member and one.member != row.pk]
    assert [one.company for one in theirs if one.code == "company-region-missing"] == [None]
