"""The demo: an invented study, loaded through the same deeds as a real one. Everything in it is made up."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.consent.enums import Capacity, Said
from leerlijn.consent.operations import (
    Answered,
    answer_purposes,
    record_declaration,
    sign_confidentiality,
)
from leerlijn.consent.texts import Purpose
from leerlijn.exchange.demo_discussions import hold_discussions
from leerlijn.exchange.demo_findings import note_findings
from leerlijn.exchange.demo_sessions import keep_session
from leerlijn.exchange.demo_talks import keep_study_talks, keep_talks
from leerlijn.exchange.demo_together import fill_in_sheets
from leerlijn.exchange.demo_told import draw_moods, issue_reports, tell_findings, tell_improvements, tell_life
from leerlijn.exchange.folder import Folder, from_disk, read_folder
from leerlijn.exchange.names import gate_of
from leerlijn.exchange.operations.folders import take_in_folder
from leerlijn.exchange.operations.issuing import begin_report, decide_name
from leerlijn.exchange.operations.lists import repair_row, set_row_aside
from leerlijn.exchange.operations.people import enrol_roster
from leerlijn.exchange.operations.taking import take_row
from leerlijn.identities.operations import enrol_person
from leerlijn.identities.queries import identities_of
from leerlijn.lifecourse.models import Account, Entry, TimelineRow
from leerlijn.lifecourse.operations import change_entry, release_account
from leerlijn.meetings.enums import ProposalState
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.operations import decide_proposal
from leerlijn.methods.loading import load_definitions
from leerlijn.reports.enums import Choice, Readers
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case, Participant, Study
from leerlijn.studies.operations import (
    add_member,
    change_participant,
    finish_case,
    log_hours,
    mark_step,
    open_case,
    start_study,
)
from leerlijn.studies.operations.design import add_family_designer, add_partner, answer_question
from leerlijn.studies.operations.proposals import (
    answer_proposal,
    choose_proposal,
    draw_cases,
    open_chosen_case,
    propose_case,
    replace_drawn,
)
from leerlijn.studies.queries.proposals import proposed_cases

FOLDER = Path(__file__).parent / "demo"
DEMO: dict[str, Any] = tomllib.loads((FOLDER / "demo.toml").read_text(encoding="utf-8"))
DEMO_PASSWORD: str = DEMO["password"]
QUARTERS = 4

Colleagues = Mapping[str, User]


@transaction.atomic
def load_demo() -> Study:
    """Make the demo's organisation, accounts, study and cases; gives the study."""
    folders = {case["code"]: read_folder(from_disk(FOLDER / case["folder"])) for case in with_folder()}
    colleagues = open_accounts()
    study = begin_study(colleagues)
    design_study(study, colleagues)
    propose_cases(study, colleagues)
    for described in DEMO["cases"]:
        make_case(study, described, colleagues, folders.get(described["code"]))
    keep_study_talks(study, DEMO["interviews"], colleagues, by=next(iter(colleagues.values())))
    hold_discussions(study, colleagues)
    fill_in_sheets(study, by=next(iter(colleagues.values())))
    return study


def with_folder() -> Iterable[dict[str, Any]]:
    """The cases that have a practitioner's folder."""
    return (case for case in DEMO["cases"] if "folder" in case)


def open_accounts() -> dict[str, User]:
    """The people who can log in; the first of them owns the installation."""
    organisation = found_organisation(DEMO["organisation"])
    colleagues: dict[str, User] = {}
    for account in DEMO["accounts"]:
        first = next(iter(colleagues.values()), None)
        colleagues[account["key"]] = open_account(
            organisation,
            by=first,
            name=account["name"],
            email=account["email"],
            role=Role(account["role"]),
            password=DEMO_PASSWORD,
            is_owner=first is None,
        )
    return colleagues


def begin_study(colleagues: Colleagues) -> Study:
    """The study with its team, each with the statement signed that they signed."""
    told = DEMO["study"]
    by = next(iter(colleagues.values()))
    study = start_study(
        by=by,
        name=told["name"],
        method=load_definitions()[told["method"]],
        learning_question=told["learning_question"],
        commissioner=told["commissioner"],
    )
    for account in DEMO["accounts"]:
        user = colleagues[account["key"]]
        member = study.memberships.filter(user=user).first() or add_member(
            study, user, by=by, role=Role(account["role"])
        )
        if "signed_on" in account:
            sign_confidentiality(member, by=user, signed_on=account["signed_on"])
    return study


