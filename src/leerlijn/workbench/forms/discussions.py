"""Forms about a series of discussions, and about one of them before it begins."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.discussions.definitions import Format
from leerlijn.discussions.enums import Presence, Rhythm, SeriesRole
from leerlijn.discussions.models import Discussion, Fellow, Series
from leerlijn.discussions.operations import Arranged, Plan, Seen
from leerlijn.studies.models import Case
from leerlijn.workbench.forms.fields import DayField, offer
from leerlijn.workbench.forms.lifeline import WordsField


class ClockField(forms.TimeField):
    """An hour of the day as people write it: 9:30, 9.30 or 9."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H"],
            widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **kwargs,
        )


class SeriesForm(forms.Form):
    """How a series goes."""

    name = forms.CharField(
        label=gettext_lazy("Hoe heet de reeks?"),
        help_text=gettext_lazy("Bijvoorbeeld: Intervisie team Oost."),
        max_length=120,
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("Hoe vaak?"),
        help_text=gettext_lazy(
            "Elke maand of elke twee maanden is een goed begin: zo bouwt het leren voort."
        ),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        initial=Rhythm.MONTHLY,
    )
    first_on = DayField(
        label=gettext_lazy("Wat is de eerste dag?"),
        help_text=gettext_lazy(
            "De volgende dagen volgen hieruit: is het een tweede dinsdag, dan steeds de tweede dinsdag."
        ),
    )
    at = ClockField(label=gettext_lazy("Hoe laat?"), required=False)
    place = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    format_key = forms.ChoiceField(label=gettext_lazy("Hoe bespreken jullie meestal?"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, formats: Mapping[str, Format], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "format_key", [(key, form.name) for key, form in formats.items()])

    def arranged(self) -> Arranged:
        """What was filled in, for the operation."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}
        return Arranged(**{**told, "rhythm": Rhythm(told["rhythm"])})


def as_arranged(series: Series) -> dict[str, Any]:
    """A series as its form shows it."""
    names = ("name", "rhythm", "first_on", "at", "place", "format_key")
    return {**{name: getattr(series, name) for name in names}, "seen_version": series.version}


class FellowForm(forms.Form):
    """A colleague who comes into a series."""

    colleague = forms.ChoiceField(label=gettext_lazy("Wie komt erbij?"))
    role = forms.ChoiceField(
        label=gettext_lazy("Wat doet die?"),
        help_text=gettext_lazy("De gespreksleider en wie de reeks bijhoudt, plannen en nodigen uit."),
        choices=SeriesRole.choices,
        initial=SeriesRole.MEMBER,
    )

    def __init__(self, *args: Any, colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(user.pk): user for user in colleagues}
        offer(self, "colleague", [(key, user.name) for key, user in self.colleagues.items()])

    def given(self) -> tuple[User, SeriesRole]:
        """Who comes in, to do what."""
        return self.colleagues[self.cleaned_data["colleague"]], SeriesRole(self.cleaned_data["role"])


class PlanForm(forms.Form):
    """When, how and with what question a discussion is; who takes which role.

    `unseen` is the case that it touches, where this reader may not open that case: it stays as it is.
    """

    on = DayField(label=gettext_lazy("Op welke dag?"))
    at = ClockField(label=gettext_lazy("Hoe laat?"), required=False)
    place = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    format_key = forms.ChoiceField(label=gettext_lazy("Hoe bespreken jullie dit?"))
    question = WordsField(
        label=gettext_lazy("Met welke vraag?"),
        help_text=gettext_lazy(
            "De vraag van wie inbrengt. Geen namen: schrijf “een meisje van 14” of “een vader”."
        ),
        rows=3,
        max_length=2000,
        required=False,
    )
    case = forms.ChoiceField(
        label=gettext_lazy("Gaat het over een casus in Leerlijn?"),
        help_text=gettext_lazy(
            "Dat hoeft niet. Wat jullie bespreken, komt nooit in die casus of in een rapport."
        ),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        formats: Mapping[str, Format],
        fellows: Iterable[Fellow],
        cases: Iterable[Case],
        unseen: Case | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unseen = unseen
        self.fellows = {str(fellow.pk): fellow for fellow in fellows}
        self.cases = {str(case.pk): case for case in cases}
        offer(
            self, "format_key", [(key, f"{form.name} ({form.minutes} min)") for key, form in formats.items()]
        )
        offer(self, "case", [("", _("Nee")), *((key, case.code) for key, case in self.cases.items())])
        if unseen is not None:
            del self.fields["case"]  # whoever may not open it neither reads its code nor takes it off
        # A role of one format may be called otherwise in another; each key is asked once.
        roles = {role.key: role.name for form in reversed(list(formats.values())) for role in form.roles}
        people = [("", _("Nog niet bekend")), *((key, one.user.name) for key, one in self.fellows.items())]
        for key in dict.fromkeys(role.key for form in formats.values() for role in form.roles):
            self.fields[f"part-{key}"] = forms.ChoiceField(
                label=roles[key].capitalize(), choices=people, required=False
            )

    def plan(self) -> Plan:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        parts = {
            name.removeprefix("part-"): self.fellows.get(told[name])
            for name in self.fields
            if name.startswith("part-")
        }
        return Plan(
            on=told["on"],
            at=told["at"],
            place=told["place"],
            format_key=told["format_key"],
            question=told["question"],
            case=self.unseen or self.cases.get(told["case"]),
            parts=parts,
        )


def as_planned(discussion: Discussion) -> dict[str, Any]:
    """A discussion as its form shows it."""
    parts = {f"part-{taken.role_key}": str(taken.fellow_id) for taken in discussion.parts.all()}
    names = ("on", "at", "place", "format_key", "question")
    kept = {name: getattr(discussion, name) for name in names}
    return {**kept, **parts, "case": discussion.case_id or "", "seen_version": discussion.version}


def as_usual(series: Series, on: date | None) -> dict[str, Any]:
    """Where a new discussion starts from: the next day of the series, and what is usual there."""
    at: time | None = series.at
    return {"on": on, "at": at, "place": series.place, "format_key": series.format_key}


class AttendanceForm(forms.Form):
    """Who was there, and why not."""

    def __init__(self, *args: Any, fellows: Iterable[Fellow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fellows = list(fellows)
        for fellow in self.fellows:
            self.fields[f"there-{fellow.pk}"] = forms.ChoiceField(
                label=fellow.user.name,
                choices=[("", _("Nog niet ingevuld")), *Presence.choices],
                required=False,
            )
            self.fields[f"why-{fellow.pk}"] = forms.CharField(
                label=_("Waarom niet? (%(who)s)") % {"who": fellow.user.name}, max_length=200, required=False
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """Two fields for each person: whether they were there, and why not."""
        return [(self[f"there-{fellow.pk}"], self[f"why-{fellow.pk}"]) for fellow in self.fellows]

    def seen(self) -> dict[Fellow, Seen]:
        """Who was said to be there or not."""
        told = self.cleaned_data
        return {
            fellow: Seen(Presence(told[f"there-{fellow.pk}"]), told[f"why-{fellow.pk}"])
            for fellow in self.fellows
            if told[f"there-{fellow.pk}"]
        }


def as_attended(discussion: Discussion) -> dict[str, Any]:
    """Who was there as the form shows it."""
    rows = list(discussion.attendance.all())
    there = {f"there-{row.fellow_id}": row.presence for row in rows}
    return there | {f"why-{row.fellow_id}": row.reason for row in rows}
