"""Frozen answers are kept as canonical JSON. Article G4."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.rules import answer_content as ac
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.frozen import FrozenError, decode, encode, fingerprint
from mercator.rules.text import Text

WORDS = st.text(max_size=12)
TEXTS = st.one_of(st.builds(Text, WORDS, WORDS, WORDS), st.builds(Text.same, WORDS))
DATES = st.dates()
MONEY = st.decimals(allow_nan=False, allow_infinity=False, places=2)
NUMBERS = st.one_of(st.none(), MONEY, st.integers())
SOURCES = st.builds(
    SourceRow, noun=WORDS, key=WORDS, label=WORDS, parent=WORDS, addresses=st.lists(WORDS, max_size=2).map(tuple)
)
FIGURES = st.builds(
    Figure,
    value=NUMBERS,
    unit=WORDS,
    moment=WORDS,
    scope=TEXTS,
    approximate=st.booleans(),
    as_of=st.none() | DATES,
    sources=st.lists(SOURCES, max_size=2).map(tuple),
)
CELLS = st.builds(BlockCell, words=TEXTS, value=st.one_of(NUMBERS, DATES), figure=st.none() | FIGURES, action=WORDS)
COLUMNS = st.builds(BlockColumn, title=TEXTS, kind=WORDS, weight=st.floats(allow_nan=False, allow_infinity=False))
ROWS = st.lists(CELLS, max_size=2).map(tuple)
TABLES = st.builds(
    BlockTable,
    title=TEXTS,
    columns=st.lists(COLUMNS, max_size=2).map(tuple),
    rows=st.lists(ROWS, max_size=2).map(tuple),
    total=ROWS,
    notes=st.lists(TEXTS, max_size=1).map(tuple),
    empty=TEXTS,
    summary=TEXTS,
)
BLOCKS = st.builds(
    ac.PlacedBlock,
    kind=WORDS,
    content=st.builds(
        BlockContent,
        kind=WORDS,
        title=TEXTS,
        year=st.integers(),
        statements=st.lists(TEXTS, max_size=1).map(tuple),
        tables=st.lists(TABLES, max_size=1).map(tuple),
        figures=st.lists(FIGURES, max_size=2).map(tuple),
        says_something=st.booleans(),
    ),
    parameters=st.lists(st.tuples(WORDS, st.integers() | WORDS), max_size=2).map(tuple),
    in_annex=st.booleans(),
)
ZONES = st.just(UTC) | st.just(timezone(timedelta(hours=2)))
MOMENTS = st.integers(-(10**9), 10**10).flatmap(lambda s: ZONES.map(lambda zone: datetime.fromtimestamp(s, tz=zone)))
CONTENTS = st.builds(
    ac.AnswerContent,
    form=st.builds(
        ac.QuestionForm,
        title=TEXTS,
        language=WORDS,
        number=st.none() | st.integers(),
        received_on=st.none() | DATES,
        preamble=WORDS,
        acts=st.lists(st.builds(ac.FormAct, on=st.none() | DATES, title=WORDS, page=WORDS), max_size=2).map(tuple),
    ),
    parts=st.lists(
        st.builds(
            ac.ContentPart, question=WORDS, text_fr=WORDS, text_nl=WORDS, blocks=st.lists(BLOCKS, max_size=2).map(tuple)
        ),
        max_size=2,
    ).map(tuple),
    words=st.builds(ac.FormWords, **dict.fromkeys(ac.FormWords.__dataclass_fields__, TEXTS)),
    parliament=TEXTS,
    agency=TEXTS,
    agency_code=WORDS,
    standing=TEXTS,
    made_at=MOMENTS,
    frozen=st.booleans(),
    notes=st.lists(TEXTS, max_size=1).map(tuple),
)


def small() -> ac.AnswerContent:
    row = SourceRow("cost", "7", "ACE/ABH", parent="BEM-2023-SN", addresses=("https://example.org/a",))
    cost = Figure(Decimal("92235.58"), "eur", "actual", Text.same("Senegal"), sources=(row,))
    cell = BlockCell(Text.same("92 235,58"), Decimal("92235.58"), cost)
    table = BlockTable(Text.same("Costs"), (BlockColumn(Text("Coût", "Kosten", "Cost"), "money"),), ((cell,), (cell,)))
    block = BlockContent("missions", Text.same("Missions"), 2023, tables=(table,), figures=(cost,))
    placed = ac.PlacedBlock("missions", block, (("year", 2023),))
    return ac.AnswerContent(
        form=ac.QuestionForm(title=Text(fr="les missions"), language="fr", number=907, received_on=date(2023, 9, 21)),
        parts=(ac.ContentPart("Quels coûts ?", "Voir annexe.", "", (placed,)),),
        words=ac.FormWords(*[Text.same(name) for name in ac.FormWords.__dataclass_fields__]),
        parliament=Text("Parlement", "Parlement", "Parliament"),
        agency=Text.same("hub.brussels"),
        agency_code="hub",
        standing=Text.same("frozen"),
        made_at=datetime(2023, 10, 25, 9, 30, tzinfo=UTC),
        frozen=True,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(CONTENTS)
def test_what_is_frozen_is_read_back_exactly_and_frozen_again_to_the_same_text(content):
    text = encode(content)
    assert decode(text) == content
    assert encode(decode(text)) == text


def test_a_figure_that_stands_in_three_places_is_kept_once_with_its_source():
    kept = json.loads(encode(small()))
    assert [figure["value"] for figure in kept["figures"]] == [{"decimal": "92235.58"}]
    assert [source["label"] for source in kept["sources"]] == ["ACE/ABH"]


def test_the_text_of_a_frozen_answer_stays_what_it_always_was():
    # If this fails, answers that were frozen before no longer verify: make a new version instead.
    assert fingerprint(encode(small())) == "e40c66ea6d327172c506c2fe5713e954fc75889ff75f6b145b47244bc819ea22"


def test_cents_are_kept_as_they_were_written():
    assert str(decode(encode(small())).parts[0].blocks[0].content.figures[0].value) == "92235.58"


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"answer":{}}', "<html>"])
def test_what_is_no_frozen_answer_is_refused(text):
    with pytest.raises(FrozenError):
        decode(text)


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_a_version_that_is_not_known_is_refused_by_its_name(version):
    kept = json.loads(encode(small()))
    with pytest.raises(FrozenError, match=str(version)):
        decode(json.dumps({**kept, "version": version}))


@pytest.mark.parametrize("damage", ["figures", "sources"])
def test_an_answer_that_lost_its_figures_or_sources_is_refused(damage):
    kept = json.loads(encode(small()))
    with pytest.raises(FrozenError):
        decode(json.dumps({**kept, damage: []}))


def test_a_moment_without_time_zone_cannot_be_frozen():
    with pytest.raises(ValueError, match="time zone"):
        encode(replace(small(), made_at=datetime(2023, 10, 25, tzinfo=None)))  # noqa: DTZ001 - meant


def test_a_number_that_is_not_finite_cannot_be_frozen():
    content = small()
    figure = replace(content.parts[0].blocks[0].content.figures[0], value=Decimal("NaN"))
    block = replace(content.parts[0].blocks[0].content, figures=(figure,))
    part = replace(content.parts[0], blocks=(ac.PlacedBlock("missions", block),))
    with pytest.raises(ValueError, match="finite"):
        encode(replace(content, parts=(part,)))
