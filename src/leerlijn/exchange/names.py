"""What may give somebody away in a report, and what was decided about it.

The strings come from the vault; nothing here writes, and nothing here leaves the team.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import override

from leerlijn.identities.enums import NameKind
from leerlijn.identities.models import Identity
from leerlijn.identities.queries import identities_of, known_names_of
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Choice, Format
from leerlijn.reports.models import CaseReport, NameDecision
from leerlijn.reports.queries import Material, decisions_of, material_for
from leerlijn.reports.story import Tell
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.studies.queries import called
from leerlijn.toolkit.document.texts import strings
from leerlijn.toolkit.intake.roles import role_key
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
AT_SCHOOL = "professional:school"
BODIES = frozenset({Category.SCHOOL, Category.ORGANISATION})

# What never hangs on a wall: people, and the ways to reach them.
NOT_ON_A_WALL = frozenset(
    {
        Category.PERSON, Category.NICKNAME, Category.INITIALS,
        Category.EMAIL, Category.PHONE, Category.STREET, Category.POSTCODE,
    }
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it would be issued now: its material, what was found in it, and what was decided.

    Read once, so that what the gate looked at is what is told; a later change does not show in it.
    `found` holds every text of the report in reading order.
    """

    material: Material
    finder: NameFinder
    decisions: Mapping[str, NameDecision]
    found: Mapping[str, tuple[Finding, ...]]

    @property
    def gate(self) -> Gate:
        """All that was found, grouped by string, in order of appearance; undecided ones first."""
        grouped: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
        for text, findings in self.found.items():
            for finding in findings:
                grouped[finding.key].append((text, finding))
        asked = (question(key, hits, self.decisions.get(key)) for key, hits in grouped.items())
        return Gate(tuple(sorted(asked, key=lambda one: one.is_decided)))

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What was found in one text."""
        return self.found[text] if text in self.found else self.finder.find(text)


# What takes a name's place goes into a report, and a report is Dutch.
@override("nl")
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
    said = called(identity.participant)
    yield KnownName(identity.full_name, Category.PERSON, said)
    for nickname in identity.nicknames:
        yield KnownName(nickname, Category.NICKNAME, said)
    yield KnownName(identity.organisation, body_of(identity), "")
    yield KnownName(identity.phone, Category.PHONE, "")
    yield KnownName(identity.email, Category.EMAIL, "")
    yield KnownName(identity.address, Category.STREET, "")


def body_of(identity: Identity) -> Category:
    """What somebody works for: a teacher for a school."""
    at_school = role_key(identity.role_words or identity.participant.pseudonym) == AT_SCHOOL
    return Category.SCHOOL if at_school else Category.ORGANISATION


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


def read_draft(report: CaseReport) -> Draft:
    """Read a draft and look for names in it; five queries for the names, whatever the report's size."""
    case, material = report.case, material_for(report)
    finder, texts = finder_for(case), texts_of(material)
    return Draft(
        material=material,
        finder=finder,
        decisions=decisions_of(case),
        found=dict(zip(texts, finder.find_all(texts), strict=True)),
    )


def gate_of(report: CaseReport) -> Gate:
    """What stands between this draft and its release."""
    return read_draft(report).gate


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


def decided_tell(draft: Draft) -> Tell:
    """How a report tells a text once all is decided; letters ("school A") begin anew with each call."""
    choose = decided(draft)

    def tell(text: str) -> str:
        return replace(text, draft.findings(text), choose)

    return tell


def decided(draft: Draft) -> Callable[[Finding], str | None]:
    """What stands in the place of a finding: what was decided, None where it stays or nobody decided."""
    letters, suggestions = Letters(), suggestions_of(draft)

    def choose(finding: Finding) -> str | None:
        decision = draft.decisions.get(finding.key)
        if decision is None or decision.choice == Choice.KEEP:
            return None
        is_suggested = decision.replacement in suggestions[finding.key]
        # Own words stay as somebody typed them; only what was suggested gets a letter.
        if finding.category in BODIES and decision.replacement and is_suggested:
            return letters.name(decision.replacement, finding.key)
        # One decision holds for all places; each place keeps its own article ("zijn leerkracht").
        in_place = finding.suggestion and is_suggested
        return finding.suggestion if in_place else decision.replacement

    return choose


def suggestions_of(draft: Draft) -> Mapping[str, set[str]]:
    """Every wording that was suggested for a string, by key."""
    suggestions: dict[str, set[str]] = defaultdict(set)
    for findings in draft.found.values():
        for finding in findings:
            suggestions[finding.key].add(finding.suggestion)
    return suggestions


def own_words(material: Material) -> frozenset[str]:
    """The sentences that a report says of itself, without one word of the case.

    A nickname may be an ordinary word ("Er"); our own sentences are no leak of it.
    """
    bare = compose(material, tell=lambda _text: "", draw=False)
    return frozenset(plain(text) for _path, text in strings(bare))


def plain(text: str) -> str:
    """A text with single spaces, as the same words come out of three formats."""
    return " ".join(text.split())


def leaks_in(draft: Draft, rendered: Mapping[Format, Iterable[str]]) -> dict[Format, list[Finding]]:
    """What should not be in each file: anything hidden, on the roster, or of a kind that always stops.

    A string that somebody decided to keep is no leak, nor is a sentence of the report's own. What stands in
    several files is searched once.
    """
    own = own_words(draft.material)

    def is_leak(finding: Finding) -> bool:
        decision = draft.decisions.get(finding.key)
        if decision is not None:
            return decision.choice == Choice.HIDE
        return finding.why == Why.ROSTER or finding.category in ALWAYS_STOPS

    texts = {
        kind: [text for text in map(plain, strings) if text not in own] for kind, strings in rendered.items()
    }
    searched = list(dict.fromkeys(chain.from_iterable(texts.values())))
    found = dict(zip(searched, draft.finder.find_all(searched), strict=True))
    return {
        kind: [finding for text in told for finding in found[text] if is_leak(finding)]
        for kind, told in texts.items()
    }


def without_people(case: Case, texts: Iterable[str]) -> dict[str, str]:
    """Texts as they may hang on a wall: every person that is found in them goes by a role.

    Nobody decides here one by one, so that what is found goes; as in a report, no finder finds everything.
    """
    wanted = list(dict.fromkeys(texts))
    found = finder_for(case).find_all(wanted)
    return {text: replace(text, findings, by_role) for text, findings in zip(wanted, found, strict=True)}


def by_role(finding: Finding) -> str | None:
    """What stands for a person; None for what is no person."""
    return finding.suggestion if finding.category in NOT_ON_A_WALL else None
