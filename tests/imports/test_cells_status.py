"""Whether an action goes ahead is found in its cell, at the start of its title and of its remarks."""

from __future__ import annotations

import pytest

from mercator.imports.cells.status import is_status, read_status
from mercator.rules import mission

SPELT = {
    mission.CONFIRMED: (
        "Confirmé", "confirmée", "Bevestigd", "OK", "Validé", "Goedgekeurd", "Confirmed", "Approuvé par le CA",
        "Définitif",
    ),
    mission.IDEA: (
        "À confirmer", "a confirmer", "Te bevestigen", "Onder voorbehoud", "Option", "Optie", "Idée", "Idee", "TBC",
        "Sous réserve", "To be confirmed", "Tentative", "Non confirmé", "?", "Voorlopig", "En attente", "Proposition",
    ),
    mission.PLANNED: ("Prévu", "Planifié", "Gepland", "Planned", "En préparation", "", "Nieuw", "Programmé"),
    mission.CANCELLED: (
        "Annulé", "ANNULÉE", "Geannuleerd", "Cancelled", "canceled", "Afgelast", "Supprimé", "Gaat niet door",
    ),
    mission.POSTPONED: ("Reporté", "reporté à 2028", "Uitgesteld", "Postponed", "Verschoven naar 2028"),
    mission.HELD: ("Réalisé", "Uitgevoerd", "Held"),
    mission.CLOSED: ("Clôturé", "Afgesloten", "Closed"),
}  # fmt: skip


@pytest.mark.parametrize(("status", "typed"), [(status, typed) for status, all_of in SPELT.items() for typed in all_of])
def test_each_wording_names_its_status(status: str, typed: str):
    assert read_status(typed).status == status


@pytest.mark.parametrize(
    "title",
    ["ANNULÉ – Mission au Chili", "[Annulé] Mission au Chili", "Mission au Chili (annulée)",
    "Chili-missie – geannuleerd", "Cancelled: trade mission to Chile", "GEANNULEERD Missie Chili"],
)  # fmt: skip
def test_a_title_that_says_cancelled_cancels(title: str):
    read = read_status("", title=title)

    assert read.status == mission.CANCELLED
    assert [one.code for one in read.problems] == ["cancelled"]
    assert read_status("Confirmé", title=title).status == mission.CANCELLED


@pytest.mark.parametrize(
    "title",
    ["Zakenmissie Oslo, geannuleerd", "Mission fintech à Oslo, ANNULÉE", "Trade mission to Oslo, canceled",
     "Mission fintech : annulée", "Missie Oslo: geannuleerd", "Trade mission to Oslo - cancelled",
     "ANNULÉ SIAL Paris", "SIAL Paris ANNULÉ", "Beurs Keulen GEANNULEERD", "Cancelled trade mission to Oslo",
     "Mission à Oslo, annulée faute de participants", "Missie Oslo – geannuleerd wegens budget",
     "Mission to Oslo (cancelled by the organiser)", "Missie Oslo, gaat niet door", "Annulation de la mission à Oslo",
     "MISSION OSLO ANNULÉE", "Zakenmissie Oslo geannuleerd", "Anuga ANNULÉ",
     "Mission à Oslo (annulation)", "Mission à Oslo – annulée (budget)"],
)  # fmt: skip
def test_a_title_says_it_without_brackets_at_either_end(title: str):
    assert read_status(None, title=title).status == mission.CANCELLED


@pytest.mark.parametrize(
    "title",
    ["Séminaire sur l'annulation de contrats", "Annulation policy", "Annulation de contrats : séminaire",
     "Séminaire : annulation et force majeure", "Séminaire (annulation de contrats)",
     "Que faire si un vol est annulé ?", "Mission : que faire si un salon est annulé",
     "Annulé ou reporté : que faire de vos contrats ?", "Infosessie annulering van bestellingen",
     "Geannuleerde bestellingen: webinar", "Cancellation policy for exporters", "Cancelled orders: your rights",
     "Webinar: cancelled contracts", "SIAL – non annulé", "ANNULATION DE CONTRATS", "Annulation"],
)  # fmt: skip
def test_a_title_that_speaks_of_cancelling_cancels_nothing(title: str):
    read = read_status(None, title=title)

    assert (read.status, read.problems) == (mission.PLANNED, ())


@pytest.mark.parametrize("title", ["Missie Oslo, uitgesteld naar 2028", "Mission Oslo REPORTÉE", "Oslo – postponed"])
def test_a_title_that_ends_with_postponed_postpones(title: str):
    assert read_status(None, title=title).status == mission.POSTPONED


@pytest.mark.parametrize("remark", ["Annulé", "annulée faute de budget", "Mission annulée", "De missie is geannuleerd"])
def test_a_remark_that_opens_with_cancelled_cancels(remark: str):
    assert read_status("", remarks=remark).status == mission.CANCELLED


def test_a_postponement_in_the_title_is_understood():
    assert read_status(None, title="Mission au Chili (reportée à 2028)").status == mission.POSTPONED


@pytest.mark.parametrize(
    "remark",
    ["Participation officielle à confirmer", "Sous réserve d’approbation du CA", "onder voorbehoud van budget",
     "A confirmer avec le poste", "Édition 2025 annulée", "reporté de 2026", "annulation possible jusqu’au 1er mars"],
)  # fmt: skip
def test_other_remarks_change_nothing(remark: str):
    read = read_status("", remarks=remark)

    assert (read.status, read.problems) == (mission.PLANNED, ())


def test_a_column_of_statuses_is_recognised():
    assert all(is_status(typed) for typed in ("Confirmé", "Gepland", "Geannuleerd", "à confirmer"))
    assert not any(
        is_status(typed) for typed in ("Chili", "12-16 avril", "", None, 12, "Ouvert à une co-organisation belge")
    )
