"""The words of cancelling and postponing, and the mails that tell of it. Articles C1, E7."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from mercator.models import Action, Agency, Coorganisation, DelegationMember, Person
from mercator.queries.action import dates_words
from mercator.queries.cancellation import BY_MAIL, BY_TELEPHONE, UNREACHED, CancelAsk, Consequences
from mercator.queries.coorganisation import contacts_of
from mercator.queries.wording import STRAND, day, in_all, money, text_of, word
from mercator.rules import cancellation as rules
from mercator.rules import figure
from mercator.rules.cancellation import MoneyOutcome
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.mission import DAY
from mercator.rules.text import LANGUAGES, Text

Words = Mapping[str, "str | Promise"]

WAY: Final[Words] = MappingProxyType(
    {rules.CANCEL: gettext_lazy("Cancel it"), rules.POSTPONE: gettext_lazy("Postpone it")}
)
SCOPE: Final[Words] = MappingProxyType(
    {
        rules.WHOLE: gettext_lazy("The whole mission"),
        rules.REGION: gettext_lazy("The part of one organiser, which withdraws"),
        rules.STRAND: gettext_lazy("One strand, such as the official one"),
    }
)
OUTCOME: Final[Words] = MappingProxyType(
    {
        rules.FREE: gettext_lazy("costs nothing to cancel on that day"),
        rules.PARTLY: gettext_lazy("what comes back is known"),
        rules.NOT_SAID: gettext_lazy("it is not said what comes back"),
        rules.ONLY_PLANNED: gettext_lazy("only planned: nothing says what was committed"),
    }
)
CONTACT: Final[Words] = MappingProxyType(
    {
        BY_MAIL: gettext_lazy("a mail is written"),
        BY_TELEPHONE: gettext_lazy("by telephone: no address for mail"),
        UNREACHED: gettext_lazy("neither mail nor telephone is known"),
    }
)
TASK: Final[Words] = MappingProxyType(
    {
        "release": gettext_lazy("Cancel with the suppliers what can still be cancelled for nothing"),
        "tell-post": gettext_lazy("Tell the counsellor and the post"),
        "tell-companies": gettext_lazy("Tell the companies, and call those whom no mail reaches"),
        "others-tell-companies": gettext_lazy("The other agencies tell the companies that they registered"),
        "tell-hosts": gettext_lazy("Tell the hosts and speakers of the programme"),
        "tell-authorities": gettext_lazy("Tell the authorities of the host country, with FPS Foreign Affairs"),
        "ask-refunds": gettext_lazy("Ask the suppliers what comes back, and note it on the lines"),
        "take-over": gettext_lazy("Decide who takes over what the organiser that leaves had taken on"),
        "share-again": gettext_lazy("Share the costs again among those who stay"),
        "repay-fees": gettext_lazy("Pay back the participation fees"),
        "new-dates": gettext_lazy("Agree on new dates with the organisers who stay"),
        "record-companies": gettext_lazy("Note what each company lost and what was paid back to it"),
    }
)
ASKED: Final[Words] = MappingProxyType(
    {
        "why": gettext_lazy("Why does it not go ahead?"),
        "who-decided": gettext_lazy("Who decided, in which body, and when?"),
        "cost-so-far": gettext_lazy("What did it cost until then, and who paid?"),
        "money-lost": gettext_lazy("How much money is lost, and what comes back?"),
        "companies": gettext_lazy("What does it mean for the companies, and when were they told?"),
        "ethics": gettext_lazy("What did the ethical component contain, and did it weigh in the decision?"),
        "next-edition": gettext_lazy("When does it take place instead?"),
    }
)
DONE: Final[Words] = MappingProxyType(
    {
        rules.CANCEL: pgettext_lazy("cancellation", "cancelled"),
        rules.POSTPONE: pgettext_lazy("cancellation", "postponed"),
    }
)


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail as it will be written. suffix: of its key, says to whom. person: None for somebody without an account."""

    suffix: str
    name: str
    email: str
    language: str
    subject: str
    body: str
    person: Person | None


def what_text(ask: CancelAsk, action: Action) -> Text:
    """What happens, in every language: "Mission to Senegal (21-25/05/2023) is postponed"."""
    return Text.of(lambda language: _in(language, lambda: what_words(ask, action)))


def what_words(ask: CancelAsk, action: Action) -> str:
    title = action.title
    when = dates_words(action.start, action.end, action.date_precision, year=action.year)
    names = {"title": title, "dates": when, "body": ask.body.short if ask.body else ""}
    if ask.scope == rules.REGION:
        return _("%(body)s no longer takes part in %(title)s (%(dates)s)") % names
    if ask.scope == rules.STRAND:
        named = names | {"strand": word(STRAND, ask.strand)}
        if ask.way == rules.POSTPONE:
            return _("%(title)s (%(dates)s): the %(strand)s is postponed") % named
        return _("%(title)s (%(dates)s): the %(strand)s is cancelled") % named
    if ask.way == rules.POSTPONE:
        return _("%(title)s (%(dates)s) is postponed") % names
    return _("%(title)s (%(dates)s) is cancelled") % names


