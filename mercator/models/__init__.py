"""The tables of Mercator, one noun per file."""

from mercator.models.action import Action, ActionLink, ActionSource, Leg, Organiser, StatusChange, Strand
from mercator.models.agency import Agency, Body
from mercator.models.answer import AnswerPart, Block, FrozenAnswer, FrozenDocument
from mercator.models.approval import Approval, ApprovalBody
from mercator.models.best_set import BestSet
from mercator.models.coorganisation import Coorganisation, CoorganisationShare, Task, TaskDefault
from mercator.models.cost import CostLine
from mercator.models.count import Count
from mercator.models.country import Country, CountryGroup
from mercator.models.cycle import Cycle, CycleMember, CycleStep, Meeting, MeetingLine
from mercator.models.job import Job, JobFile
from mercator.models.log import LogEntry, LogHead
from mercator.models.mail import Mail
from mercator.models.merge import Merge, MergedAction
from mercator.models.person import HeldRole, Person
from mercator.models.plan import Plan, PlanVersion
from mercator.models.plan_import import ImportRow, PlanImport, RememberedColumn
from mercator.models.post import Post, StatedCount
from mercator.models.proposal import ProposalRejection
from mercator.models.question import Question, QuestionAct, SubQuestion
from mercator.models.sector import Sector
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
    "Coorganisation",
    "CoorganisationShare",
    "CostLine",
    "Count",
    "Country",
    "CountryGroup",
    "Cycle",
    "CycleMember",
    "CycleStep",
    "FrozenAnswer",
    "FrozenDocument",
    "HeldRole",
    "ImportRow",
    "Job",
    "JobFile",
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
    "Plan",
    "PlanImport",
    "PlanVersion",
    "Post",
    "ProposalRejection",
    "Question",
    "QuestionAct",
    "RememberedColumn",
    "Sector",
    "StatedCount",
    "StatusChange",
    "Strand",
    "SubQuestion",
    "Task",
    "TaskDefault",
    "Wish",
    "WishStep",
]
