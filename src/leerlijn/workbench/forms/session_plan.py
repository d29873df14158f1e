"""Forms about a session before it begins: when and where, who sits at the table, who is there."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from leerlijn.accounts.enums import Role
from leerlijn.meetings.enums import Attendance
from leerlijn.meetings.models import Meeting, Seat
from leerlijn.meetings.operations import Appointment, Presence
from leerlijn.meetings.queries import Invitable, sessions_offered
from leerlijn.methods.definitions import Session
from leerlijn.studies.models import Case, Membership, Participant
from leerlijn.workbench.forms.fields import DayField, offer

LEADERS = [Role.FACILITATOR, Role.RESEARCHER]


class AppointmentForm(forms.Form):
    """When and where a session is, and who leads it."""

    day = DayField(label=gettext_lazy("Op welke dag?"), required=False)
    at = forms.TimeField(
        label=gettext_lazy("Hoe laat?"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=gettext_lazy("Waar?"),
        help_text=gettext_lazy("Een plek waar het gezin zich op zijn gemak voelt."),
        max_length=160,
        required=False,
    )
    facilitator = forms.ChoiceField(
        label=gettext_lazy("Wie leidt het gesprek?"),
        help_text=gettext_lazy(
            "Liefst iemand die dit gezin niet helpt en bij geen van de organisaties werkt."
        ),
        required=False,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = case.study.memberships.valid_on(timezone.localdate()).filter(role__in=LEADERS)
        self.leaders = {str(member.user_id): member.user for member in team.select_related("user")}
        names = [(key, user.name) for key, user in self.leaders.items()]
        offer(self, "facilitator", [("", gettext_lazy("nog niet bekend")), *names])

    def appointment(self) -> Appointment:
        """What was agreed; a day without a time begins at nine."""
        told = self.cleaned_data
        starts_at = None
        if told["day"]:
            starts_at = timezone.make_aware(datetime.combine(told["day"], told["at"] or time(9)))
        return Appointment(starts_at, told["place"], self.leaders.get(told["facilitator"]))


class PlanForm(AppointmentForm):
    """A new session, of a kind that the method knows."""

    field_order = ["session"]
    session = forms.ChoiceField(label=gettext_lazy("Welke sessie?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.sessions = {session.key: session for session in sessions_offered(case)}
        offer(self, "session", [(session.key, session.name) for session in self.sessions.values()])

    def chosen(self) -> Session:
        """The session of the method that is planned."""
        return self.sessions[self.cleaned_data["session"]]


class ChangeForm(AppointmentForm):
    """Another time, place or facilitator."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)


def agreed_before(meeting: Meeting) -> dict[str, Any]:
    """What the form starts from."""
    starts_at = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    return {
        "day": starts_at.date() if starts_at else None,
        "at": starts_at.time() if starts_at else None,
        "place": meeting.place,
        "facilitator": str(meeting.facilitator_id or ""),
        "seen_version": meeting.version,
    }


class InviteForm(forms.Form):
    """Who gets a place at the table."""

    who = forms.MultipleChoiceField(
        label=gettext_lazy("Wie nodig je nog uit?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=gettext_lazy("Nog iemand anders?"),
        help_text=gettext_lazy("Een rol, geen naam. Bijvoorbeeld: teamleider van de school."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, invitable: Invitable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Participant | Membership] = {
            **{f"p-{person.pk}": person for person in invitable.people},
            **{f"t-{member.pk}": member for member in invitable.colleagues},
        }
        offer(self, "who", [(key, said_of(person)) for key, person in self.people.items()])

    def chosen(self) -> list[Participant | Membership]:
        """Who was ticked."""
        return [self.people[key] for key in self.cleaned_data["who"]]


def said_of(person: Participant | Membership) -> str:
    """How the form calls somebody: a pseudonym, or a colleague with what they do."""
    if isinstance(person, Participant):
        return person.pseudonym
    return f"{person.user.name}, {Role(person.role).label}"


class HypothesisForm(forms.Form):
    """What the team thinks beforehand."""

    text = forms.CharField(label=gettext_lazy("Wat denken jullie nu?"), max_length=300)


class BeginForm(forms.Form):
    """Who is there, who says yes to the agreements, and why a session begins without somebody's yes."""

    because = forms.CharField(
        label=gettext_lazy("Zegt iemand nog geen ja? Waarom beginnen jullie toch?"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            self.fields[f"there-{seat.pk}"] = forms.ChoiceField(
                choices=Attendance.choices, required=False, initial=seat.attendance
            )
            self.fields[f"yes-{seat.pk}"] = forms.BooleanField(required=False)

    def found(self) -> dict[Seat, Presence]:
        """What was noted of everybody; who has no answer yet stays as they were."""
        told = self.cleaned_data
        return {
            seat: Presence(
                Attendance(told[f"there-{seat.pk}"] or seat.attendance), accepted=told[f"yes-{seat.pk}"]
            )
            for seat in self.seats
        }
