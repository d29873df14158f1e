from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.consent.enums import Capacity, ErasureChoice, Said, WithdrawalScope
from leerlijn.consent.operations import LARGEST_SCAN, SCAN_SIGNS, Answered
from leerlijn.consent.rules import Signature
from leerlijn.consent.texts import Purpose
from leerlijn.reports.models import CaseReport
from leerlijn.workbench.forms.fields import DayField, offer

PAPER, WORD = "paper", "word"
HOW = (
    (PAPER, gettext_lazy("Ik heb het formulier hier")),
    (WORD, gettext_lazy("Iemand zegt het, het formulier komt nog")),
)
CAPACITIES = {
    Capacity.SELF: gettext_lazy("voor wat deze persoon zelf vertelt"),
    Capacity.AUTHORITY: gettext_lazy("voor de jongere, want deze persoon heeft het gezag"),
}
PURPOSES = {
    Purpose.RECORDING: gettext_lazy("Het gesprek opnemen"),
    Purpose.QUOTES: gettext_lazy("Eigen woorden in het verslag, zonder naam"),
    Purpose.FILE: gettext_lazy("Dossiers lezen van deze organisaties"),
    Purpose.ACROSS_CASES: gettext_lazy("Het verhaal zonder namen naast andere verhalen"),
    Purpose.TEACHING: gettext_lazy("Het verhaal zonder namen in lessen"),
}
LONGEST_NAME = 120
SCOPES = {
    WithdrawalScope.SELF: gettext_lazy("Wat deze persoon zelf vertelde"),
    WithdrawalScope.CASE: gettext_lazy("De hele casus"),
}


def files_field(known: Iterable[str]) -> forms.CharField:
    """The organisations whose file may be read."""
    return forms.CharField(
        label=PURPOSES[Purpose.FILE],
        help_text=gettext_lazy(
            "Eén organisatie op een regel. Haal je er een weg, dan gaan haar stukken dicht."
        ),
        initial="\n".join(known),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def lines_of(text: str) -> list[str]:
    """Each filled line once, as one name."""
    names = (" ".join(line.split())[:LONGEST_NAME] for line in text.splitlines())
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())


class ScanField(forms.FileField):
    """A scan or photo of a signed form: pdf, png or jpg, at most 10 MB."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text=gettext_lazy("Een scan of foto: pdf, png of jpg. Hoogstens 10 MB."),
            widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse at the field what would be refused when it is kept."""
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        if (upload.size or 0) > LARGEST_SCAN:
            raise forms.ValidationError(_("Dit bestand is groter dan 10 MB. Maak de scan kleiner."))
        content: bytes = upload.read()
        if not content.startswith(tuple(SCAN_SIGNS)):
            raise forms.ValidationError(_("Kies een scan of foto van het formulier: pdf, png of jpg."))
        return content


