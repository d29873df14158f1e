from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Answer, Factor, Finding, KeyMoment, Lesson
from leerlijn.analysis.rules import check_merge, check_of_case, check_question
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.meetings.enums import ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting, Proposal
from leerlijn.meetings.operations import turn_to
from leerlijn.sources.models import Fragment
from leerlijn.studies.models import Case, Participant

DIRECTIONS = {ProposalKind.PROMOTING: Direction.PROMOTING, ProposalKind.HINDERING: Direction.HINDERING}
AnyFinding = TypeVar("AnyFinding", bound=Finding)
SUBJECTS: dict[type[Finding], str] = {Factor: "factor", KeyMoment: "key moment", Lesson: "lesson"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on: moments of the life line, what people told, marked pieces of text."""

    entries: tuple[Entry, ...] = ()
    accounts: tuple[Account, ...] = ()
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a factor beside its words; a blank means that nobody said so yet."""

    direction: Direction
    level: str = ""
    theme: str = ""
    reach: str = ""
    knowledge: str = ""
    guideline: str = ""
    strength: int | None = None
    named_words: str = ""


@transaction.atomic
def add_factor(
    case: Case,
    *,
    by: User,
    text: str,
    described: Described,
    named_by: Iterable[Participant] = (),
    key_moment: KeyMoment | None = None,
    meeting: Meeting | None = None,
    evidence: Evidence | None = None,
    is_restricted: bool = False,
    is_for_family: bool = False,
) -> Factor:
    """Note what helped or what stood in the way; whoever named it must have said yes to taking part."""
    tellers = tuple(named_by)
    check_may_find(case, by=by, tellers=tellers)
    check_of_case(case, key_moment, meeting, *tellers)
    factor = Factor(
        case=case,
        text=text.strip(),
        meeting=meeting,
        key_moment=key_moment,
        is_restricted=is_restricted,
        is_for_family=is_for_family,
        position=next_position(Factor, case),
        added_by=by,
    )
    describe(factor, described)
    keep_new(factor, by=by)
    factor.named_by.set(tellers)
    tie(factor, evidence or Evidence())
    return factor


@transaction.atomic
def change_factor(
    factor: Factor,
    *,
    by: User,
    text: str,
    described: Described,
    named_by: Iterable[Participant] = (),
    key_moment: KeyMoment | None = None,
    is_restricted: bool = False,
    is_for_family: bool = False,
    seen_version: int | None = None,
) -> Factor:
    """Word a factor better, or say more of it; what it rests on stays."""
    tellers = tuple(named_by)
    check_may_find(factor.case, by=by, tellers=tellers)
    check_of_case(factor.case, key_moment, *tellers)
    factor.text, factor.key_moment = text.strip(), key_moment
    factor.is_restricted, factor.is_for_family = is_restricted, is_for_family
    describe(factor, described)
    keep_change(factor, by=by, seen_version=seen_version)
    factor.named_by.set(tellers)
    return factor


def describe(factor: Factor, described: Described) -> None:
    """Take over what is said of a factor."""
    factor.direction, factor.level, factor.theme = (
        described.direction,
        described.level,
        described.theme.strip(),
    )
    factor.reach, factor.knowledge = described.reach, described.knowledge
    factor.guideline, factor.strength = described.guideline.strip(), described.strength
    factor.named_words = described.named_words.strip()


@transaction.atomic
def tie_factor(factor: Factor, evidence: Evidence, *, by: User, seen_version: int | None = None) -> Factor:
    """Say what a factor rests on, in place of what was said before."""
    check_may_write(factor.case, by=by)
    keep_change(factor, by=by, seen_version=seen_version)
    tie(factor, evidence)
    return factor


def tie(factor: Factor, evidence: Evidence) -> None:
    """Lay the links of a factor; all of them lie within its own case."""
    check_of_case(factor.case, *evidence.entries, *evidence.accounts, *evidence.fragments)
    factor.entries.set(evidence.entries)
    factor.accounts.set(evidence.accounts)
    factor.fragments.set(evidence.fragments)


@transaction.atomic
def merge_factors(factor: Factor, into: Factor, *, by: User) -> Factor:
    """Two factors say the same: the first goes under the second, and keeps its own words and session."""
    check_may_write(into.case, by=by)
    check_merge(factor, into)
    factor.merged.update(merged_into=into)
    factor.merged_into = into
    keep_change(factor, by=by)
    return factor


@transaction.atomic
def part_factor(factor: Factor, *, by: User) -> Factor:
    """Take a factor out of the one that it was merged into."""
    check_may_write(factor.case, by=by)
    factor.merged_into = None
    return keep_change(factor, by=by)


@transaction.atomic
def choose_factor(factor: Factor, *, by: User, chosen: bool) -> Factor:
    """Say at the table that a factor counts, so that it hangs on the wall; or take it off."""
    check_may_write(factor.case, by=by)
    factor.is_chosen = chosen
    return keep_change(factor, by=by)


@transaction.atomic
def look_at(meeting: Meeting, moment: KeyMoment | None, *, by: User) -> Meeting:
    """Let everybody at the table look at a key moment, or at the whole life."""
    check_of_case(meeting.case, moment)
    return turn_to(meeting, moment.pk if moment else None, by=by)


@transaction.atomic
def add_key_moment(
    case: Case,
    *,
    by: User,
    text: str,
    otherwise: str = "",
    entry: Entry | None = None,
    meeting: Meeting | None = None,
    is_restricted: bool = False,
    is_for_family: bool = False,
) -> KeyMoment:
    """Note a moment at which it could have gone otherwise."""
    check_may_write(case, by=by)
    check_of_case(case, entry, meeting)
    moment = KeyMoment(
        case=case,
        text=text.strip(),
        otherwise=otherwise.strip(),
        entry=entry,
        meeting=meeting,
        is_restricted=is_restricted,
        is_for_family=is_for_family,
        position=next_position(KeyMoment, case),
        added_by=by,
    )
    return keep_new(moment, by=by)


@transaction.atomic
def change_key_moment(
    moment: KeyMoment,
    *,
    by: User,
    text: str,
    otherwise: str,
    entry: Entry | None,
    is_restricted: bool = False,
    is_for_family: bool = False,
    seen_version: int | None = None,
) -> KeyMoment:
    """Word a key moment better, or tie it to another place on the life line."""
    check_may_write(moment.case, by=by)
    check_of_case(moment.case, entry)
    moment.text, moment.otherwise, moment.entry = text.strip(), otherwise.strip(), entry
    moment.is_restricted, moment.is_for_family = is_restricted, is_for_family
    return keep_change(moment, by=by, seen_version=seen_version)


@transaction.atomic
def add_lesson(
    case: Case,
    *,
    by: User,
    text: str,
    key_moment: KeyMoment | None = None,
    earlier_entry: Entry | None = None,
    earlier: str = "",
    factors: Iterable[Factor] = (),
    fragments: Iterable[Fragment] = (),
    meeting: Meeting | None = None,
    is_restricted: bool = False,
    is_for_family: bool = False,
) -> Lesson:
    """Note a lesson, with the earlier moment at which it could have been otherwise."""
    check_may_write(case, by=by)
    rests_on, pieces = tuple(factors), tuple(fragments)
    check_of_case(case, key_moment, earlier_entry, meeting, *rests_on, *pieces)
    lesson = Lesson(
        case=case,
        text=text.strip(),
        key_moment=key_moment,
        earlier_entry=earlier_entry,
        earlier=earlier.strip(),
        meeting=meeting,
        is_restricted=is_restricted,
        is_for_family=is_for_family,
        position=next_position(Lesson, case),
        added_by=by,
    )
    keep_new(lesson, by=by)
    lesson.factors.set(rests_on)
    lesson.fragments.set(pieces)
    return lesson


@transaction.atomic
def change_lesson(
    lesson: Lesson,
    *,
    by: User,
    text: str,
    key_moment: KeyMoment | None,
    earlier_entry: Entry | None,
    earlier: str,
    factors: Iterable[Factor],
    fragments: Iterable[Fragment] | None = None,
    is_restricted: bool = False,
    is_for_family: bool = False,
    seen_version: int | None = None,
) -> Lesson:
    """Word a lesson better, or say on what it rests; None leaves the marked pieces as they are."""
    check_may_write(lesson.case, by=by)
    rests_on, pieces = tuple(factors), None if fragments is None else tuple(fragments)
    check_of_case(lesson.case, key_moment, earlier_entry, *rests_on, *(pieces or ()))
    lesson.text, lesson.key_moment = text.strip(), key_moment
    lesson.earlier_entry, lesson.earlier = earlier_entry, earlier.strip()
    lesson.is_restricted, lesson.is_for_family = is_restricted, is_for_family
    keep_change(lesson, by=by, seen_version=seen_version)
    lesson.factors.set(rests_on)
    if pieces is not None:
        lesson.fragments.set(pieces)
    return lesson


@transaction.atomic
def remove_finding(finding: AnyFinding, *, by: User) -> AnyFinding:
    """Take a finding away; it can be put back."""
    check_may_write(finding.case, by=by)
    finding.removed_at = timezone.now()
    return keep_change(finding, by=by)


@transaction.atomic
def restore_finding(finding: AnyFinding, *, by: User) -> AnyFinding:
    """Put back a finding that was taken away."""
    check_may_write(finding.case, by=by)
    finding.removed_at = None
    return keep_change(finding, by=by)


@transaction.atomic
def answer_question(
    case: Case,
    *,
    by: User,
    number: int,
    text: str,
    is_restricted: bool = False,
    seen_version: int | None = None,
) -> Answer:
    """Say what this case teaches about one of the method's general questions."""
    check_may_write(case, by=by)
    check_question(case, number)
    known = Answer.objects.filter(case=case, number=number).first()
    answer = known or Answer(case=case, number=number)
    answer.text, answer.is_restricted = text.strip(), is_restricted
    if known is None:
        store(answer)
    else:
        store_change(answer, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="answer", case=case, subject_id=answer.pk)
    return answer


def follow_proposal(proposal: Proposal, by: User) -> None:
    """A proposal that was taken over becomes a factor or a lesson; one that no longer is, goes.

    Called within the decision's own transaction; the decision is what the log tells.
    """
    direction = DIRECTIONS.get(ProposalKind(proposal.kind))
    if direction is None and proposal.kind != ProposalKind.LESSON:
        return
    case = proposal.meeting.case
    kind: type[Factor | Lesson] = Factor if direction else Lesson
    found = kind.objects.filter(proposal=proposal).first()
    if found is None and proposal.state != ProposalState.ACCEPTED:
        return
    finding = found or kind(
        case=case,
        proposal=proposal,
        meeting=proposal.meeting,
        position=next_position(kind, case),
        added_by=by,
    )
    if isinstance(finding, Factor) and direction:
        finding.direction = finding.direction or direction
    finding.text = proposal.text
    finding.is_restricted, finding.restricted_because = proposal.is_restricted, proposal.restricted_because
    finding.removed_at = None if proposal.state == ProposalState.ACCEPTED else timezone.now()
    if found is None:
        store(finding)
    else:
        store_change(finding)


def check_may_find(case: Case, *, by: User, tellers: Iterable[Participant]) -> None:
    """Everybody who is said to have named something said yes to taking part.

    Raises:
        Refusal: as `check_may_write`.
    """
    check_may_write(case, by=by)
    for teller in tellers:
        check_may_write(case, by=by, teller=teller)


def next_position(kind: type[Finding], case: Case) -> int:
    """After the last one of its kind in this case."""
    rows = kind._default_manager.filter(case=case)  # noqa: SLF001 - Django's documented way to any model's rows
    last = rows.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def keep_new(finding: AnyFinding, *, by: User) -> AnyFinding:
    """Store a new finding and tell the log."""
    store(finding)
    log_access(
        by=by, action=Action.CREATE, subject=SUBJECTS[type(finding)], case=finding.case, subject_id=finding.pk
    )
    return finding


def keep_change(finding: AnyFinding, *, by: User, seen_version: int | None = None) -> AnyFinding:
    """Store a changed finding and tell the log."""
    store_change(finding, seen_version=seen_version)
    log_access(
        by=by, action=Action.UPDATE, subject=SUBJECTS[type(finding)], case=finding.case, subject_id=finding.pk
    )
    return finding
