"""The block "links between the agencies": what is on record, for one desk, and nothing else. Articles B2, B3, C1."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mercator import models
from mercator.models import Agency
from mercator.queries.blocks import build
from mercator.rules.access import desk_of
from mercator.rules.block import BlockContent, BlockTable
from tests import make
from tests.cast import Cast
from tests.queries.meeting_of import CLOSED, YEAR, cycle_of, june, planned, september, wish

pytestmark = pytest.mark.django_db


def links(agency: Agency, **parameters: Any) -> BlockContent:
    return build("links", parameters={"year": YEAR, **parameters}, person=desk_of(agency.pk))


def titled(content: BlockContent, title: str) -> BlockTable:
    return next(table for table in content.tables if table.title.to("en") == title)


def words(table: BlockTable, language: str = "en") -> str:
    return "\n".join(cell.words.to(language) for row in table.rows for cell in row)


def test_nothing_on_record_is_said_as_before(cast: Cast) -> None:
    said = [one.to("en") for one in links(cast.hub).statements]
    assert said == [
        "Meetings between the agencies: Mercator holds no data for this yet.",
        "Wishes to co-organise, accepted or refused: Mercator holds no data for this yet.",
    ]


def test_closed_meetings_are_listed_with_who_met(cast: Cast) -> None:
    held = june(cast)
    assert not any(table.title.to("en") == "Meetings held" for table in links(cast.hub).tables)
    models.Meeting.objects.filter(pk=held.pk).update(state="closed", closed_at=CLOSED)
    table = titled(links(cast.hub), "Meetings held")
    assert "09/06/2026" in words(table)
    assert "hub.brussels, AWEX" in words(table)
    assert table.total[-1].value == 1
    assert table.total[-1].figure
    assert table.total[-1].figure.sources


def test_wishes_are_counted_by_state_with_their_rows_behind_them(cast: Cast) -> None:
    september(cast)
    table = titled(links(cast.hub), "Wishes to co-organise")
    assert [cell.value for cell in table.total[1:]] == [3, 0, 1, 1, 1]
    figures = [cell.figure for cell in table.total[1:] if cell.figure]
    assert [len(one.sources) for one in figures] == [3, 0, 1, 1, 1]


def test_refusals_are_told_with_reason_and_the_presented_actions_of_others_are_not_named(cast: Cast) -> None:
    september(cast)
    of_hub = words(titled(links(cast.hub), "Wishes refused, with the reason"), "fr")
    assert "Japan life sciences (fr)" in of_hub
    assert "Le calendrier est bouclé" in of_hub
    of_fit = words(titled(links(cast.fit), "Wishes refused, with the reason"), "en")
    assert "Japan" not in of_fit
    assert "an action of hub.brussels" in of_fit


def test_what_the_agency_has_no_part_in_stays_out(cast: Cast) -> None:
    september(cast)
    of_awex = titled(links(cast.awex), "Wishes to co-organise")
    assert [cell.value for cell in of_awex.total[1:]] == [2, 1, 0, 0, 1]
    assert "Japan" not in "\n".join(words(table) for table in links(cast.awex).tables)


def test_what_was_invented_stays_out(cast: Cast) -> None:
    of = cycle_of(cast.hub, cast.fit)
    action = planned(cast.hub, "Invented", illustrative=True)
    wish(action, cast.fit, "expressed", "refused", why="Inventé")
    models.Plan.objects.create(agency=cast.hub, year=YEAR, illustrative=True)
    models.Meeting.objects.create(cycle=of, kind="plans", state="closed", on=date(2026, 9, 22))
    *_nothing, left_out = links(cast.hub).statements
    assert left_out.en == "Left out, as their plans are illustrative: meetings 1, wishes 1."
    assert not any("Invent" in cell.words.fr for table in links(cast.hub).tables for row in table.rows for cell in row)


def test_the_share_of_joint_missions_stands_beside_that_of_all_actions(cast: Cast) -> None:
    make.action(cast.hub, year=YEAR, organisers=(cast.awex.body,))
    make.action(cast.hub, year=YEAR)
    make.action(cast.hub, year=YEAR, kind="seminar")
    make.action(cast.hub, year=YEAR, kind="seminar")
    row = titled(links(cast.hub), "Actions organised together").rows[-1]
    assert [cell.words.to("en") for cell in row] == ["2027", "4", "1", "0", "25.0 %", "2", "1", "50.0 %"]


def test_a_proposal_that_the_agency_turned_down_is_told_with_its_reason(cast: Cast) -> None:
    september(cast)
    assert "Secteurs différents" in words(titled(links(cast.awex), "Proposals turned down"), "fr")
    assert not any(table.title.to("en") == "Proposals turned down" for table in links(cast.hub).tables)
