"""Forms about a tree of causes: the event, one cause, and a root with its code."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.causes.codes import Codes, by_area
from leerlijn.causes.enums import EventKind, Severity, StopReason
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import Event, Root
from leerlijn.sources.models import Source
from leerlijn.workbench.forms.fields import DayField, offer


class EventForm(forms.Form):
    """What happened, in one factual sentence."""

    event = forms.CharField(
        label=gettext_lazy("Wat gebeurde er?"),
        help_text=gettext_lazy("Eén zin met feiten, zonder namen en zonder oordeel. Hij staat bovenaan."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    happened_on = DayField(
        label=gettext_lazy("Op welke dag?"), help_text=gettext_lazy("Bijvoorbeeld 1-2-2026."), required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Ging het mis?"),
        help_text=gettext_lazy("Ging het bijna mis, dan vraag je ook waardoor het goed afliep."),
        widget=forms.RadioSelect,
    )
    kind_words = forms.CharField(
        label=gettext_lazy("Wat voor gebeurtenis is het?"),
        help_text=gettext_lazy("Gebruik steeds hetzelfde woord. Daarop tel je later."),
        max_length=60,
        required=False,
    )
    place = forms.CharField(
        label=gettext_lazy("Waar?"),
        help_text=gettext_lazy("Een soort plek, geen naam. Bijvoorbeeld: behandelgroep."),
        max_length=60,
        required=False,
    )
    severity = forms.ChoiceField(label=gettext_lazy("Hoe erg was het voor de jongere?"), required=False)
    consequence = forms.CharField(
        label=gettext_lazy("Wat waren de gevolgen?"), max_length=300, required=False
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = EventKind.INCIDENT.value
        offer(self, "kind", EventKind.choices)
        offer(self, "severity", [("", _("Nog niet gezegd")), *Severity.choices])

    def given(self) -> Event:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}
        return Event(**{**typed, "kind": EventKind(typed["kind"])})


def event_as_typed(tree: CauseTree) -> dict[str, Any]:
    """An event as its form shows it."""
    names = ("event", "happened_on", "kind", "kind_words", "place", "severity", "consequence")
    return {**{name: getattr(tree, name) for name in names}, "seen_version": tree.version}


class RootForm(forms.Form):
    """Why nobody asks further, where it is known from, where it lies, and what could be done."""

    stop_reason = forms.ChoiceField(
        label=gettext_lazy("Waarom stoppen jullie hier?"), required=False, widget=forms.RadioSelect
    )
    source = forms.ChoiceField(label=gettext_lazy("Waaruit weten jullie dit?"), required=False)
    source_words = forms.CharField(
        label=gettext_lazy("Of ergens anders uit?"),
        help_text=gettext_lazy("Bijvoorbeeld: gesprek met de teamleider."),
        max_length=120,
        required=False,
    )
    code = forms.ChoiceField(label=gettext_lazy("Waar ligt deze oorzaak?"), required=False)
    code_reason = forms.CharField(
        label=gettext_lazy("Waarom past deze code?"), max_length=300, required=False
    )
    measure_kind = forms.ChoiceField(label=gettext_lazy("Wat voor maatregel past?"), required=False)
    measure = forms.CharField(
        label=gettext_lazy("Welke maatregel?"),
        help_text=gettext_lazy("Maak er daarna een actie van, met iemand die het doet."),
        max_length=300,
        required=False,
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, codes: Codes, sources: Iterable[Source], cause: Cause, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(source.pk): source for source in sources}
        offer(self, "stop_reason", [("", _("we vragen nog verder")), *StopReason.choices])
        offer(
            self,
            "source",
            [("", _("Kies een bron")), *((pk, source.title) for pk, source in self.sources.items())],
        )
        offer(self, "code", code_choices(codes))
        fitting = {measure.key for measure in codes.measures_for(cause.code)}
        advised = [measure for measure in codes.measures if measure.key in fitting]
        others = [measure for measure in codes.measures if measure.key not in fitting]
        against = {measure.key for measure in codes.measures if cause.code in measure.advised_against}
        choices: list[Any] = [("", _("Nog niet gezegd"))]
        if advised:
            choices.append((_("Past bij deze code"), [(one.key, one.name) for one in advised]))
        label = _("%(name)s (helpt hier meestal niet)")
        named = [(one.key, label % {"name": one.name} if one.key in against else one.name) for one in others]
        choices.append((_("Anders"), named))
        offer(self, "measure_kind", choices)

    def given(self) -> Root:
        """What was typed, but for the code."""
        typed = self.cleaned_data
        return Root(
            stop_reason=typed["stop_reason"],
            source=self.sources.get(typed["source"]),
            source_words=typed["source_words"],
            measure_kind=typed["measure_kind"],
            measure=typed["measure"],
        )


def root_as_typed(cause: Cause) -> dict[str, Any]:
    """A root as its form shows it."""
    names = ("stop_reason", "source_words", "code", "code_reason", "measure_kind", "measure")
    return {
        **{name: getattr(cause, name) for name in names},
        "source": str(cause.source_id or ""),
        "seen_version": cause.version,
    }


def code_choices(codes: Codes) -> list[Any]:
    """The codes in the order of asking, each under the question of its area."""
    groups = [
        (area.question, [(one.code, f"{one.code} · {one.question}") for one in found])
        for area, found in by_area(codes).items()
    ]
    return [("", _("Nog geen code")), *groups]


class SecondForm(forms.Form):
    """What a second person says of every root, without seeing the first codes."""

    def __init__(self, *args: Any, roots: Iterable[Cause], codes: Codes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roots = {str(root.pk): root for root in roots}
        for pk, root in self.roots.items():
            self.fields[f"code-{pk}"] = forms.ChoiceField(
                label=root.text, choices=code_choices(codes), required=False
            )
            self.fields[f"reason-{pk}"] = forms.CharField(
                label=_("Waarom past deze code?"), max_length=300, required=False
            )

    def given(self) -> list[tuple[Cause, str, str]]:
        """Each root with what was said of it."""
        typed = self.cleaned_data
        return [(root, typed[f"code-{pk}"], typed[f"reason-{pk}"]) for pk, root in self.roots.items()]

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each root."""
        return [(self[f"code-{pk}"], self[f"reason-{pk}"]) for pk in self.roots]