def decided_words(ask: CancelAsk, language: str) -> str:
    on = day(ask.decided_on) if ask.decided_on else ""
    who = ask.decided_by.to(language)
    if who:
        return _("Decided on %(day)s by %(who)s.") % {"day": on, "who": who}
    return _("Decided on %(day)s.") % {"day": on}


def mails_of(action: Action, ask: CancelAsk, found: Consequences, *, by: Person) -> tuple[MailDraft, ...]:
    """Who is written to: the coordinators of the other agencies, and the delegates of one's own companies."""
    return (*_to_coordinators(action, ask, found, by=by), *_to_delegates(action, ask, found, by=by))


def _to_coordinators(action: Action, ask: CancelAsk, found: Consequences, *, by: Person) -> list[MailDraft]:
    row = Coorganisation.objects.filter(action=action).select_related("action").first()
    contacts = contacts_of(row) if row else []
    made = []
    for one in contacts:
        if one.person.pk == by.pk or one.agency == found.agency.body.short:
            continue
        subject, body = _in_two(one.person.language, lambda: _coordinator_body(action, ask, found, by=by))
        made.append(
            MailDraft(
                f"share:{one.person.pk}", one.person.name, one.person.email, one.person.language, subject, body,
                one.person,
            )
        )  # fmt: skip
    return made


def _to_delegates(action: Action, ask: CancelAsk, found: Consequences, *, by: Person) -> list[MailDraft]:
    made = []
    for company in found.own:
        for member in company.members:
            if not member.email:
                continue
            language = member.language if member.language in LANGUAGES else by.language
            subject, body = _in_two(language, lambda m=member: _delegate_body(action, ask, found, m, by=by))
            name = f"{member.given_name} {member.family_name}".strip() or company.company.name
            made.append(MailDraft(f"member:{member.pk}", name, member.email, language, subject, body, None))
    return made


def _in(language: str, say: object) -> str:
    with translation.override(language):
        return str(say())  # type: ignore[operator]


def _in_two(language: str, say: object) -> tuple[str, str]:
    with translation.override(language):
        subject, body = say()  # type: ignore[operator]
        return str(subject), str(body)


def _coordinator_body(action: Action, ask: CancelAsk, found: Consequences, *, by: Person) -> tuple[str, str]:
    language = translation.get_language() or "en"
    lines = [
        _("Hello,"), "", what_words(ask, action) + ".", decided_words(ask, language),
        _("Reason: %(why)s") % {"why": ask.why.to(language)}, *_new_dates(ask),
    ]  # fmt: skip
    mine = len(found.others)
    if mine and ask.scope != rules.REGION:
        lines += ["", _("Please tell the companies that your agency registered.")]
    lines += ["", _("The tasks that arise stand on the page of what we organise together.")]
    return what_words(ask, action), "\n".join([*lines, "", by.name, found.agency.body.short])


def _delegate_body(
    action: Action, ask: CancelAsk, found: Consequences, member: DelegationMember, *, by: Person
) -> tuple[str, str]:
    language = translation.get_language() or "en"
    company = member.company.name if member.company else ""
    lines = [
        _("Hello,"), "",
        _("%(company)s registered for this mission. %(what)s.") % {"company": company, "what": what_words(ask, action)},
        decided_words(ask, language), _("Reason: %(why)s") % {"why": ask.why.to(language)}, *_new_dates(ask), "",
    ]  # fmt: skip
    if ask.scope == rules.STRAND:
        lines.append(_("The rest of the mission goes ahead."))
    else:
        lines.append(
            _("Please keep the proofs of what you paid already: we come back to you about what it means in money.")
        )
    return what_words(ask, action), "\n".join([*lines, "", by.name, found.agency.body.short])


def _new_dates(ask: CancelAsk) -> list[str]:
    if ask.new_start is None:
        return []
    return [_("New dates: %(dates)s.") % {"dates": dates_words(ask.new_start, ask.new_end, DAY)}]


def money_figures(money: MoneyOutcome, lines: Sequence[SourceRow]) -> tuple[Figure, Figure]:
    """What is lost and what comes back: each with how many lines say it."""

    def say() -> str:
        known = money.lines - money.open
        said = ngettext(
            "Known for %(known)s of %(number)s line.", "Known for %(known)s of %(number)s lines.", money.lines
        ) % {"known": known, "number": money.lines}
        if money.at_most:
            more = _("The other lines lose at most €%(sum)s more.") % {"sum": money_words(money)}
            said = f"{said} {more}"
        only = _("Only lines that your agency keeps or that are public.")
        return f"{said} {only}"

    scope = in_all(say)
    sources = tuple(lines)
    return (
        Figure(money.lost, figure.EUR, figure.NOW, scope, sources=sources),
        Figure(money.returns, figure.EUR, figure.NOW, scope, sources=sources),
    )


def money_words(outcome: MoneyOutcome) -> str:
    return money(outcome.at_most)


def task_title(code: str) -> Text:
    return in_all(lambda: str(TASK[code]))


def said_of(row: object) -> Text:
    """Why, as it is kept."""
    return text_of(row, "why")  # type: ignore[arg-type]


def agency_words(agency: Agency) -> str:
    return agency.body.short
