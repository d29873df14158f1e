from enum import StrEnum


class Block(StrEnum):
    """What a step of a method asks of the programme; code exists once per block, never per method."""

    LEARNING_QUESTION = "learning_question"
    CASE_CHOICE = "case_choice"
    CONSENT = "consent"
    INTERVIEWS = "interviews"
    FILE_STUDY = "file_study"
    LIFE_LINE = "life_line"
    FAMILY_CHECK = "family_check"
    SESSION = "session"
    ANALYSIS = "analysis"
    INSTRUMENT = "instrument"
    REPORT = "report"
    ACTIONS = "actions"


class InstrumentKind(StrEnum):
    """A way of analysing that belongs to some methods; code exists once per kind, never per method."""

    CAUSE_TREE = "cause_tree"
    ROOT_CAUSE_CODES = "root_cause_codes"
    KEY_EPISODES = "key_episodes"
    PATTERN_FINDINGS = "pattern_findings"
    REFERENCE_COMPARISON = "reference_comparison"
    THEME_PROFILE = "theme_profile"
    TWO_AXIS_CODES = "two_axis_codes"
    CRITERIA_CHECK = "criteria_check"


# The instruments that this programme can do. What a method names and is not here, it says so of on its pages.
INSTRUMENTS_HERE: frozenset[InstrumentKind] = frozenset(
    {InstrumentKind.CAUSE_TREE, InstrumentKind.ROOT_CAUSE_CODES, InstrumentKind.REFERENCE_COMPARISON}
)


class Aspect(StrEnum):
    """What a method looks at: how the help went, or what the help was."""

    PROCESS = "process"
    CONTENT = "content"


class Reconstruction(StrEnum):
    WHOLE = "whole"
    PARTLY = "partly"
    PERIOD = "period"
    NONE = "none"


class SessionKind(StrEnum):
    LEARNING = "learning"
    REFLECTION = "reflection"
    CLOSING = "closing"


class Presence(StrEnum):
    """Whether the family sits at the table; `USUALLY` is "yes, unless"."""

    YES = "yes"
    USUALLY = "usually"
    PARTLY = "partly"
    NO = "no"


class Party(StrEnum):
    """Who takes part in a method: a part to play, not an account."""

    YOUNG_PERSON = "young_person"
    PARENT = "parent"
    NETWORK = "network"
    PROFESSIONAL = "professional"
    RESEARCHER = "researcher"
    FACILITATOR = "facilitator"
    EXPERT = "expert"
    COMMISSIONER = "commissioner"


class Lane(StrEnum):
    """The rows of the life line."""

    LIVING = "living"
    SCHOOL = "school"
    EVENTS = "events"
    HELP = "help"
    PEOPLE = "people"


class Counts(StrEnum):
    """What a category counts for when a life is counted; `NOTHING` says that it counts for none of these."""

    HOME = "home"
    AWAY = "away"
    BESIDE = "beside"
    CRISIS = "crisis"
    PLANNED = "planned"
    UNPLANNED = "unplanned"
    SCHOOL = "school"
    NO_SCHOOL = "no_school"
    HELP = "help"
    TRAJECTORY = "trajectory"
    MEASURE = "measure"
    WAITING = "waiting"
    CONCERN = "concern"
    FACE = "face"
    NOTHING = "nothing"


class Mark(StrEnum):
    """Where content comes from: read in a named source, or a proposal that nobody confirmed yet."""

    SOURCE = "bron"
    CONCEPT = "concept"
