"""What may give somebody away in a report, and what was decided about it.

The strings come from the vault; nothing here writes, and nothing here leaves the team.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leerlijn.identities.enums import NameKind
from leerlijn.identities.models import Identity
from leerlijn.identities.queries import identities_of, known_names_of
from leerlijn.reports.composition import Tell, compose
from leerlijn.reports.enums import Choice
from leerlijn.reports.models import CaseReport, NameDecision
from leerlijn.reports.queries import Material, decisions_of, material_for
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit.redaction import (
    Category,
    Finding,
    KnownName,
    Letters,
    NameFinder,
    Why,
    replace,
    sentence_around,
)

CATEGORIES = {
    NameKind.PERSON: Category.PERSON,
    NameKind.SCHOOL: Category.SCHOOL,
    NameKind.ORGANISATION: Category.ORGANISATION,
    NameKind.PLACE: Category.PLACE,
    NameKind.STREET: Category.STREET,
}
# Found in a rendered file these always stop the issuing, whatever list or rule found them.
ALWAYS_STOPS = frozenset(
    {
        Category.EMAIL, Category.PHONE, Category.POSTCODE, Category.CITIZEN_NUMBER,
        Category.ACCOUNT_NUMBER, Category.DATE,
    }
)  # fmt: skip
MOST_EXAMPLES = 3
BODIES = frozenset({Category.SCHOOL, Category.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Example:
    """A found string in its sentence."""

    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """One string to decide about, in all its forms at once."""

    key: str
    category: Category
    why: Why
    suggestion: str
    keep: bool
    forms: tuple[str, ...]
    count: int
    examples: tuple[Example, ...]
    decision: NameDecision | None

    @property
    def is_decided(self) -> bool:
        """Whether somebody chose."""
        return self.decision is not None


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a draft and its release."""

    questions: tuple[Question, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that nobody answered yet."""
        return tuple(question for question in self.questions if not question.is_decided)

    @property
    def decided(self) -> tuple[Question, ...]:
        """The questions that were answered."""
        return tuple(question for question in self.questions if question.is_decided)


def stands_for(person: Participant) -> str:
    """What a report calls somebody: "de moeder", "de jeugdbeschermer"."""
    if person.is_young_person:
        return str(ParticipantRole.YOUNG_PERSON.label)
    return f"de {person.pseudonym}"


def known_names(case: Case) -> list[KnownName]:
    """Every string of the vault that must not show, with what stands in its place."""
    names: list[KnownName] = []
    for identity in identities_of(case).values():
        names += names_of(identity)
    for row in known_names_of(case):
        names.append(KnownName(row.text, CATEGORIES[NameKind(row.kind)], row.stands_for))
    return [name for name in names if name.text.strip()]


def names_of(identity: Identity) -> Iterable[KnownName]:
    """Everything that the vault knows of one person."""
    called = stands_for(identity.participant)
    yield KnownName(identity.full_name, Category.PERSON, called)
    for nickname in identity.nicknames:
        yield KnownName(nickname, Category.NICKNAME, called)
    yield KnownName(identity.organisation, Category.ORGANISATION, "")
    yield KnownName(identity.phone, Category.PHONE, "")
    yield KnownName(identity.email, Category.EMAIL, "")
    yield KnownName(identity.address, Category.STREET, "")


def finder_for(case: Case) -> NameFinder:
    """The finder that knows this case's names and birth date."""
    return NameFinder(known_names(case), birth=birth_date_of(case))


def texts_of(material: Material) -> list[str]:
    """Every text that a report would tell, raw, in reading order and each once."""
    texts: dict[str, None] = {}

    def note(text: str) -> str:
        texts.setdefault(text)
        return text

    compose(material, tell=note, draw=False)
    return [text for text in texts if text.strip()]


def gate_of(report: CaseReport) -> Gate:
    """All that was found in a draft, grouped by string, in order of appearance; undecided ones first."""
    finder = finder_for(report.case)
    decisions = decisions_of(report.case)
    found: dict[str, list[tuple[str, Finding]]] = {}
    for text in texts_of(material_for(report)):
        for finding in finder.find(text):
            found.setdefault(finding.key, []).append((text, finding))
    questions = (question(key, hits, decisions.get(key)) for key, hits in found.items())
    return Gate(tuple(sorted(questions, key=lambda asked: asked.is_decided)))


def question(key: str, hits: list[tuple[str, Finding]], decision: NameDecision | None) -> Question:
    """One question out of all places where a string was found."""
    first = hits[0][1]
    return Question(
        key=key,
        category=first.category,
        why=first.why,
        suggestion=next((f.suggestion for _text, f in hits if f.suggestion), ""),
        keep=all(finding.keep for _text, finding in hits),
        forms=tuple(dict.fromkeys(finding.text for _text, finding in hits)),
        count=len(hits),
        examples=tuple(Example(*sentence_around(text, finding)) for text, finding in hits[:MOST_EXAMPLES]),
        decision=decision,
    )


def decided_tell(case: Case) -> Tell:
    """How a report tells a text once all is decided; letters ("school A") begin anew with each call."""
    finder, decisions, letters = finder_for(case), decisions_of(case), Letters()

    def choose(finding: Finding) -> str | None:
        decision = decisions.get(finding.key)
        if decision is None or decision.choice == Choice.KEEP:
            return None
        if finding.category in BODIES and decision.replacement:
            return letters.name(decision.replacement, finding.key)
        return decision.replacement

    def tell(text: str) -> str:
        return replace(text, finder.find(text), choose)

    return tell


def leaks_in(case: Case, strings: Iterable[str]) -> list[Finding]:
    """What should not be in a rendered file: anything hidden, on the roster, or of a kind that always stops.

    A string that somebody decided to keep is no leak.
    """
    finder, decisions = finder_for(case), decisions_of(case)

    def is_leak(finding: Finding) -> bool:
        decision = decisions.get(finding.key)
        if decision is not None:
            return decision.choice == Choice.HIDE
        return finding.why == Why.ROSTER or finding.category in ALWAYS_STOPS

    return [
        finding for text in strings for finding in finder.find(" ".join(text.split())) if is_leak(finding)
    ]
