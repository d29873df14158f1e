"""Forms about the life line. Times are free words; what they do not say is asked, not refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.exchange.tellers import Told, tellers_of
from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Arrival, Place, Track, Weight
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling, read_time
from leerlijn.lifecourse.papers import named_as
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.methods.definitions import Method, Value
from leerlijn.studies.models import Case, Participant
from leerlijn.toolkit.dates import Problem, Reading, Span

LONGEST_TEXT = 20_000
UNDATED, KEEP = "undated", "keep"
PERSON, OTHER = "person:", "other:"
OUTSIDE = "outside"
DIFFERENT = "verschillend"
# What stops a time from being kept as it was read, in the order in which it is asked.
ASKED = (
    Problem.DATE_DOES_NOT_EXIST, Problem.END_BEFORE_START, Problem.SEVERAL_DATES, Problem.YEAR_MISSING,
    Problem.DATE_UNREADABLE, Problem.DATE_IN_FUTURE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What a time makes us ask. `may_keep` says that it can also be right as it stands."""

    asks: str
    may_keep: bool = False


def question_of(reading: Reading) -> Question | None:
    """The one thing to ask about a time; None where it can be kept."""
    problem = next((asked for asked in ASKED if asked in reading.problems), None)
    if problem is None:
        return None
    said = {
        Problem.DATE_DOES_NOT_EXIST: _("%(words)s bestaat niet. Wanneer was het wel?"),
        Problem.END_BEFORE_START: _("Bij “%(words)s” ligt het einde voor het begin. Hoe was het?"),
        Problem.SEVERAL_DATES: _("In “%(words)s” staan meer tijden. Welke hoort hierbij?"),
        Problem.YEAR_MISSING: _("Bij “%(words)s” weten we het jaar nog niet. Welk jaar was het?"),
        Problem.DATE_UNREADABLE: _("In “%(words)s” lezen we nog geen tijd. Weet je ongeveer wanneer?"),
        Problem.DATE_IN_FUTURE: _("“%(words)s” moet nog komen. Klopt dat?"),
    }[problem] % {"words": reading.words}
    return Question(said, may_keep=problem == Problem.DATE_IN_FUTURE)


class WordsField(forms.CharField):
    """What somebody says, on one line or more."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse what a database cannot hold, in words for people."""
        if "\x00" in str(value or ""):
            raise forms.ValidationError(
                _("Hier staat een teken dat we niet kunnen bewaren. Typ het opnieuw.")
            )
        return super().clean(value)


