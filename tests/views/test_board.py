"""The board: the same filters for table, timeline and map; bars that hide nothing; exports without live formulas."""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mercator import models
from tests import make


def text(response):
    return response.content.decode()


def planned(agency, code, start=date(2027, 4, 19), end=date(2027, 4, 24), **fields):
    """An action of a plan of 2027 that was presented."""
    values = {"year": 2027, "status": "planned", "published": False, "shared": True, "countries": ("MA",)}
    return make.action(agency, code=code, start=start, end=end, **({"title": code} | values | fields))


@pytest.fixture
def plans(cast):
    planned(
        cast.hub, "hub-1", sectors=("ict",), estimate=Decimal(10000), estimate_about=True, expected_min=12,
        expected_max=15, manager="Ann", number="7", illustrative=True,
    )  # fmt: skip
    planned(cast.fit, "fit-1", date(2027, 4, 21), date(2027, 4, 23), sectors=("ict",))
    planned(cast.awex, "awex-1", date(2027, 7, 1), date(2027, 9, 30), date_precision="quarter", countries=("SG",))
    planned(cast.awex, "awex-2", None, None, date_precision="unknown", countries=("CN",))


def bars(page):
    """The bars of the timeline: the attributes of each by its code."""
    drawing = re.search(r"<svg id=\"timeline\".*?</svg>", page, re.S)[0]
    svg = ElementTree.fromstring(drawing)  # noqa: S314 - our own page
    return {one.get("data-code"): one for one in svg.iter("a")}


@pytest.mark.parametrize("view", ["", "view=timeline", "view=map"])
def test_every_view_has_the_same_filters_totals_and_ways_to_the_others(plans, cast, sign_in, view):
    page = text(sign_in(cast.reader).get(f"/actions/2027/?agency=hub&agency=fit&{view}"))
    assert "10,000.00" in page
    assert "Own estimates of hub.brussels, foreseen for 1 of 2 actions" in page
    for other in ("agency=hub&amp;agency=fit&amp;view=timeline", "agency=hub&amp;agency=fit&amp;view=map"):
        assert f'href="?{other}"' in page
    rest = f"&amp;{view}" if view else ""
    assert f'href="?agency=fit{rest}"' in page
    assert 'value="hub" checked' in page
    assert 'value="awex"> ' in page


def test_a_period_can_be_removed_and_moves_along_to_another_year(plans, cast, sign_in):
    make.action(cast.hub)
    page = text(sign_in(cast.reader).get("/actions/2027/?from=2027-04&until=2027-06"))
    assert 'href="?until=2027-06"' in page
    assert 'href="/actions/2023/?from=2023-04&amp;until=2023-06"' in page
    assert '<option value="2027-04" selected>April' in page


