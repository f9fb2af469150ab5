"""The words of what agencies organise together: due dates, contacts, and the mails about it. Articles B5, C1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Action, Person, Task, Wish
from mercator.queries.action import dates_words
from mercator.queries.plan_words import expected_range
from mercator.queries.wording import TAG, day, money, whole, word
from mercator.rules.mission import DAY, MONTH
from mercator.rules.workflow import Due


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach who coordinates for an agency. spoken: codes of the languages that she works in."""

    agency: str
    person: Person

    @property
    def spoken(self) -> tuple[str, ...]:
        """Those that she says she works in, else the one that Mercator speaks to her."""
        return tuple(self.person.spoken.split()) or (self.person.language,)


@dataclass(frozen=True, slots=True)
class Step:
    """A task that comes next: what, when, whose ("" when everybody's)."""

    task: Task
    due: Due
    agency: str


def due_words(due: Due) -> str:
    """When something is due, as precisely as the departure is known: 12/03/2027, about March 2027, no date yet."""
    if due.on is None:
        return _("no date yet")
    if due.precision == DAY:
        return day(due.on)
    when = f"{MONTHS[due.on.month]} {due.on.year}" if due.precision == MONTH else day(due.on)
    return _("about %(when)s") % {"when": when}


def days_words(days_before: int) -> str:
    """How far from the departure something is due: "90 days before the departure"."""
    if days_before == 0:
        return _("on the day of the departure")
    if days_before > 0:
        found = translation.ngettext(
            "%(number)s day before the departure", "%(number)s days before the departure", days_before
        )
    else:
        found = translation.ngettext(
            "%(number)s day after the departure", "%(number)s days after the departure", -days_before
        )
    return found % {"number": abs(days_before)}


def before_words(days_before: int, *, put_off: bool) -> str:
    """days_words(), and that the usual day had passed when the agencies began."""
    usual = days_words(days_before)
    return _("usually %(when)s, which had passed when you began") % {"when": usual} if put_off else usual


def language_words(codes: Iterable[str]) -> str:
    """The names of languages in the language of the moment; a code that nobody knows stays as it is."""
    names = Locale(get_language() or "en").languages
    return ", ".join(names.get(code, code) for code in codes)


def contact_mail(
    action: Action, tag: str, contacts: Sequence[Contact], steps: Sequence[Step], *, languages: Sequence[str]
) -> tuple[str, str]:
    """Subject and text of the mail that puts coordinators in contact, in each of `languages` below each other. B5."""

    def body() -> str:
        return _contact_body(action, tag, contacts, steps)

    def subject() -> str:
        return _("Organised together: %(title)s") % {"title": action.title}

    return " / ".join(dict.fromkeys(_in_each(subject, languages))), "\n\n---\n\n".join(_in_each(body, languages))


def _contact_body(action: Action, tag: str, contacts: Sequence[Contact], steps: Sequence[Step]) -> str:
    facts = {"title": action.title, "dates": _dates(action), "tag": word(TAG, tag), "code": action.code}
    parts = [
        _("Good day,"),
        _("Your agencies organise this action together, and you coordinate it for them:"),
        _("%(title)s\nDates: %(dates)s\nTag: %(tag)s\nCode in Mercator: %(code)s") % facts,
        "\n\n".join([_("This is how you reach each other:"), *map(_contact, contacts)]),
    ]
    if steps:
        parts.append("\n".join([_("The next steps:"), *(_step(number, one) for number, one in enumerate(steps, 1))]))
    parts.append(_("Targets, shares and all tasks stand in Mercator, on the page “Organised together” of the action."))
    return "\n\n".join(parts)


def _contact(one: Contact) -> str:
    unknown = _("not stated")
    facts = {
        "agency": one.agency, "name": one.person.name, "telephone": one.person.telephone or unknown,
        "email": one.person.email, "languages": language_words(one.spoken),
    }  # fmt: skip
    return _("%(agency)s: %(name)s\nTelephone: %(telephone)s\nE-mail: %(email)s\nLanguages: %(languages)s") % facts


def _step(number: int, one: Step) -> str:
    """ "1. Open the call to companies: 12/03/2027 (AWEX)"; without the agency when it is everybody's."""
    line = f"{number}. {one.task.title}: {due_words(one.due)}"
    return f"{line} ({one.agency})" if one.agency else line


