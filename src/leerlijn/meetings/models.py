from django.db import models
from django.db.models import Q

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.models import EditableRecord
from leerlijn.meetings.enums import (
    Attendance,
    MeetingKind,
    MeetingState,
    ProposalKind,
    ProposalState,
    Verdict,
)
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case, Participant


def not_for_family(path: str = "") -> Q:
    """What belongs to the reflection session, or to a closing session that nobody released.

    `path` leads from a row to its session, as in "meeting__".
    """
    unreleased = Q(**{f"{path}kind": MeetingKind.CLOSING, f"{path}released_at": None})
    return Q(**{f"{path}kind": MeetingKind.REFLECTION}) | unreleased


class Meeting(EditableRecord):
    """A session in which a case is looked at together: planned, going on, or held.

    `session_key` is the session of the method whose agenda it follows; blank where minutes came from a file.
    `agreements` holds the safety agreements as they stood when the session began.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    session_key = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    starts_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    facilitator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    minutes = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="meetings", null=True, blank=True
    )
    phase = models.CharField(max_length=40, blank=True)
    phase_started_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    # The key moment that everybody looks at; it lives on a higher floor, so its plain id stands here.
    looks_at = models.UUIDField(null=True, blank=True)
    agreements = models.JSONField(default=list, blank=True)
    unaccepted_because = models.CharField(max_length=300, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "created_at"]
        constraints = [models.UniqueConstraint(fields=["minutes"], name="minutes_of_one_meeting")]

    @property
    def is_with_family(self) -> bool:
        """Whether the family sits at this table, so that nothing of the professionals may show."""
        return self.kind == MeetingKind.LEARNING

    @property
    def is_for_professionals_only(self) -> bool:
        """What belongs to the reflection session never reaches the family."""
        return self.kind == MeetingKind.REFLECTION

    @property
    def reaches_family(self) -> bool:
        """Whether what came out of it may reach the family: never, always, or once it was released."""
        if self.kind == MeetingKind.CLOSING:
            return self.released_at is not None
        return self.kind == MeetingKind.LEARNING


class SeatQuerySet(models.QuerySet["Seat"]):
    """Words for finding places at a table."""

    def visible_to(self, user: User) -> "SeatQuerySet":
        """What the team may read: less who withdrew; the steward reads that too."""
        return self if user.role == Role.STEWARD else self.not_withdrawn()

    def not_withdrawn(self) -> "SeatQuerySet":
        """Without who took their consent back."""
        return self.filter(Q(participant=None) | Q(participant__withdrawn_at=None))

    def present(self) -> "SeatQuerySet":
        """Who was there."""
        return self.filter(attendance=Attendance.CAME)

    def to_be_told(self) -> "SeatQuerySet":
        """Who was not at a session that was held, lives, and heard from nobody yet what was learned."""
        return (
            self.filter(meeting__state=MeetingState.HELD)
            .exclude(participant__is_deceased=True)
            .filter(
                attendance__in=[Attendance.ABSENT, Attendance.CANCELLED, Attendance.MISSED], brought_on=None
            )
        )


class Seat(EditableRecord):
    """A place at the table of a session: somebody of the case, of the team, or known by a role in words.

    Who was not there is told afterwards what was learned, by somebody, by a day.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    words = models.CharField(max_length=120, blank=True)
    attendance = models.CharField(max_length=10, choices=Attendance.choices, default=Attendance.INVITED)
    accepted_at = models.DateTimeField(null=True, blank=True)
    bringer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    bringer_participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    bring_by = models.DateField(null=True, blank=True)
    brought_on = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "participant"], name="participant_sits_once"),
            models.UniqueConstraint(fields=["meeting", "user"], name="colleague_sits_once"),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, user=None, words="")
                | Q(participant=None, user__isnull=False, words="")
                | (Q(participant=None, user=None) & ~Q(words="")),
                name="one_person_per_seat",
            ),
        ]

    @property
    def called(self) -> str:
        """Who sits here, as the team says it: a pseudonym, a colleague, or a role in words."""
        if self.participant is not None:
            return self.participant.pseudonym
        return self.user.name if self.user is not None else self.words

    @property
    def bringer_called(self) -> str:
        """Who brings what was learned; empty while nobody does."""
        if self.bringer_participant is not None:
            return self.bringer_participant.pseudonym
        return self.bringer.name if self.bringer is not None else ""


class Jotting(EditableRecord):
    """What is typed during a session: its minutes, or, with a writer, notes for that writer's eyes only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="jottings")
    writer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(writer=None), name="minutes_typed_in_one_place"
            ),
            models.UniqueConstraint(fields=["meeting", "writer"], name="own_notes_in_one_place"),
        ]


class Hypothesis(EditableRecord):
    """What the team thinks beforehand, and what the people at the table say of it. For the team only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hypotheses")
    text = models.CharField(max_length=300)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.OPEN)

    class Meta:
        ordering = ["created_at"]


class TableQuestion(EditableRecord):
    """A question of the life course that was asked at the table, and what was said.

    `key` is how the life course knows the question. Its words may quote what somebody told, so they do not
    stand here: what is taken back is gone from them too.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(max_length=160)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="asked_once_at_a_table")]


class CallQuerySet(models.QuerySet["Call"]):
    """Words for finding calls of the aftercare."""

    def waiting(self) -> "CallQuerySet":
        """Calls that somebody still has to make, to who lives and did not withdraw."""
        can_be_asked = Q(seat__participant__withdrawn_at=None, seat__participant__is_deceased=False)
        return self.filter(done_on=None).filter(Q(seat__participant=None) | can_be_asked)


class Call(EditableRecord):
    """The aftercare of one person: who calls them after a session, when, and in one line how it went."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="call")
    caller = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=300, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "created_at"]


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Words for finding proposals."""

    def undecided(self) -> "ProposalQuerySet":
        """Proposals about which nobody has decided."""
        return self.filter(state=ProposalState.OPEN)

    def accepted(self) -> "ProposalQuerySet":
        """Proposals that were taken over and may leave the team."""
        return self.filter(state=ProposalState.ACCEPTED, is_restricted=False)

    def for_family(self) -> "ProposalQuerySet":
        """Nothing of a session that is for professionals only, or that nobody released yet."""
        return self.exclude(not_for_family("meeting__"))


class Proposal(EditableRecord):
    """An item out of minutes: a factor, lesson or action that a person accepts or rejects."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    text = models.TextField()
    owner = models.CharField(max_length=120, blank=True)
    due_words = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    is_restricted = models.BooleanField(default=False)
    restricted_because = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
