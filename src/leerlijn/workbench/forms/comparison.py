"""Forms about a comparison: how it is set up, and what stands in its columns."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.scenarios.enums import REFERENCES, EffectDomain, Payer, Shift, Unit, WhoseEffect
from leerlijn.scenarios.models import (
    Activity,
    AssumedEvent,
    Column,
    Comparison,
    HelperHours,
    Item,
    Price,
    PriceList,
    ScenarioEffect,
)
from leerlijn.scenarios.operations import ListFacts, SetUp, Supported, Told
from leerlijn.web.money import euros
from leerlijn.workbench.forms.fields import DayField, offer
from leerlijn.workbench.forms.lifeline import WordsField

NO_PRICE = "geen"
LARGEST_LIST = 5_000_000


class AmountField(forms.DecimalField):
    """A figure as people write it: 2,5 or 2.5."""

    def to_python(self, value: Any) -> Any:
        """Read the figure."""
        return super().to_python(str(value).strip().replace(",", ".") if value else value)


class SetUpForm(forms.Form):
    """What is compared, over which time, with what, at which prices."""

    question = WordsField(
        label=gettext_lazy("Wat willen jullie weten?"),
        help_text=gettext_lazy("Bijvoorbeeld: wat deed de hulp van tante, naast uit huis gaan?"),
        rows=2,
        max_length=1_000,
    )
    begins_on = DayField(
        label=gettext_lazy("Vanaf welke dag?"), help_text=gettext_lazy("Bijvoorbeeld 1-1-2023.")
    )
    ends_on = DayField(
        label=gettext_lazy("Tot en met welke dag?"),
        help_text=gettext_lazy("Deze tijd geldt voor alle kolommen."),
    )
    references = forms.MultipleChoiceField(
        label=gettext_lazy("Waarmee vergelijken jullie?"),
        choices=[(kind.value, kind.label) for kind in REFERENCES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies waarmee je vergelijkt: niets doen, iets anders doen, of allebei.")
        },
    )
    price_list = forms.ChoiceField(label=gettext_lazy("Welke prijslijst gebruiken jullie?"), required=False)
    learned = WordsField(
        label=gettext_lazy("Wat leren jullie ervan?"),
        help_text=gettext_lazy("Dit kan later."),
        rows=4,
        max_length=10_000,
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lists: Iterable[PriceList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lists = {str(one.pk): one for one in lists}
        named = [(pk, list_in_words(one)) for pk, one in self.lists.items()]
        offer(self, "price_list", [("", _("Nog geen prijslijst")), *named])

    def given(self) -> SetUp:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return SetUp(
            told["question"],
            told["begins_on"],
            told["ends_on"],
            told["references"],
            self.lists.get(told["price_list"]),
            told["learned"],
        )


def as_set_up(comparison: Comparison) -> dict[str, Any]:
    """How a comparison is set up, as its form shows it."""
    kinds = [column.kind for column in comparison.columns.all() if not column.is_actual]
    return {
        "question": comparison.question,
        "begins_on": comparison.begins_on,
        "ends_on": comparison.ends_on,
        "references": kinds,
        "price_list": str(comparison.price_list_id or ""),
        "learned": comparison.learned,
        "seen_version": comparison.version,
    }


def list_in_words(price_list: PriceList) -> str:
    """A price list by its name, year and number."""
    said = _("%(name)s, %(year)s, versie %(number)s") % {
        "name": price_list.name,
        "year": price_list.year,
        "number": price_list.number,
    }
    return _("%(list)s (verzonnen)") % {"list": said} if price_list.is_invented else said


class ItemForm(forms.Form):
    """What everything in a column has; outside what happened a reason is asked for."""

    text = WordsField(label=gettext_lazy("Wat?"), max_length=300)
    reason = WordsField(
        label=gettext_lazy("Waarom denken jullie dat?"),
        help_text=gettext_lazy("Dit is niet gebeurd. Bijvoorbeeld: zo ging het in 2021 ook."),
        rows=2,
        max_length=2_000,
        error_messages={
            "required": gettext_lazy("Dit is niet gebeurd. Schrijf op waarom je denkt dat het zo was gegaan.")
        },
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, column: Column, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if column.is_actual:
            del self.fields["reason"]
        else:
            self.order_fields([name for name in self.fields if name != "reason"])

    def told(self) -> Told:
        """What it is, and why one thinks so."""
        return Told(self.cleaned_data["text"], self.cleaned_data.get("reason", ""))


def when_field() -> WordsField:
    """A vague time."""
    return WordsField(
        label=gettext_lazy("Wanneer?"),
        help_text=gettext_lazy("Zoals iemand het zegt: voorjaar 2024, of van maart tot juni 2023."),
        max_length=200,
        required=False,
    )


class EventForm(ItemForm):
    """Something that happened, or that would have happened."""

    words = when_field()

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        return {"told": self.told(), "words": self.cleaned_data["words"]}


class ActivityForm(ItemForm):
    """Support, how much of it, who pays, and at which price."""

    who = forms.CharField(
        label=gettext_lazy("Wie deed dit?"),
        help_text=gettext_lazy("Een rol, geen naam."),
        max_length=120,
        required=False,
    )
    words = when_field()
    quantity = AmountField(
        label=gettext_lazy("Hoeveel?"), max_digits=9, decimal_places=2, min_value=Decimal("0.01")
    )
    price = forms.ChoiceField(
        label=gettext_lazy("Tegen welke prijs?"),
        help_text=gettext_lazy("Wat geen prijs heeft, blijft gewoon in beeld."),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Waarin geteld?"),
        help_text=gettext_lazy("Alleen nodig zonder prijs: een prijs zegt zelf waarin je telt."),
        required=False,
    )
    payer = forms.ChoiceField(label=gettext_lazy("Wie betaalt dit?"), choices=[("", "–"), *Payer.choices])

    def __init__(self, *args: Any, column: Column, **kwargs: Any) -> None:
        super().__init__(*args, column=column, **kwargs)
        prices = column.comparison.price_list
        self.prices = {str(one.pk): one for one in prices.prices.all()} if prices else {}
        named = [(pk, price_in_words(one)) for pk, one in self.prices.items()]
        offer(self, "price", [("", _("Kies een prijs")), (NO_PRICE, _("Geen prijs")), *named])
        offer(self, "unit", [("", _("Zoals de prijs")), *Unit.choices])

    def clean(self) -> dict[str, Any]:
        """Without a price somebody says in what it is counted."""
        told = super().clean() or self.cleaned_data
        if told.get("price") == NO_PRICE and not told.get("unit"):
            self.add_error("unit", _("Waarin tel je dit? Kies bijvoorbeeld uur of dag."))
        return told

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        price = self.prices.get(told["price"])
        supported = Supported(
            who=told["who"],
            quantity=told["quantity"],
            unit=told["unit"] or (price.unit if price else ""),
            payer=told["payer"],
            price=price,
            has_no_price=told["price"] == NO_PRICE,
        )
        return {"told": self.told(), "words": told["words"], "supported": supported}


def price_in_words(price: Price) -> str:
    """A price with what it is for."""
    said = {"what": price.what, "euros": euros(price.cents), "unit": price.get_unit_display()}
    return _("%(what)s: %(euros)s per %(unit)s") % said


class EffectForm(ItemForm):
    """What became better or worse, and for whom."""

    domain = forms.ChoiceField(label=gettext_lazy("Op welk gebied?"), choices=EffectDomain.choices)
    whose = forms.ChoiceField(label=gettext_lazy("Voor wie?"), choices=WhoseEffect.choices)
    direction = forms.TypedChoiceField(
        label=gettext_lazy("Hoe werd het?"), choices=Shift.choices, coerce=int, widget=forms.RadioSelect
    )

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {"told": self.told(), **{name: told[name] for name in ("domain", "direction", "whose")}}


class HoursForm(ItemForm):
    """The hours of one professional, and how their help was."""

    hours = AmountField(
        label=gettext_lazy("Hoeveel uren?"), max_digits=7, decimal_places=2, min_value=Decimal(0)
    )
    experience = WordsField(
        label=gettext_lazy("Hoe was deze hulp voor het gezin?"),
        help_text=gettext_lazy("In hun eigen woorden, als je die hebt."),
        rows=3,
        max_length=2_000,
        required=False,
    )

    def __init__(self, *args: Any, column: Column, **kwargs: Any) -> None:
        super().__init__(*args, column=column, **kwargs)
        self.fields["text"].label = _("Wie hielp?")
        self.fields["text"].help_text = _("Een rol, geen naam. Bijvoorbeeld: gezinsbegeleider.")

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {"told": self.told(), "hours": told["hours"], "experience": told["experience"]}


def as_item(item: Item) -> dict[str, Any]:
    """What stands in a column, as its form shows it."""
    shown: dict[str, Any] = {"text": item.text, "reason": item.reason, "seen_version": item.version}
    if isinstance(item, AssumedEvent | Activity):
        shown["words"] = item.words
    if isinstance(item, Activity):
        shown |= {"who": item.who, "quantity": item.quantity, "unit": item.unit, "payer": item.payer}
        shown["price"] = NO_PRICE if item.has_no_price else str(item.price_id)
    if isinstance(item, ScenarioEffect):
        shown |= {"domain": item.domain, "direction": item.direction, "whose": item.whose}
    if isinstance(item, HelperHours):
        shown |= {"hours": item.hours, "experience": item.experience}
    return shown


class PriceListForm(forms.Form):
    """A price list as a file, and where it comes from."""

    file = forms.FileField(
        label=gettext_lazy("Kies het bestand"),
        help_text=gettext_lazy("Een bestand dat eindigt op .csv of .xlsx, van hoogstens 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Hoe heet de lijst?"),
        help_text=gettext_lazy("Bestaat de naam al voor dit jaar? Dan wordt dit de volgende versie."),
        max_length=120,
    )
    year = forms.IntegerField(label=gettext_lazy("Van welk jaar zijn de prijzen?"))
    source = forms.CharField(
        label=gettext_lazy("Waar komen de prijzen vandaan?"),
        help_text=gettext_lazy("Zo kan iedereen ze nazoeken."),
        max_length=300,
    )
    is_invented = forms.BooleanField(
        label=gettext_lazy("Deze prijzen zijn verzonnen, om mee te oefenen"), required=False
    )

    def clean_file(self) -> Any:
        """Look at the size and the name before anything is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 5 MB. Een prijslijst is zelden zo groot.")
            )
        if not file.name.lower().endswith((".csv", ".xlsx")):
            raise forms.ValidationError(_("Kies een bestand dat eindigt op .csv of .xlsx."))
        return file

    def facts(self) -> ListFacts:
        """Where the prices come from."""
        told = self.cleaned_data
        return ListFacts(told["name"], told["year"], told["source"], told["is_invented"])
