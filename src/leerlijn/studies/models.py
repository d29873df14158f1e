from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import Organisation, User
from leerlijn.core.models import EditableRecord, Record
from leerlijn.methods.definitions import Method
from leerlijn.methods.loading import from_dict
from leerlijn.studies.enums import (
    FAMILY_ROLES,
    BlockReason,
    CaseProposalState,
    CaseState,
    ParticipantRole,
    PartnerKind,
    Pool,
    StepState,
)


class StudyQuerySet(models.QuerySet["Study"]):
    """Words for finding studies."""

    def visible_to(self, user: User) -> "StudyQuerySet":
        """Studies on whose team this account is today."""
        return self.filter(memberships__in=Membership.objects.valid_for(user)).distinct()


class Study(EditableRecord):
    """A piece of case research: one learning question, one method, one team, one or more cases.

    The method's definition is copied onto the study as it was on the first day, so that a running study
    never changes when the method does.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="studies")
    name = models.CharField(max_length=120)
    learning_question = models.TextField(blank=True)
    commissioner = models.CharField(max_length=120, blank=True)
    method_key = models.CharField(max_length=60)
    method_version = models.CharField(max_length=20)
    method_definition = models.JSONField()

    objects = StudyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("organisation", Lower("name"), name="study_name_once_per_organisation")
        ]

    @property
    def method(self) -> Method:
        """The method as this study uses it."""
        return from_dict(self.method_definition)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words for finding who is on a team."""

    def valid_on(self, day: date) -> "MembershipQuerySet":
        """Memberships that run on this day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def valid_for(self, user: User) -> "MembershipQuerySet":
        """Today's memberships of one account."""
        return self.valid_on(timezone.localdate()).filter(user=user)

    def signed(self) -> "MembershipQuerySet":
        """Memberships of who signed the confidentiality statement."""
        return self.exclude(confidentiality_signed_on=None)

    def workers(self) -> "MembershipQuerySet":
        """Who does the work in a case."""
        return self.filter(role__in=[Role.RESEARCHER, Role.FACILITATOR])

    def stewards(self) -> "MembershipQuerySet":
        """Who guards the data."""
        return self.filter(role=Role.STEWARD)


class Membership(Record):
    """Somebody is on the team of a study, from one day until another.

    For whom works with case material the confidentiality statement must be signed first: until that date
    is there, no case opens.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    confidentiality_signed_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["role", "user__name"]
        constraints = [models.UniqueConstraint(fields=["study", "user"], name="on_a_team_once")]


class CaseQuerySet(models.QuerySet["Case"]):
    """Words for finding cases."""

    def visible_to(self, user: User) -> "CaseQuerySet":
        """Cases that this account may open today.

        On the team, confidentiality statement signed, in a role that works with cases; a frozen case only
        for the steward. A block goes before all of it.
        """
        teams = Membership.objects.valid_for(user).signed()
        working = Q(study__memberships__in=teams.workers(), pk__in=Case.objects.moving().values("pk"))
        let_in = self.filter(working | Q(study__memberships__in=teams.stewards()))
        return let_in.not_blocked_for(user).distinct()

    def moving(self) -> "CaseQuerySet":
        """Cases that do not stand still."""
        return self.exclude(state=CaseState.FROZEN)

    def not_blocked_for(self, user: User) -> "CaseQuerySet":
        """Without the cases that are closed to this account, whatever else it may."""
        return self.exclude(pk__in=Block.objects.against(user).values("case"))


class Case(EditableRecord):
    """One young person's life and help, under a code; the name stands in the vault."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="cases")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.OPEN)
    opened_on = models.DateField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint("organisation", Lower("code"), name="case_code_once_per_organisation")
        ]

    @property
    def is_frozen(self) -> bool:
        """Whether somebody with authority withdrew; then only the steward reads on."""
        return self.state == CaseState.FROZEN


class BlockQuerySet(models.QuerySet["Block"]):
    """Words for finding which cases are closed to whom."""

    def standing(self) -> "BlockQuerySet":
        """Blocks that nobody lifted."""
        return self.filter(lifted_at=None)

    def against(self, user: User) -> "BlockQuerySet":
        """What stands today for one account."""
        return self.standing().filter(user=user)