def test_an_action_of_a_plan_shows_what_is_foreseen_and_says_so(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?agency=hub"))
    assert "about €10,000.00" in page
    assert "planned; own estimate of hub.brussels" in page
    assert "12–15 expected" in page


def test_a_known_cost_and_count_take_the_place_of_the_plan(plans, cast, sign_in):
    action = planned(cast.hub, "hub-2", estimate=Decimal(777), expected_min=9)
    make.cost(action, cast.hub.body, "800.00")
    make.count(action, 8)
    page = text(sign_in(cast.reader).get("/actions/2027/?q=hub-2"))
    assert "€800.00" in page
    table = page[page.index("<tbody>") :]
    assert "777" not in table
    assert "9 expected" not in table


@pytest.mark.parametrize("rest", ["", "?view=timeline", "?view=map&where=MA"])
def test_what_is_invented_is_marked_on_every_view(plans, cast, sign_in, rest):
    page = text(sign_in(cast.reader).get(f"/actions/2027/{rest}"))
    assert "Some actions listed here are illustrative" in page
    assert "illustrative</span>" in page or "– illustrative" in page


def test_what_is_real_is_not_marked(plans, cast, sign_in):
    assert "llustrative" not in text(sign_in(cast.reader).get("/actions/2027/?agency=fit"))


def test_the_page_of_an_invented_action_and_the_home_page_mark_it(plans, cast, sign_in):
    reader = sign_in(cast.reader)
    assert "illustrative</span>" in text(reader.get("/action/hub-1/"))
    assert "illustrative</span>" in text(reader.get("/"))
    other = make.action(cast.hub, code="hub-other", year=2027)
    models.ActionLink.objects.create(origin=other, target=models.Action.objects.get(code="hub-1"), kind="related")
    assert "illustrative</span>" in text(reader.get("/action/hub-other/"))
    assert "illustrative</span>" in text(reader.get("/actions/2027/sources/estimate"))


def test_a_bar_tells_what_is_needed_to_move_it(plans, cast, sign_in):
    found = bars(text(sign_in(cast.planner).get("/actions/2027/?view=timeline")))
    assert set(found) == {"hub-1", "fit-1", "awex-1"}
    hub = found["hub-1"]
    assert (hub.get("data-start"), hub.get("data-end")) == ("2027-04-19", "2027-04-24")
    assert hub.get("data-precision") == "day"


def test_only_own_bars_can_be_moved(plans, cast, sign_in):
    page = text(sign_in(cast.planner).get("/actions/2027/?view=timeline"))
    movable = re.findall(r'data-code="([^"]*)"[^>]* data-movable="">', page)
    assert movable == ["hub-1"]
    assert "data-movable" not in text(sign_in(cast.reader).get("/actions/2027/?view=timeline"))


def test_a_vague_date_is_hatched_over_its_window_and_an_unknown_one_is_listed(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?view=timeline"))
    found = bars(page)
    vague, precise = found["awex-1"].find("rect"), found["fit-1"].find("rect")
    assert vague.get("fill").startswith("url(#vague-")
    assert precise.get("fill") is None
    assert float(vague.get("width")) == pytest.approx(92 * 912 / 365, abs=0.1)
    assert "Without a date" in page
    assert "awex-2" in page[page.index("Without a date") :]


def test_shared_places_are_marked_and_said(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?view=timeline"))
    assert re.search(r"hub\.brussels and FIT: MA \(en\)", page)
    assert "at the same time; both: ict (en)" in page
    assert 'class="shared" cx' in page


def test_no_bar_hides_another(cast, sign_in):
    for number in range(40):
        planned(cast.hub, f"h{number}", date(2027, 1 + number % 12, 1 + number % 25), date(2027, 12, 28))
    boxes = []
    for bar in bars(text(sign_in(cast.reader).get("/actions/2027/?view=timeline"))).values():
        rect = bar.find("rect")
        x, y, width = (float(rect.get(name)) for name in ("x", "y", "width"))
        boxes.append((y, x, x + width))
    boxes.sort()
    rows = itertools.pairwise(boxes)
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in rows)


def test_a_period_is_the_scale_of_the_timeline(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?view=timeline&from=2027-04&until=2027-06"))
    assert 'data-first-day="2027-04-01"' in page
    assert f'data-day-width="{912 / 91:.4f}"' in page


@pytest.mark.parametrize(
    "period", ["from=1900-01&until=2200-12", "from=2199-01", "until=1900-01", "from=2027-06&until=2027-01"]
)
def test_an_odd_period_is_forgiven(plans, cast, sign_in, period):
    page = sign_in(cast.reader).get(f"/actions/2027/?view=timeline&{period}")
    assert page.status_code == 200
    assert len(page.content) < 100_000


def test_the_list_by_month_holds_the_same_actions(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?view=timeline"))
    listed = page[page.index('id="by-month"') :]
    assert listed.index("April 2027") < listed.index("hub-1") < listed.index("July 2027") < listed.index("awex-1")


def test_a_country_of_the_map_leads_to_its_actions_and_keeps_the_view(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?view=map"))
    assert "MA (en): 2 actions (" in page
    assert 'href="?view=map&amp;where=MA"' in page
    chosen = text(sign_in(cast.reader).get("/actions/2027/?view=map&where=MA"))
    assert 'href="/action/hub-1/"' in chosen
    assert 'href="/action/awex-1/"' not in chosen
    assert 'href="?view=map&amp;where=SG"' in chosen


def test_every_country_of_the_map_has_its_shape(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/?view=map"))
    shapes = (settings.BASE_DIR / "mercator/static/mercator/world.svg").read_text()
    used = re.findall(r"world[^\"]*\.svg#([A-Z]{2})\"", page)
    assert sorted(used) == ["CN", "MA", "SG"]
    assert all(f'id="{code}"' in shapes for code in used)


ALL_FILTERS = "agency=hub&agency=fit&kind=regional-mission&where=MA&sector=ict&from=2027-01&until=2027-12&q=mission"


@pytest.mark.parametrize("view", ["table", "timeline", "map"])
def test_each_view_asks_the_database_at_most_fifteen_times_however_many_actions(plans, cast, sign_in, view):
    reader = sign_in(cast.planner)

    def queries(rest):
        with CaptureQueriesContext(connection) as made:
            assert reader.get(f"/actions/2027/?view={view}{rest}").status_code == 200
        return len(made)

    few = [queries(rest) for rest in ("", "&where=MA", f"&{ALL_FILTERS}")]
    for number in range(8):
        action = planned(cast.fit, f"fit-{number + 10}", organisers=(cast.hub.body,), sectors=("ict", "food"))
        make.cost(action, cast.hub.body)
        make.count(action, 5)
        make.count(action, 6, moment="registered")
    many = [queries(rest) for rest in ("", "&where=MA", f"&{ALL_FILTERS}")]
    assert max(few + many) <= 15
    # Counts at several moments take one query more, whatever their number.
    assert max(more - less for less, more in zip(few, many, strict=True)) <= 1


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_export_holds_what_plans_foresee(plans, cast, sign_in):
    (row,) = rows_of(sign_in(cast.reader).get("/actions/2027/export.csv?agency=hub"))
    assert (row["Estimated cost (EUR)"], row["Estimate: approximate"]) == ("10000,00", "yes")
    assert (row["Expected participants: at least"], row["Expected participants: at most"]) == ("12", "15")
    assert (row["Area manager"], row["Number in the plan"], row["Illustrative"]) == ("Ann", "7", "yes")


def test_the_export_says_that_some_rows_were_invented(plans, cast, sign_in):
    content = sign_in(cast.reader).get("/actions/2027/export.xlsx").content
    words = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert "Illustrative actions were invented to show Mercator" in words
    assert "Estimated cost (EUR): about 10,000.00. Own estimates of hub.brussels" in words


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "@SUM(1)", "+1+1", "-2"])
def test_a_title_that_looks_like_a_formula_stays_text_in_every_export(cast, sign_in, title):
    planned(cast.hub, "odd", title=title)
    reader = sign_in(cast.reader)
    (row,) = rows_of(reader.get("/actions/2027/export.csv"))
    assert row["Action"].startswith(f"'{title}")
    book = zipfile.ZipFile(io.BytesIO(reader.get("/actions/2027/export.xlsx").content))
    sheets = "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets


def test_totals_of_plans_lead_to_their_source_rows(plans, cast, sign_in):
    reader = sign_in(cast.reader)
    assert "plan of hub.brussels for 2027" in text(reader.get("/actions/2027/sources/estimate"))
    assert "12" in text(reader.get("/actions/2027/sources/expected?agency=hub"))


def test_source_rows_leave_out_what_the_total_leaves_out(plans, cast, sign_in):
    planned(cast.hub, "gone", estimate=Decimal(4321), status="cancelled")
    reader = sign_in(cast.reader)
    assert "4,321" not in text(reader.get("/actions/2027/sources/estimate?agency=hub"))
    assert "4,321" in text(reader.get("/actions/2027/sources/estimate?agency=hub&status=cancelled"))


def test_a_year_that_has_only_cancelled_estimates_links_to_no_rows(cast, sign_in):
    planned(cast.hub, "gone", estimate=Decimal(4321), status="cancelled")
    page = text(sign_in(cast.reader).get("/actions/2027/"))
    assert "Cancelled and postponed actions left out: 1." in page
    assert "/actions/2027/sources/estimate" not in page


def test_no_agency_is_said_to_plan_what_is_illustrative(plans, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2027/"))
    assert "no agency really plans them" in page
    assert "stand in no agency" not in page


def test_a_column_of_costs_is_not_headed_as_known(plans, cast, sign_in):
    heads = re.findall(r'<a class="sort[^>]*>([^<]*)<', text(sign_in(cast.reader).get("/actions/2027/")))
    assert "Cost" in heads
    assert "Known cost" not in heads


def test_filters_that_are_folded_away_say_how_many_of_them_are_in_use(plans, cast, sign_in):
    reader = sign_in(cast.reader)
    assert "in use</span>" not in text(reader.get("/actions/2027/?agency=hub"))
    page = text(reader.get("/actions/2027/?agency=hub&kind=seminar&from=2027-01"))
    assert re.search(r'<span class="tab-count">2<span class="visually-hidden"> – in use', page)


def test_shared_places_say_in_one_sentence_how_many_are_listed(cast, sign_in):
    for number in range(8):
        planned(cast.hub, f"h{number}")
        planned(cast.fit, f"f{number}")
    page = text(sign_in(cast.reader).get("/actions/2027/?view=timeline"))
    assert "64 pairs; the first 60 are listed: choose a country or a period to see the others." in page
    assert page.count('class="met-remark"') == 60
    assert "further" not in page


LONG = "Mission économique et princière au Japon et en Corée du Sud"


def test_a_label_has_the_room_up_to_the_next_bar_of_its_row(cast, sign_in):
    """Thirteen bars, so that labels are short at first; one stands alone in the first half of the year."""
    planned(cast.hub, "alone", date(2027, 1, 4), date(2027, 1, 8), title=LONG)
    for number in range(12):
        planned(cast.hub, f"h{number}", date(2027, 10, 4), date(2027, 10, 8), title=LONG)
    found = bars(text(sign_in(cast.reader).get("/actions/2027/?view=timeline")))
    labels = {code: bar.find("text").text for code, bar in found.items()}
    assert labels["alone"].startswith(LONG)
    cut = [label for label in labels.values() if label.endswith("…")]
    assert cut
    assert min(map(len, cut)) >= 24
