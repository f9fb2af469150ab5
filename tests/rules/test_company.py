"""A company as it is written down. Article E3."""

from __future__ import annotations

import pytest

from mercator.rules.company import CompanyFacts, company_problems, written
from mercator.rules.justification import LONGEST, justification_problems


def codes(**typed):
    return [one.code for one in company_problems(CompanyFacts(**({"name": "Example"} | typed)))]


@pytest.mark.parametrize("number", ["0202239951", "0202.239.951", "BE 0202.239.951", "202 239 951", "be0202239951", ""])
def test_an_enterprise_number_is_read_as_people_write_it(number):
    assert codes(number=number) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [("0202239952", "enterprise-number-wrong"), ("2202239951", "enterprise-number-shape"),
     ("02022399", "enterprise-number-shape"), ("FR 40 303 265 045", "enterprise-number-shape")],
)  # fmt: skip
def test_a_number_that_cannot_be_is_refused(number, code):
    assert codes(number=number) == [code]


def test_it_is_kept_as_it_is_usually_written():
    assert written("be0202239951") == "0202.239.951"
    assert written("202 239 951") == "0202.239.951"
    assert written("") == ""


def test_a_company_has_a_name_and_its_website_is_an_address():
    assert codes(name=" ") == ["company-name-missing"]
    assert codes(website="www.example.be") == codes(website="https://example.be/fr") == []
    assert codes(website="see later") == ["website-wrong"]


def test_a_justification_says_something_and_not_too_much():
    assert [one.code for one in justification_problems("  ")] == ["justification-missing"]
    assert [one.code for one in justification_problems("x" * (LONGEST + 1))] == ["text-too-long"]
    assert justification_problems("The minister asked for it.") == []
