"""A NUL character, which PostgreSQL refuses, is answered 400 wherever it stands in a form or an address."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mercator.models import Booklet, CostLine
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission(cast):
    return make.action(cast.hub, code="SN-23", year=2023, status="planned")


@pytest.mark.parametrize(
    "address",
    ["/companies/?q=%00", "/agency/hub/rates/?currency=%00", "/action/SN-23/money/copy?source=%00", "/?%00=x"],
)
def test_an_address_with_a_nul_is_not_understood(mission, cast, sign_in, address):
    answer = sign_in(cast.planner).get(address)
    assert answer.status_code == 400
    assert "Mercator did not understand this request" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/action/SN-23/documents/roadbook/make", {"why": "a\x00b"}),
        ("/action/SN-23/money/copy", {"source": "\x00"}),
        ("/action/SN-23/money/import", {"rows": "2", "save": "1", "take-2": "1", "why": "\x00", "2-funder": "AWEX"}),
        ("/action/SN-23/money/import", {"rows": "2", "save": "1", "take-2": "1", "why": "", "2-note": "n\x00n"}),
        ("/action/SN-23/delegation/mark", {"member": ["1", "2\x00"], "state": "confirmed"}),
    ],
)
def test_a_form_with_a_nul_is_not_understood(mission, cast, sign_in, address, typed):
    assert sign_in(cast.planner).post(address, typed).status_code == 400
    assert not Booklet.objects.exists()
    assert not CostLine.objects.exists()


def test_who_is_not_signed_in_is_asked_to_first_and_a_page_open_to_all_answers_too(client, cast):
    assert client.get("/companies/?q=%00").status_code == 302
    assert client.post("/account/login/", {"login": "a\x00b", "password": "x"}).status_code == 400


def test_a_file_may_hold_a_nul_and_is_read_as_a_file(mission, cast, sign_in):
    file = SimpleUploadedFile("b.csv", b"Funder;Nature\nAWEX\x00;hotel\n")
    answer = sign_in(cast.planner).post("/action/SN-23/money/import", {"file": file})
    assert answer.status_code in (200, 422)
