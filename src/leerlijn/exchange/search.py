"""Finding words in everything that an account may read, names in the vault too. What is sought is not kept.

Texts are folded in Python, because the databases differ in what they call the same letter: "Zoë" is found by
"zoe" on both. A case has some hundreds of texts, so reading them costs less than an index that would have to
forget on time.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.core.refusals import Refusal
from leerlijn.identities.models import Identity
from leerlijn.improvements.models import Improvement
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case

SHORTEST, LONGEST, AROUND, MOST = 2, 80, 60, 200
READABLE, TOLD = "readable", "told"


class Kind(StrEnum):
    """What was found, in the order in which it is shown."""

    CASE = "case"
    PERSON = "person"
    ENTRY = "entry"
    SOURCE = "source"
    FINDING = "finding"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in which the words stand, with what stands around them."""

    kind: Kind
    case: Case
    subject_id: UUID
    title: str
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text that may hold the words."""

    kind: Kind
    case: Case
    subject_id: UUID
    title: str
    words: str


def search(user: User, sought: str) -> tuple[Hit, ...]:
    """Every place in which all that was typed stands as it was typed, at most 200; each thing once.

    Raises:
        Refusal: with code "too_short" or "too_long".
    """
    wanted = folded(" ".join(sought.split()))
    if len(wanted) < SHORTEST:
        raise Refusal(_("Typ minstens twee letters."), code="too_short")
    if len(wanted) > LONGEST:
        raise Refusal(_("Typ hoogstens tachtig letters."), code="too_long")
    cases = {case.pk: case for case in Case.objects.visible_to(user).select_related("study")}
    found: dict[tuple[Kind, UUID], Hit] = {}
    for text in texts_of(cases, user):
        hit = hit_in(text, wanted) if (text.kind, text.subject_id) not in found else None
        if hit:
            found[text.kind, text.subject_id] = hit
        if len(found) == MOST:
            break
    return tuple(found.values())


def texts_of(cases: dict[UUID, Case], user: User) -> Iterator[Text]:
    """All texts of these cases that an account may read, kind by kind; one query a kind."""
    return chain(
        cases_among(cases),
        people_in(cases),
        entries_in(cases, user),
        sources_in(cases, user),
        findings_in(cases, user),
        improvements_in(cases),
    )


def cases_among(cases: dict[UUID, Case]) -> Iterator[Text]:
    """Cases by code, and by the name and question of their study."""
    for case in cases.values():
        words = f"{case.code} · {case.study.name} · {case.study.learning_question}"
        yield Text(Kind.CASE, case, case.pk, case.code, words)


def people_in(cases: dict[UUID, Case]) -> Iterator[Text]:
    """People by pseudonym, name, nickname and organisation; who withdrew is not found."""
    people = Identity.objects.filter(participant__case__in=cases, participant__withdrawn_at=None)
    for one in people.select_related("participant").order_by("participant__case__code", "participant__order"):
        person = one.participant
        words = " · ".join(filter(None, [person.pseudonym, one.full_name, *one.nicknames, one.organisation]))
        yield Text(Kind.PERSON, cases[person.case_id], person.pk, person.pseudonym, words)


def entries_in(cases: dict[UUID, Case], user: User) -> Iterator[Text]:
    """Moments and spells by what was told; a title only where nobody took back a word of it."""
    seen = Prefetch("accounts", Account.objects.visible_to(user), to_attr=READABLE)
    entries = (
        Entry.objects.present()
        .filter(case__in=cases)
        .annotate(**{TOLD: Count("accounts")})
        .prefetch_related(seen)
    )
    for entry in entries.order_by("case__code", "created_at"):
        readable = getattr(entry, READABLE)
        whole = len(readable) == getattr(entry, TOLD)
        told = [account.text for account in readable if account.hidden_at is None]
        if told:
            title = entry.title if whole else told[0][:80]
            words = " · ".join(dict.fromkeys([title, *told]))
            yield Text(Kind.ENTRY, cases[entry.case_id], entry.pk, title, words)


def sources_in(cases: dict[UUID, Case], user: User) -> Iterator[Text]:
    """Conversations, files and minutes, read one after the other."""
    sources = Source.objects.visible_to(user).filter(case__in=cases).order_by("case__code", "kind", "title")
    for source in sources.iterator(chunk_size=20):
        if source.case_id:
            yield Text(
                Kind.SOURCE, cases[source.case_id], source.pk, source.title, f"{source.title} · {source.text}"
            )


def findings_in(cases: dict[UUID, Case], user: User) -> Iterator[Text]:
    """Factors, key moments and lessons."""
    kinds: tuple[QuerySet[Factor] | QuerySet[KeyMoment] | QuerySet[Lesson], ...] = (
        Factor.objects.visible_to(user).present(),
        KeyMoment.objects.visible_to(user).present(),
        Lesson.objects.visible_to(user).present(),
    )
    for found in chain.from_iterable(rows.filter(case__in=cases).order_by("case__code") for rows in kinds):
        more = (getattr(found, name, "") for name in ("otherwise", "earlier", "theme"))
        words = " · ".join(filter(None, [found.text, *more]))
        yield Text(Kind.FINDING, cases[found.case_id], found.pk, found.text, words)


def improvements_in(cases: dict[UUID, Case]) -> Iterator[Text]:
    """What somebody promised to do."""
    for one in Improvement.objects.present().filter(case__in=cases).order_by("case__code"):
        words = " · ".join(filter(None, [one.text, one.owner_words, one.notice, one.effect_words]))
        yield Text(Kind.IMPROVEMENT, cases[one.case_id], one.pk, one.text, words)


def hit_in(text: Text, wanted: str) -> Hit | None:
    """Where the words stand in a text, with what stands around them; None where they do not."""
    words = " ".join(text.words.split())
    start = folded(words).find(wanted)
    if start < 0:
        return None
    end = start + len(wanted)
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    return Hit(
        kind=text.kind,
        case=text.case,
        subject_id=text.subject_id,
        title=text.title,
        before=f"…{before}" if start > AROUND else before,
        match=words[start:end],
        after=f"{after}…" if end + AROUND < len(words) else after,
    )


def folded(words: str) -> str:
    """Small letters without accents, as many signs as there were: a place here is the same place there."""
    return "".join(base_of(sign) for sign in words)


def base_of(sign: str) -> str:
    """One sign without its accent, in small; a sign that has no such form stays."""
    small = unicodedata.normalize("NFD", sign)[0].lower()
    return small if len(small) == 1 else sign


def by_kind(hits: Iterable[Hit]) -> dict[Kind, list[Hit]]:
    """What was found, kind by kind, in the order in which kinds are shown."""
    found: dict[Kind, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit)
    return {kind: found[kind] for kind in Kind if kind in found}
