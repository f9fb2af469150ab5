"""A cost is understood however it is typed; what is no cost is told, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercator.imports.cells.amount import heading_factor, is_cost, read_cost, write_cost

EXACT = {
    "12500": ("12.500,00 €", "12 500", "EUR 12 500", "12'500", "12.500", "12,500", "12.500,-", "€ 12.500,--", "12500.0",
              "12500,00", "€12,500.00", "12,5 k€", "k€ 12,5", "12.5K", "12,5 keur", "KEUR 12,5", "12 500,00 EUR HTVA",
              "12.500 € excl. btw", "12.500 EUR (hors TVA)", "€ 12.500 (2026: 11.000)", "12\u202f500 €", "12.500 euros",
              "12.500 € + frais de voyage", "12.500 € TVA 21% incluse", "0,0125 M€", "eur 12.500,00"),
    "20000": ("€ 20.000", "20k", "20 K€", "20.000,- ", "20 mille euros", "20.000 (USD 22.000) €"),
    "500000": ("0,5 M€", "0.5 mio EUR", "500.000"),
    "0": ("0", "gratuit", "Gratis", "0 €", "nihil", "kosteloos", "no cost"),
}  # fmt: skip

ROUGH = {
    "24500": ("± 24.500 EUR", "ca. 24.500", "env. 24.500 €", "~24500", "max. 24.500", "24.500 € (estimation)",
        "+/- 24.500",
              "ongeveer 24.500 euro", "24.500 ?", "environ 24,5 k€", "circa € 24.500"),
}  # fmt: skip


@pytest.mark.parametrize(("amount", "typed"), [(amount, typed) for amount, all_of in EXACT.items() for typed in all_of])
def test_each_spelling_gives_its_amount(amount: str, typed: str):
    read = read_cost(typed)

    assert (read.amount, read.about, read.problems) == (Decimal(amount), False, ())


@pytest.mark.parametrize(("amount", "typed"), [(amount, typed) for amount, all_of in ROUGH.items() for typed in all_of])
def test_a_rough_amount_is_kept_as_rough(amount: str, typed: str):
    read = read_cost(typed)

    assert (read.amount, read.about, read.problems) == (Decimal(amount), True, ())


@pytest.mark.parametrize("typed", ["10.000 à 12.000", "10-12.000", "10.000 - 12.000 €", "10 à 12 k€",
    "entre 10.000 et 12.000",
                                   "tussen 10.000 en 12.000 euro", "10k-12k", "€ 10.000 tot € 12.000"])  # fmt: skip
def test_of_a_range_the_higher_amount_is_kept_and_the_range_is_told(typed: str):
    read = read_cost(typed)

    assert (read.amount, read.about) == (Decimal(12_000), True)
    assert [one.code for one in read.problems] == ["cost-is-a-range"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("USD 15.000", "currency-not-eur"), ("$ 15,000", "currency-not-eur"), ("£12.000", "currency-not-eur"),
        ("CHF 12.000", "currency-not-eur"), ("15.000 dollars", "currency-not-eur"),
        ("prise en charge ACE", "cost-not-a-number"), ("zie vorig jaar", "cost-not-a-number"), ("pm",
            "cost-not-a-number"),
        ("p.m.", "cost-not-a-number"), ("voir 2026", "cost-not-a-number"), ("=12*3", "cost-not-a-number"),
        ("2 x 5.000 €", "cost-not-a-number"), ("à charge du poste", "cost-not-a-number"), (True, "cost-not-a-number"),
        (date(2027, 4, 12), "cost-not-a-number"), (float("nan"), "cost-not-a-number"),
    ],
)  # fmt: skip
def test_what_is_no_amount_in_euros_is_told(typed: object, code: str):
    read = read_cost(typed)  # type: ignore[arg-type]

    assert read.amount is None
    assert [one.code for one in read.problems] == [code]


@pytest.mark.parametrize(
    "typed", ["-", "n.v.t.", "nvt", "n/a", "?", "tbd", "", "  ", None, "--", "sans objet", "onbekend"]
)
def test_a_cell_that_says_nothing_is_no_mistake(typed: str | None):
    read = read_cost(typed)

    assert (read.amount, read.problems) == (None, ())


@pytest.mark.parametrize("typed", [-5000, -5000.0, "-5.000 €", "€ -5.000", "− 5 000", "(5.000)", "-5 k€"])
def test_a_negative_cost_is_kept_and_blocks(typed: object):
    read = read_cost(typed)  # type: ignore[arg-type]

    assert read.amount == Decimal(-5000)
    assert [(one.code, one.severity) for one in read.problems] == [("negative-cost", "blocks")]


@pytest.mark.parametrize(
    ("heading", "factor"),
    [("Budget (k€)", 1000), ("Coût en milliers d'euros", 1000), ("Kost x 1.000 EUR", 1000), ("kEUR", 1000),
     ("Kosten (in 1.000 euro)", 1000), ("Cost in thousands", 1000), ("Budget ('000 EUR)", 1000),
         ("Budget estimé (EUR)", 1),
     ("Kost", 1), ("Budget 2027", 1), ("", 1), ("Geraamde kost in duizend euro", 1000)],
)  # fmt: skip
def test_a_heading_says_what_one_unit_is_worth(heading: str, factor: int):
    assert heading_factor(heading) == factor


def test_the_unit_of_the_heading_counts_unless_the_cell_names_its_own():
    thousand = Decimal(1000)

    assert read_cost(18, factor=thousand).amount == 18_000
    assert read_cost("18,5", factor=thousand).amount == 18_500
    assert read_cost("18.500 €", factor=thousand).amount == 18_500
    assert read_cost("18 k€", factor=thousand).amount == 18_000


def test_a_column_of_costs_is_recognised():
    assert all(is_cost(typed) for typed in (12500.0, "12.500,00 €", "k€ 18", "± 24.500 EUR", "€ 5"))
    assert not any(is_cost(typed) for typed in (12, "8-11", "Chili", True, date(2027, 1, 1), None, "-", "12 à 15"))


@given(
    amount=st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2),
    about=st.booleans(),
    language=st.sampled_from(["fr", "nl", "en"]),
)
def test_a_cost_that_was_written_reads_back(amount: Decimal, about: bool, language: str):
    read = read_cost(write_cost(amount, about=about, language=language))

    assert (read.amount, read.about) == (amount, about)


def test_an_unknown_cost_is_written_empty():
    assert write_cost(None, about=False, language="fr") == ""
    assert read_cost("").amount is None


@given(st.text(max_size=40))
def test_no_text_is_too_strange_to_be_read(typed: str):
    read_cost(typed)
    is_cost(typed)
