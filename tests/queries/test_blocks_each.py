"""What each block says: companies, costs, links, posts, comparison, status, results. Articles B7, C1, D6, F1."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mercator import models
from mercator.rules import figure
from mercator.rules.access import desk_of
from tests import make
from tests.queries.reading_blocks import NO_DATA, cell, said_by, titles, words
from tests.queries.year_2023 import year_2023


def test_contradicting_counts_stand_beside_the_one_that_is_used(cast):
    year_2023(cast)
    (table,) = said_by("companies", desk_of(cast.hub.pk)).tables
    assert words(table, "Vietnam (en)")["all regions together"] == "21"
    assert words(table, "Vietnam (en)")["Also stated"] == "20 companies, says another source"


def test_units_and_moments_are_never_mixed(cast):
    action = make.action(cast.hub, title="Oman")
    make.count(action, 65, moment="travelled")
    make.count(action, 130, unit="persons", moment="announced")
    (table,) = said_by("companies", desk_of(cast.hub.pk)).tables
    lines = [words(table, place) for place in range(len(table.rows))]
    assert [(one["Unit"], one["Moment"], one["all regions together"]) for one in lines] == [
        ("companies", "travelled", "65"),
        ("persons", "announced", "130"),
    ]


def test_delegates_are_not_held_yet_but_their_numbers_are(cast):
    year_2023(cast)
    content = said_by("delegation", desk_of(cast.hub.pk))
    assert content.says_something
    assert content.statements[0].to("en").endswith(NO_DATA)


def test_costs_are_added_up_by_nature_and_beneficiary(cast):
    action = make.action(cast.hub, title="Mali")
    for amount, nature, beneficiary in (
        ("10.10", "hotel", "officials"),
        ("5.05", "hotel", "officials"),
        ("3", "travel", "press"),
    ):
        make.cost(action, cast.hub.body, amount, nature=nature, beneficiary=beneficiary)
    (table,) = said_by("breakdown", desk_of(cast.hub.pk)).tables
    actual = next(one.title.to("en") for one in table.columns if "actual" in one.title.to("en"))
    assert [(line[0].words.to("en"), cell(table, line[0].words.to("en"), actual).value) for line in table.rows] == [
        ("travel", Decimal("3.00")),
        ("hotel", Decimal("15.15")),
    ]
    assert table.total[4].value == Decimal("18.15")


def test_joint_actions_are_counted_from_who_takes_part_and_their_share_is_given(cast):
    year_2023(cast)
    make.action(cast.awex, title="Two regions", organisers=(cast.hub.body,))
    joint, _withdrawals, _posts = said_by("links", desk_of(cast.hub.pk)).tables
    line = words(joint, "2023")
    assert (line["Actions"], line["bi-regional"], line["tri-regional"]) == ("6", "1", "2")
    share = cell(joint, "2023", "Share organised together")
    assert share.value == Decimal("50.0")
    assert share.figure.unit == figure.PERCENT


def test_a_withdrawal_is_on_record_with_its_reason(cast):
    action = make.action(cast.awex, title="Myanmar", organisers=(cast.hub.body,))
    models.Organiser.objects.filter(action=action, body=cast.hub.body).update(
        withdrawn=True, withdrawn_on=date(2017, 11, 1), withdrawn_precision="month", withdrawal_reason_en="Rohingya"
    )
    _joint, withdrawals, _posts = said_by("links", desk_of(cast.hub.pk)).tables
    line = words(withdrawals, "Myanmar (en)")
    assert (line["Who withdrew"], line["Since"], line["Reason"]) == ("hub.brussels", "November 2017", "Rohingya")


def test_meetings_and_wishes_between_agencies_are_not_held_yet(cast):
    year_2023(cast)
    said = [one.to("en") for one in said_by("links", desk_of(cast.hub.pk)).statements]
    assert len(said) == 2
    assert all(one.endswith(NO_DATA) for one in said)


def _post(code: str, agency: models.Agency, **fields) -> models.Post:
    values = {
        "country": make.country("SN"), "city": "Dakar", "responsible": agency, "responsible_words": agency.body.short,
        "kind_words": "own", "status": "open", "status_as_of": "2019-03", "addresses": "https://example.org/post",
    }  # fmt: skip
    return models.Post.objects.create(code=code, **(values | fields))


def test_shared_posts_are_listed_with_the_date_of_their_status_and_counted(cast):
    _post("A", cast.fit, shared=True, serves="Flanders;Brussels", city="Mexico City", status_as_of="2017-09")
    _post("B", cast.hub)
    posts = said_by("links", desk_of(cast.hub.pk)).tables[2]
    assert [line[1].words.to("en") for line in posts.rows] == ["Mexico City"]
    assert words(posts, 0)["True on"] == "09/2017"
    assert posts.rows[0][1].words.fr == "Mexico"
    assert words(posts, 0)["Serves"] == "Flanders, Brussels"
    assert posts.rows[0][3].words.fr != posts.rows[0][3].words.en
    assert posts.total[0].words.to("en") == "1 post"
    assert posts.total[0].figure.sources[0].addresses == ("https://example.org/post",)


def test_a_post_of_which_the_source_names_three_agencies_says_that_it_does_not_say_which(cast):
    _post("A", cast.hub, responsible=None, responsible_words="FIT;hub.brussels;AWEX", serves="all")
    _post("B", cast.awex)
    counted, listed = said_by("network", desk_of(cast.hub.pk)).tables
    unclear = "one of AWEX, FIT, hub.brussels; which one is not stated"
    assert [line[2].words.to("en") for line in listed.rows] == ["AWEX", unclear]
    assert listed.rows[1][3].words.to("en") == "Brussels, Wallonia, Flanders"
    assert [line[0].words.to("en") for line in counted.rows] == ["AWEX", unclear]
    assert counted.total[-1].value == 2


def test_what_is_said_of_a_post_and_of_a_stated_size_reads_in_the_language_of_the_answer(cast):
    _post(
        "A", cast.hub, opened_fr="22/09/2022", closed_fr="décision du 16/04/2026", closed_nl="beslissing van 16/04/2026"
    )
    models.StatedCount.objects.create(as_of="2024", value="33", subject_nl="Eigen kantoren", unit_nl="kantoren")
    _counted, listed, stated = said_by("network", desk_of(cast.hub.pk)).tables
    assert "décision du 16/04/2026" in listed.rows[0][6].words.fr
    assert "beslissing van 16/04/2026" in listed.rows[0][6].words.nl
    assert (stated.rows[0][1].words.nl, stated.rows[0][3].words.nl) == ("Eigen kantoren", "kantoren")
    assert stated.rows[0][2].figure.scope.nl == "Eigen kantoren: kantoren"


def test_posts_are_listed_by_agency_then_from_the_latest_date_in_every_language(cast):
    _post("A", cast.hub, status_as_of="undated", city="Kinshasa")
    _post("B", cast.hub, status_as_of="2017-09", city="Abidjan")
    _post("C", cast.hub, status_as_of="2019-03", city="Zagreb")
    _post("D", cast.awex, status_as_of="2012", city="Tunis")
    _counted, listed = said_by("network", desk_of(cast.hub.pk)).tables
    assert [line[1].words.to("en") for line in listed.rows] == ["Tunis", "Zagreb", "Abidjan", "Kinshasa"]
    assert "by responsible agency" in listed.notes[-1].to("en")


def test_the_end_of_a_post_is_said_as_its_status_is(cast):
    _post("A", cast.hub, status="closed", closed_en="2021")
    _post("B", cast.hub, status="closing-decided", closed_en="2026")
    _post("C", cast.hub, status="planned", opened_en="2027")
    _post("D", cast.hub, opened_en="2019", closed_en="2030")
    _counted, listed = said_by("network", desk_of(cast.hub.pk)).tables
    assert [line[6].words.to("en") for line in listed.rows] == [
        "closed: 2021", "closing: 2026", "opening: 2027", "opened: 2019; closing: 2030",
    ]  # fmt: skip


def test_stated_sizes_of_the_network_contradict_each_other_and_all_stand(cast):
    for subject, value, unit in (
        ("Flemish representatives", "21", "representatives"),
        ("Walloon representatives", "36", "representatives"),
        ("Own offices", "39", "offices"),
        ("Total stated", "86", "offices"),
        ("AWEX", "57 / 43", "% of staff in Belgium / abroad"),
    ):
        models.StatedCount.objects.create(
            as_of="2023-10", subject=subject, value=value, unit=unit, source="question 907"
        )
    _post("A", cast.hub)
    _post("B", cast.hub, status="closed")
    counted, listed, stated = said_by("network", desk_of(cast.hub.pk)).tables
    assert [line[2].words.to("en") for line in stated.rows] == ["21", "36", "39", "86", "57 / 43"]
    assert all(line[0].words.to("en") == "10/2023" for line in stated.rows)
    assert not stated.total, "representatives and offices are never added up"
    assert len(listed.rows) == 2
    assert words(counted, "total")["Total"] == "2"
    assert words(counted, "hub.brussels")["closed"] == "1"


def test_a_year_is_compared_with_the_one_before_country_by_country(cast):
    make.action(cast.hub, title="Old", year=2022, countries=("CN",), start=date(2022, 3, 1), end=None)
    make.action(cast.hub, title="Both before", year=2022, countries=("SN",), start=date(2022, 3, 1), end=None)
    year_2023(cast)
    numbers, countries, _before, fallen = said_by("comparison", desk_of(cast.hub.pk)).tables
    assert words(numbers, "total")["Difference"] == "+3"
    changes = {line[0].words.to("en"): line[3].words.to("en") for line in countries.rows}
    assert changes["CN (en)"] == "dropped"
    assert changes["AU (en)"] == "added"
    assert changes["SN (en)"] == "in both years"
    assert words(fallen, "Tel Aviv (en)")["Reason"] == "The fair was called off."


def test_fairs_are_listed_with_who_chaired_them(cast):
    year_2023(cast)
    make.action(cast.hub, title="Stand", kind="collective-stand", chaired_by_en="The State Secretary")
    (table,) = said_by("fairs", desk_of(cast.hub.pk)).tables
    assert sorted(titles(table)) == ["Stand (en)", "Tel Aviv (en)"]
    assert words(table, "Stand (en)")["Chaired by"] == "The State Secretary"
    assert words(table, "Tel Aviv (en)")["Chaired by"] == "unknown"


def test_a_group_of_countries_is_followed_over_ten_years(cast):
    group = models.CountryGroup.objects.create(code="africa", name_en="Africa")
    group.members.add(make.country("SN"))
    for year in (2013, 2014, 2020, 2023):
        make.action(cast.hub, title=f"In {year}", year=year, start=date(year, 3, 1), end=None)
    make.action(cast.hub, title="Elsewhere", countries=("CN",))
    per_year, listed = said_by("destinations", desk_of(cast.hub.pk), group="africa").tables
    assert titles(listed) == ["In 2014 (en)", "In 2020 (en)", "In 2023 (en)"]
    assert [line[1].value for line in per_year.rows] == [1, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert words(per_year, "2015")["What the total holds"] == ""


def test_what_was_postponed_or_cancelled_says_since_when_why_and_who_decided(cast):
    year_2023(cast)
    (table,) = said_by("status", desk_of(cast.hub.pk)).tables
    line = words(table, "Tel Aviv (en)")
    assert (line["Status"], line["Since"], line["Reason"], line["Decided by"]) == (
        "cancelled", "01/02/2023", "The fair was called off.", "The board",
    )  # fmt: skip


def test_a_part_of_an_action_keeps_a_status_of_its_own_and_a_postponed_edition_names_the_later_one(cast):
    early = make.action(cast.hub, title="Senegal 2020", year=2023, status="postponed")
    models.Strand.objects.create(action=early, kind="official", status="cancelled")
    later = make.action(cast.hub, title="Senegal again", year=2024, start=date(2024, 5, 1), end=None)
    models.ActionLink.objects.create(origin=later, target=early, kind="postponed-edition")
    (table,) = said_by("status", desk_of(cast.hub.pk)).tables
    line = words(table, "Senegal 2020 (en)")
    assert line["Parts of the action"] == "official strand: cancelled"
    assert line["Later edition"] == "Senegal again (en) (2024)"
    assert line["Reason"] == "unknown"


def test_who_decided_is_listed_where_the_history_names_somebody(cast):
    year_2023(cast)
    (table,) = said_by("decisions", desk_of(cast.hub.pk)).tables
    assert titles(table) == ["Tel Aviv (en)"]
    assert words(table, 0)["Decided by"] == "The board"


def test_results_are_given_as_reported_with_meetings_and_contracts(cast):
    action = make.action(cast.hub, title="Senegal", results_en="38 agreements made official")
    make.count(action, 1000, unit="meetings", approximate=True)
    make.action(cast.hub, title="Silent")
    (table,) = said_by("results", desk_of(cast.hub.pk)).tables
    assert titles(table) == ["Senegal (en)"]
    assert words(table, 0)["As reported"] == "38 agreements made official"
    assert words(table, 0)["B2B meetings"] == "about 1,000"
    assert table.notes[0].to("en").startswith("Totals: B2B meetings: known for 1 of 1 actions;")
