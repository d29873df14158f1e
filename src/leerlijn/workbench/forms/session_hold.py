"""Forms at the table: what is said and typed while a session goes on, and who is called afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.improvements.enums import ForWhom
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.meetings.models import Seat
from leerlijn.studies.models import Participant
from leerlijn.workbench.forms.fields import DayField, offer

FACTORS = ("promoting", "hindering", "mixed")
SAID = (*FACTORS, "lesson", "action", "moment")


class SaidForm(forms.Form):
    """What somebody says at the table: what helped or stood in the way, a moment, a lesson, an action."""

    kind = forms.ChoiceField(choices=[(each, each) for each in SAID])
    text = forms.CharField(label=gettext_lazy("Wat wordt er gezegd?"), max_length=2_000)
    named_by = forms.MultipleChoiceField(
        label=gettext_lazy("Wie zegt het?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    entry = forms.ChoiceField(label=gettext_lazy("Welk moment op de levenslijn?"), required=False)
    otherwise = forms.CharField(
        label=gettext_lazy("Wat had anders gekund?"), max_length=2_000, required=False
    )
    earlier = forms.CharField(
        label=gettext_lazy("En wanneer had het eerder gekund?"), max_length=300, required=False
    )
    who = forms.CharField(label=gettext_lazy("Wie doet het?"), max_length=120, required=False)
    due_on = DayField(label=gettext_lazy("Wanneer is het klaar?"), required=False)
    for_whom = forms.ChoiceField(
        label=gettext_lazy("Voor wie?"),
        choices=[("", gettext_lazy("nog niet gezegd")), *ForWhom.choices],
        required=False,
    )

    def __init__(self, *args: Any, seats: list[Seat], told: tuple[ToldEntry, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(seat.participant_id): seat.participant for seat in seats if seat.participant}
        self.entries = {str(item.entry.pk): item.entry for item in told}
        offer(self, "named_by", [(key, person.pseudonym) for key, person in self.people.items()])
        offer(
            self,
            "entry",
            [("", _("geen vast moment")), *((str(item.entry.pk), item.title) for item in told)],
        )

    def tellers(self) -> list[Participant]:
        """Who says it."""
        return [self.people[key] for key in self.cleaned_data["named_by"]]


class AnsweredForm(forms.Form):
    """What was said to a question of the life course; nothing where it was only asked."""

    said = forms.CharField(required=False, max_length=2_000)


class TypedForm(forms.Form):
    """What is typed while a session goes on, and on which version it was typed."""

    text = forms.CharField(required=False, max_length=200_000, strip=False)
    seen_version = forms.IntegerField(required=False, min_value=0)


class CallForm(forms.Form):
    """Who calls somebody, when, and how it went."""

    caller = forms.ChoiceField(label=gettext_lazy("Wie belt?"), required=False)
    due_on = DayField(label=gettext_lazy("Wanneer?"), required=False)
    how = forms.CharField(
        label=gettext_lazy("Hoe ging het?"),
        help_text=gettext_lazy("Eén regel. Alleen voor het team."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, team: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(user.pk): user for user in team}
        offer(
            self, "caller", [("", _("nog niemand")), *((key, user.name) for key, user in self.team.items())]
        )


class BringForm(forms.Form):
    """Who tells somebody that was not there what was learned, and by when."""

    bringer = forms.ChoiceField(label=gettext_lazy("Wie vertelt het?"), required=False)
    bring_by = DayField(label=gettext_lazy("Voor wanneer?"), required=False)

    def __init__(self, *args: Any, team: list[User], people: list[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bringers: dict[str, User | Participant] = {
            **{f"t-{user.pk}": user for user in team},
            **{f"p-{person.pk}": person for person in people},
        }
        named = [
            (key, each.name if isinstance(each, User) else each.pseudonym)
            for key, each in self.bringers.items()
        ]
        offer(self, "bringer", [("", _("nog niemand")), *named])


class MissedForm(forms.Form):
    """Who should have been at the table."""

    words = forms.CharField(
        label=gettext_lazy("Wie had erbij moeten zijn?"),
        help_text=gettext_lazy("Een rol, geen naam. Bijvoorbeeld: het consultatiebureau."),
        max_length=120,
    )
