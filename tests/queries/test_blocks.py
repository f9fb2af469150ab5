"""Live blocks: what they say, from whose rows, and that no number travels naked. Articles C4, D6, G4, G5."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mercator import models
from mercator.queries import wording
from mercator.queries.blocks import KINDS, read_parameters, suggest
from mercator.queries.wording import UNIT, text_of
from mercator.rules.access import Rights, desk_of
from tests import make
from tests.queries.reading_blocks import NO_DATA, Nobody, cell, everything_said, said_by, titles, words
from tests.queries.year_2023 import year_2023

# the missions of a year, which is the annex


def test_the_annex_lists_every_action_with_both_real_costs_each_with_its_scope(cast):
    year_2023(cast)
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    assert sorted(titles(table)) == [
        "Australia (en)", "Brussels Days (en)", "Senegal (en)", "Tel Aviv (en)", "Vietnam (en)",
    ]  # fmt: skip
    total = next(one for one in words(table, 0) if one.startswith("Total"))
    assert cell(table, "Senegal (en)", total).value == Decimal("122227.01")
    assert cell(table, "Australia (en)", total).value == Decimal("257515.85")
    senegal = words(table, "Senegal (en)")
    assert senegal["What the total holds"] == (
        "Paid by ACE/ABH and SPF. Own costs of hub.brussels, AWEX and FIT not included."
    )
    assert senegal["Tag"] == "tri-regional"
    assert senegal["Organisers"] == "ACE/ABH, hub.brussels, AWEX, FIT, SPF"
    assert senegal["Dates"] == "21-25/05/2023"
    assert senegal["Country"] == "SN (en)"
    assert senegal["Sectors"] == "water (en)"
    assert senegal["Companies, Wallonia"] == "37"
    assert senegal["Companies, Brussels"] == "unknown"


def test_each_funder_has_a_column_and_the_unknown_is_never_zero(cast):
    year_2023(cast)
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    ace = next(one for one in words(table, 0) if one.startswith("ACE/ABH"))
    assert cell(table, "Senegal (en)", ace).value == Decimal("92235.58")
    assert words(table, "Brussels Days (en)")[ace] == "unknown"
    assert cell(table, "Brussels Days (en)", ace).value is None


def test_the_total_says_for_how_many_actions_it_is_known(cast):
    year_2023(cast)
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    total = words(table, "total")
    assert total["Action"] == "5 actions"
    assert total["What the total holds"].startswith("Costs known for 2 of 5 actions. Paid by ACE/ABH and SPF.")
    companies = cell(table, "total", "Companies, all regions")
    assert companies.words.to("en") == "about 216"
    assert companies.figure.scope.to("en") == "companies, all regions together; known for 3 of 5 actions"
    assert companies.figure.approximate


def test_an_approximate_count_says_about_and_keeps_its_value_for_spreadsheets(cast):
    year_2023(cast)
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    found = cell(table, "Brussels Days (en)", "Companies, all regions")
    assert (found.words.to("en"), found.value) == ("about 40", 40)


def test_sectors_stand_in_the_order_of_the_alphabet_of_each_language(cast):
    action = make.action(cast.hub, title="Senegal", sectors=("a", "b"))
    for code, words_ in (("a", ("Énergie", "Voeding")), ("b", ("Santé", "Bouw"))):
        models.Sector.objects.filter(code=code).update(name_fr=words_[0], name_nl=words_[1])
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    sectors = cell(table, text_of(action, "title").to("en"), "Sectors").words
    assert (sectors.fr, sectors.nl) == ("Énergie, Santé", "Bouw, Voeding")


def test_three_regions_that_are_all_stated_give_the_count_of_all_of_them(cast):
    congo = make.action(cast.hub, title="Congo", organisers=(cast.awex.body, cast.fit.body))
    for region, number in (("flanders", 18), ("brussels", 15), ("wallonia", 19)):
        make.count(congo, number, region=region, moment="travelled")
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    found = cell(table, "Congo (en)", "Companies, all regions")
    assert found.value == 52
    assert found.words.to("en") == "52 (travelled)"
    assert len(found.figure.sources) == 3


def test_a_withdrawn_region_is_named_and_does_not_make_an_action_joint(cast):
    myanmar = make.action(cast.awex, title="Myanmar", organisers=(cast.hub.body,))
    models.Organiser.objects.filter(action=myanmar, body=cast.hub.body).update(withdrawn=True)
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    assert words(table, "Myanmar (en)")["Tag"] == "regional"
    assert words(table, "Myanmar (en)")["Organisers"] == "AWEX, hub.brussels (withdrew)"


def test_planned_and_actual_amounts_stand_in_columns_of_their_own(cast):
    action = make.action(cast.hub, title="Mali")
    make.cost(action, cast.hub.body, "100.00", planned="80.00")
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    money = {name: said for name, said in words(table, "Mali (en)").items() if "EUR" in name}
    assert sorted(money.values()) == ["100.00", "100.00", "80.00", "80.00"]
    assert words(table, "Mali (en)")["What the total holds"].count("Paid by hub.brussels.") == 2


def test_a_block_can_be_narrowed_to_an_agency_a_group_of_countries_and_a_sector(cast):
    year_2023(cast)
    group = models.CountryGroup.objects.create(code="sub-saharan", name_en="Sub-Saharan Africa")
    group.members.add(make.country("SN"))
    desk = desk_of(cast.hub.pk)
    hub = said_by("missions", desk, agency="hub")
    assert sorted(titles(hub.tables[0])) == ["Australia (en)", "Brussels Days (en)", "Senegal (en)"]
    assert hub.title.to("en").endswith(": hub.brussels")
    assert titles(said_by("missions", desk, group="sub-saharan").tables[0]) == ["Senegal (en)"]
    assert titles(said_by("missions", desk, sector="water").tables[0]) == ["Senegal (en)"]
    assert not said_by("missions", desk, agency="nobody").says_something


# whose rows


def test_rows_of_others_that_are_not_public_stay_out_of_every_block(cast):
    found = year_2023(cast)
    secret = make.action(cast.awex, title="CANARY mission", published=False, status="cancelled", results_en="CANARY")
    make.count(secret, 77_777)
    models.StatusChange.objects.create(
        action=secret, position=1, status="cancelled", reason_en="CANARY", decided_by_en="CANARY"
    )
    make.cost(found.senegal, cast.awex.body, "77777.77", published=False, kept_by=cast.awex)
    for kind in KINDS:
        said = everything_said(said_by(kind, desk_of(cast.hub.pk)))
        assert "CANARY" not in said
        assert "77,777" not in said


def test_what_the_agency_keeps_itself_is_there_though_it_is_not_public(cast):
    action = make.action(cast.hub, title="Not public yet", published=False)
    make.cost(action, cast.hub.body, "10.00", published=False)
    (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    assert titles(table) == ["Not public yet (en)"]
    assert "public rows and from those of hub.brussels" in everything_said(said_by("missions", desk_of(cast.hub.pk)))


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_without_a_role_gets_no_row_of_any_action(cast, kind):
    year_2023(cast)
    said = everything_said(said_by(kind, Nobody(Rights())))
    assert not any(title in said for title in ("Senegal", "Vietnam", "Tel Aviv", "122,227.01"))


# every block


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_database_is_said_plainly(cast, kind):
    content = said_by(kind, desk_of(cast.hub.pk))
    if kind == "origin":
        assert content.says_something
    else:
        assert not content.says_something
        assert NO_DATA in everything_said(content) or "Mercator holds no such action." in everything_said(content)


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.builder is None])
def test_what_mercator_does_not_hold_is_said_and_answers_nothing(cast, kind):
    year_2023(cast)
    content = said_by(kind, desk_of(cast.hub.pk))
    assert [statement.to("en") for statement in content.statements] == [NO_DATA]
    assert not content.says_something
    assert content.figures == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_has_a_unit_a_moment_a_scope_in_every_language_and_its_rows(cast, kind):
    year_2023(cast)
    content = said_by(kind, desk_of(cast.hub.pk))
    shown = [one for table in content.tables for line in (*table.rows, table.total) for one in line]
    for found in shown:
        if isinstance(found.value, int | Decimal):
            assert found.figure is not None, found.words
        if found.figure is not None:
            assert found.figure in content.figures
    for found in content.figures:
        assert found.unit in UNIT
        assert found.moment in wording.MOMENT
        assert all(getattr(found.scope, language) for language in ("fr", "nl", "en")), found
        assert not found.value or found.sources, found


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_table_has_a_cell_for_each_column(cast, kind):
    year_2023(cast)
    for table in said_by(kind, desk_of(cast.hub.pk)).tables:
        assert {len(line) for line in (*table.rows, *((table.total,) if table.total else ()))} <= {len(table.columns)}


def _one_more(cast) -> None:
    """An action with all that a table may say of it."""
    action = make.action(cast.hub, organisers=(cast.awex.body,), sectors=("a", "b"), countries=("SN", "ML"))
    make.cost(action, cast.hub.body).sources.add(models.ActionSource.objects.create(action=action, title="paper"))
    make.count(action, 5)
    make.count(action, 5, unit="contracts")
    models.StatusChange.objects.create(action=action, position=1, status="held", decided_by_en="Board")


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_of_queries_does_not_grow_with_the_number_of_rows(cast, kind, django_assert_max_num_queries):
    _one_more(cast)
    with django_assert_max_num_queries(30) as with_one:
        said_by(kind, desk_of(cast.hub.pk))
    for _more in range(2):
        _one_more(cast)
    with django_assert_max_num_queries(len(with_one)):
        said_by(kind, desk_of(cast.hub.pk))


def test_the_annex_of_300_actions_asks_the_database_no_more_than_that_of_one(cast, django_assert_max_num_queries):
    _one_more(cast)
    with django_assert_max_num_queries(15) as with_one:
        said_by("missions", desk_of(cast.hub.pk))
    for _more in range(299):
        _one_more(cast)
    with django_assert_max_num_queries(len(with_one)):
        (table,) = said_by("missions", desk_of(cast.hub.pk)).tables
    assert table.total[0].words.to("en") == "300 actions"


def test_every_theme_of_the_recurring_questions_suggests_a_block():
    for theme in range(1, 22):
        assert suggest([theme]), theme
    assert suggest([]) == ()
    assert suggest([3, 1]) == ("missions", "companies")


def test_a_question_about_origin_gets_not_recorded_and_nothing_that_infers_it(cast):
    assert suggest([10], asks_origin=True) == ("origin", "gender")
    assert suggest([10]) == ("gender",)
    (statement,) = said_by("origin", desk_of(cast.hub.pk)).statements
    assert statement.to("en").startswith("Not recorded:")


# parameters


def test_parameters_that_no_row_has_are_refused_by_name(cast):
    kept, problems = read_parameters("missions", {"year": "23", "agency": "nobody", "sector": "", "unheard": "x"})
    assert [(one.code, one.field) for one in problems] == [
        ("block-year-unlikely", "year"),
        ("block-code-unknown", "agency"),
    ]
    assert kept == {}


def test_parameters_are_kept_as_the_kind_understands_them(cast):
    assert read_parameters("missions", {"year": "2023", "agency": "hub"}) == ({"year": 2023, "agency": "hub"}, [])
    assert read_parameters("comparison", {"year": 2023, "compare_year": "2021", "sector": "x"}) == (
        {"year": 2023, "compare_year": 2021},
        [],
    )


def test_the_same_rows_give_the_same_block(cast):
    year_2023(cast)
    for kind in KINDS:
        assert said_by(kind, desk_of(cast.hub.pk)) == said_by(kind, desk_of(cast.hub.pk))
