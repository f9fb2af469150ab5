"""Who may do what: role x agency x verb, and nothing else. Articles A1, A2; architecture, "One gate".

Default-deny: a verb that RIGHTS does not name is refused to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

PLANNER: Final = "planner"
AREA_MANAGER: Final = "area-manager"
NETWORK_MANAGER: Final = "network-manager"
FINANCE: Final = "finance"
MANAGEMENT: Final = "management"
PARLIAMENT_OFFICER: Final = "parliament-officer"
COUNSELLOR: Final = "counsellor"
ADMINISTRATOR: Final = "administrator"
READER: Final = "reader"
ROLES: Final = (
    PLANNER, AREA_MANAGER, NETWORK_MANAGER, FINANCE, MANAGEMENT, PARLIAMENT_OFFICER, COUNSELLOR, ADMINISTRATOR, READER,
)  # fmt: skip
_ALL: Final = frozenset(ROLES)

READ_ACTION: Final = "action.read"
EDIT_ACTION: Final = "action.edit"
EDIT_COST: Final = "cost.edit"
READ_PLAN: Final = "plan.read"
EDIT_PLAN: Final = "plan.edit"
PRESENT_PLAN: Final = "plan.present"
READ_CYCLE: Final = "cycle.read"
EDIT_CYCLE: Final = "cycle.edit"
EXPRESS_WISH: Final = "wish.express"
ANSWER_WISH: Final = "wish.answer"
MERGE_ACTIONS: Final = "action.merge"
EDIT_COORGANISATION: Final = "coorganisation.edit"
APPROVE_PLAN: Final = "plan.approve"
PUBLISH_PLAN: Final = "plan.publish"
READ_MAIL: Final = "mail.read"
SEND_MAIL: Final = "mail.send"
FIND_BEST_SET: Final = "best-set.find"
READ_FILE: Final = "file.read"
EDIT_PROGRAMME: Final = "programme.edit"
PUBLISH_PROGRAMME: Final = "programme.publish"
READ_DELEGATION: Final = "delegation.read"
EDIT_DELEGATION: Final = "delegation.edit"
READ_SENSITIVE: Final = "sensitive.read"
ANSWER_DATA_REQUEST: Final = "data-request.answer"
EDIT_ETHICS: Final = "ethics.edit"
FREEZE_ETHICS_REPORT: Final = "ethics-report.freeze"
MAKE_SETTLEMENT: Final = "settlement.make"
CANCEL_ACTION: Final = "action.cancel"
MAKE_BOOKLET: Final = "booklet.make"
SET_DELEGATION: Final = "delegation.set"
READ_QUESTION: Final = "question.read"
EDIT_QUESTION: Final = "question.edit"
APPROVE_ANSWER: Final = "answer.approve"
FREEZE_ANSWER: Final = "answer.freeze"
READ_LOG: Final = "log.read"
MANAGE_PEOPLE: Final = "people.manage"
USE_ACCOUNT: Final = "account.use"

RIGHTS: Final = MappingProxyType(
    {
        READ_ACTION: _ALL,
        EDIT_ACTION: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR}),
        EDIT_COST: frozenset({PLANNER, AREA_MANAGER, FINANCE}),
        READ_PLAN: _ALL,
        EDIT_PLAN: frozenset({PLANNER, AREA_MANAGER}),
        PRESENT_PLAN: frozenset({PLANNER, MANAGEMENT}),
        READ_CYCLE: _ALL,
        EDIT_CYCLE: frozenset({PLANNER, MANAGEMENT}),
        EXPRESS_WISH: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT}),
        ANSWER_WISH: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT}),
        MERGE_ACTIONS: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT}),
        EDIT_COORGANISATION: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT, COUNSELLOR}),
        APPROVE_PLAN: frozenset({PLANNER, MANAGEMENT}),
        PUBLISH_PLAN: frozenset({PLANNER, MANAGEMENT}),
        READ_MAIL: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT, ADMINISTRATOR}),
        SEND_MAIL: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT}),
        FIND_BEST_SET: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT}),
        READ_FILE: _ALL,
        EDIT_PROGRAMME: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR}),
        PUBLISH_PROGRAMME: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR}),
        READ_DELEGATION: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR, MANAGEMENT, PARLIAMENT_OFFICER, FINANCE}),
        EDIT_DELEGATION: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR}),
        READ_SENSITIVE: frozenset({AREA_MANAGER, COUNSELLOR}),
        ANSWER_DATA_REQUEST: frozenset({AREA_MANAGER, ADMINISTRATOR}),
        EDIT_ETHICS: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR}),
        FREEZE_ETHICS_REPORT: frozenset({PARLIAMENT_OFFICER, MANAGEMENT}),
        MAKE_SETTLEMENT: frozenset({PLANNER, AREA_MANAGER, FINANCE}),
        CANCEL_ACTION: frozenset({PLANNER, AREA_MANAGER, MANAGEMENT}),
        MAKE_BOOKLET: frozenset({PLANNER, AREA_MANAGER, COUNSELLOR}),
        SET_DELEGATION: frozenset({PLANNER, MANAGEMENT}),
        READ_QUESTION: frozenset({PARLIAMENT_OFFICER, MANAGEMENT, PLANNER, AREA_MANAGER, NETWORK_MANAGER, FINANCE}),
        EDIT_QUESTION: frozenset({PARLIAMENT_OFFICER}),
        APPROVE_ANSWER: frozenset({PARLIAMENT_OFFICER, MANAGEMENT}),
        FREEZE_ANSWER: frozenset({PARLIAMENT_OFFICER}),
        READ_LOG: frozenset({ADMINISTRATOR, MANAGEMENT}),
        MANAGE_PEOPLE: frozenset({ADMINISTRATOR}),
    }
)
"""The roles that hold each verb in their own agency. USE_ACCOUNT is every signed-in person's, role or not."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person holds: pairs of agency key and role, as they stand today.

    answering: looks on behalf of an answer to Parliament, in which stands neither what another agency merely presented
    (B3) nor what was invented to show Mercator.
    """

    held: frozenset[tuple[int, str]] = frozenset()
    answering: bool = False

    @property
    def agencies(self) -> frozenset[int]:
        """The agencies whose rows this person sees as her own."""
        return frozenset(agency for agency, _ in self.held)

    def agencies_for(self, verb: str) -> frozenset[int]:
        """The agencies on whose behalf this person may do `verb`."""
        roles = RIGHTS.get(verb, frozenset())
        return frozenset(agency for agency, role in self.held if role in roles)

    def may(self, verb: str, *, agency: int | None = None) -> bool:
        """Whether `verb` is allowed for `agency`, or for any agency when none is named."""
        if verb == USE_ACCOUNT:
            return True
        allowed = self.agencies_for(verb)
        return bool(allowed) if agency is None else agency in allowed

    def roles_in(self, agency: int) -> tuple[str, ...]:
        """This person's roles in `agency`, in the order of ROLES."""
        return tuple(role for role in ROLES if (agency, role) in self.held)

    def within(self, agency: int) -> Rights:
        """Only what is held in `agency`: what an agency answers must not show what its people see elsewhere."""
        here = frozenset((held_in, role) for held_in, role in self.held if held_in == agency)
        return Rights(held=here, answering=True)


class Viewer(Protocol):
    """Whoever looks at rows: a person, or a desk that stands in for one."""

    @property
    def rights(self) -> Rights: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Looks at rows for an agency where no person is at hand, as on the command line and in a job."""

    rights: Rights


def desk_of(agency: int, *, role: str = PARLIAMENT_OFFICER) -> Desk:
    """The desk that holds `role` in `agency` and nothing else."""
    return Desk(Rights(held=frozenset({(agency, role)}), answering=True))
