"""How tables fit the page: nothing broken, nothing cramped."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.columns import MM_PER_POINT, PADDING, fit, unbreakable
from mercator.documents.typeface import width
from mercator.documents.words import pieces
from mercator.documents.wrapping import broken, line_count, measured, words_of
from tests.documents.make import annex

LANDSCAPE, PORTRAIT = 269.0, 166.0


def test_the_annex_of_fourteen_columns_stays_one_table_on_a_page_lying_across() -> None:
    for language in ("fr", "nl"):
        fitted = fit(annex(language, rows=40), available=LANDSCAPE, sizes=(8.5, 8.0, 7.5))
        assert len(fitted.slices) == 1
        assert abs(sum(fitted.slices[0].widths) - LANDSCAPE) < 0.2


def test_no_word_or_number_is_wider_than_its_column() -> None:
    table = annex("nl", rows=40)
    fitted = fit(table, available=LANDSCAPE, sizes=(8.5, 8.0, 7.5))
    for index, across in enumerate(fitted.slices[0].widths):
        room = across / (fitted.size * MM_PER_POINT) - 2 * PADDING
        for row in table.rows:
            on_one_line = row[index].value is not None and not row[index].about
            words = [row[index].words] if on_one_line else words_of(row[index].words)
            assert all(width(word) <= room for word in words)


def test_a_small_table_is_printed_in_the_largest_type() -> None:
    table = Table(
        title="T", columns=(Column("Pays"), Column("Nombre", "integer")), rows=((Cell("Maroc"), Cell("3", 3)),)
    )
    assert fit(table, available=PORTRAIT, sizes=(9.0, 7.5)).size == 9.0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["text", "money", "integer", "date"]), st.text(max_size=80)), min_size=1, max_size=30
    )
)
def test_whatever_the_columns_each_is_shown_and_none_leaves_the_page(columns: list[tuple[str, str]]) -> None:
    table = Table(
        title="T",
        columns=tuple(Column(text, kind) for kind, text in columns),
        rows=(tuple(Cell(text) for _, text in columns),) * 2,
    )
    fitted = fit(table, available=PORTRAIT, sizes=(9.0, 7.5))
    assert {index for piece in fitted.slices for index in piece.columns} == set(range(len(columns)))
    assert all(sum(piece.widths) <= PORTRAIT + 0.5 for piece in fitted.slices)
    assert all(piece.columns[0] == 0 for piece in fitted.slices)


def test_lines_are_counted_as_they_will_be_printed() -> None:
    assert line_count(measured("un deux trois"), room=100) == 1
    assert line_count(measured("un\ndeux\ntrois"), room=100) == 3
    assert line_count(measured("construction durable"), room=width("construction") + 0.1) == 2
    assert line_count(measured("x" * 100), room=width("x" * 26)) == 4


def test_a_word_is_broken_only_when_it_is_wider_than_its_column() -> None:
    assert broken("tri-régionale", room=10) == "tri-régionale"
    long = "https" * 20
    assert broken(long, room=10).replace("\u200b", "") == long
    assert all(width(part) <= 10 for part in broken(long, room=10).split("\u200b"))


def test_an_address_is_found_without_the_punctuation_of_its_sentence() -> None:
    text = "Voir (https://example.org/a_(b)), https://x.be/?q=1&r=2. Fin"
    assert [address for _, address in pieces(text) if address] == [
        "https://example.org/a_(b)",
        "https://x.be/?q=1&r=2",
    ]
    assert "".join(words for words, _ in pieces(text)) == text


def test_a_number_stays_on_one_line_and_the_words_around_it_may_go_to_the_next() -> None:
    cell = Cell("environ 1 200 (à l’inscription)", 1200, about=True)
    assert unbreakable(cell, kind="integer") == ["environ", "1 200", "(à", "l’inscription)"]
    assert unbreakable(Cell("21/05/2023", date(2023, 5, 21)), kind="date") == ["21/05/2023"]
