from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a string that may identify somebody is."""

    PERSON = "person"
    NICKNAME = "nickname"
    SCHOOL = "school"
    ORGANISATION = "organisation"
    PLACE = "place"
    STREET = "street"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    CITIZEN_NUMBER = "citizen_number"
    DATE = "date"
    INITIALS = "initials"
    ACCOUNT_NUMBER = "account_number"
    PLATE = "plate"
    CASE_NUMBER = "case_number"
    WEB = "web"
    UNKNOWN_CAPITAL = "unknown_capital"


class Why(StrEnum):
    """How it was found; the earlier, the more certain."""

    PATTERN = "pattern"
    ROSTER = "roster"
    ROSTER_LIKE = "roster_like"
    RULE = "rule"
    LIST = "list"
    CAPITAL = "capital"


PEOPLE = frozenset({Category.PERSON, Category.NICKNAME, Category.INITIALS})
BODIES = frozenset({Category.SCHOOL, Category.ORGANISATION})
# What stands for a body of which nothing more is known.
ANY_BODY = "de organisatie"


@dataclass(frozen=True, slots=True)
class KnownName:
    """One string of a case's roster or of the register of organisations.

    The finder splits it into parts by itself; give nicknames as their own KnownName.
    `stands_for` is what the report says instead ("de moeder", "school"); empty means a general word.
    """

    text: str
    category: Category
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of a text that somebody must decide about.

    `suggestion` is what to write instead; empty means take it away. `keep` says that the suggestion is
    to leave it ("roos" the flower, where Roos is on the roster). One decision covers all findings
    with one `key`.
    """

    start: int
    end: int
    text: str
    category: Category
    why: Why
    suggestion: str
    key: str
    keep: bool = False


def suggested(finding: Finding) -> str | None:
    """What the finder would do by itself: the text to write instead, or None to leave it."""
    return None if finding.keep else finding.suggestion
