"""Nothing waits for somebody who died: no signature, no form, no conversation, no call, no word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.consent.operations import record_declaration
from leerlijn.consent.queries import consent_sheet, missing_signatures, scans_missing
from leerlijn.consent.rules import has_holder, signatures_needed
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.standing import standing_of
from leerlijn.lifecourse.releasing import unreleased_by_teller
from leerlijn.meetings.models import Call, Seat
from leerlijn.meetings.rules import check_invite
from leerlijn.studies.models import Participant
from leerlijn.studies.operations import note_deceased
from tests.factories import give_consent, make_case, make_entry, make_meeting, make_user, person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by, consent=False)


def waiting_for(case) -> set[str]:
    return {signature.participant.pseudonym for signature in missing_signatures(case)}


def test_a_parent_who_died_is_not_asked_to_sign_and_the_others_still_are(case, by) -> None:
    before = waiting_for(case)

    note_deceased(person(case, "father"), by=by, is_deceased=True)

    father = next(line for line in consent_sheet(case).people if line.person.role == "father")
    assert (before, waiting_for(case)) == ({"jongere", "moeder", "vader"}, {"jongere", "moeder"})
    assert (father.must_sign, father.may_sign, father.standing) == (False, False, "deceased")


def test_it_can_be_put_back_when_it_was_a_mistake(case, by) -> None:
    father = note_deceased(person(case, "father"), by=by, is_deceased=True)

    note_deceased(father, by=by, is_deceased=False)

    assert "vader" in waiting_for(case)


def test_a_holder_who_died_decides_nothing_any_more(by) -> None:
    young = Participant(role="young_person", pseudonym="jongere", birth_date=TODAY - timedelta(days=4000))
    mother = Participant(role="mother", pseudonym="moeder", has_authority=True, is_deceased=True)

    assert signatures_needed([young, mother], TODAY) == ()
    assert not has_holder([young, mother], TODAY)


def test_where_the_young_person_died_those_with_authority_decide_whatever_the_age(by) -> None:
    young = Participant(
        role="young_person", pseudonym="jongere", birth_date=TODAY - timedelta(days=6500), is_deceased=True
    )
    mother = Participant(role="mother", pseudonym="moeder", has_authority=True)

    needed = signatures_needed([young, mother], TODAY)

    assert [signature.participant.pseudonym for signature in needed] == ["moeder"]


def test_no_form_word_or_call_of_somebody_who_died_is_waited_for(case, by) -> None:
    give_consent(case, by=by)
    mother, father = person(case, "mother"), person(case, "father")
    make_entry(case, by=by, teller="father")
    make_entry(case, by=by, teller="mother", words="2016")
    meeting = make_meeting(case, by=by)
    seats = [
        Seat.objects.create(meeting=meeting, participant=one, attendance="absent") for one in (mother, father)
    ]
    for seat in seats:
        Call.objects.create(seat=seat)
    before = standing_of(case, by)

    note_deceased(father, by=by, is_deceased=True)

    after = standing_of(type(case).objects.get(pk=case.pk), by)
    assert (before.calls, before.to_tell, after.calls, after.to_tell) == (2, 2, 1, 1)
    assert before.on_word - after.on_word == father.declarations.count() == 2
    assert [teller.role for teller, _number in unreleased_by_teller(case)] == ["mother"]
    case.participants.exclude(pk=father.pk).get(role="mother").declarations.all().delete()
    person(case, "young_person").declarations.all().delete()
    assert not scans_missing(case)


def test_somebody_who_died_is_not_asked_to_a_session(case, by) -> None:
    give_consent(case, by=by)
    meeting = make_meeting(case, by=by)
    father = note_deceased(person(case, "father"), by=by, is_deceased=True)

    with pytest.raises(Refusal, match="overleden"):
        check_invite(meeting, father)


def test_what_was_told_before_is_still_there_and_may_be_added_to(case, by) -> None:
    record = record_declaration
    for who, capacity in (("young_person", "self"), ("mother", "authority")):
        record(person(case, who), by=by, capacity=capacity, signed_on=TODAY, on_word_of=by.name)
    note_deceased(person(case, "father"), by=by, is_deceased=True)

    entry = make_entry(case, by=by, teller="father", text="Schreef elke week een kaart")

    assert entry.accounts.get().teller.role == "father"


def test_the_roster_says_it_and_nothing_is_offered_for_them(client, case, by) -> None:
    client.force_login(by)
    father = person(case, "father")
    change = reverse("person-change", args=[case.code, father.pk])
    typed = {"role": "father", "pseudonym": "vader", "has_authority": "on", "is_deceased": "on"}

    client.post(change, typed)

    father.refresh_from_db()
    talks = client.get(reverse("interviews", args=[case.code])).content.decode()
    consent = client.get(reverse("consent", args=[case.code])).content.decode()
    assert father.is_deceased
    assert 'name="is_deceased"' in client.get(change).content.decode()
    assert "overleden" in client.get(reverse("people", args=[case.code])).content.decode()
    assert reverse("interview-plan", args=[case.code, father.pk]) not in talks
    assert client.get(reverse("interview-plan", args=[case.code, father.pk])).status_code == 404
    assert reverse("consent-record", args=[case.code, father.pk]) not in consent
    assert reverse("consent-record", args=[case.code, person(case, "mother").pk]) in consent
