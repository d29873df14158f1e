"""Forms for a time that hangs on another moment, and for giving a time in the tray."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.anchors import Proposal, hanging_in
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import Relative
from leerlijn.workbench.forms.lifeline import WordsField

BEGIN, END = "begin", "end"
SHOWN = 90


class HangForm(forms.Form):
    """How far a moment lies from which other one, in the words that were told."""

    words = WordsField(
        label=gettext_lazy("Hoe ver ervoor of erna?"),
        help_text=gettext_lazy("Zoals het verteld is: “een paar maanden na de scheiding”, “vlak ervoor”."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = forms.ChoiceField(label=gettext_lazy("Waaraan hangt het?"))
    side = forms.ChoiceField(
        label=gettext_lazy("Vanaf waar telt het?"),
        choices=[(BEGIN, gettext_lazy("vanaf het begin")), (END, gettext_lazy("vanaf het einde"))],
        widget=forms.RadioSelect,
        initial=BEGIN,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    relative: Relative | None = None

    def __init__(
        self, *args: Any, case: Case, free: Iterable[ToldEntry], meant: Iterable[Proposal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.items: Mapping[str, ToldEntry] = {str(item.entry.pk): item for item in free}
        fitting = {str(proposal.on.entry.pk): proposal for proposal in meant}
        field: Any = self.fields["on"]
        fits = [(key, f"{said(proposal.on)} → {proposal.when}") for key, proposal in fitting.items()]
        others = [
            (key, said(item))
            for key, item in self.items.items()
            if key not in fitting and not item.is_undated
        ]
        groups = [(_("Dit lijkt te passen"), fits), (_("Andere momenten"), others)]
        field.choices = [("", _("Kies…")), *((name, choices) for name, choices in groups if choices)]
        if len(fitting) == 1:
            field.initial = next(iter(fitting))

    def clean_words(self) -> str:
        """Read how far it is, and in which direction."""
        words = str(self.cleaned_data["words"]).strip()
        hanging = hanging_in(self.case, words)
        if hanging is None:
            raise forms.ValidationError(
                _("Hierin lezen we nog niet hoe ver het is. Schrijf bijvoorbeeld: “twee weken erna”.")
            )
        self.relative = hanging.relative
        return words


def said(item: ToldEntry) -> str:
    """An entry as a choice: what it was and when."""
    return f"{item.title[:SHOWN]} · {item.when}"
