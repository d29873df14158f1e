"""Forms about what was found: factors, key moments, lessons and the method's general questions."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.analysis.board import Board
from leerlijn.analysis.enums import Direction, Knowledge, Level, Reach, Strength
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import Described
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.meetings.enums import MeetingKind, MeetingState
from leerlijn.meetings.models import Meeting
from leerlijn.sources.models import Fragment
from leerlijn.studies.models import Case
from leerlijn.web.words import day
from leerlijn.workbench.forms.fields import offer
from leerlijn.workbench.forms.lifeline import WordsField

LONGEST_TEXT = 2_000
TITLE_SHOWN = 90
NOT_SAID = ("", gettext_lazy("Nog niet gezegd"))
# Nothing is said in a session that did not begin or was called off.
TOOK_PLACE = {MeetingState.RUNNING, MeetingState.HELD}
Choices = list[tuple[Any, Any]]


class FindingForm(forms.Form):
    """What every finding has: its words, the session it comes from, and whether it stays inside."""

    text = WordsField(label="", rows=3, max_length=LONGEST_TEXT)
    meeting = forms.ChoiceField(label=gettext_lazy("Waar is dit gezegd?"), required=False)
    is_restricted = forms.BooleanField(
        label=gettext_lazy("Blijft binnen het team"),
        help_text=gettext_lazy("Komt in geen enkel rapport."),
        required=False,
    )
    is_for_family = forms.BooleanField(
        label=gettext_lazy("Ook voor het gezin"),
        help_text=gettext_lazy(
            "Wat aan tafel in de leersessie is gezegd, leest het gezin altijd. Wat je hier later opschrijft, "
            "alleen als je dit aankruist."
        ),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meetings: Iterable[Meeting] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(each.pk): each for each in meetings or () if each.state in TOOK_PLACE}
        if meetings is None:
            del self.fields["meeting"]
            return
        sessions = [(pk, session_in_words(meeting)) for pk, meeting in self.meetings.items()]
        offer(self, "meeting", [("", _("Aan het bureau")), *sessions])

    @property
    def session(self) -> Meeting | None:
        """The chosen session; None for what the team wrote down itself."""
        return self.meetings.get(self.cleaned_data.get("meeting", ""))

    def chosen(self, name: str, known: dict[str, Any]) -> Any:
        """The thing behind a choice, None where nothing was chosen."""
        return known.get(str(self.cleaned_data.get(name) or ""))


class FactorForm(FindingForm):
    """What helped or what stood in the way, and all that is known of it."""

    direction = forms.ChoiceField(
        label=gettext_lazy("Hielp het, of zat het in de weg?"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(label=gettext_lazy("Op welk niveau?"), required=False)
    theme = forms.CharField(
        label=gettext_lazy("Welk thema?"),
        help_text=gettext_lazy("Eén woord, bijvoorbeeld: wachten, familie, school."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "themas", "autocomplete": "off"}),
    )
    strength = forms.ChoiceField(label=gettext_lazy("Hoe sterk?"), required=False)
    named_by = forms.MultipleChoiceField(
        label=gettext_lazy("Wie noemde dit?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    named_words = forms.CharField(
        label=gettext_lazy("Noemde iemand anders het?"),
        help_text=gettext_lazy("Een rol, geen naam. Bijvoorbeeld: de huisarts."),
        max_length=120,
        required=False,
    )
    key_moment = forms.ChoiceField(label=gettext_lazy("Bij welk kantelpunt hoort het?"), required=False)
    reach = forms.ChoiceField(label=gettext_lazy("Waar werkt dit?"), required=False)
    knowledge = forms.ChoiceField(label=gettext_lazy("Waar komt deze kennis vandaan?"), required=False)
    guideline = forms.CharField(
        label=gettext_lazy("Staat het in een richtlijn? Welke?"), max_length=160, required=False
    )

    field_order = (
        "text", "direction", "meeting", "named_by", "named_words", "level", "theme", "strength",
        "key_moment", "reach", "knowledge", "guideline", "is_for_family", "is_restricted",
    )  # fmt: skip
    MORE = ("strength", "key_moment", "reach", "knowledge", "guideline")

    def __init__(self, case: Case, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Wat hielp, of wat zat in de weg?")
        self.people = {str(one.pk): one for one in case.participants.all() if one.withdrawn_at is None}
        self.moments = {str(told.moment.pk): told.moment for told in board.moments}
        for name, choices in (
            ("level", Level),
            ("reach", Reach),
            ("knowledge", Knowledge),
            ("strength", Strength),
        ):
            offer(self, name, [NOT_SAID, *choices.choices])
        offer(self, "named_by", [(pk, one.pseudonym) for pk, one in self.people.items()])
        offer(self, "key_moment", [("", _("Bij geen kantelpunt")), *moment_choices(board)])

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What one fills in at once."""
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What one may add later."""
        return [self[name] for name in self.MORE]

    @property
    def shows_more(self) -> bool:
        """Whether something stands there already, or is not right yet."""
        return any(field.value() or field.errors for field in self.more_fields)

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        strength = told["strength"]
        return {
            "text": told["text"],
            "described": Described(
                direction=Direction(told["direction"]),
                level=told["level"],
                theme=told["theme"],
                reach=told["reach"],
                knowledge=told["knowledge"],
                guideline=told["guideline"],
                strength=int(strength) if strength else None,
                named_words=told["named_words"],
            ),
            "named_by": [self.people[pk] for pk in told["named_by"]],
            "key_moment": self.chosen("key_moment", self.moments),
            "is_for_family": told["is_for_family"],
            "is_restricted": told["is_restricted"],
        }


class KeyMomentForm(FindingForm):
    """A moment at which it could have gone otherwise."""

    otherwise = WordsField(
        label=gettext_lazy("Wat had toen anders gekund?"), rows=3, max_length=LONGEST_TEXT, required=False
    )
    entry = forms.ChoiceField(label=gettext_lazy("Waar ligt het op de levenslijn?"), required=False)

    field_order = ("text", "otherwise", "entry", "meeting", "is_for_family", "is_restricted")

    def __init__(self, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Welk moment was dat?")
        self.entries = {str(item.entry.pk): item.entry for item in board.life}
        offer(self, "entry", [("", _("Nog geen plek")), *entry_choices(board.life)])

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {
            "text": told["text"],
            "otherwise": told["otherwise"],
            "entry": self.chosen("entry", self.entries),
            "is_for_family": told["is_for_family"],
            "is_restricted": told["is_restricted"],
        }


class LessonForm(FindingForm):
    """What is learned, and the earlier moment at which it could have been otherwise."""

    earlier_entry = forms.ChoiceField(
        label=gettext_lazy("Op welk eerder moment had dit al gekund?"),
        help_text=gettext_lazy("Stroomopwaarts: hoe eerder, hoe beter."),
        required=False,
    )
    earlier = forms.CharField(
        label=gettext_lazy("Of in woorden"),
        help_text=gettext_lazy("Bijvoorbeeld: bij het consultatiebureau, in het eerste jaar."),
        max_length=300,
        required=False,
    )
    key_moment = forms.ChoiceField(label=gettext_lazy("Bij welk kantelpunt hoort het?"), required=False)
    factors = forms.MultipleChoiceField(
        label=gettext_lazy("Op welke factoren rust deze les?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fragments = forms.MultipleChoiceField(
        label=gettext_lazy("Op welke stukken tekst?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = (
        "text", "earlier_entry", "earlier", "key_moment", "factors", "fragments", "meeting", "is_for_family",
        "is_restricted",
    )  # fmt: skip

    def __init__(
        self,
        board: Board,
        fragments: Iterable[Fragment],
        *args: Any,
        tied: Iterable[Factor] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Wat is de les?")
        self.entries = {str(item.entry.pk): item.entry for item in board.life}
        self.moments = {str(told.moment.pk): told.moment for told in board.moments}
        self.known_factors = {str(told.factor.pk): told.factor for told in board.factors}
        self.pieces = {str(piece.pk): piece for piece in fragments}
        offer(self, "earlier_entry", [("", _("Nog niet gekozen")), *entry_choices(board.life)])
        offer(self, "key_moment", [("", _("Bij geen kantelpunt")), *moment_choices(board)])
        offer(self, "factors", [(pk, factor.text) for pk, factor in self.known_factors.items()])
        offer(self, "fragments", fragment_choices(self.pieces.values()))
        # A factor that is off the board for now keeps its lesson.
        self.away = [factor for factor in tied if str(factor.pk) not in self.known_factors]
        for name, known in (("factors", self.known_factors), ("fragments", self.pieces)):
            if not known:
                del self.fields[name]

    def given(self) -> dict[str, Any]:
        """What was filled in, for the operation."""
        told = self.cleaned_data
        return {
            "text": told["text"],
            "key_moment": self.chosen("key_moment", self.moments),
            "earlier_entry": self.chosen("earlier_entry", self.entries),
            "earlier": told["earlier"],
            "factors": [*(self.known_factors[pk] for pk in told.get("factors", ())), *self.away],
            "fragments": [self.pieces[pk] for pk in told.get("fragments", ())],
            "is_for_family": told["is_for_family"],
            "is_restricted": told["is_restricted"],
        }


class AnswerForm(forms.Form):
    """What this case says to one general question."""

    text = WordsField(
        label=gettext_lazy("Wat zegt deze casus hierover?"), rows=8, max_length=20_000, required=False
    )
    is_restricted = forms.BooleanField(
        label=gettext_lazy("Blijft binnen het team"),
        help_text=gettext_lazy("Komt in geen enkel rapport."),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def session_in_words(meeting: Meeting) -> str:
    """A session by its kind and day."""
    kind = str(MeetingKind(meeting.kind).label).capitalize()
    return (
        _("%(session)s van %(day)s") % {"session": kind, "day": day(meeting.held_on)}
        if meeting.held_on
        else kind
    )


def moment_choices(board: Board) -> Choices:
    """The key moments, with their numbers."""
    return [
        (str(told.moment.pk), f"{told.number}. {told.moment.text[:TITLE_SHOWN]}") for told in board.moments
    ]


def entry_choices(life: Iterable[ToldEntry]) -> Choices:
    """The moments of the life line by track, each with its time."""
    tracks = Track.values
    by_track = sorted(life, key=lambda item: tracks.index(item.entry.track))
    return [
        (
            Track(track).label,
            [(str(item.entry.pk), f"{item.when}: {item.title[:TITLE_SHOWN]}") for item in items],
        )
        for track, items in groupby(by_track, key=lambda item: item.entry.track)
    ]


def fragment_choices(fragments: Iterable[Fragment]) -> Choices:
    """Marked pieces of text with the source they stand in."""
    return [
        (
            str(piece.pk),
            _("“%(words)s” (%(source)s)") % {"words": piece.quote[:200], "source": piece.source.title},
        )
        for piece in fragments
    ]


def as_factor(factor: Factor) -> dict[str, Any]:
    """A factor as its form shows it."""
    return {
        "text": factor.text,
        "direction": factor.direction,
        "level": factor.level,
        "theme": factor.theme,
        "strength": factor.strength or "",
        "reach": factor.reach,
        "knowledge": factor.knowledge,
        "guideline": factor.guideline,
        "named_by": [str(person.pk) for person in factor.named_by.all()],
        "named_words": factor.named_words,
        "key_moment": factor.key_moment_id or "",
        "is_for_family": factor.is_for_family,
        "is_restricted": factor.is_restricted,
        "seen_version": factor.version,
    }


def as_moment(moment: KeyMoment) -> dict[str, Any]:
    """A key moment as its form shows it."""
    return {
        "text": moment.text,
        "otherwise": moment.otherwise,
        "entry": moment.entry_id or "",
        "is_for_family": moment.is_for_family,
        "is_restricted": moment.is_restricted,
        "seen_version": moment.version,
    }


def as_lesson(lesson: Lesson) -> dict[str, Any]:
    """A lesson as its form shows it."""
    return {
        "text": lesson.text,
        "earlier_entry": lesson.earlier_entry_id or "",
        "earlier": lesson.earlier,
        "key_moment": lesson.key_moment_id or "",
        "factors": [str(factor.pk) for factor in lesson.factors.all()],
        "fragments": [str(piece.pk) for piece in lesson.fragments.all()],
        "is_for_family": lesson.is_for_family,
        "is_restricted": lesson.is_restricted,
        "seen_version": lesson.version,
    }
