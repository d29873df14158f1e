from decimal import Decimal
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from leerlijn.accounts.models import Organisation, User
from leerlijn.core.models import EditableRecord, Record
from leerlijn.lifecourse.models import Timed
from leerlijn.scenarios.enums import ColumnKind, EffectDomain, Payer, Shift, Unit, WhoseEffect
from leerlijn.studies.models import Case
from leerlijn.toolkit.balances import cost_of


class PriceListQuerySet(models.QuerySet["PriceList"]):
    """Words for finding price lists."""

    def present(self) -> Self:
        """The lists that nobody took away."""
        return self.filter(removed_at=None)


class PriceList(Record):
    """Prices out of one file. A list never changes: what is new is a next version.

    A list of which `is_invented` is set is for looking and learning only, and says so wherever it is used.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="price_lists")
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=300)
    is_invented = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = PriceListQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "year", "number"], name="price_list_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}, {self.number}"


class Price(Record):
    """What one unit of something costs, in cents."""

    price_list = models.ForeignKey(PriceList, on_delete=models.CASCADE, related_name="prices")
    position = models.PositiveIntegerField()
    what = models.CharField(max_length=200)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    cents = models.BigIntegerField(validators=[MinValueValidator(0)])
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["price_list", "what", "unit"], name="priced_once_per_list"),
            models.CheckConstraint(condition=Q(cents__gte=0), name="price_not_below_zero"),
        ]

    def __str__(self) -> str:
        return self.what


class Comparison(EditableRecord):
    """What happened in a case beside what could have happened, over one stretch of time for all columns."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="comparison")
    question = models.TextField()
    begins_on = models.DateField()
    ends_on = models.DateField()
    price_list = models.ForeignKey(
        PriceList, on_delete=models.PROTECT, related_name="comparisons", null=True, blank=True
    )
    learned = models.TextField(blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="comparison_takes_time")
        ]


class Column(Record):
    """One column of a comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="columns")
    kind = models.CharField(max_length=12, choices=ColumnKind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comparison", "kind"], name="column_once")]

    @property
    def is_actual(self) -> bool:
        """Whether this column tells what happened; every other one is assumed."""
        return self.kind == ColumnKind.ACTUAL


class Item(EditableRecord):
    """Something in a column; `text` says what. Outside what happened it is assumed, for a `reason`."""

    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="%(class)ss")
    text = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["created_at"]


class AssumedEvent(Timed, Item):
    """Something that happened, or that would have happened."""

    class Meta(Item.Meta):
        abstract = False


class Activity(Timed, Item):
    """Support: by whom, how much of it, who pays, and at which price, or explicitly at none."""

    who = models.CharField(max_length=120, blank=True)
    quantity = models.DecimalField(
        max_digits=9, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    unit = models.CharField(max_length=10, choices=Unit.choices)
    payer = models.CharField(max_length=20, choices=Payer.choices)
    price = models.ForeignKey(Price, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    has_no_price = models.BooleanField(default=False)

    class Meta(Item.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(price__isnull=False, has_no_price=False)
                | Q(price__isnull=True, has_no_price=True),
                name="priced_or_said_to_have_none",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="some_of_it"),
        ]

    @property
    def cents(self) -> int | None:
        """What all of it costs; None where it has no price."""
        return cost_of(self.price.cents, self.quantity) if self.price else None


class ScenarioEffect(Item):
    """What became better or worse, or would have: of which part of life, and for whom."""

    domain = models.CharField(max_length=10, choices=EffectDomain.choices)
    direction = models.SmallIntegerField(choices=Shift.choices)
    whose = models.CharField(max_length=14, choices=WhoseEffect.choices)

    class Meta(Item.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(direction__gte=-2, direction__lte=2), name="shift_in_range")
        ]


class HelperHours(Item):
    """The hours of one professional; `text` says who, `experience` how their help was for the family."""

    hours = models.DecimalField(max_digits=7, decimal_places=2, validators=[MinValueValidator(Decimal(0))])
    experience = models.TextField(blank=True)

    class Meta(Item.Meta):
        abstract = False
