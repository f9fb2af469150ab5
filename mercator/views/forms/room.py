"""What is written down in the room besides wishes: a note or a decision on the action shown. Article B3."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mercator.rules.cycle import DECISION, NOTE
from mercator.views.forms.wish import LONGEST, TokenForm


class RoomLineForm(TokenForm):
    """A note or a decision on an action."""

    kind = forms.ChoiceField(label=_("What it is"), choices=((NOTE, _("note")), (DECISION, _("decision"))))
    words = forms.CharField(
        label=_("Note or decision"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )


class RoomMergeForm(TokenForm):
    """Which of the rows stands for all of them, and why they are the same action."""

    kept = forms.CharField(max_length=40)
    why = forms.CharField(label=_("Remark (optional)"), required=False, max_length=LONGEST)
