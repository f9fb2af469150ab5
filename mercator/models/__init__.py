"""The tables of Mercator, one noun per file."""

from mercator.models.action import Action, ActionLink, ActionSource, Leg, Organiser, StatusChange, Strand
from mercator.models.agency import Agency, Body
from mercator.models.answer import AnswerPart, Block, FrozenAnswer, FrozenDocument
from mercator.models.cost import CostLine
from mercator.models.count import Count
from mercator.models.country import Country, CountryGroup
from mercator.models.job import Job, JobFile
from mercator.models.log import LogEntry, LogHead
from mercator.models.person import HeldRole, Person
from mercator.models.plan import Plan, PlanVersion
from mercator.models.plan_import import ImportRow, PlanImport, RememberedColumn
from mercator.models.post import Post, StatedCount
from mercator.models.question import Question, QuestionAct, SubQuestion
from mercator.models.sector import Sector

__all__ = [
    "Action",
    "ActionLink",
    "ActionSource",
    "Agency",
    "AnswerPart",
    "Block",
    "Body",
    "CostLine",
    "Count",
    "Country",
    "CountryGroup",
    "FrozenAnswer",
    "FrozenDocument",
    "HeldRole",
    "ImportRow",
    "Job",
    "JobFile",
    "Leg",
    "LogEntry",
    "LogHead",
    "Organiser",
    "Person",
    "Plan",
    "PlanImport",
    "PlanVersion",
    "Post",
    "Question",
    "QuestionAct",
    "RememberedColumn",
    "Sector",
    "StatedCount",
    "StatusChange",
    "Strand",
    "SubQuestion",
]
