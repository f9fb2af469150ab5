"""The sentences for what the rules of cancelling and postponing find. Articles C1, E7."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "cancellation-decided-missing": _("Give the day on which it was decided."),
        "cancellation-only-keeper": _(
            "The agency that keeps the action cancels or postpones the whole, or a strand: "
            "yours may cancel its own part."
        ),
        "cancellation-only-own-part": _("Your agency may cancel its own part only."),
        "cancellation-part-not-postponed": _(
            "An organiser takes part or withdraws: its part is cancelled, or the whole mission is postponed."
        ),
        "cancellation-body-missing": _("Choose whose part it is."),
        "cancellation-body-gone": _("This organiser does not take part any more."),
        "cancellation-lead-stays": _(
            "Who leads cannot leave the mission to nobody: let somebody else lead first, or cancel the whole."
        ),
        "cancellation-strand-missing": _("Choose which strand it is."),
        "cancellation-no-such-strand": _("The action has no such strand: add it with its status first."),
        "cancellation-no-new-dates": _("New dates are for a whole mission that is postponed."),
        "cancellation-new-start-missing": _("Give the first of the new days."),
        "cancellation-new-start-past": _("The new dates begin on %(on)s: that is over already."),
        "cancellation-may-not-plan": _(
            "Your role may not add an action to the plan: leave the new dates empty, a planner adds the new edition."
        ),
        "consequence-negative": _("An amount cannot be negative."),
        "consequence-told-in-the-future": _("The day on which it was told (%(on)s) lies in the future."),
    }
)