class Block(Record):
    """One case stays closed to one account, as the two are too close; it outranks every role and team."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="blocks")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=BlockReason.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(lifted_at=None), name="blocked_once_at_a_time"
            )
        ]


class Participant(EditableRecord):
    """A person in a case, as the house knows them: a role and a pseudonym, no name.

    Birth date and authority stand here because consent and ages hang on them; they are treated as names.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="participants")
    role = models.CharField(max_length=20, choices=ParticipantRole.choices)
    pseudonym = models.CharField(max_length=60)
    has_authority = models.BooleanField(default=False)
    birth_date = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_deceased = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "created_at"]
        constraints = [
            models.UniqueConstraint("case", Lower("pseudonym"), name="pseudonym_once_per_case"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(role=ParticipantRole.YOUNG_PERSON),
                name="one_young_person_per_case",
            ),
        ]

    @property
    def is_young_person(self) -> bool:
        """Whether this is the person whose life it is."""
        return self.role == ParticipantRole.YOUNG_PERSON

    @property
    def can_be_asked(self) -> bool:
        """Whether anything may wait for this person: they live, and did not take their consent back."""
        return not self.is_deceased and self.withdrawn_at is None

    @property
    def is_family(self) -> bool:
        """Family or network, as against people who do this for their work."""
        return self.role in FAMILY_ROLES

    def age_on(self, day: date) -> int | None:
        """Age in whole years on a day; None where no birth date is known."""
        if self.birth_date is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)


class Step(EditableRecord):
    """What somebody put by hand about one step of a case; where there is no state, what was done tells it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=StepState.choices, blank=True)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="step_once_per_case")]


class HourEntry(Record):
    """Time that somebody spent on a step of a case, in quarters of an hour."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hours")
    step_key = models.CharField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    quarters = models.PositiveSmallIntegerField()
    spent_on = models.DateField()

    class Meta:
        ordering = ["-spent_on", "-created_at"]


class DesignChoice(models.Model):
    """What was chosen for a question about the design: options, own additions (one a line) and the reason."""

    options = models.JSONField(default=list, blank=True)
    own = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The own additions, one by one."""
        return tuple(line.strip() for line in self.own.splitlines() if line.strip())


class DesignAnswer(EditableRecord, DesignChoice):
    """What a study answers to one question about its design; who changed it last."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="design_answers")
    question = models.CharField(max_length=40)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("study", "question", name="design_answered_once")]


class DesignChange(Record, DesignChoice):
    """An answer as it was, before somebody changed it at this moment."""

    answer = models.ForeignKey(DesignAnswer, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]


class Partner(EditableRecord):
    """An organisation that takes part in a study."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=PartnerKind.choices)
    region = models.CharField(max_length=120, blank=True)
    part = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("study", Lower("name"), name="partner_once_per_study")]


class FamilyDesigner(EditableRecord):
    """Somebody from a family who helps to design a study, under a role or a name of their own choice."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="family_designers")
    called = models.CharField(max_length=120)
    contribution = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at"]


class Timer(Record):
    """A clock that runs: somebody works on a step of a case from this moment on. One per person."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="timer")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    step_key = models.CharField(max_length=40)


class Draw(Record):
    """Cases drawn by lot: the list as it was, the seed, and the order that follows from the two."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="draws")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    pool = models.CharField(max_length=20, choices=Pool.choices, blank=True)
    seed = models.CharField(max_length=80)
    wanted = models.PositiveSmallIntegerField()
    listed = models.JSONField()
    order = models.JSONField()

    class Meta:
        ordering = ["-created_at"]

    @property
    def result(self) -> tuple[str, ...]:
        """The codes that were drawn, before anything was replaced."""
        return tuple(self.order[: self.wanted])


class CaseProposal(EditableRecord):
    """Somebody proposes a case to learn from, without names; it may be put on the list, chosen and opened."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="case_proposals")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="case_proposals")
    description = models.TextField(max_length=1500)
    setting = models.CharField(max_length=120)
    pool = models.CharField(max_length=20, choices=Pool.choices)
    why = models.TextField(max_length=1000)
    state = models.CharField(max_length=10, choices=CaseProposalState.choices, default=CaseProposalState.OPEN)
    answer = models.TextField(blank=True, max_length=1000)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    chosen_because = models.TextField(blank=True, max_length=1000)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint("study", "number", name="case_proposal_number_once")]

    @property
    def code(self) -> str:
        """What the proposal goes by, on the list and in a draw."""
        return f"V-{self.number:02}"


class Replacement(Record):
    """A drawn case gives way to the next of the same draw, for a reason."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="replacements")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    gone = models.CharField(max_length=10)
    came = models.CharField(max_length=10)
    reason = models.TextField(max_length=1000)

    class Meta:
        ordering = ["created_at"]


def young_person_of(case: Case) -> Participant | None:
    """The young person of a case, once entered."""
    return next((person for person in case.participants.all() if person.is_young_person), None)


def birth_date_of(case: Case) -> Any:
    """The young person's birth date, from which ages and vague dates are counted."""
    person = young_person_of(case)
    return person.birth_date if person else None
