"""Loading the demonstration: real public facts with their sources, invented people and illustrative plans."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from django.db import transaction
from django.utils import timezone

from mercator.actions.demonstration_cycle import load_demo_cycle
from mercator.actions.demonstration_mission import load_demo_mission_file
from mercator.actions.log import About, record
from mercator.actions.plan import present_plan
from mercator.actions.plan_import import read_import, send_plan
from mercator.actions.plan_saving import save_import
from mercator.demo import approval, network, people, plan_files, reading
from mercator.models import (
    Action,
    ActionLink,
    ActionSource,
    Agency,
    ApprovalBody,
    Body,
    CostLine,
    Count,
    Country,
    CountryGroup,
    HeldRole,
    Leg,
    Organiser,
    Person,
    PlanImport,
    Post,
    Sector,
    StatedCount,
    StatusChange,
    Strand,
)
from mercator.models.plan_import import LEAVE
from mercator.rules.access import PLANNER
from mercator.rules.text import LANGUAGES, Text

ANSWER_WORKING_DAYS = 20
"""No source settles the term: fourteen of sixteen observed answers came within 28 days, which 20 working days would
fit. It is a setting of each agency (G3)."""


def in_languages(field: str, text: Text) -> dict[str, str]:
    """The columns of a translated field."""
    return {f"{field}_{language}": getattr(text, language) for language in LANGUAGES}


@transaction.atomic
def load_demonstration() -> int:
    """Fill an empty database; returns how many real actions were loaded."""
    load_countries()
    bodies = load_bodies()
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    sectors = load_sectors()
    missions = reading.load_missions()
    actions = {one.code: _load_mission(one, agencies, bodies, sectors) for one in missions}
    for one in missions:
        for link in one.links:
            ActionLink.objects.create(
                origin=actions[one.code], target=actions[link.to], kind=link.kind, **in_languages("note", link.note)
            )
    load_network(agencies)
    load_people(agencies)
    load_approval_chains(agencies)
    load_plans(agencies)
    load_demo_cycle(agencies, now=timezone.now())
    load_demo_mission_file(agencies, now=timezone.now())
    for agency in agencies.values():
        kept = sum(1 for action in actions.values() if action.agency_id == agency.pk)
        record(
            "demonstration.load", by=None, agency=agency, about=About(noun="agency", key=agency.code),
            after={"actions": kept},
        )  # fmt: skip
    return len(actions)


def load_countries() -> None:
    """Every ISO 3166 country that CLDR names, under the name that Belgian offices use, and the groups of Parliament."""
    groups = reading.load_country_groups()
    locales = {language: Locale(language) for language in LANGUAGES}
    named = {str(code) for code in locales["en"].territories}
    codes = {code for code in named if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES}
    known = {member for group in groups.groups for member in group.members} | set(groups.names)
    Country.objects.bulk_create(
        Country(code=code, **in_languages("name", groups.names.get(code) or _cldr_name(code, locales)))
        for code in sorted(codes & known)
    )
    for group in groups.groups:
        made = CountryGroup.objects.create(code=group.code, **in_languages("name", group.name))
        made.members.set(Country.objects.filter(code__in=group.members))


NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
"""Codes of CLDR that name no country."""


def _cldr_name(code: str, locales: Mapping[str, Locale]) -> Text:
    return Text.of(lambda language: str(locales[language].territories[code]))


def load_bodies() -> dict[str, Body]:
    """Organisers and funders; the agencies among them, with those that succeeded others."""
    listed = reading.load_bodies()
    made = {
        one.code: Body.objects.create(
            code=one.code, short=one.short, kind=one.kind, region=one.region, **in_languages("name", one.name),
            **in_languages("note", one.note),
        )
        for one in listed
    }  # fmt: skip
    agencies = {
        one.code: Agency.objects.create(code=one.code, body=made[one.code], answer_working_days=ANSWER_WORKING_DAYS)
        for one in listed
        if one.agency
    }
    for one in listed:
        if one.successor:
            agencies[one.code].successor = agencies[one.successor]
            agencies[one.code].save(update_fields=["successor"])
    return made


def load_sectors() -> dict[str, Sector]:
    return {
        code: Sector.objects.create(code=code.replace("_", "-"), **in_languages("name", name))
        for code, name in reading.load_sectors().items()
    }


def _load_mission(
    one: reading.DemoMission, agencies: Mapping[str, Agency], bodies: Mapping[str, Body], sectors: Mapping[str, Sector]
) -> Action:
    action = Action.objects.create(
        code=one.code, agency=agencies[one.agency], year=one.year, kind=one.kind, start=one.start, end=one.end,
        date_precision=one.date_precision, status=one.status, confidence=one.confidence, published=True,
        **in_languages("title", one.title), **in_languages("dates_note", one.dates_note),
        **in_languages("chaired_by", one.chaired_by), **in_languages("results", one.results),
        **in_languages("doubts", one.doubts), **in_languages("cost_note", one.cost_note),
        **in_languages("sector_words", _lines(one.sector_words)),
    )  # fmt: skip
    action.sectors.set([sectors[code] for code in one.sectors])
    sources = {
        source.address: ActionSource.objects.create(
            action=action, position=position, address=source.address if source.address.startswith("http") else "",
            title=source.note or ("" if source.address.startswith("http") else source.address),
        )
        for position, source in enumerate(one.sources)
    }  # fmt: skip
    _load_parts(action, one, bodies)
    _load_history(action, one, sources)
    _load_numbers(action, one, bodies, sources)
    return action


def _lines(texts: tuple[Text, ...]) -> Text:
    return Text.of(lambda language: "\n".join(getattr(text, language) for text in texts))


def _load_parts(action: Action, one: reading.DemoMission, bodies: Mapping[str, Body]) -> None:
    for position, leg in enumerate(one.legs):
        made = Leg.objects.create(
            action=action, position=position, country_id=leg.country, cities=";".join(leg.cities), online=leg.online,
            start=leg.start, end=leg.end, **in_languages("note", leg.note),
        )  # fmt: skip
        made.only.set([bodies[code] for code in leg.organisers])
    for position, organiser in enumerate(one.organisers):
        Organiser.objects.create(
            action=action, body=bodies[organiser.body], role=organiser.role, position=position,
            withdrawn=organiser.withdrawn, withdrawn_on=organiser.withdrawn_on,
            withdrawn_precision=organiser.withdrawn_precision,
            **in_languages("withdrawal_reason", organiser.withdrawal_reason),
        )  # fmt: skip
    for strand in one.strands:
        Strand.objects.create(
            action=action,
            kind=strand.kind,
            status=strand.status,
            decided_on=strand.on,
            **in_languages("reason", strand.reason),
        )


def _load_history(action: Action, one: reading.DemoMission, sources: Mapping[str, ActionSource]) -> None:
    for position, change in enumerate(one.status_history, start=1):
        made = StatusChange.objects.create(
            action=action, position=position, status=change.status, decided_on=change.on, precision=change.precision,
            **in_languages("reason", change.reason), **in_languages("decided_by", change.decided_by),
        )  # fmt: skip
        made.sources.set([sources[address] for address in change.sources if address in sources])


def _load_numbers(
    action: Action, one: reading.DemoMission, bodies: Mapping[str, Body], sources: Mapping[str, ActionSource]
) -> None:
    for count in one.counts:
        made = Count.objects.create(
            action=action, unit=count.unit, moment=count.moment, region=count.region, value=count.value,
            approximate=count.approximate, as_of=count.as_of, retained=count.retained,
            **in_languages("words", count.words), **in_languages("note", count.note),
        )  # fmt: skip
        made.sources.set([sources[address] for address in count.sources if address in sources])
    for cost in one.costs:
        line = CostLine.objects.create(
            action=action, kept_by=action.agency, funder=bodies[cost.funder], nature=cost.nature,
            beneficiary=cost.beneficiary, as_of=cost.as_of, published=True, **{cost.moment: cost.amount},
            **in_languages("note", cost.note),
        )  # fmt: skip
        line.sources.set([sources[address] for address in cost.sources if address in sources])


def load_network(agencies: Mapping[str, Agency]) -> None:
    """Posts and the stated sizes of the network, as the sources state them."""
    Post.objects.bulk_create(
        Post(
            code=one.code, country_id=one.country, city=one.city, responsible=agencies.get(one.agency),
            responsible_words=one.responsible_words, serves=one.serves, shared=one.shared, status=one.status,
            status_as_of=one.status_as_of, confidence=one.confidence, addresses="\n".join(one.addresses),
            **in_languages("kind_words", one.kind_words), **in_languages("opened", one.opened),
            **in_languages("closed", one.closed), **in_languages("note", one.note),
        )
        for one in network.load_posts()
    )  # fmt: skip
    StatedCount.objects.bulk_create(
        StatedCount(
            as_of=one.as_of, value=one.value, source=one.source, **in_languages("subject", one.subject),
            **in_languages("unit", one.unit), **in_languages("note", one.note),
        )
        for one in network.load_stated_counts()
    )  # fmt: skip


def load_approval_chains(agencies: Mapping[str, Agency]) -> None:
    """Who approves the plans, in which order: illustrative, like the plans."""
    for code, names in approval.load_chains().items():
        for position, name in enumerate(names, start=1):
            ApprovalBody.objects.create(agency=agencies[code], position=position, **in_languages("name", name))


def load_people(agencies: Mapping[str, Agency]) -> None:
    """The invented people, all with the demonstration's password."""
    for one in people.load_people():
        person = Person.objects.create_user(
            one.email, people.password(), name=one.name, language=one.language, telephone=one.telephone,
            spoken=one.spoken,
        )  # fmt: skip
        HeldRole.objects.bulk_create(
            HeldRole(person=person, agency=agencies[agency], role=role) for agency, role in one.roles
        )


def load_plans(agencies: Mapping[str, Agency]) -> None:
    """The illustrative plans, imported as their planners would, and presented to those who sit at one table.

    What cannot be kept as it stands waits to be completed, as in real life.
    """
    for one in plan_files.PLANS:
        agency, now = agencies[one.agency], timezone.now()
        planner = Person.objects.filter(held_roles__agency=agency, held_roles__role=PLANNER).order_by("pk")[0]
        sent = send_plan(agency, one.year, name=one.name, content=one.content(), by=planner, now=now, illustrative=True)
        read_import(sent.imported)
        imported = PlanImport.objects.select_related("agency").get(pk=sent.imported.pk)
        save_import(imported, seen=None, gone=LEAVE, why="", by=planner, now=now)
        present_plan(agency, one.year, why="", by=planner, now=now)
