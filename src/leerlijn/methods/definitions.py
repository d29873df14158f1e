"""What a method of learning from cases consists of. One text file per method becomes one `Method`."""

from dataclasses import dataclass

from leerlijn.methods.enums import (
    INSTRUMENTS_HERE,
    Aspect,
    Block,
    Counts,
    InstrumentKind,
    Lane,
    Mark,
    Party,
    Presence,
    Reconstruction,
    SessionKind,
)

# From the family at the table to the family away.
BY_PRESENCE = (Presence.YES, Presence.USUALLY, Presence.PARTLY, Presence.NO)


@dataclass(frozen=True, slots=True)
class Range:
    """From `least` up to and including `most`; the two are equal where a method gives one number."""

    least: float
    most: float

    def holds(self, number: float) -> bool:
        """Whether the number lies within the range, ends included."""
        return self.least <= number <= self.most


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a life is brought into view."""

    reconstruct: Reconstruction
    explanation: str


@dataclass(frozen=True, slots=True)
class Interviews:
    """Who is spoken with beforehand; who is on none of the three lists is not mentioned by the method."""

    asked: tuple[Party, ...]
    not_asked: tuple[Party, ...]
    explanation: str
    optional: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class JointAnalysis:
    """Whether people look at the case together, and whether the family is there then."""

    together: bool
    explanation: str
    family: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case. `hours` is what it is expected to take; `session` is a session's key.

    `instrument` names an instrument of the method by its kind.
    """

    key: str
    name: str
    explanation: str
    block: Block
    hours: float
    session: str = ""
    mark: Mark = Mark.CONCEPT
    instrument: InstrumentKind | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether this step asks for what the programme cannot do yet."""
        return self.block is Block.INSTRUMENT and self.instrument not in INSTRUMENTS_HERE


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a session's agenda, in minutes, with questions that may help."""

    key: str
    name: str
    minutes: int
    explanation: str = ""
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting: who sits, whether the family is there, and the agenda in order."""

    key: str
    name: str
    kind: SessionKind
    explanation: str
    who: tuple[Party, ...]
    family_present: Presence
    agenda: tuple[Phase, ...]
    mark: Mark = Mark.CONCEPT

    @property
    def minutes(self) -> int:
        """The length of the whole agenda."""
        return sum(phase.minutes for phase in self.agenda)


@dataclass(frozen=True, slots=True)
class Track:
    """One row of a life: what it is called, what belongs in it, and where it is drawn."""

    key: str
    name: str
    lane: Lane
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions for a conversation with one party."""

    role: Party
    title: str
    questions: tuple[str, ...]
    mark: Mark = Mark.CONCEPT


@dataclass(frozen=True, slots=True)
class Value:
    """A category. `tone` is the distance from home, 0 to 2; `words` are ways in which people write it.

    `counts` says what it surely counts for when a life is counted, `may_count` what it may count for, and
    `provider` from which kind of organisation such help comes.
    """

    key: str
    label: str
    tone: int = 0
    group: str = ""
    words: tuple[str, ...] = ()
    mark: Mark | None = None
    counts: tuple[Counts, ...] = ()
    may_count: tuple[Counts, ...] = ()
    provider: str = ""

    @property
    def says_what_it_counts_for(self) -> bool:
        """Whether anybody said what it counts for; a category that a team made itself says nothing."""
        return bool(self.counts or self.may_count)


@dataclass(frozen=True, slots=True)
class ValueList:
    """Categories of one track. A value's own mark, where it has one, goes before the list's."""

    key: str
    name: str
    track: str
    mark: Mark
    source: str
    values: tuple[Value, ...]

    def mark_of(self, value: Value) -> Mark:
        """The mark that holds for this value."""
        return value.mark or self.mark


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of the definition comes from."""

    about: str
    mark: Mark
    origin: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a method would choose for one of the questions about the design of a study, and why."""

    question: str
    options: tuple[str, ...]
    because: str
    mark: Mark = Mark.CONCEPT


@dataclass(frozen=True, slots=True)
class Instrument:
    """A way of analysing that the method asks for."""

    kind: InstrumentKind
    name: str
    explanation: str
    mark: Mark = Mark.CONCEPT

    @property
    def is_here(self) -> bool:
        """Whether the programme can do it."""
        return self.kind in INSTRUMENTS_HERE


@dataclass(frozen=True, slots=True)
class Across:
    """What a method makes of several cases; `least_cases` is 0 where no number is given."""

    explanation: str
    least_cases: int = 0
    mark: Mark = Mark.CONCEPT


@dataclass(frozen=True, slots=True)
class Method:
    """A whole method. `hours` per case is None where the source gives no number.

    What has a default came later: a study that began before keeps a copy without it.
    """

    key: str
    name: str
    version: int
    purpose: tuple[str, ...]
    focus: str
    summary: str
    life_course: Scope
    interviews: Interviews
    joint_analysis: JointAnalysis
    group_size: Range
    steps: tuple[Step, ...]
    sessions: tuple[Session, ...]
    tracks: tuple[Track, ...]
    value_lists: tuple[ValueList, ...]
    learning_questions: tuple[str, ...]
    sources: tuple[Origin, ...]
    questions: tuple[QuestionSet, ...] = ()
    hours: Range | None = None
    design: tuple[Suggestion, ...] = ()
    looks_at: tuple[Aspect, ...] = ()
    result: str = ""
    across: Across | None = None
    instruments: tuple[Instrument, ...] = ()

    @property
    def family_at_table(self) -> Presence:
        """Whether the family is there when people look at a case together, at its most present."""
        tables = {s.family_present for s in self.sessions if s.kind is not SessionKind.CLOSING}
        return next((presence for presence in BY_PRESENCE if presence in tables), Presence.NO)

    @property
    def missing_instruments(self) -> tuple[Instrument, ...]:
        """What the method asks for and the programme cannot do yet."""
        return tuple(instrument for instrument in self.instruments if not instrument.is_here)

    @property
    def planned_hours(self) -> float:
        """What all steps together are expected to take."""
        return sum(step.hours for step in self.steps)

    def step(self, key: str) -> Step:
        """The step with this key; KeyError if there is none."""
        return {step.key: step for step in self.steps}[key]

    def hours_of(self, block: Block | None) -> float:
        """What the steps of one block together are expected to take; 0 where there are none."""
        return sum(step.hours for step in self.steps if step.block is block)

    def suggestion_for(self, question: str) -> Suggestion | None:
        """What the method would choose for a question about the design; None where it says nothing."""
        return next((found for found in self.design if found.question == question), None)

    def session(self, key: str) -> Session:
        """The session with this key; KeyError if there is none."""
        return {session.key: session for session in self.sessions}[key]

    def track(self, key: str) -> Track:
        """The track with this key; KeyError if there is none."""
        return {track.key: track for track in self.tracks}[key]

    def values_for(self, track: str) -> tuple[Value, ...]:
        """All categories of a track, in the order of the file; empty where it has none."""
        return tuple(value for found in self.value_lists if found.track == track for value in found.values)

    def questions_for(self, role: Party) -> tuple[str, ...]:
        """All questions for a party; empty where the method has none."""
        return tuple(
            question for found in self.questions if found.role == role for question in found.questions
        )
