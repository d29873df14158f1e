"""Proposing a case to learn from."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.methods.design import load_design
from leerlijn.studies.enums import Pool
from leerlijn.studies.models import Study
from leerlijn.studies.queries.proposals import studies_to_propose_to

if TYPE_CHECKING:
    Studies = forms.ModelChoiceField[Study]
else:  # Django's own class takes no type at run time
    Studies = forms.ModelChoiceField

ELSEWHERE = "-"


class StudyField(Studies):
    """Studies by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name."""
        return str(obj.name)


class ProposalForm(forms.Form):
    """A case in a few sentences that lead to nobody."""

    study = StudyField(
        label=gettext_lazy("Voor welk onderzoek?"),
        queryset=Study.objects.none(),
        empty_label=gettext_lazy("Kies een onderzoek"),
    )
    description = forms.CharField(
        label=gettext_lazy("Waar gaat het verhaal over?"),
        help_text=gettext_lazy("Drie zinnen is genoeg. Zonder namen, plaatsen, scholen, data en nummers."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1500,
    )
    setting = forms.ChoiceField(label=gettext_lazy("Waar woont de jongere nu?"))
    setting_own = forms.CharField(
        label=gettext_lazy("Ergens anders? Schrijf het hier"),
        help_text=gettext_lazy(
            "De soort plek, niet de naam. Bijvoorbeeld: gezinshuis, bij een tante, thuis."
        ),
        max_length=120,
        required=False,
    )
    pool = forms.ChoiceField(
        label=gettext_lazy("Hoe kijken mensen op de hulp terug?"),
        choices=Pool.choices,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=gettext_lazy("Waarom kunnen we hiervan leren?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    looked_at = forms.BooleanField(
        label=gettext_lazy("Ik keek het na. Het leidt naar niemand."),
        help_text=gettext_lazy("Alleen als het geen naam is. Anders haal je het weg."),
        required=False,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["study"]
        field.queryset = studies_to_propose_to(by)
        here = list(field.queryset[:2])
        self.only = here[0] if len(here) == 1 else None
        if self.only:
            del self.fields["study"]
        options = load_design().question("settings").options
        where: Any = self.fields["setting"]
        where.choices = [
            ("", _("Kies")),
            *((option.label, option.label) for option in options),
            (ELSEWHERE, _("Ergens anders")),
        ]

    def clean(self) -> dict[str, Any]:
        """The only study, where there is one; and one kind of place: of the list, or in one's own words."""
        told = super().clean() or {}
        told.setdefault("study", self.only)
        own = told.pop("setting_own", "").strip()
        if told.get("setting") == ELSEWHERE:
            if not own:
                self.add_error("setting_own", _("Schrijf op wat voor plek het is."))
            told["setting"] = own
        return told