def design_study(study: Study, colleagues: Colleagues) -> None:
    """The answers to the questions in the order in which they were given, and who take part."""
    first = next(iter(colleagues))
    for told in DEMO["design"]:
        answer_question(
            study,
            told["question"],
            by=colleagues[told.get("by", first)],
            options=told.get("options", ()),
            own="\n".join(told.get("own", ())),
            reason=told.get("reason", ""),
        )
    by = colleagues[first]
    for partner in DEMO["partners"]:
        add_partner(study, by=by, **partner)
    for family in DEMO["families"]:
        add_family_designer(study, by=by, **family)


def propose_cases(study: Study, colleagues: Colleagues) -> None:
    """The cases that colleagues proposed, their answers, and the draw."""
    by = next(iter(colleagues.values()))
    for told in DEMO["proposals"]:
        proposed = propose_case(
            study,
            by=colleagues[told["by"]],
            description=told["description"],
            setting=told["setting"],
            pool=told["pool"],
            why=told["why"],
            looked_at=True,
        )
        if "answer" in told:
            answer_proposal(proposed, by=by, accepted=told["accepted"], because=told["answer"])
        if "chosen" in told:
            choose_proposal(proposed, by=by, because=told["chosen"])
    lot = dict(DEMO["draw"])
    because = lot.pop("replaced_because")
    draw = draw_cases(study, by=by, **lot)
    first = next(proposed for proposed in proposed_cases(study).chosen if proposed.code == draw.result[0])
    replace_drawn(draw, first, by=by, reason=because)


def make_case(study: Study, told: dict[str, Any], colleagues: Colleagues, folder: Folder | None) -> None:
    """One case as far as the demo says it is."""
    by = next(iter(colleagues.values()))
    case = begin_case(study, told, by=by)
    enrol_people(case, told, folder, by=by)
    people = by_name(case)
    for consent in told.get("consents", ()):
        # Where the clock stands before the day of the demo's last signature nobody signed it yet.
        if consent["signed_on"] > timezone.localdate():
            continue
        record_declaration(
            people[consent["name"]],
            by=by,
            capacity=Capacity(consent["capacity"]),
            signed_on=consent["signed_on"],
            on_word_of=consent["on_word_of"],
        )
    for said in told.get("agreements", ()):
        answer_purposes(people[said["name"]], demo_answers(said), by=by, answered_on=said["answered_on"])
    for session in told.get("sessions", ()):
        keep_session(case, session, people, colleagues, by=by)
    if folder:
        take_in_folder(case, folder, by=by)
    moments = tell_life(case, told, people, by=by)
    draw_moods(case, told.get("moods", ()), people, by=by)
    decide_what_was_decided(case, told, people, by=by)
    if folder:
        note_findings(case, colleagues, by=by)
    keep_talks(case, told, people, colleagues, by=by)
    tell_findings(case, told, people, moments, by=by)
    tell_improvements(case, told.get("improvements", ()), by=by)
    for step in told.get("steps", ()):
        keep_step(case, step, colleagues, by=by)
    issue_reports(case, told.get("reports", ()), by=by)
    if told.get("is_finished"):
        finish_case(case, by=by)


def demo_answers(said: dict[str, Any]) -> list[Answered]:
    """The boxes that somebody ticked, and those that they did not."""
    yes = [Answered(Purpose(purpose), Said.YES) for purpose in said.get("yes", ())]
    no = [Answered(Purpose(purpose), Said.NO) for purpose in said.get("no", ())]
    files = [Answered(Purpose.FILE, Said.YES, organisation) for organisation in said.get("files", ())]
    return [*yes, *no, *files]


def begin_case(study: Study, told: dict[str, Any], *, by: User) -> Case:
    """Open a case: the one that was proposed and chosen, where the demo says which."""
    named = {"code": told["code"], "opened_on": told["opened_on"]}
    if "proposal" not in told:
        return open_case(study, by=by, **named)
    return open_chosen_case(study.case_proposals.get(number=told["proposal"]), by=by, **named)


def enrol_people(case: Case, told: dict[str, Any], folder: Folder | None, *, by: User) -> None:
    """The people of the roster, or those that the demo names itself."""
    if folder:
        enrol_roster(case, folder.roster(timezone.localdate()), by=by)
        rename(case, told.get("pseudonyms", {}), by=by)
    for person in told.get("participants", ()):
        enrol_person(case, by=by, **{"full_name": person["name"], **without(person, "name")})


