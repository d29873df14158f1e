"""Studies, cases and people for tests, made through the real operations."""

from datetime import date
from itertools import count

from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import Organisation, User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.consent.operations import record_declaration, sign_confidentiality
from leerlijn.consent.queries import missing_signatures
from leerlijn.identities.operations import enrol_person
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import Telling, add_entry, read_time
from leerlijn.meetings.enums import MeetingKind
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.operations import record_meeting
from leerlijn.methods.definitions import Method
from leerlijn.methods.loading import load_definitions
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.sources.operations import add_source
from leerlijn.studies.models import Case, Membership, Participant, Study
from leerlijn.studies.operations import add_member, open_case, start_study

NUMBER = count(1)
# Names that stand only in the vault; a test that finds one on a page has found a leak.
VAULT_NAMES = ("Jorrit Zandstra", "Wieke Zandstra-Hoekema", "Sietse Zandstra", "Berber Wartena")


def make_user(role: Role = Role.RESEARCHER, *, organisation: Organisation | None = None) -> User:
    """An account, by default of a researcher."""
    number = next(NUMBER)
    return open_account(
        organisation or found_organisation("Proefinstituut"),
        by=None,
        name=f"Femke Nummer{number}",
        email=f"femke{number}@voorbeeld.example",
        role=role,
        password="een lang wachtwoord",
    )


def make_study(by: User, name: str = "", *, method: Method | None = None) -> Study:
    """A study whose starter signed the confidentiality statement."""
    method = method or load_definitions()["ketenbreed-leren"]
    study = start_study(
        by=by,
        name=name or f"Eerder passend wonen {next(NUMBER)}",
        method=method,
        learning_question="Hoe had dit eerder gezien en gedaan kunnen worden?",
        commissioner="Gemeente Voorbeeldstad",
    )
    sign_confidentiality(study.memberships.get(user=by), by=by)
    return study


def make_member(study: Study, *, by: User, role: Role, signed: bool = True) -> User:
    """A colleague on the team, statement signed unless said otherwise."""
    colleague = make_user(role, organisation=study.organisation)
    member: Membership = add_member(study, colleague, by=by, role=role)
    if signed:
        sign_confidentiality(member, by=colleague)
    return colleague


def make_case(by: User, study: Study | None = None, *, code: str = "", consent: bool = True) -> Case:
    """A case with a boy of 14, his mother and father (both with authority) and a youth worker."""
    case = open_case(study or make_study(by), by=by, code=code or f"K-{next(NUMBER):02d}")
    today = timezone.localdate()
    enrol_person(
        case, by=by, role="young_person", pseudonym="jongere", full_name=VAULT_NAMES[0], nicknames=["Jorretje"],
        birth_date=date(today.year - 14, 2, 14), phone="06-55501234", role_words="jongere",
    )  # fmt: skip
    enrol_person(
        case, by=by, role="mother", pseudonym="moeder", full_name=VAULT_NAMES[1], has_authority=True,
        email="wieke@postvak.example", role_words="moeder",
    )  # fmt: skip
    enrol_person(
        case, by=by, role="father", pseudonym="vader", full_name=VAULT_NAMES[2], has_authority=True,
        role_words="vader",
    )  # fmt: skip
    enrol_person(
        case, by=by, role="professional", pseudonym="jeugdbeschermer", full_name=VAULT_NAMES[3],
        organisation="Jeugdbescherming Wadrand", role_words="jeugdbeschermer",
    )  # fmt: skip
    if consent:
        give_consent(case, by=by)
    return case


def give_consent(case: Case, *, by: User) -> None:
    """Everybody who must sign and everybody who may tell signs, on paper, on the researcher's word."""
    for teller in (None, *case.participants.all()):
        for signature in missing_signatures(case, teller=teller):
            record_declaration(
                signature.participant,
                by=by,
                capacity=signature.capacity,
                signed_on=timezone.localdate(),
                on_word_of=by.name,
            )


def person(case: Case, role: str) -> Participant:
    """The participant with a role."""
    return case.participants.get(role=role)


def make_entry(
    case: Case,
    *,
    by: User,
    text: str = "Woont bij zijn moeder",
    words: str = "2015",
    track: Track = Track.LIVING,
    teller: str = "mother",
    weight: Weight = Weight.PLAIN,
    is_restricted: bool = False,
) -> Entry:
    """An entry with one account, told by somebody with this role."""
    telling = Telling(
        text=text,
        words=words,
        span=read_time(case, words).span,
        teller=person(case, teller) if teller else None,
        told_by="" if teller else "dossier",
    )
    return add_entry(case, by=by, track=track, telling=telling, weight=weight, is_restricted=is_restricted)


def make_source(
    case: Case, *, by: User, text: str = "Interviewer: Hoe was dat?\nMoeder: Stil.", teller: str = "mother"
) -> Source:
    """An interview with somebody of a role."""
    return add_source(
        case,
        by=by,
        kind=SourceKind.INTERVIEW,
        title="Gesprek",
        text=text,
        teller=person(case, teller) if teller else None,
    )


def make_meeting(case: Case, *, by: User, kind: MeetingKind = MeetingKind.LEARNING) -> Meeting:
    """A session of which the minutes brought nothing to decide about."""
    source_kind = (
        SourceKind.REFLECTION_MINUTES if kind == MeetingKind.REFLECTION else SourceKind.LEARNING_MINUTES
    )
    minutes = add_source(case, by=by, kind=source_kind, title=f"Verslag {next(NUMBER)}", text="Verslag")
    return record_meeting(minutes, by=by, kind=kind, items=[])