def answer_mail(action: Action, *, accepted: bool, agency: str, why: str, language: str) -> tuple[str, str]:
    """Subject and text of the mail to who expressed a wish, once `agency` accepted or refused it. Article B3."""
    with translation.override(language):
        facts = {"title": action.title, "dates": _dates(action), "agency": agency, "code": action.code}
        if accepted:
            subject = _("Wish accepted: %(title)s") % facts
            said = _("%(agency)s accepted your wish to organise this action together:") % facts
            then = _("Your agency takes part from now on; the coordinators receive a mail with each other's details.")
        else:
            subject = _("Wish refused: %(title)s") % facts
            said = _("%(agency)s refused your wish to organise this action together:") % facts
            then = _("Your agency can express a new wish if things change.")
        what = _("%(title)s\nDates: %(dates)s\nCode in Mercator: %(code)s") % facts
        reason = [_("Reason: %(why)s") % {"why": why.strip()}] if why.strip() else []
        return subject, "\n\n".join([_("Good day,"), said, what, *reason, then])


def wish_mail(wish: Wish, *, language: str) -> tuple[str, str]:
    """Subject and text of the mail to who answers for the action, once an agency wishes to take part. Article B3."""
    with translation.override(language):
        facts = _facts(wish)
        offered = []
        if wish.companies is not None:
            offered.append(_("Companies that it expects to bring: %(number)s") % {"number": whole(wish.companies)})
        if wish.budget is not None:
            offered.append(_("Budget: %(amount)s") % {"amount": _euros(wish.budget)})
        said = [_("It says: %(words)s") % {"words": wish.words}] if wish.words else []
        parts = [
            _("Good day,"),
            _("%(agency)s wishes to organise this action together with you:") % facts,
            "\n".join([_("%(title)s\nDates: %(dates)s\nCode in Mercator: %(code)s") % facts, *offered]),
            *said,
            _("The wish waits for your answer in Mercator, under “Organised together”."),
        ]
        return _("Wish of %(agency)s: %(title)s") % facts, "\n\n".join(parts)


def withdrawal_mail(wish: Wish, *, took_part: bool, why: str, language: str) -> tuple[str, str]:
    """As wish_mail(), once the agency takes its wish back. took_part: it had been accepted. Article C1."""
    with translation.override(language):
        facts = _facts(wish)
        if took_part:
            subject = _("%(agency)s withdraws: %(title)s") % facts
            said = _("%(agency)s no longer takes part in this action:") % facts
        else:
            subject = _("Wish of %(agency)s withdrawn: %(title)s") % facts
            said = _("%(agency)s withdraws its wish to organise this action together; no answer is needed:") % facts
        what = _("%(title)s\nDates: %(dates)s\nCode in Mercator: %(code)s") % facts
        reason = [_("Reason: %(why)s") % {"why": why.strip()}] if why.strip() else []
        return subject, "\n\n".join([_("Good day,"), said, what, *reason])


def _facts(wish: Wish) -> dict[str, str]:
    action = wish.action
    dates = _dates(action)
    return {"title": action.title, "dates": dates, "code": action.code, "agency": wish.agency.body.short}


def plan_companies(plan: Action | None) -> str:
    """What an agency's own plan expects, beside the companies that it aims at; "" when it says nothing."""
    words = expected_range(plan.expected_min, plan.expected_max, about=plan.expected_about) if plan else ""
    if plan is None or not words:
        return ""
    most = plan.expected_max if plan.expected_max is not None else plan.expected_min
    said = translation.ngettext(
        "Your plan says %(number)s participant.", "Your plan says %(number)s participants.", most or 0
    )
    return said % {"number": words}


def plan_budget(plan: Action | None) -> str:
    """As plan_companies(), of the euros."""
    if plan is None or plan.estimate is None:
        return ""
    amount = _euros(plan.estimate)
    return _("Your plan says %(amount)s.") % {"amount": f"± {amount}" if plan.estimate_about else amount}


def _euros(amount: Decimal) -> str:
    """€ 23.000 as the language writes it; cents only where there are any."""
    return f"€ {whole(int(amount)) if amount == int(amount) else money(amount)}"


def _dates(action: Action) -> str:
    return dates_words(action.start, action.end, action.date_precision, year=action.year)


def _in_each(say: Callable[[], str], languages: Sequence[str]) -> list[str]:
    said = []
    for language in languages:
        with translation.override(language):
            said.append(say())
    return said
