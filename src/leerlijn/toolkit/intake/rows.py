"""One row of a timeline as it came in."""

from dataclasses import dataclass

from leerlijn.toolkit.dates import Problem, Reading
from leerlijn.toolkit.intake.tracks import Track

# A row with one of these waits for a person's choice. All others are taken over, and what is odd is reported.
BLOCKING = frozenset(
    {
        Problem.DATE_DOES_NOT_EXIST,
        Problem.YEAR_MISSING,
        Problem.SEVERAL_DATES,
        Problem.END_BEFORE_START,
        Problem.DUPLICATE_ROW,
        Problem.EMPTY_ROW,
        Problem.STRUCK_OUT,
        Problem.TRACK_UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """What a row says, how its date was read, and everything that is wrong with it.

    `number` runs from 1 over all rows of all tables; `place_text` is what the practitioner sees; `raw` pairs
    each header with its cell. `valence` is "fine", "heavy" or None. `note` says in Dutch why a row holds no
    entry. `restricted_words` is what asks to keep it back, "" where nothing does. `yet_to_come` says that it
    starts after today: a plan or a slip of the pen (an end in the future is only odd).
    """

    file: str
    place_text: str
    number: int
    raw: tuple[tuple[str, str], ...]
    reading: Reading
    problems: tuple[Problem, ...]
    track: Track | None = None
    valence: str | None = None
    text: str = ""
    told_by: str = ""
    remark: str = ""
    words: str = ""
    restricted_words: str = ""
    duplicate_of: int | None = None
    note: str = ""
    yet_to_come: bool = False

    @property
    def restricted(self) -> bool:
        """Whether somebody asked to keep it from the family or out of the report."""
        return bool(self.restricted_words)

    @property
    def takeable(self) -> bool:
        """Whether it can be taken over without a person's choice."""
        return not self.yet_to_come and not BLOCKING & set(self.problems)
