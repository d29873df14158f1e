from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.consent.queries import agreed_files
from leerlijn.exchange.folder import HandedIn
from leerlijn.exchange.operations.intakes import LARGEST_FILE
from leerlijn.exchange.operations.papers import Details
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.sources.rules import can_change_text
from leerlijn.studies.models import Case, Participant
from leerlijn.workbench.forms.fields import DayField, offer
from leerlijn.workbench.forms.intake import READABLE

LONGEST_TEXT = 1_000_000


class SourceForm(forms.Form):
    """What a source is, who tells it and when."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat is het?"), choices=SourceKind.choices)
    title = forms.CharField(
        label=gettext_lazy("Hoe noem je het?"),
        max_length=160,
        help_text=gettext_lazy("Zonder namen, bijvoorbeeld: tweede gesprek met moeder."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    teller: Any = forms.ModelChoiceField(
        label=gettext_lazy("Wie vertelt?"),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=gettext_lazy("Niemand van de lijst, of een dossier"),
    )
    told_on = DayField(
        label=gettext_lazy("Op welke dag was dat?"),
        help_text=gettext_lazy("Bijvoorbeeld 24-11-2026."),
        required=False,
    )

    organisation = forms.ChoiceField(
        label=gettext_lazy("Uit wiens dossier?"),
        help_text=gettext_lazy("Alleen organisaties waarvan iedereen het goedvindt. Vraag het anders eerst."),
        required=False,
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = agreed_files(case)
        offer(
            self,
            "organisation",
            [("", _("Niet uit een dossier, of nog niet bekend")), *((n, n) for n in names)],
        )
        self.files_are_asked = bool(names)
        teller: Any = self.fields["teller"]
        teller.queryset = case.participants.filter(withdrawn_at=None)
        teller.label_from_instance = lambda person: person.pseudonym

    def clean_organisation(self) -> str:
        """Where people chose per organisation, a piece of a file says whose it is."""
        organisation: str = self.cleaned_data["organisation"]
        if (
            not organisation
            and self.files_are_asked
            and self.cleaned_data.get("kind") == SourceKind.FILE_EXTRACT
        ):
            raise forms.ValidationError(_("Kies uit wiens dossier dit komt."))
        return organisation

    def details(self) -> Details:
        """What was filled in."""
        told = self.cleaned_data
        return Details(
            SourceKind(told["kind"]), told["title"], told["teller"], told["told_on"], told["organisation"]
        )


class NewSourceForm(SourceForm):
    """A source by hand: a file or typed text, one of the two."""

    file = forms.FileField(
        label=gettext_lazy("Kies het bestand"),
        required=False,
        help_text=gettext_lazy("docx, odt, pdf of txt, hoogstens 25 MB."),
        widget=forms.FileInput(attrs={"accept": READABLE}),
    )
    text = forms.CharField(
        label=gettext_lazy("Of typ of plak de tekst"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field_order = ("file", "text", "kind", "organisation", "title", "teller", "told_on")

    def clean_file(self) -> Any:
        """Look at the size before anything is read."""
        file = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 25 MB. Splits het of haal de foto's eruit.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or {}
        has_file, has_text = bool(cleaned.get("file")), bool((cleaned.get("text") or "").strip())
        if has_file and has_text:
            self.add_error("text", _("Kies een bestand of typ de tekst, niet allebei."))
        if not has_file and not has_text and "file" not in self.errors:
            self.add_error("file", _("Kies nog een bestand, of typ de tekst."))
        return cleaned

    def handed_in(self) -> HandedIn:
        """The file, or the typed text as one."""
        file = self.cleaned_data["file"]
        if file:
            return HandedIn(file.name, file.read())
        return HandedIn("tekst.txt", self.cleaned_data["text"].encode())

    @property
    def has_file(self) -> bool:
        """Whether there is a file to keep beside the text."""
        return bool(self.cleaned_data["file"])


class ChangeSourceForm(SourceForm):
    """Another name, kind or teller; the text only while nothing refers to it."""

    text = forms.CharField(
        label=gettext_lazy("De tekst"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, case: Case, source: Source, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "kind": source.kind,
            "title": source.title,
            "teller": source.teller_id,
            "organisation": source.organisation,
            "told_on": source.told_on,
            "text": source.text,
            "version": source.version,
        }
        super().__init__(case, *args, **kwargs)
        if not can_change_text(source):
            del self.fields["text"]

    def new_text(self) -> str | None:
        """The text, or None where it does not change any more."""
        return self.cleaned_data.get("text")