class SignedForm(forms.Form):
    """What somebody signed, when, and how we know."""

    capacities = forms.MultipleChoiceField(
        label=gettext_lazy("Waarvoor is er getekend?"), widget=forms.CheckboxSelectMultiple
    )
    signed_on = DayField(
        label=gettext_lazy("Op welke dag?"), help_text=gettext_lazy("Bijvoorbeeld 24-11-2026.")
    )
    how = forms.ChoiceField(label=gettext_lazy("Hoe weet je dat?"), choices=HOW, widget=forms.RadioSelect)
    scan = ScanField(label=gettext_lazy("Het getekende formulier, als je het hier hebt"), required=False)
    on_word_of = forms.CharField(
        label=gettext_lazy("Als het formulier nog komt: wie zegt het?"),
        help_text=gettext_lazy("Het rapport blijft een concept tot het formulier er is."),
        max_length=120,
        required=False,
    )

    agreed = forms.MultipleChoiceField(
        label=gettext_lazy("Welke hokjes zijn aangekruist?"),
        help_text=gettext_lazy("Wat niet is aangekruist, telt als nee. Later aanpassen kan."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    organisations = files_field(())
    field_order = ("capacities", "agreed", "organisations", "signed_on", "how", "scan", "on_word_of")

    def __init__(
        self, *args: Any, missing: Iterable[Signature], asked: Iterable[Purpose] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(purpose for purpose in asked if purpose != Purpose.FILE)
        offer(self, "agreed", [(purpose, PURPOSES[purpose]) for purpose in self.asked])
        if Purpose.FILE not in tuple(asked):
            del self.fields["organisations"]
        offer(
            self,
            "capacities",
            [(signature.capacity, CAPACITIES[signature.capacity]) for signature in missing],
        )

    def clean_signed_on(self) -> Any:
        """Nobody signs tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag ligt nog voor ons. Welke dag was het wel?"))
        return day

    def clean(self) -> dict[str, Any]:
        """The form itself, or whose word it is."""
        how = self.cleaned_data.get("how")
        if how == PAPER and not self.cleaned_data.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("Kies nog het bestand met het getekende formulier."))
        if how == WORD and not self.cleaned_data.get("on_word_of"):
            self.add_error("on_word_of", _("Schrijf op wie het zegt."))
        return self.cleaned_data

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        on_paper = self.cleaned_data["how"] == PAPER
        return {
            "capacities": [Capacity(value) for value in self.cleaned_data["capacities"]],
            "signed_on": self.cleaned_data["signed_on"],
            "scan": self.cleaned_data["scan"] if on_paper else None,
            "on_word_of": "" if on_paper else self.cleaned_data["on_word_of"],
            "answers": self.answers(),
        }

    def answers(self) -> tuple[Answered, ...]:
        """The boxes: a yes where one is ticked, a no where it is not."""
        ticked = set(self.cleaned_data["agreed"])
        boxes = [Answered(purpose, Said.YES if purpose in ticked else Said.NO) for purpose in self.asked]
        files = lines_of(self.cleaned_data.get("organisations", ""))
        return (*boxes, *(Answered(Purpose.FILE, Said.YES, name) for name in files))


class PurposesForm(forms.Form):
    """What somebody agrees to now, each thing by itself, and which organisations' files may be read."""

    answered_on = DayField(
        label=gettext_lazy("Op welke dag?"), help_text=gettext_lazy("Bijvoorbeeld 24-11-2026.")
    )

    def __init__(
        self,
        *args: Any,
        asked: Iterable[Purpose],
        said: Mapping[Purpose, Said],
        files: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.known_files = tuple(asked), tuple(files)
        for purpose in self.asked:
            self.fields[purpose] = (
                files_field(self.known_files) if purpose == Purpose.FILE else answer_field(purpose, said)
            )
        self.order_fields([*self.asked, "answered_on"])

    def given(self) -> tuple[Answered, ...]:
        """What was answered, for the operation; an organisation that was taken off the list is a no."""
        own = [
            Answered(purpose, Said(self.cleaned_data[purpose]))
            for purpose in self.asked
            if purpose != Purpose.FILE and self.cleaned_data[purpose] != Said.NOT_ASKED
        ]
        listed = lines_of(self.cleaned_data.get(Purpose.FILE, ""))
        kept = {name.casefold() for name in listed}
        yes = [Answered(Purpose.FILE, Said.YES, name) for name in listed]
        no = [
            Answered(Purpose.FILE, Said.NO, name) for name in self.known_files if name.casefold() not in kept
        ]
        return (*own, *yes, *(no if Purpose.FILE in self.asked else ()))


def answer_field(purpose: Purpose, said: Mapping[Purpose, Said]) -> forms.ChoiceField:
    """Yes, no or not asked about one thing."""
    return forms.ChoiceField(
        label=PURPOSES[purpose],
        choices=Said.choices,
        initial=said.get(purpose, Said.NOT_ASKED),
        widget=forms.RadioSelect,
    )


class ScanForm(forms.Form):
    """The signed form that was still to come."""

    scan = ScanField(label=gettext_lazy("Het getekende formulier"))


class WithdrawalForm(forms.Form):
    """How far somebody takes their consent back."""

    scope = forms.ChoiceField(label=gettext_lazy("Wat trekt deze persoon in?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, scopes: Iterable[WithdrawalScope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scope", [(scope, SCOPES[scope]) for scope in scopes])


ERASES, STAYS = "erase", "stay"
ERASURES = {
    ErasureChoice.STOP: gettext_lazy("Alleen stoppen"),
    ErasureChoice.OWN: gettext_lazy("Wissen wat deze persoon zelf bijdroeg"),
    ErasureChoice.ALL: gettext_lazy("Alles wissen waaraan iemand te herkennen is"),
}


class ErasureForm(forms.Form):
    """What somebody wants after they took their consent back, and what becomes of each issued report."""

    choice = forms.ChoiceField(label=gettext_lazy("Wat kiest deze persoon?"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, choices: Iterable[ErasureChoice], reports: Iterable[CaseReport], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "choice", [(choice, ERASURES[choice]) for choice in choices])
        self.reports = tuple(reports)
        for report in self.reports:
            self.fields[f"report-{report.pk}"] = forms.ChoiceField(
                label=_("Rapport %(readers)s, uitgegeven op %(day)s")
                % {
                    "readers": report.get_readers_display(),
                    "day": f"{timezone.localdate(report.issued_at):%d-%m-%Y}",
                },
                choices=((ERASES, _("wissen")), (STAYS, _("bewaren, want het is al uitgegeven"))),
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def about_reports(self) -> list[forms.BoundField]:
        """The fields of the issued reports."""
        return [self[f"report-{report.pk}"] for report in self.reports]

    def clean(self) -> dict[str, Any]:
        """Who erases something says of every issued report what becomes of it."""
        if self.cleaned_data.get("choice") in {ErasureChoice.OWN, ErasureChoice.ALL}:
            for report in self.reports:
                if not self.cleaned_data.get(f"report-{report.pk}"):
                    self.add_error(f"report-{report.pk}", _("Kies ook wat er met dit rapport gebeurt."))
        return self.cleaned_data

    def to_erase(self) -> set[UUID]:
        """The issued reports that go."""
        return {report.pk for report in self.reports if self.cleaned_data[f"report-{report.pk}"] == ERASES}
