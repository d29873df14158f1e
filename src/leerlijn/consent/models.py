from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from leerlijn.accounts.models import User
from leerlijn.consent.enums import Capacity, ErasureChoice, Material, Said, WithdrawalScope
from leerlijn.consent.texts import Purpose
from leerlijn.core.models import EditableRecord, Record
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case, Membership, Participant, Study

# Fifty years: longer is a typing error.
MOST_MONTHS = 600


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    """Words for reading declarations."""

    def standing(self) -> "DeclarationQuerySet":
        """Declarations that nobody withdrew and that no later one replaced."""
        return self.filter(withdrawn_at=None, replaced_at=None)

    def holding(self) -> "DeclarationQuerySet":
        """Declarations on which work may rest: standing, and not outgrown by who signed."""
        return self.standing().filter(lapsed_at=None)

    def waiting_for_form(self) -> "DeclarationQuerySet":
        """Declarations of the living of which the signed form is not here yet."""
        return self.standing().filter(scan="", participant__is_deceased=False)


class Declaration(Record):
    """Somebody said yes, on a day, to a text of a certain version, for themselves or with authority.

    A declaration is never changed: a withdrawal closes it, a new yes is a new row that replaces it. One
    that a young person signed before a birthday on which they decide more has lapsed: it is asked anew.
    `on_word_of` says who vouched for a date that was entered without the signed form; the report stays
    "concept" until the scan is there.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="declarations")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    text_key = models.CharField(max_length=60)
    text_version = models.CharField(max_length=20)
    signed_on = models.DateField()
    on_word_of = models.CharField(max_length=120, blank=True)
    scan = models.FileField(upload_to="scans/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "capacity"],
                condition=Q(withdrawn_at=None, replaced_at=None),
                name="one_standing_declaration",
            )
        ]


class Withdrawal(Record):
    """Somebody took their consent back: for what they told, or with authority for the whole case."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="withdrawals")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="withdrawals")
    scope = models.CharField(max_length=10, choices=WithdrawalScope.choices)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class Erasure(Record):
    """The receipt of what followed on a withdrawal: what was chosen, and how much was erased; no names.

    It outlives the person and the withdrawal that it tells of. `counts` holds how many of what, `reports`
    what was decided of each issued report.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="erasures")
    withdrawal = models.OneToOneField(
        Withdrawal, on_delete=models.SET_NULL, related_name="erasure", null=True, blank=True
    )
    scope = models.CharField(max_length=10, choices=WithdrawalScope.choices)
    role = models.CharField(max_length=20, choices=ParticipantRole.choices)
    withdrawn_at = models.DateTimeField()
    choice = models.CharField(max_length=10, choices=ErasureChoice.choices)
    counts = models.JSONField(default=dict, blank=True)
    reports = models.JSONField(default=list, blank=True)
    carried_out_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class RetentionPeriod(EditableRecord):
    """How many months a study keeps a kind of material after the report; not chosen, it has a default."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="retention_periods")
    material = models.CharField(max_length=10, choices=Material.choices)
    months = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "material"], name="one_period_for_each_material"),
            models.CheckConstraint(condition=Q(months__gte=1), name="a_period_is_never_nothing"),
        ]


class ConfidentialityStatement(Record):
    """A team member's signature under the confidentiality text of a study."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="statements")
    text_key = models.CharField(max_length=60)
    text_version = models.CharField(max_length=20)
    signed_on = models.DateField()
    scan = models.FileField(upload_to="scans/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)


class PurposeAnswerQuerySet(models.QuerySet["PurposeAnswer"]):
    """Words for reading what people agreed to."""

    def current(self) -> "PurposeAnswerQuerySet":
        """The last answers, that hold."""
        return self.filter(replaced_at=None)


class PurposeAnswer(Record):
    """What somebody said, on a day, of one thing that may be done; a file is answered per organisation.

    An answer is never changed: a new one closes it, and the last one holds.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="purpose_answers")
    purpose = models.CharField(max_length=20, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    organisation = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=10, choices=Said.choices)
    answered_on = models.DateField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = PurposeAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                "participant",
                "purpose",
                Lower("organisation"),
                condition=Q(replaced_at=None),
                name="one_answer_holds",
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.FILE.value, organisation__gt="")
                | ~Q(purpose=Purpose.FILE.value) & Q(organisation=""),
                name="a_file_has_its_organisation",
            ),
        ]
