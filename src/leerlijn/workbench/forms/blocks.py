"""The form with which a case stays closed to somebody."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.studies.enums import BlockReason
from leerlijn.studies.models import Case, Study
from leerlijn.workbench.forms.studies import ColleagueField

if TYPE_CHECKING:
    Cases = forms.ModelChoiceField[Case]
else:  # Django's own class takes no type at run time
    Cases = forms.ModelChoiceField


class CaseField(Cases):
    """Cases by their code."""

    def label_from_instance(self, obj: Any) -> str:
        """The code, and nothing else."""
        return str(obj.code)


class BlockForm(forms.Form):
    """Which case stays closed, to whom, and why."""

    case = CaseField(
        label=gettext_lazy("Welke casus?"),
        queryset=Case.objects.none(),
        empty_label=gettext_lazy("Kies een casus"),
    )
    colleague = ColleagueField(
        label=gettext_lazy("Voor wie blijft die dicht?"),
        help_text=gettext_lazy("Ook voor wie nog niet in het team zit."),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Kies een collega"),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom?"), choices=BlockReason.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases: Any = self.fields["case"]
        cases.queryset = study.cases.all()
        colleagues: Any = self.fields["colleague"]
        colleagues.queryset = User.objects.filter(organisation_id=study.organisation_id, is_active=True)
