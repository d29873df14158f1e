"""A line as it was typed for one case: what it says, what is still asked, and how it will be drawn."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.exchange.operations.words import track_named, words_of
from leerlijn.exchange.tellers import Tellers, Told, tellers_of
from leerlijn.lifecourse.anchors import Proposal, meant_by
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import Telling, read_time
from leerlijn.lifecourse.papers import is_paper
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of, papers_of
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import Relation, Relative, Span, SpanKind, read_hanging, say
from leerlijn.toolkit.dates.amounts import NO_AMOUNT
from leerlijn.toolkit.quickline import Doubt, LineRead, read_line
from leerlijn.workbench.forms.lifeline import OTHER, PERSON, question_of
from leerlijn.workbench.untold import says_nothing

DRAFT = "typed"  # the key of what is being typed, in the drawing
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line, read for a case.

    Attributes:
        track: the chosen track, else the guessed one, else events; None while nothing is told.
        told: who tells; None where neither the line nor the form says it.
        asks: what is still open, in words; shown before anything is stored.
        missing: without this it cannot be stored at all.
        relative: how its time hangs on something that happened; None where it does not.
        meant: on which moments it may hang, `on` is the only one or the one that was chosen.
    """

    read: LineRead
    track: Track | None
    told: Told | None
    asks: tuple[str, ...]
    missing: tuple[str, ...]
    relative: Relative | None = None
    meant: tuple[Proposal, ...] = ()
    on: Proposal | None = None

    @property
    def span(self) -> Span | None:
        """The time, where one was read or follows from what it hangs on."""
        return self.told_span or (self.on.span if self.on else None)

    @property
    def told_span(self) -> Span | None:
        """The time that the words say by themselves."""
        return self.read.reading.span if self.read.is_dated else None

    @property
    def when(self) -> str:
        """The time as the page says it."""
        if self.on:
            return self.on.when
        return say(self.span, words=self.read.when) if self.span else ""

    @property
    def words(self) -> str:
        """The words that say when, also where they could not be read."""
        return self.read.when

    @property
    def text(self) -> str:
        """What happened."""
        return self.read.text

    @property
    def who(self) -> str:
        """Who tells, without a name."""
        if self.told is None:
            return ""
        return self.told.told_by or (self.told.teller.pseudonym if self.told.teller else "")

    @property
    def choice(self) -> str:
        """Who tells, as the choice beside the line names them; so the next line can keep it."""
        if self.told is None:
            return ""
        if self.told.teller and not self.told.told_by:
            return f"{PERSON}{self.told.teller.pk}"
        return f"{OTHER}{self.told.told_by}"

    @property
    def is_nothing(self) -> bool:
        """Whether it says that there was nothing on this track, in a time that lasted."""
        lasted = self.span is not None and self.span.kind is not SpanKind.MOMENT
        return lasted and self.track != Track.EVENTS and says_nothing(self.text)

    @property
    def hangs_on_birth(self) -> bool:
        """Whether the time moves along with the birth date."""
        return bool(self.span and self.span.anchor)

    def telling(self) -> Telling:
        """What was told, for the operation."""
        told = self.told or Told(None)
        return Telling(
            text=self.text,
            words=self.words[:200],
            span=self.told_span,
            teller=told.teller,
            along=told.along,
            told_by=told.told_by,
        )

    def drawn(self) -> lifeline.Spell | lifeline.Event | None:
        """What is typed, as it will stand in the drawing; None while it has no time or track."""
        if self.span is None or self.track is None:
            return None
        title = self.text[:LONGEST_SHOWN] or "…"
        if self.track == Track.EVENTS:
            return lifeline.Event(key=DRAFT, title=title, span=self.span, told_by=self.who)
        return lifeline.Spell(
            key=DRAFT,
            lane=lifeline.Lane(self.track),
            title=title,
            span=self.span,
            told_by=self.who,
            nothing=self.is_nothing,
        )


def typed_line(
    case: Case, user: User, line: str, *, track: str = "", teller: str = "", on: str = ""
) -> TypedLine:
    """Read a line. `track` was chosen, `teller` is the chosen teller.

    `on` is the moment that was chosen for its time to hang on.
    """
    prefetch_related_objects([case], "participants")
    anchors = Anchors(case, user)
    tellers, papers = tellers_of(case), papers_of(case, Viewer(Audience.TEAM, user=user))
    known = {name.casefold() for name in papers}
    read = read_line(
        line,
        read=partial(read_time, case),
        is_teller=lambda words: is_teller(words, tellers, known),
        own_words=words_of(case.organisation),
        hangs=lambda words: bool(anchors.meant(words)),
    )
    guessed = track_named(read.track) if read.track else None
    chosen = Track(track) if track in Track.values else None
    # A line of which no word is known is something that happened, with the doubt shown: the track of the
    # line before says nothing of it.
    found = chosen or guessed or (Track.EVENTS if read.text else None)
    told = tellers.who(read.told_by) if read.told_by else teller_chosen(teller, tellers)
    relative = anchors.relative(read.when) if read.hangs else None
    meant = anchors.meant(read.when) if read.hangs else ()
    chosen_on = (
        meant[0] if len(meant) == 1 else next((one for one in meant if str(one.on.entry.pk) == on), None)
    )
    return TypedLine(
        read=read,
        track=found,
        told=told,
        asks=(*asked(read, found, chosen), *asked_on(meant, chosen_on)),
        missing=tuple(missing(read, told)),
        relative=relative,
        meant=meant,
        on=chosen_on,
    )


