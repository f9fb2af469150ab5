"""Booklets to print: a roadbook, a brochure, and one in which every text tries to do harm."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from mercator.documents.booklet import (
    Booklet,
    BookletLabels,
    ChangedGroup,
    Day,
    Happening,
    Human,
    HumanGroup,
    Locator,
    Mark,
    Notice,
    NoticeGroup,
    Profile,
)
from mercator.documents.booklet_map import Shapes, projected, shapes_of
from tests.documents.make import MADE_AT, NASTY

WORLD = Path(__file__).parents[2] / "mercator" / "static" / "mercator" / "world.svg"
PROFILE = (
    "Design and commissioning of small water treatment plants for towns of up to fifty thousand inhabitants. The "
    "company trains local operators, supplies spare parts from Brussels within the week and has run plants in Belgium, "
    "Morocco and Rwanda since 2009. Its plants need no chemicals and a third of the usual power, and are delivered in "
    "two containers. It works with local building firms and passes on its drawings after the first year."
)


@cache
def shapes() -> Shapes:
    return shapes_of(WORLD.read_text(encoding="utf-8"))


def labels() -> BookletLabels:
    return BookletLabels(
        contents="Contents", glance="At a glance", programme="Programme", participants="Participants",
        who="Who is who", partners="Federations and public partners", sectors="Participants by sector",
        seeks="Wishes to meet", delegates="In the delegation", illustrative="illustrative",
        illustrative_note="Invented content is marked “illustrative”.", map="Map", page_of="page {page} / {pages}",
    )  # fmt: skip


def human(key: int, name: str = "Awa Lambert", **fields: object) -> Human:
    values: dict[str, object] = {"function": "Export manager", "reach": ("awa@example.org", "+32 2 555 01 02")}
    return Human(key=key, name=name, **(values | fields))  # type: ignore[arg-type]


def profile(key: int, **fields: object) -> Profile:
    values: dict[str, object] = {
        "name": f"Company {key:03}", "place": "Brussels · Anderlecht", "website": "https://example.org/company",
        "sectors": ("Environment and water", "Energy") if key % 2 else ("Construction",), "words": PROFILE,
        "seeks": "Town councils, building firms, a distributor for spare parts.", "people": (human(key),),
        "illustrative": key % 5 == 0,
    }  # fmt: skip
    return Profile(key=key, **(values | fields))  # type: ignore[arg-type]


def locator() -> Locator:
    dakar, brussels = projected(14.69, -17.45), projected(50.85, 4.35)
    return Locator(
        ("SN",), (Mark("Brussels", *brussels, home=True), Mark("Dakar", *dakar)),
        "Map of the region: Senegal stands out, with Dakar on its western coast; a line leads there from Brussels.",
    )  # fmt: skip


def days() -> tuple[Day, ...]:
    place = ("Where", "Radisson Blu Hotel, Route de la Corniche Ouest, Dakar")
    return (
        Day("2023-05-21", "Sunday 21 May 2023", "Brussels – Dakar", (
            Happening(1, "Flight Brussels – Dakar", "10:40 – 15:25", "transfer", facts=(("Where", "Airport"),)),
            Happening(2, "Welcome and briefing", "19:00–20:30", "information session · seminar", words="First meeting "
                      "with the counsellor.\n- the programme\n- safety", facts=(place,)),
        )),
        Day("2023-05-22", "Monday 22 May 2023", "Dakar", (
            Happening(3, "B2B meetings", "9:00–12:30", "B2B session", facts=(
                place, ("Interpreting", "FR-WO, FR-EN"), ("For", "companies"))),
            Happening(4, "Audience with the Minister of Trade", "15:00–16:00", "official moment", official=True,
                      facts=(place,), illustrative=True),
            Happening(5, "Visit of the desalination plant", "16:30", "visit · project", state="cancelled", facts=(
                ("Potential", "Drinking water for a million people."), ("Challenges", "Power supply."))),
        )),
    )  # fmt: skip


def notices() -> tuple[NoticeGroup, ...]:
    return (
        NoticeGroup("emergency", "Emergency numbers", (
            Notice(1, "Police", telephone="17", source="Source: https://example.org, 01/05/2023"),
            Notice(2, "Ambulance (SAMU)", telephone="1515"),
            Notice(3, "Embassy of Belgium, on call", telephone="+221 33 889 43 90", illustrative=True),
        )),
        NoticeGroup("practical", "Practical information", (
            Notice(4, "Money", "The CFA franc; 1 euro is 655.957 francs.", source="Source: BCEAO, 2023"),
            Notice(5, "Clocks", "Two hours earlier than in Brussels in summer."),
        )),
        NoticeGroup("safety", "Safety", (Notice(6, "In town", "- no jewellery\n- registered taxis only"),)),
        NoticeGroup("health", "Health", (Notice(7, "Vaccination", "Yellow fever is advised."),)),
        NoticeGroup("country", "Country note", (Notice(8, "Senegal", PROFILE, source="ITUC; ILO, 2022"),)),
    )  # fmt: skip


def people() -> tuple[HumanGroup, ...]:
    return (
        HumanGroup("The agencies", (
            human(900, "Claire Moreau", function="Economic and commercial counsellor", organisation="hub.brussels",
                  role="Head of the delegation", bio="In Dakar since 2021."),
            human(901, "Jan Peeters", function="Area manager", organisation="FIT", reach=()),
        )),
        HumanGroup("Federations", (human(902, "Élodie Thiès", organisation="Agoria", illustrative=True),)),
    )  # fmt: skip


def roadbook(companies: int = 3) -> Booklet:
    return Booklet(
        language="en", kind="roadbook", title="Economic mission to Senegal", subtitle="Roadbook",
        dates="21-25 May 2023", destination="Senegal: Dakar, Diamniadio",
        organisers=("hub.brussels", "AWEX", "Flanders Investment & Trade", "ACE/ABH"),
        standing="Version 2 of 18/05/2023", made_at=MADE_AT, author="hub.brussels", labels=labels(),
        facts=(("Dates", "21-25 May 2023"), ("Hotel", "Radisson Blu, Dakar"), ("Companies", "52"),
               ("Local time", "Brussels − 2 h")),
        introduction=("This roadbook goes with the delegation.",), days=days(),
        programme_note="Times are local. The programme is that of version 3, published on 17/05/2023.",
        companies=tuple(profile(key) for key in range(1, companies + 1)), people=people(),
        people_note="Only those who agreed stand here.",
        partners=(profile(990, name="Agoria", place="Federation", sectors=(), people=()),), notices=notices(),
        locator=locator(), changed_since="Changed since version 1",
        changed=(ChangedGroup("Programme", (("new", "B2B meetings", "Mon 22/05, 9:00"), ("taken out", "Dinner", ""))),),
        illustrative=True, programme_number=3,
    )  # fmt: skip


def brochure(companies: int = 3) -> Booklet:
    return replace(
        roadbook(companies), kind="brochure", subtitle="Participants", days=(), notices=(), changed_since="",
        changed=(), programme_note="", illustrative=False,
    )  # fmt: skip


def nasty_booklet() -> Booklet:
    """A roadbook with every text trying to do harm."""
    bad = NASTY
    faces = tuple(
        Human(n, words, words, words, words, (words,), words, illustrative=True) for n, words in enumerate(bad)
    )
    firms = tuple(
        Profile(n, words, words, words, (words, words), words, words, faces[:2], words) for n, words in enumerate(bad)
    )
    things = tuple(Happening(n, words, words, words, words, words, ((words, words),)) for n, words in enumerate(bad))
    notes = tuple(Notice(n, words, words, words, words) for n, words in enumerate(bad))
    return replace(
        roadbook(), title=bad[1], subtitle=bad[2], dates=bad[3], destination=bad[0], organisers=bad, standing=bad[3],
        author=bad[4], whose=bad[0], introduction=bad, facts=tuple(zip(bad, bad, strict=True)),
        days=(Day("2023-05-22", bad[0], bad[1], things), Day("", bad[2], bad[3], things[:2])), companies=firms,
        people=(HumanGroup(bad[0], faces),), partners=(), changed=(ChangedGroup(bad[0], ((bad[1], bad[2], bad[3]),)),),
        notices=tuple(NoticeGroup(kind, bad[0], notes) for kind in ("emergency", "practical", "country")),
    )  # fmt: skip
