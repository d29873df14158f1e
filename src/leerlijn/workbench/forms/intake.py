from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from leerlijn.core.refusals import Refusal
from leerlijn.exchange.folder import HandedIn, is_wanted
from leerlijn.exchange.operations.intakes import check_sizes

MOST_PASTED = 2_000_000
READABLE = ".docx,.odt,.pdf,.txt,.xlsx,.csv"


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files, or a whole folder."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploaded files at once; each is checked by name and size, none is opened."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Give the files that a person handed in; what a program left behind in the folder is passed over."""
        handed_in = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(file, initial) for file in handed_in if file.size]


class IntakeForm(forms.Form):
    """Files or a folder. `paths` tells in which folder each file stood, as the browser knows it."""

    several = ManyFilesField(
        label=_("Kies je bestanden"),
        required=False,
        widget=ManyFiles(attrs={"accept": READABLE}),
        help_text=_("Meer tegelijk mag. Hoogstens 60 bestanden van 25 MB."),
    )
    folder = ManyFilesField(
        label=_("Of kies een hele map"),
        required=False,
        widget=ManyFiles(attrs={"webkitdirectory": ""}),
        help_text=_("Alles wat in de map staat wordt bekeken, ook wat in een map daarbinnen ligt."),
    )

    def clean(self) -> dict[str, Any]:
        """Look at number and sizes before anything is read."""
        cleaned = super().clean() or {}
        chosen = [file for file in self.chosen(cleaned) if is_wanted(Path(file.name or ""))]
        try:
            check_sizes([(file.name or "", file.size or 0) for file in chosen])
        except Refusal as refusal:
            self.add_error("several", refusal.reason)
        return {**cleaned, "chosen": chosen}

    def chosen(self, cleaned: dict[str, Any]) -> list[UploadedFile[Any]]:
        """All files of both inputs."""
        return [*(cleaned.get("several") or []), *(cleaned.get("folder") or [])]

    def handed_in(self) -> list[HandedIn]:
        """The files with their content, under the names that they have inside their folder."""
        paths = self.data.getlist("paths") if hasattr(self.data, "getlist") else []
        return [
            HandedIn(inside_folder(file.name or "", paths), file.read())
            for file in self.cleaned_data["chosen"]
        ]


def inside_folder(name: str, paths: Sequence[str]) -> str:
    """The path of a file without the outermost folder, which often bears a child's name."""
    for path in paths:
        parts = PurePosixPath(path.replace("\\", "/")).parts
        if parts and parts[-1] == name and ".." not in parts:
            return str(PurePosixPath(*parts[1:])) if len(parts) > 1 else name
    return name


class PasteForm(forms.Form):
    """A table or list out of the clipboard; `html` is what Excel or Word put beside the plain text."""

    text = forms.CharField(
        label=_("Plak hier"),
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "data-paste": "id_html", "autocomplete": "off"}),
        help_text=_("Een tabel uit Excel of Word, of een lijst met streepjes."),
    )
    html = forms.CharField(required=False, max_length=MOST_PASTED, widget=forms.HiddenInput, strip=False)
    sender = forms.CharField(
        label=_("Wie houdt deze lijst bij?"),
        required=False,
        max_length=80,
        help_text=_(
            "Een organisatie, geen naam van een mens. De volgende lijst lezen we met dezelfde kolommen."
        ),
        widget=forms.TextInput(attrs={"list": "afzenders", "autocomplete": "off"}),
    )