class TimeForm(forms.Form):
    """A form with a time in free words.

    A time that makes us ask comes back as `question`, with two ways on: other words, or "nog te dateren",
    which keeps the words. Words that hang on something else are kept without asking where `keeps_hanging`.
    """

    keeps_hanging = False

    when = WordsField(
        label=gettext_lazy("Wanneer ongeveer?"),
        help_text=gettext_lazy("Gewone woorden: “rond zijn vijfde”, “zomer 2016”."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.question: Question | None = None
        self.span: Span | None = None

    def clean_when(self) -> str:
        """Read the words; ask where they do not say when."""
        words = str(self.cleaned_data["when"]).strip()
        reading = read_time(self.case, words) if words else Reading("", None, ())
        question = question_of(reading)
        if self.keeps_hanging and reading.span is None and hanging_in(self.case, words):
            return words  # it is asked on what it hangs once it stands in the life line
        answer = self.data.get("time_answer", "")
        if question is None or (question.may_keep and answer == KEEP):
            self.span = reading.span
        elif answer != UNDATED:
            self.question = question
            raise forms.ValidationError(question.asks, code="question")
        return words


def teller_choices(tellers: Iterable[Participant], others: Iterable[str]) -> list[tuple[str, str]]:
    """Who may tell: the people of the case, and files or organisations that told before."""
    people = [(f"{PERSON}{person.pk}", person.pseudonym) for person in tellers if not person.withdrawn_at]
    known, papers = {named_as(name) for _key, name in people}, []
    for name in (*others, _("een dossier")):
        if named_as(name) not in known:
            known.add(named_as(name))
            papers.append((f"{OTHER}{name}", name))
    return [("", _("Kies…")), *people, *papers]


def choice_like(value: str, choices: Iterable[tuple[str, str]]) -> str:
    """The choice that means this teller, also where the name was typed otherwise; else the value itself."""
    choices = list(choices)
    if value in {key for key, _name in choices}:
        return value
    wanted = named_as(value.removeprefix(OTHER))
    return next((key for key, name in choices if key and named_as(name) == wanted), value)


def teller_value(account: Account) -> str:
    """How an account's teller stands in the list of choices."""
    return f"{PERSON}{account.teller_id}" if account.teller_id else f"{OTHER}{account.told_by}"


class TellingForm(TimeForm):
    """What somebody tells."""

    keeps_hanging = True

    teller = forms.ChoiceField(label=gettext_lazy("Wie vertelt het?"))

    def __init__(
        self, *args: Any, tellers: Iterable[Participant], others: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in tellers}
        field: Any = self.fields["teller"]
        field.choices = teller_choices(self.people.values(), others)

    def who(self, otherwise: str = "") -> Told:
        """The person that tells, or who is meant by the words for somebody or something else.

        Words are read as those in a list: who writes "moeder" there means the mother.
        """
        chosen = str(self.cleaned_data["teller"])
        if chosen.startswith(PERSON):
            return Told(self.people[chosen.removeprefix(PERSON)])
        return tellers_of(self.case).who((otherwise or chosen.removeprefix(OTHER))[:80])


class QuickForm(TellingForm):
    """Put something in the life line, in one row."""

    what = WordsField(
        label=gettext_lazy("Wat gebeurde er?"),
        max_length=LONGEST_TEXT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    track = forms.ChoiceField(label=gettext_lazy("Welk spoor?"), choices=Track.choices)

    field_order = ("what", "when", "track", "teller")

    def telling(self) -> Telling:
        """What was told, for the operation."""
        told, data = self.who(), self.cleaned_data
        return Telling(
            text=data["what"],
            words=data["when"],
            span=self.span,
            teller=told.teller,
            along=told.along,
            told_by=told.told_by,
        )


class AccountForm(TellingForm):
    """One more account of an entry, or a better wording of one."""

    text = WordsField(label=gettext_lazy("Wat vertelt deze persoon?"), max_length=LONGEST_TEXT, rows=4)
    told_by = WordsField(
        label=gettext_lazy("Of wie anders?"),
        help_text=gettext_lazy("Een school, een instelling of een stuk. Geen naam van een mens."),
        max_length=80,
        required=False,
    )
    doubt = WordsField(
        label=gettext_lazy("Waarover twijfelt deze persoon?"),
        help_text=gettext_lazy("Bijvoorbeeld: over het begin."),
        max_length=200,
        required=False,
    )
    source_place = WordsField(
        label=gettext_lazy("Waar staat het?"),
        help_text=gettext_lazy("Bijvoorbeeld: gesprek 9 november, regel 112."),
        max_length=120,
        required=False,
    )

    field_order = ("teller", "told_by", "text", "when", "doubt", "source_place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teller"].required = False

    def clean(self) -> dict[str, Any]:
        """Somebody tells it, or something."""
        chosen = self.cleaned_data.get("teller")
        if not chosen and not self.cleaned_data.get("told_by") and "teller" not in self.errors:
            self.add_error("teller", _("Kies wie dit vertelt, of schrijf het hieronder op."))
        return self.cleaned_data

    def telling(self, old: Account | None = None) -> Telling:
        """What was told, for the operation; a better wording keeps the source that it came from."""
        data = self.cleaned_data
        told = self.who(otherwise=data["told_by"])
        return Telling(
            text=data["text"],
            words=data["when"],
            span=self.span,
            teller=told.teller,
            along=told.along,
            told_by=told.told_by,
            doubt=data["doubt"],
            source=old.source if old else None,
            source_place=data["source_place"],
        )


class SettleForm(TimeForm):
    """The time that the team settles."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].required = True


class EntryForm(forms.Form):
    """What the team says of an entry."""

    title = WordsField(label=gettext_lazy("Hoe heet dit?"), max_length=300)
    track = forms.ChoiceField(label=gettext_lazy("Welk spoor?"), choices=Track.choices)
    category = forms.ChoiceField(label=gettext_lazy("Welke categorie?"), required=False)
    place = forms.ChoiceField(
        label=gettext_lazy("Bij wonen en school: is dit een andere plek?"),
        choices=[("", gettext_lazy("niet gezegd")), *Place.choices],
        required=False,
    )
    arrival = forms.ChoiceField(
        label=gettext_lazy("Bij wonen: kwam deze verhuizing gepland?"),
        choices=[("", gettext_lazy("niet gezegd")), *Arrival.choices],
        required=False,
    )
    weight = forms.ChoiceField(
        label=gettext_lazy("Hoe was het?"), choices=Weight.choices, widget=forms.RadioSelect
    )
    is_nothing = forms.BooleanField(
        label=gettext_lazy("Er was toen niets"),
        help_text=gettext_lazy("Bijvoorbeeld: geen school. In de tekening blijft deze tijd leeg."),
        required=False,
    )
    is_restricted = forms.BooleanField(
        label=gettext_lazy("Dit blijft bij het team"),
        help_text=gettext_lazy("Het komt in geen enkel rapport."),
        required=False,
    )
    restricted_because = WordsField(label=gettext_lazy("Waarom?"), max_length=200, required=False)
    is_place_secret = forms.BooleanField(
        label=gettext_lazy("De plek is geheim"),
        help_text=gettext_lazy("Niemand buiten het team leest waar dit was."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, method: Method, guess: Value | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.values_of = {track: method.values_for(track) for track in Track.values}
        category: Any = self.fields["category"]
        category.choices = [("", _("Nog geen")), *self.category_groups()]
        if guess is not None:
            category.help_text = _("Het lijkt op “%(guess)s”. Kies het als het klopt.") % {
                "guess": guess.label
            }

    def category_groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The study's categories, per track."""
        return [
            (str(Track(track).label), [(f"{track}:{value.key}", value.label) for value in values])
            for track, values in self.values_of.items()
        ]

    def clean(self) -> dict[str, Any]:
        """A category belongs to its track, and what stays with the team has a reason."""
        data = self.cleaned_data
        track, _colon, key = str(data.get("category", "")).partition(":")
        if key and track != data.get("track"):
            self.add_error(
                "category", _("Deze categorie hoort bij een ander spoor. Kies er een van dit spoor.")
            )
        if data.get("is_restricted") and not data.get("restricted_because"):
            self.add_error("restricted_because", _("Schrijf kort op waarom dit bij het team blijft."))
        return data

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        data = self.cleaned_data
        return {
            "track": Track(data["track"]),
            "title": data["title"],
            "category": str(data["category"]).partition(":")[2],
            "weight": Weight(data["weight"]),
            "is_restricted": data["is_restricted"],
            "restricted_because": data["restricted_because"] if data["is_restricted"] else "",
            "is_place_secret": data["is_place_secret"],
            "arrival": data["arrival"],
            "is_nothing": data["is_nothing"],
            "place": data["place"],
            "seen_version": data["version"],
        }


class JoinForm(forms.Form):
    """Which other entry turns out to be the same."""

    other = forms.ChoiceField(label=gettext_lazy("Dit is hetzelfde als"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, candidates: Iterable[ToldEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(item.entry.pk): item for item in candidates}
        field: Any = self.fields["other"]
        field.choices = [(key, label_of(item)) for key, item in self.candidates.items()]


def label_of(item: ToldEntry) -> str:
    """An entry in one line: what, when, who told."""
    told = _("verteld door %(who)s") % {"who": ", ".join(item.tellers)} if item.tellers else ""
    return " · ".join(filter(None, (item.title, item.when, told)))
