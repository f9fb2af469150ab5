"""The tables of Mercator, one noun per file."""

from mercator.models.action import Action, ActionLink, ActionSource, Leg, Organiser, StatusChange, Strand
from mercator.models.agency import Agency, Body
from mercator.models.answer import AnswerPart, Block, FrozenAnswer, FrozenDocument
from mercator.models.approval import Approval, ApprovalBody
from mercator.models.best_set import BestSet
from mercator.models.booklet import Booklet, PracticalNote
from mercator.models.cancellation import Cancellation, Consequence
from mercator.models.company import Company
from mercator.models.coorganisation import Coorganisation, CoorganisationShare, Task, TaskDefault
from mercator.models.cost import CostLine, CostShare
from mercator.models.count import Count
from mercator.models.country import Country, CountryGroup
from mercator.models.cycle import Cycle, CycleMember, CycleStep, Meeting, MeetingLine
from mercator.models.delegation import DataRequest, DelegationMember, Justification, PersonalDetails, PrecedenceOrder
from mercator.models.ethics import CountryNote, EthicalComponent, EthicalDecision, EthicalItem, EthicsReport
from mercator.models.exchange_rate import ExchangeRate
from mercator.models.income import Income
from mercator.models.job import Job, JobFile
from mercator.models.log import LogEntry, LogHead
from mercator.models.mail import Mail
from mercator.models.merge import Merge, MergedAction
from mercator.models.person import HeldRole, Person
from mercator.models.plan import Plan, PlanVersion
from mercator.models.plan_import import ImportRow, PlanImport, RememberedColumn
from mercator.models.post import Post, StatedCount
from mercator.models.programme import ItemPlace, ItemSpeaker, Place, ProgrammeItem, ProgrammeVersion
from mercator.models.proposal import ProposalRejection
from mercator.models.question import Question, QuestionAct, SubQuestion
from mercator.models.sector import Sector
from mercator.models.settlement import Settlement
from mercator.models.wish import Wish, WishStep

__all__ = [
    "Action",
    "ActionLink",
    "ActionSource",
    "Agency",
    "AnswerPart",
    "Approval",
    "ApprovalBody",
    "BestSet",
    "Block",
    "Body",
    "Booklet",
    "Cancellation",
    "Company",
    "Consequence",
    "Coorganisation",
    "CoorganisationShare",
    "CostLine",
    "CostShare",
    "Count",
    "Country",
    "CountryGroup",
    "CountryNote",
    "Cycle",
    "CycleMember",
    "CycleStep",
    "DataRequest",
    "DelegationMember",
    "EthicalComponent",
    "EthicalDecision",
    "EthicalItem",
    "EthicsReport",
    "ExchangeRate",
    "FrozenAnswer",
    "FrozenDocument",
    "HeldRole",
    "ImportRow",
    "Income",
    "ItemPlace",
    "ItemSpeaker",
    "Job",
    "JobFile",
    "Justification",
    "Leg",
    "LogEntry",
    "LogHead",
    "Mail",
    "Meeting",
    "MeetingLine",
    "Merge",
    "MergedAction",
    "Organiser",
    "Person",
    "PersonalDetails",
    "Place",
    "Plan",
    "PlanImport",
    "PlanVersion",
    "Post",
    "PracticalNote",
    "PrecedenceOrder",
    "ProgrammeItem",
    "ProgrammeVersion",
    "ProposalRejection",
    "Question",
    "QuestionAct",
    "RememberedColumn",
    "Sector",
    "Settlement",
    "StatedCount",
    "StatusChange",
    "Strand",
    "SubQuestion",
    "Task",
    "TaskDefault",
    "Wish",
    "WishStep",
]
