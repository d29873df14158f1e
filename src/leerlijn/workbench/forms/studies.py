"""Forms about a study: its method, question, team, statement and categories."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.methods.definitions import Method
from leerlijn.methods.rules import FARTHEST_TONE
from leerlijn.studies.models import Study
from leerlijn.workbench.forms.fields import DayField

if TYPE_CHECKING:
    Accounts = forms.ModelChoiceField[User]
else:  # Django's own class takes no type at run time
    Accounts = forms.ModelChoiceField

LARGEST_SCAN = 10_000_000
TONES = (
    (0, gettext_lazy("thuis of op zichzelf")),
    (1, gettext_lazy("bij een ander gezin, of tijdelijk")),
    (FARTHEST_TONE, gettext_lazy("in een instelling")),
)


class StudyForm(forms.Form):
    """What a new study is called, what it wants to know, for whom, and how it works."""

    method = forms.ChoiceField(label=gettext_lazy("Hoe leren jullie?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Hoe heet het onderzoek?"),
        help_text=gettext_lazy("Kort, en zonder namen van mensen. Bijvoorbeeld: Eerder passend wonen."),
        max_length=120,
    )
    learning_question = forms.CharField(
        label=gettext_lazy("Wat willen jullie leren?"),
        help_text=gettext_lazy("Eén vraag. Die staat ook op het formulier dat families tekenen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    commissioner = forms.CharField(
        label=gettext_lazy("Wie vroeg om dit onderzoek?"), max_length=120, required=False
    )

    def __init__(self, *args: Any, methods: Iterable[Method], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["method"]
        field.choices = [(method.key, method.name) for method in methods]


class QuestionForm(forms.Form):
    """What a study asks, and for whom."""

    learning_question = StudyForm.base_fields["learning_question"]
    commissioner = StudyForm.base_fields["commissioner"]
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ColleagueField(Accounts):
    """Colleagues by name, with what they do."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and role."""
        return f"{obj.name}, {obj.get_role_display()}"


class ColleagueForm(forms.Form):
    """Which colleague joins the team."""

    colleague = ColleagueField(
        label=gettext_lazy("Wie komt erbij?"),
        help_text=gettext_lazy("Iemand uit je eigen organisatie die een account heeft."),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Kies een collega"),
    )

    def __init__(self, *args: Any, study: Study, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleague"]
        here = User.objects.filter(organisation_id=study.organisation_id, is_active=True)
        self.colleagues = here.exclude(memberships__study=study)
        field.queryset = self.colleagues


class SignForm(forms.Form):
    """Signing on the screen: the own name and a tick."""

    name = forms.CharField(
        label=gettext_lazy("Typ je naam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Ik las de hele tekst en ik houd mij hieraan."),
        error_messages={"required": gettext_lazy("Zet een vinkje als je je hieraan houdt.")},
    )

    def __init__(self, *args: Any, signer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signer = signer

    def clean_name(self) -> str:
        """Somebody signs with their own name."""
        name = " ".join(self.cleaned_data["name"].split())
        if name.casefold() != " ".join(self.signer.split()).casefold():
            raise forms.ValidationError(
                _("Typ je naam zoals die bij je account staat: %(name)s.") % {"name": self.signer}
            )
        return name


class ScanForm(forms.Form):
    """Signing on paper: the scan and the day."""

    scan = forms.FileField(
        label=gettext_lazy("Kies de scan of foto"),
        help_text=gettext_lazy("Een pdf, png of jpg van hoogstens 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    signed_on = DayField(label=gettext_lazy("Op welke dag tekende je?"))

    def clean_scan(self) -> bytes:
        """The file's bytes; one that is too large is not read."""
        scan = self.cleaned_data["scan"]
        if scan.size > LARGEST_SCAN:
            raise forms.ValidationError(_("Dit bestand is groter dan 10 MB. Maak de scan kleiner."))
        content: bytes = scan.read()
        return content

    def clean_signed_on(self) -> Any:
        """Nobody signs tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Die dag moet nog komen. Wanneer tekende je?"))
        return day


class CategoryForm(forms.Form):
    """One category: its name and, for places to live, how far from home it is."""

    label = forms.CharField(label=gettext_lazy("Hoe heet de categorie?"), max_length=80)
    tone = forms.TypedChoiceField(
        label=gettext_lazy("Hoe ver van huis?"),
        help_text=gettext_lazy("Hoe verder van huis, hoe donkerder de balk op de levenslijn."),
        choices=TONES,
        coerce=int,
        initial=0,
    )

    def __init__(self, *args: Any, has_tone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_tone:
            del self.fields["tone"]


class TakeOverForm(forms.Form):
    """Which version of the method somebody looked at, and which state of the study."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
