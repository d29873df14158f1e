from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.folder import (
    Folder,
    ReadFile,
    masked_name,
    masked_text,
    tables_passed_over,
    timeline_tables,
)
from leerlijn.exchange.operations.lists import keep_list
from leerlijn.exchange.operations.papers import keep_paper, teller_of_paper
from leerlijn.exchange.operations.people import Vouched, enrol_roster, vouch_for_consent
from leerlijn.exchange.operations.taking import take_readable_rows
from leerlijn.exchange.tellers import Tellers, tellers_of
from leerlijn.lifecourse.models import TimelineList
from leerlijn.studies.models import Case, Participant, Study
from leerlijn.studies.operations import open_case
from leerlijn.toolkit.intake.chronology import read_chronology
from leerlijn.toolkit.intake.recognise import FileRole
from leerlijn.toolkit.intake.roster import Roster

PAPERS = (
    FileRole.INTERVIEW,
    FileRole.FILE_EXTRACT,
    FileRole.LEARNING_MINUTES,
    FileRole.REFLECTION_MINUTES,
    FileRole.SIGNED_FORM,
    FileRole.UNKNOWN,
)
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """One file that was kept: what it was recognised as, and the id of the list or source that it became."""

    name: str
    role: str
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of handing in files, in figures and in what still asks a decision.

    `stopped` says why nothing but the people was kept, `stopped_by` is the code of that rule.
    """

    people: int = 0
    vouched: tuple[Vouched, ...] = ()
    lists: int = 0
    rows_taken: int = 0
    sources: int = 0
    proposals: int = 0
    numbers_masked: int = 0
    already_there: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = field(default=())
    found: tuple[Found, ...] = ()
    stopped: str = ""
    stopped_by: str = ""

    def as_json(self) -> dict[str, Any]:
        """The outcome as it is kept with the intake."""
        return asdict(self)


def quiet(_words: str) -> None:
    """Tell nobody how far it is."""


@transaction.atomic
def open_case_from_roster(
    study: Study, folder: Folder, *, by: User, code: str, consent_on_paper: date | None
) -> tuple[Case, Outcome]:
    """Find or open the case, enrol the roster and record consent; all of it or nothing.

    Raises:
        Refusal: when consent is missing; it says who must sign first, and nothing was written.
    """
    case = Case.objects.filter(organisation=study.organisation, code__iexact=code).first()
    if case is not None and case.study_id != study.pk:
        raise Refusal(
            _("Deze code hoort al bij een ander onderzoek. Kies een andere code."), code="code_taken"
        )
    case = case or open_case(study, by=by, code=code)
    roster = folder.roster(timezone.localdate())
    newcomers = enrol_roster(case, roster, by=by)
    vouched: list[Vouched] = []
    if consent_on_paper:
        tellers = people_who_tell(case, folder)
        vouched = vouch_for_consent(case, by=by, signed_on=consent_on_paper, tellers=tellers)
    check_may_write(case, by=by)
    return case, Outcome(people=len(newcomers), vouched=tuple(vouched), remarks=roster_remarks(roster))


def roster_remarks(roster: Roster) -> tuple[str, ...]:
    """What was odd about the roster, with its row."""
    return tuple(f"{problem.place}, rij {problem.row}: {problem.reason}" for problem in roster.problems)


def people_who_tell(case: Case, folder: Folder) -> list[Participant]:
    """Everybody of the roster who tells something in the folder's lists and interviews."""
    tellers = tellers_of(case)
    named = {teller_of_paper(file, tellers) for file in folder.of_role(FileRole.INTERVIEW)}
    for file in folder.of_role(FileRole.TIMELINE):
        rows = read_chronology(timeline_tables(file.content), birth=None, today=timezone.localdate())
        named |= {person for words in {row.told_by for row in rows} for person in tellers.who(words).people}
    return sorted((person for person in named if person), key=lambda person: person.order)


