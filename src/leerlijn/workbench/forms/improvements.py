"""Forms about actions: what is agreed, how far it is, and whether it helped."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.analysis.models import Lesson
from leerlijn.improvements.enums import ActionState, Effect, ForWhom
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan
from leerlijn.studies.models import Membership
from leerlijn.workbench.forms.analysis import TITLE_SHOWN, FindingForm
from leerlijn.workbench.forms.fields import DayField, offer
from leerlijn.workbench.forms.lifeline import WordsField


class ImprovementForm(FindingForm):
    """What somebody will do, for whom, by when, and how one will notice."""

    owner = forms.ChoiceField(label=gettext_lazy("Wie uit het team doet dit?"), required=False)
    owner_words = forms.CharField(
        label=gettext_lazy("Of wie anders?"),
        help_text=gettext_lazy("Een rol, geen naam. Bijvoorbeeld: de teamleider van de school."),
        max_length=120,
        required=False,
    )
    due_on = DayField(
        label=gettext_lazy("Voor welke dag?"),
        help_text=gettext_lazy("Bijvoorbeeld 1-2-2027."),
        required=False,
    )
    due_words = forms.CharField(
        label=gettext_lazy("Of ongeveer wanneer?"),
        help_text=gettext_lazy("Bijvoorbeeld: in het voorjaar."),
        max_length=80,
        required=False,
    )
    for_whom = forms.ChoiceField(label=gettext_lazy("Voor wie is het?"), required=False)
    notice = forms.CharField(
        label=gettext_lazy("Waaraan merken we dat het helpt?"),
        help_text=gettext_lazy("Bijvoorbeeld: tante hoeft niet meer zelf te bellen."),
        max_length=300,
        required=False,
    )
    check_on = DayField(
        label=gettext_lazy("Op welke dag kijken we of het helpt?"),
        help_text=gettext_lazy("Na de dag waarop het klaar is."),
        required=False,
    )
    lesson = forms.ChoiceField(label=gettext_lazy("Bij welke les hoort het?"), required=False)

    field_order = (
        "text", "owner", "owner_words", "due_on", "due_words", "for_whom", "notice", "check_on", "lesson",
        "meeting", "is_restricted",
    )  # fmt: skip

    def __init__(
        self, team: Iterable[Membership], lessons: Iterable[Lesson], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_for_family"]  # asked of what was learned; an action is for whom it says
        self.fields["text"].label = _("Wat gaan jullie doen?")
        self.people = {str(member.user_id): member.user for member in team}
        self.lessons = {str(lesson.pk): lesson for lesson in lessons}
        offer(
            self,
            "owner",
            [("", _("Niemand uit het team")), *((pk, user.name) for pk, user in self.people.items())],
        )
        offer(self, "for_whom", [("", _("Nog niet gezegd")), *ForWhom.choices])
        offer(
            self,
            "lesson",
            [("", _("Bij geen les")), *((pk, one.text[:TITLE_SHOWN]) for pk, one in self.lessons.items())],
        )

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {
            "text": told["text"],
            "plan": Plan(
                owner=self.chosen("owner", self.people),
                owner_words=told["owner_words"],
                due_on=told["due_on"],
                due_words=told["due_words"],
                for_whom=told["for_whom"],
                notice=told["notice"],
                check_on=told["check_on"],
                lesson=self.chosen("lesson", self.lessons),
            ),
            "is_restricted": told["is_restricted"],
        }


class MoveForm(forms.Form):
    """A word about how far an action is."""

    words = forms.CharField(max_length=300, required=False)


class EffectForm(forms.Form):
    """Whether it helps, as somebody finds who looks."""

    effect = forms.ChoiceField(
        label=gettext_lazy("Helpt het?"), choices=Effect.choices, widget=forms.RadioSelect
    )
    words = WordsField(label=gettext_lazy("Waaraan merk je dat?"), rows=4, max_length=2_000, required=False)
    on = DayField(label=gettext_lazy("Op welke dag keken jullie?"), initial=timezone.localdate)

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {"effect": Effect(told["effect"]), "words": told["words"], "on": told["on"]}


class ActionFilter(forms.Form):
    """Narrows the list across cases. Whatever is not among the choices narrows nothing."""

    LATE, LOOK, MINE = "te-laat", "kijken", "mijn"

    wat = forms.ChoiceField(label=gettext_lazy("Wat je ziet"), required=False)
    casus = forms.ChoiceField(label=gettext_lazy("Casus"), required=False)

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (self.LATE, _("wat te laat is")),
            (self.LOOK, _("waar je kunt kijken of het helpt")),
            (self.MINE, _("wat jij zou doen")),
        ]
        offer(self, "wat", [("", _("Alle acties")), *kinds, *ActionState.choices])
        offer(self, "casus", [("", _("Alle casussen")), *((code, code) for code in codes)])

    def wanted(self, name: str) -> str:
        """What was chosen; empty where it was not among the choices."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(self.wanted(name) for name in self.fields)

    def keeps(self, action: Improvement, user_id: Any) -> bool:
        """Whether an action stays in sight."""
        what, today = self.wanted("wat"), timezone.localdate()
        fits = {
            "": True,
            self.LATE: action.is_overdue(today),
            self.LOOK: action.is_to_check(today),
            self.MINE: action.owner_id == user_id,
        }.get(what, action.state == what)
        return fits and self.wanted("casus") in {"", action.case.code}


def as_improvement(action: Improvement) -> dict[str, Any]:
    """An action as its form shows it."""
    return {
        "text": action.text,
        "owner": action.owner_id or "",
        "owner_words": action.owner_words,
        "due_on": action.due_on,
        "due_words": action.due_words,
        "for_whom": action.for_whom,
        "notice": action.notice,
        "check_on": action.check_on,
        "lesson": action.lesson_id or "",
        "is_restricted": action.is_restricted,
        "seen_version": action.version,
    }
