from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.enums import Said
from leerlijn.methods.definitions import Method
from leerlijn.sources.models import Interview
from leerlijn.studies.models import Study
from leerlijn.workbench.forms.fields import DayField, offer

ASKERS = (Role.RESEARCHER, Role.FACILITATOR)


class PlanForm(forms.Form):
    """When somebody is spoken with, and who asks."""

    planned_on = DayField(
        label=gettext_lazy("Op welke dag spreken jullie elkaar?"),
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 24-11-2026."),
    )
    asked_by: Any = forms.ModelChoiceField(
        label=gettext_lazy("Wie stelt de vragen?"), queryset=User.objects.none(), empty_label=None
    )

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = study.memberships.valid_on(timezone.localdate()).filter(role__in=ASKERS)
        asker: Any = self.fields["asked_by"]
        asker.queryset = User.objects.filter(pk__in=team.values("user")).order_by("name")
        asker.label_from_instance = lambda user: user.name


class StudyPlanForm(PlanForm):
    """A conversation apart from cases: also who tells, and how they agreed."""

    who = forms.CharField(
        label=gettext_lazy("Met wie spreek je?"),
        max_length=80,
        help_text=gettext_lazy("Zonder naam, bijvoorbeeld: jongere van 17."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent_words = forms.CharField(
        label=gettext_lazy("Hoe is er toestemming gegeven?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: tekende het formulier op 3 november. Typen kan pas daarna."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    recording = forms.ChoiceField(
        label=gettext_lazy("Mag het gesprek opgenomen worden?"),
        choices=Said.choices,
        widget=forms.RadioSelect,
        initial=Said.NOT_ASKED,
    )
    questions = forms.ChoiceField(
        label=gettext_lazy("Welke vragen neem je mee?"), widget=forms.RadioSelect, required=False
    )
    field_order: tuple[str, ...] = (
        "who", "questions", "consent_words", "recording", "planned_on", "asked_by",
    )  # fmt: skip

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(study, *args, **kwargs)
        offer(self, "questions", sets_of(study.method))
        self.initial.setdefault("questions", "")


class StudyChangeForm(StudyPlanForm):
    """The same for a conversation that is there: its questions stay."""

    def __init__(self, study: Study, *args: Any, **kwargs: Any) -> None:
        super().__init__(study, *args, **kwargs)
        del self.fields["questions"]


class RecordingForm(forms.Form):
    """What somebody said about being recorded, and when."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Mag een gesprek opgenomen worden?"),
        choices=Said.choices,
        widget=forms.RadioSelect,
    )
    answered_on = DayField(
        label=gettext_lazy("Op welke dag zei deze persoon dat?"),
        help_text=gettext_lazy("Bijvoorbeeld 24-11-2026."),
    )


def sets_of(method: Method) -> list[tuple[str, str]]:
    """The question sets of a method to choose from, and none."""
    return [*((found.role.value, found.title) for found in method.questions), ("", str(NONE))]


NONE = gettext_lazy("Geen, ik schrijf ze zelf")


def planned(interview: Interview) -> dict[str, Any]:
    """A conversation as its form shows it."""
    return {
        "planned_on": interview.planned_on,
        "asked_by": interview.asked_by_id,
        "who": interview.who,
        "consent_words": interview.consent_words,
        "recording": interview.recording,
    }