class Anchors:
    """What the moments of one life can be for words that hang on something; read once, and only if asked."""

    def __init__(self, case: Case, user: User) -> None:
        self.case, self.user = case, user

    @cached_property
    def life(self) -> tuple[ToldEntry, ...]:
        """The life course, as the team sees it."""
        return life_of(self.case, Viewer(Audience.TEAM, user=self.user))

    @cached_property
    def birth(self) -> date | None:
        """The birth date, by which some words are a time of their own."""
        birth: date | None = birth_date_of(self.case)
        return birth

    def relative(self, words: str) -> Relative | None:
        """How these words hang on something; None for those that say too little: "bij oma", "voor oma"."""
        hanging = read_hanging(words, birth=self.birth, today=timezone.localdate())
        relative = hanging.relative if hanging and hanging.span is None else None
        if relative is None or (relative.relation is Relation.AT and not relative.goes_on):
            return None
        bare = relative.relation is Relation.BEFORE and relative.offset == NO_AMOUNT
        return None if bare else relative

    def meant(self, words: str) -> tuple[Proposal, ...]:
        """The moments on which these words may hang."""
        relative = self.relative(words)
        return meant_by(relative, self.life) if relative else ()


def asked_on(meant: tuple[Proposal, ...], on: Proposal | None) -> list[str]:
    """What a person should look at where a time hangs on something."""
    if not meant:
        return []
    if on is None:
        return [_("Waar hangt dit aan? Kies hieronder. Kies je niets, dan komt het bij “nog te dateren”.")]
    return [_("Dit hangt aan “%(title)s” (%(when)s).") % {"title": on.on.title[:60], "when": on.on.when}]


def is_teller(words: str, tellers: Tellers, papers: set[str]) -> bool:
    """Whether these words surely say who tells: one of the people, several of them, or a paper."""
    plain = words.strip().casefold()
    return bool(plain) and (
        plain in papers or is_paper(words) or bool(tellers.named(words)) or bool(tellers.together(words))
    )


def teller_chosen(choice: str, tellers: Tellers) -> Told | None:
    """Who was chosen beside the line."""
    if choice.startswith(PERSON):
        people = {str(key): person for key, person in tellers.people.items()}
        person = people.get(choice.removeprefix(PERSON))
        return Told(person) if person else None
    words = choice.removeprefix(OTHER).strip() if choice.startswith(OTHER) else ""
    return tellers.who(words[:80]) if words else None


def asked(read: LineRead, found: Track | None, chosen: Track | None) -> list[str]:
    """What a person should look at, one sentence each."""
    said = []
    if Doubt.TIME_UNREAD in read.doubts:
        question = question_of(read.reading)
        said.append(question.asks if question else _("“%(words)s” lezen we nog niet.") % {"words": read.when})
        said.append(_("Zo komt het bij “nog te dateren”, met je woorden erbij."))
    if Doubt.NO_TIME in read.doubts and read.text:
        said.append(_("Er staat nog geen tijd in. Zo komt het bij “nog te dateren”."))
    if Doubt.MORE_TIMES in read.doubts:
        said.append(_("Er lijkt nog een tijd in te staan. Is dit de goede?"))
    if chosen is None and found is not None and Doubt.TRACK_UNKNOWN in read.doubts:
        said.append(_("Geen woord zegt bij welk spoor dit hoort. Klopt “Gebeurtenissen”?"))
    if chosen is None and Doubt.TRACK_GUESSED in read.doubts:
        said.append(_("Het kan ook een ander spoor zijn."))
    if Doubt.TELLER_UNKNOWN in read.doubts:
        said.append(_("Vertelt “%(who)s” dit?") % {"who": read.told_by})
    return said


def missing(read: LineRead, told: Told | None) -> list[str]:
    """What must be there before it can be stored."""
    said = []
    if not read.text:
        said.append(_("Wat gebeurde er?"))
    if read.text and told is None:
        said.append(_("Wie vertelt het? Zet het erachter, zoals “(moeder)”, of kies het hieronder."))
    return said
