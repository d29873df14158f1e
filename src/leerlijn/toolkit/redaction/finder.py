from collections.abc import Iterable, Sequence
from dataclasses import replace as changed
from datetime import date

from .capitals import by_capital, by_initialed_name
from .clothing import clothed
from .echoes import agreed, echoes_of, find_echoes
from .findings import PEOPLE, Finding, KnownName, Why
from .known_strings import KnownStrings
from .lexicon import shipped
from .page import Page
from .patterns import by_initials, by_pattern
from .roster import Roster
from .written_dates import by_date

_CERTAINTY = {why: rank for rank, why in enumerate(Why)}


class NameFinder:
    """Finds what may identify somebody in Dutch text: a case's own names first, then rules and lists.

    It suggests and never decides; no setting of it finds everything.
    """

    def __init__(
        self,
        known: Iterable[KnownName],
        *,
        register: Iterable[KnownName] = (),
        birth: date | None = None,
        young_person: str = "de jongere",
    ) -> None:
        """Take the roster (`known`), the organisation's register and what ages are counted from.

        `young_person` is the subject in "toen de jongere 11 was"; without `birth`, dates become years.
        """
        self._lexicon = shipped()
        entries = (*known, *register)
        self._roster = Roster(entries, self._lexicon)
        self._strings = KnownStrings(entries)
        self._birth = birth
        self._young_person = young_person

    def find(self, text: str) -> tuple[Finding, ...]:
        """All findings of one text, in order, without overlap."""
        return self.find_all((text,))[0]

    def find_all(self, texts: Sequence[str]) -> tuple[tuple[Finding, ...], ...]:
        """The findings of texts that belong together: a name learnt in one is found in all."""
        pages = [Page(text) for text in texts]
        lower = frozenset[str]().union(*(page.lower_words for page in pages))
        first = agreed([self._look(page, lower) for page in pages])
        learnt = echoes_of((finding for findings in first for finding in findings), self._lexicon)
        return tuple(
            merged(page.text, (*findings, *find_echoes(page, learnt, covered(page.text, findings))))
            for page, findings in zip(pages, first, strict=True)
        )

    def _look(self, page: Page, lower: frozenset[str]) -> list[Finding]:
        text = page.text
        sure = [self._strings.recognised(finding) for finding in by_pattern(text)]
        sure += by_date(text, birth=self._birth, young_person=self._young_person)
        sure += self._strings.find(text)
        known = as_one(text, self._roster.find(page))
        taken = covered(text, (*sure, *known))
        like = [*self._roster.find_like(page, taken)]
        taken = covered(text, (*sure, *known, *like))
        guessed = [*by_capital(page, self._lexicon, taken, lower), *by_initials(text)]
        guessed += by_initialed_name(text, self._lexicon)
        dressed = [clothed(text, finding, self._lexicon) for finding in (*known, *like, *guessed)]
        return list(merged(text, (*sure, *dressed)))


def as_one(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Known names side by side that stand for one person are one: "Roos Lens" of "R. Lens", called Roos."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda one: one.start):
        last = kept[-1] if kept else None
        if last and text[last.end : finding.start] == " " and _is_one_person(last, finding):
            kept[-1] = changed(last, end=finding.end, text=text[last.start : finding.end])
        else:
            kept.append(finding)
    return kept


def _is_one_person(one: Finding, other: Finding) -> bool:
    people = one.category in PEOPLE and other.category in PEOPLE
    same = one.suggestion == other.suggestion and one.suggestion not in {"", "iemand"}
    return people and same and not one.keep and not other.keep


def covered(text: str, findings: Iterable[Finding]) -> list[bool]:
    """For every character of the text, whether a finding holds it already."""
    taken = [False] * (len(text) + 1)
    for finding in findings:
        taken[finding.start : finding.end] = [True] * (finding.end - finding.start)
    return taken


def merged(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, without overlap: the longest wins, then the most certain."""
    ranked = sorted(findings, key=lambda one: (one.start - one.end, one.keep, _CERTAINTY[one.why], one.start))
    taken = [False] * (len(text) + 1)
    kept = []
    for finding in ranked:
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = [True] * (finding.end - finding.start)
            kept.append(finding)
    return tuple(sorted(kept, key=lambda one: one.start))