def without(values: dict[str, Any], name: str) -> dict[str, Any]:
    """The values but one."""
    return {key: value for key, value in values.items() if key != name}


def rename(case: Case, pseudonyms: Mapping[str, str], *, by: User) -> None:
    """Give everybody the pseudonym that the demo chose for them."""
    people = by_name(case)
    # First out of the way, then to the chosen word: two people may swap.
    for number, person in enumerate(people.values()):
        keep_pseudonym(person, f"mens {number}", by=by)
    for name, person in people.items():
        keep_pseudonym(person, pseudonyms.get(name, person.pseudonym), by=by)


def keep_pseudonym(person: Participant, pseudonym: str, *, by: User) -> None:
    """Change nothing of a person but the pseudonym."""
    change_participant(
        person,
        by=by,
        role=person.role,
        pseudonym=pseudonym,
        has_authority=person.has_authority,
        birth_date=person.birth_date,
    )


def by_name(case: Case) -> dict[str, Participant]:
    """The people of a case by the names in the vault."""
    return {identity.full_name: identity.participant for identity in identities_of(case).values()}


def decide_what_was_decided(
    case: Case, told: dict[str, Any], people: Mapping[str, Participant], *, by: User
) -> None:
    """Rows, proposals, releases and names about which somebody chose already."""
    for decision in told.get("row_decisions", ()):
        decide_row(case, decision, by=by)
    for release in told.get("releases", ()):
        accounts = Account.objects.current().filter(entry__case=case, teller=people[release["name"]])
        for account in accounts.select_related("entry__case__study"):
            release_account(account, by=by)
    for decision in told.get("proposal_decisions", ()):
        proposals = Proposal.objects.filter(meeting__case=case, text__startswith=decision["text"])
        for proposal in proposals.select_related("meeting__case__study"):
            decide_proposal(proposal, by=by, state=ProposalState.ACCEPTED)
    if "name_decisions" in told:
        decide_names(case, told["name_decisions"], by=by)


def decide_row(case: Case, decision: dict[str, Any], *, by: User) -> None:
    """What was chosen about one row of a list."""
    row = TimelineRow.objects.select_related("timeline__case__study", "account__entry").get(
        timeline__case=case, timeline__file_name=decision["file"], number=decision["row"]
    )
    match decision["choice"]:
        case "repair":
            take_row(repair_row(row, by=by, words=decision["words"]), by=by)
        case "skip":
            set_row_aside(row, by=by)
        case "restrict":
            keep_inside(row.account.entry, by=by, because=decision["reason"])  # type: ignore[union-attr]
        case "hide_place":
            keep_inside(row.account.entry, by=by, secret_place=True)  # type: ignore[union-attr]


def keep_inside(entry: Entry, *, by: User, because: str = "", secret_place: bool = False) -> None:
    """Keep a whole entry, or only its place, with the team."""
    change_entry(
        entry,
        by=by,
        track=entry.track,  # type: ignore[arg-type]
        title=entry.title,
        category=entry.category,
        weight=entry.weight,  # type: ignore[arg-type]
        is_restricted=bool(because),
        restricted_because=because,
        is_place_secret=secret_place,
    )


def decide_names(case: Case, decisions: Iterable[dict[str, Any]], *, by: User) -> None:
    """Found words about which somebody chose; what was not found needs no decision."""
    report = begin_report(case, by=by, readers=Readers.COMMISSIONER)
    found = {form: question for question in gate_of(report).questions for form in question.forms}
    for decision in decisions:
        question = found.get(decision["text"])
        if question:
            decide_name(
                case,
                by=by,
                key=question.key,
                category=question.category,
                choice=Choice(decision["choice"]),
                replacement=question.suggestion,
                reason=decision["reason"],
            )


def keep_step(case: Case, step: dict[str, Any], colleagues: Colleagues, *, by: User) -> None:
    """What the team says of a step and its hours, and how far it is where no deed tells that."""
    state = StepState(step["state"]) if "state" in step else None
    mark_step(case, step["key"], by=by, state=state, remark=step.get("remark", ""))
    for spent in step.get("hours", ()):
        log_hours(
            case,
            by=colleagues[spent["by"]],
            step_key=step["key"],
            quarters=round(spent["hours"] * QUARTERS),
            spent_on=spent["on"],
        )
