"""Who travels with a mission, in what function, and why this person. Articles D1-D5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from mercator.rules.mission import BRUSSELS_DAYS, KINDS, POST_OPENING, PRINCELY_MISSION, STATE_VISIT
from mercator.rules.problem import Problem, problem

COMPANY: Final = "company"
FEDERATION: Final = "federation"
COUNSELLOR: Final = "counsellor"
AREA_MANAGER: Final = "area-manager"
MANAGEMENT: Final = "management"
PUBLIC_PARTNER: Final = "public-partner"
FPS_FINANCE: Final = "fps-finance"
AUTHORITY: Final = "authority"
PRESS: Final = "press"
ACCOMPANYING: Final = "accompanying"
CATEGORIES: Final = (
    COMPANY, FEDERATION, COUNSELLOR, AREA_MANAGER, MANAGEMENT, PUBLIC_PARTNER, FPS_FINANCE, AUTHORITY, PRESS,
    ACCOMPANYING,
)  # fmt: skip
STAFF: Final = (COUNSELLOR, AREA_MANAGER, MANAGEMENT)
"""People of an agency (D3)."""
REGISTERED_BODIES: Final = (FEDERATION, PUBLIC_PARTNER)
"""Categories whose organisation stands in the register, under a kind of the same name (D2, D4)."""
EXPLAINED: Final = (MANAGEMENT, PUBLIC_PARTNER, FPS_FINANCE, AUTHORITY, ACCOMPANYING)
"""Of whom Parliament asks why this person (D5); the others travel because of what they are (D1-D3)."""

INVITED: Final = "invited"
REGISTERED: Final = "registered"
CONFIRMED: Final = "confirmed"
TRAVELLED: Final = "travelled"
WITHDRAWN: Final = "withdrawn"
STATES: Final = (INVITED, REGISTERED, CONFIRMED, TRAVELLED, WITHDRAWN)
COMING: Final = frozenset({REGISTERED, CONFIRMED, TRAVELLED})
"""Who takes part, as far as is known: neither merely invited nor withdrawn."""

OWN: Final = "own"
BODY: Final = "body"
NOT_STATED: Final = "not-stated"
PAYERS: Final = (OWN, BODY, NOT_STATED)
"""Who pays a delegate's journey: the delegate's own organisation, a body that is named, not stated."""

LARGEST_SMALL_MISSION: Final = 100


@dataclass(frozen=True, slots=True)
class DelegationSettings:
    """What an agency goes by. Article D3.

    small_mission: from so many participating companies on, its area manager travels. official_kinds: the kinds of
    action that have an official part of themselves.
    """

    small_mission: int = 5
    official_kinds: frozenset[str] = frozenset({PRINCELY_MISSION, STATE_VISIT, BRUSSELS_DAYS, POST_OPENING})


DEFAULT_SETTINGS: Final = DelegationSettings()


def settings_from(kept: Mapping[str, object]) -> DelegationSettings:
    """The settings as an agency keeps them; what it did not set is as for everybody, unknown kinds are left out."""
    small, kinds = kept.get("small_mission"), kept.get("official_kinds")
    return DelegationSettings(
        small_mission=small if isinstance(small, int) else DEFAULT_SETTINGS.small_mission,
        official_kinds=frozenset(kinds) & frozenset(KINDS)
        if isinstance(kinds, list)
        else DEFAULT_SETTINGS.official_kinds,
    )


def kept_settings(settings: DelegationSettings) -> dict[str, object]:
    """The settings as they are kept, and told in the log."""
    kinds = [kind for kind in KINDS if kind in settings.official_kinds]
    return {"small_mission": settings.small_mission, "official_kinds": kinds}


def settings_problems(settings: DelegationSettings) -> list[Problem]:
    """What keeps settings from being kept."""
    if 1 <= settings.small_mission <= LARGEST_SMALL_MISSION:
        return []
    return [problem("small-mission-out-of-range", field="small_mission", largest=LARGEST_SMALL_MISSION)]


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post in a country that the mission goes to. code: its key. city: "" when not stated."""

    code: str
    city: str = ""


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency that keeps or organises the mission still. region: its own. posts: those concerned, of its own."""

    code: str
    name: str
    region: str = ""
    settings: DelegationSettings = DEFAULT_SETTINGS
    posts: tuple[PostFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """Somebody of a delegation, without her name.

    key: of her row. agency: code of the agency that keeps it. organisation: for whom she stands, in words. company,
    body, post: keys, "" for none. body_kind: how the register knows her body; organising: it organises the mission.
    region: of her company. function, why: whether one is written. erased: the person was taken out, the row counts.
    """

    key: str
    category: str
    agency: str
    state: str = REGISTERED
    organisation: str = ""
    company: str = ""
    region: str = ""
    body: str = ""
    body_kind: str = ""
    organising: bool = False
    post: str = ""
    function: bool = True
    why: bool = True
    payer: str = OWN
    erased: bool = False


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """A mission and who is in its delegation. official_strand: its status, "" when no official strand is stated."""

    kind: str
    agencies: tuple[AgencyFacts, ...]
    members: tuple[MemberFacts, ...]
    official_strand: str = ""

    @property
    def coming(self) -> tuple[MemberFacts, ...]:
        """Those who take part, in one order whatever the order of the rows."""
        return tuple(sorted((one for one in self.members if one.state in COMING), key=lambda one: one.key))


def companies_taking_part(members: Iterable[MemberFacts]) -> tuple[int, str]:
    """How many companies take part and at which moment they are counted: confirmed, else registered. Article D6.

    Who has travelled had confirmed. A company with several delegates counts once.
    """
    rows = [one for one in members if one.category == COMPANY and one.company]
    confirmed = {one.company for one in rows if one.state in (CONFIRMED, TRAVELLED)}
    if confirmed:
        return len(confirmed), CONFIRMED
    return len({one.company for one in rows if one.state == REGISTERED}), REGISTERED


def state_problems(state: str, *, before: str, start: date | None, today: date) -> list[Problem]:
    """D6: nobody has travelled before the mission begins. before: the state as it stands, which may stay."""
    if state == TRAVELLED and before != TRAVELLED and start and today < start:
        return [problem("delegate-not-travelled-yet", field="state", start=start)]
    return []


@dataclass(frozen=True, slots=True)
class MemberTyped:
    """What was typed of a delegate, as far as it can be wrong. companies: how many were chosen or written (D1)."""

    category: str
    named: bool
    companies: int
    payer: str
    paid_by: bool
    arrives: date | None = None
    leaves: date | None = None
    legs_fit: bool = True


def member_problems(typed: MemberTyped) -> list[Problem]:
    """What keeps a delegate from being written down."""
    return [*_nameless(typed), *_of_no_company(typed), *_nobody_pays(typed), *_leaves_first(typed), *_legs(typed)]


def _nameless(t: MemberTyped) -> Iterator[Problem]:
    if not t.named:
        yield problem("delegate-name-missing", field="family_name")


def _of_no_company(t: MemberTyped) -> Iterator[Problem]:
    """D1, D6: a company's delegate stands for one company, which is what is counted."""
    if t.category == COMPANY and t.companies == 0:
        yield problem("delegate-company-needed", field="company")
    elif t.companies > 1:
        yield problem("delegate-company-twice", field="new_company")


def _nobody_pays(t: MemberTyped) -> Iterator[Problem]:
    """D5: who pays is a body by its name."""
    if t.payer == BODY and not t.paid_by:
        yield problem("delegate-paid-by-missing", field="paid_by")


def _leaves_first(t: MemberTyped) -> Iterator[Problem]:
    if t.arrives and t.leaves and t.leaves < t.arrives:
        yield problem("delegate-leaves-before", field="leaves_on", arrives=t.arrives, leaves=t.leaves)


def _legs(t: MemberTyped) -> Iterator[Problem]:
    if not t.legs_fit:
        yield problem("delegate-leg-of-another", field="legs")