def take_in_folder(
    case: Case, folder: Folder, *, by: User, take_rows: bool = True, tell: Report = quiet
) -> Outcome:
    """Take lists and papers into a case; each file is one deed, so a bad one stops no other.

    Args:
        case: the case, with its people and consent in place.
        folder: what was read.
        by: who hands it in.
        take_rows: put readable rows into the life course at once; else they wait for the review page.
        tell: gets one line of progress for each file.
    """
    check_may_write(case, by=by)
    rosters = folder.of_role(FileRole.ROSTER)
    outcome = Outcome(
        refused=tuple((masked_name(name), reason) for name, reason in folder.refused),
        found=tuple(Found(masked_name(file.name), file.role) for file in rosters),
        numbers_masked=sum(masked_text(file.content)[1] for file in rosters),
    )
    tellers = tellers_of(case)
    for file in folder.of_role(FileRole.TIMELINE):
        tell(_("lijst lezen: %(name)s") % {"name": PurePath(masked_name(file.name)).name})
        outcome = take_in_list(case, file, outcome, by=by, take_rows=take_rows)
    for file in folder.of_role(*PAPERS):
        tell(_("bron lezen: %(name)s") % {"name": PurePath(masked_name(file.name)).name})
        outcome = take_in_paper(case, file, outcome, by=by, tellers=tellers)
    log_access(by=by, action=Action.CREATE, subject="folder", case=case)
    return outcome


def take_in_list(case: Case, file: ReadFile, outcome: Outcome, *, by: User, take_rows: bool) -> Outcome:
    """One list of happenings."""
    name = masked_name(file.name)
    kept = keep_list(
        case,
        by=by,
        file_name=PurePath(name).name,
        sha256=file.sha256,
        tables=timeline_tables(file.content),
    )
    if kept is None:
        return replace(outcome, already_there=(*outcome.already_there, name))
    outcome = replace(
        outcome,
        found=(*outcome.found, Found(name, file.role, str(kept.pk))),
        lists=outcome.lists + 1,
        numbers_masked=outcome.numbers_masked + masked_text(file.content)[1],
        remarks=(*outcome.remarks, *file.content.notices, *not_read(file)),
    )
    return take_rows_of(kept, outcome, by=by) if take_rows else outcome


def not_read(file: ReadFile) -> list[str]:
    """The sheets and tables beside the list that are no list, one remark each."""
    name = masked_name(PurePath(file.name).name)
    return [
        _("%(file)s, %(place)s: hier staan geen gebeurtenissen met een tijd. Niet ingelezen.")
        % {"file": name, "place": masked_name(place)}
        for place in tables_passed_over(file.content)
    ]


def take_rows_of(kept: TimelineList, outcome: Outcome, *, by: User) -> Outcome:
    """The readable rows of one list."""
    rows = take_readable_rows(kept, by=by)
    return replace(
        outcome, rows_taken=outcome.rows_taken + rows.taken, waiting=(*outcome.waiting, *rows.waiting)
    )


def take_in_paper(case: Case, file: ReadFile, outcome: Outcome, *, by: User, tellers: Tellers) -> Outcome:
    """One interview, piece of a file or minutes; consent of its teller may be missing."""
    name = masked_name(file.name)
    try:
        source = keep_paper(case, file, by=by, tellers=tellers)
    except Refusal as refusal:
        return replace(outcome, refused=(*outcome.refused, (name, refusal.reason)))
    if source is None:
        return replace(outcome, already_there=(*outcome.already_there, name))
    return replace(
        outcome,
        found=(*outcome.found, Found(name, file.role, str(source.pk))),
        sources=outcome.sources + 1,
        numbers_masked=outcome.numbers_masked + source.numbers_masked,
        proposals=outcome.proposals + sum(m.proposals.count() for m in source.meetings.all()),
        remarks=(*outcome.remarks, *file.content.notices),
    )
