from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import Capacity, Standing
from leerlijn.consent.models import Declaration, RecordingAnswer
from leerlijn.consent.rules import Signature, missing, own_signature, signatures_needed
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case, Membership, Participant, Study
from leerlijn.studies.queries import called


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature as the consent page shows it."""

    signature: Signature
    declaration: Declaration | None
    is_required: bool

    @property
    def has_scan(self) -> bool:
        """Whether the signed form itself is kept."""
        return bool(self.declaration and self.declaration.scan)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person on the consent page: all that they sign or signed."""

    person: Participant
    lines: tuple[SignatureLine, ...]

    @property
    def called(self) -> str:
        """This person inside a sentence: "de moeder", "oma"."""
        return called(self.person)

    @property
    def standing(self) -> Standing:
        """How this person's consent stands, taken together."""
        if self.person.withdrawn_at:
            return Standing.WITHDRAWN
        if self.person.is_deceased:
            return Standing.DECEASED
        given = self.declarations
        if not given:
            return Standing.NOT_ASKED
        if len(given) < len(self.lines):
            return Standing.PARTLY
        return Standing.SIGNED if not self.lacks_scan else Standing.ON_WORD

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What was given and stands."""
        return tuple(line.declaration for line in self.lines if line.declaration)

    @property
    def missing(self) -> tuple[Signature, ...]:
        """What this person has not signed."""
        return tuple(line.signature for line in self.lines if line.declaration is None)

    @property
    def must_sign(self) -> bool:
        """Whether work waits for this person."""
        return self.person.can_be_asked and any(
            line.is_required and line.declaration is None for line in self.lines
        )

    @property
    def may_sign(self) -> bool:
        """Whether there is something left that this person may sign."""
        return self.person.can_be_asked and bool(self.missing)

    @property
    def lacks_scan(self) -> bool:
        """Whether a form that was signed is not here yet."""
        return not self.person.is_deceased and any(not declaration.scan for declaration in self.declarations)


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """The consent of a case on one screen: every person, and what to do first."""

    people: tuple[PersonLine, ...]

    @property
    def to_ask(self) -> PersonLine | None:
        """The first person for whom work waits."""
        return next((line for line in self.people if line.must_sign), None)

    @property
    def to_scan(self) -> PersonLine | None:
        """The first person whose form is still to come."""
        return next((line for line in self.people if line.lacks_scan), None)


def recording_answers(case: Case) -> dict[UUID, RecordingAnswer]:
    """What each person of a case last said about being recorded, by the person's id; one query."""
    return {
        answer.participant_id: answer for answer in RecordingAnswer.objects.filter(participant__case=case)
    }


def recording_answer_of(person: Participant) -> RecordingAnswer | None:
    """What this person last said about being recorded; None where nobody asked."""
    return person.recording_answers.last()


def standing_declarations(case: Case) -> list[Declaration]:
    """All declarations in the case that hold today."""
    return list(Declaration.objects.standing().filter(participant__case=case).select_related("participant"))


def missing_signatures(
    case: Case, *, teller: Participant | None = None, today: date | None = None
) -> tuple[Signature, ...]:
    """Who must still say yes before something of this teller may be written in the case."""
    needed = signatures_needed(case.participants.all(), today or timezone.localdate())
    if teller is not None and not teller.is_deceased and (teller.is_family or teller.is_young_person):
        needed += (own_signature(teller),)
    return missing(needed, standing_declarations(case))


def signature_lines(case: Case, today: date | None = None) -> tuple[SignatureLine, ...]:
    """Every signature that is needed or given, needed ones first."""
    people = list(case.participants.all())
    standing = {(d.participant_id, d.capacity): d for d in standing_declarations(case)}
    needed = signatures_needed(people, today or timezone.localdate())
    keys = {(signature.participant.pk, signature.capacity) for signature in needed}
    tellers = tuple(
        own_signature(person)
        for person in people
        if person.is_family and (person.pk, Capacity.SELF) not in keys
    )
    return tuple(
        SignatureLine(
            signature=signature,
            declaration=standing.get((signature.participant.pk, signature.capacity)),
            is_required=signature in needed,
        )
        for signature in (*needed, *tellers)
    )


def scans_missing(case: Case) -> bool:
    """Whether a standing declaration lacks its signed form; the report is "concept" as long as it does."""
    return Declaration.objects.waiting_for_form().filter(participant__case=case).exists()


def consent_sheet(case: Case, today: date | None = None) -> ConsentSheet:
    """Who signs, why and how it stands, one line for each person in the order of the roster."""
    lines = sorted(signature_lines(case, today), key=lambda line: order_of(line.signature.participant))
    grouped = groupby(lines, key=lambda line: line.signature.participant)
    return ConsentSheet(tuple(PersonLine(person, tuple(own)) for person, own in grouped))


def order_of(person: Participant) -> tuple[bool, int, str]:
    """The young person first, then as on the roster."""
    return not person.is_young_person, person.order, str(person.pk)


def person_line(case: Case, person_id: UUID | str) -> PersonLine:
    """How one person's consent stands.

    Raises:
        Refusal: when nobody of this case with this id signs anything.
    """
    for line in consent_sheet(case).people:
        if str(line.person.pk) == str(person_id):
            return line
    raise Refusal("", code="no_such_person")


def signed_form(case: Case, declaration_id: UUID | str) -> Declaration:
    """A declaration of this case of which the signed form is kept.

    Raises:
        Refusal: when it is not there.
    """
    found = Declaration.objects.filter(participant__case=case, pk=declaration_id).exclude(scan="").first()
    if found is None:
        raise Refusal("", code="no_such_form")
    return found


def promises_of(study: Study) -> list[Membership]:
    """Who is on the team today and works with what is told: they promise to keep it to themselves."""
    team = study.memberships.valid_on(timezone.localdate()).select_related("user")
    return list(team.exclude(role__in=[Role.COMMISSIONER, Role.ADMINISTRATOR]))


def form_values(study: Study) -> dict[str, str]:
    """What is filled in on a form to sign; a child's name never is, it is written with a pen."""
    team = study.memberships.valid_on(timezone.localdate()).select_related("user")
    researcher = team.filter(role=Role.RESEARCHER).first() or team.first()
    return {
        "onderzoek": study.name,
        "leervraag": study.learning_question,
        "opdrachtgever": study.commissioner,
        "onderzoeker": researcher.user.name if researcher else "",
        "contact": researcher.user.email if researcher else "",
    }
