"""The roster: names stand here and nowhere else."""

from datetime import date

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.identities.queries import identity_of, known_names_of
from leerlijn.lifecourse.models import Account
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_study, make_user, person

pytestmark = pytest.mark.django_db
TYPED = {
    "role": "grandparent",
    "pseudonym": "oma",
    "full_name": "Tjitske Zandstra",
    "nicknames": "beppe, Tj",
    "organisation": "",
    "phone": "06-55509999",
    "email": "",
    "address": "",
    "birth_date": "",
}


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def typed_of(participant, **other):
    return {
        **TYPED,
        "role": participant.role,
        "pseudonym": participant.pseudonym,
        "full_name": identity_of(participant).full_name,
        "nicknames": "",
        "seen_version": participant.version,
        **({"has_authority": "on"} if participant.has_authority else {}),
        **other,
    }


def test_the_roster_shows_every_name_and_says_that_names_stay_here(signed_in, case) -> None:
    response = signed_in.get(reverse("people", args=[case.code]))

    said = response.content.decode()
    assert response.status_code == 200
    assert [name for name in VAULT_NAMES if name not in said] == []
    assert "Hier staan de namen. Elders noemen wij iemand bij de rol" in said


def test_reading_the_roster_is_logged(signed_in, case, researcher) -> None:
    signed_in.get(reverse("people", args=[case.code]))

    event = AccessEvent.objects.of_case(case.pk).first()
    assert (event.action, event.subject, event.actor_id) == ("read", "names", str(researcher.pk))


def test_somebody_new_stands_on_the_roster_and_in_the_vault(signed_in, case) -> None:
    response = signed_in.post(reverse("person-new", args=[case.code]), TYPED)

    grandmother = person(case, "grandparent")
    assert response.url == reverse("people", args=[case.code])
    assert grandmother.pseudonym == "oma"
    assert identity_of(grandmother).full_name == "Tjitske Zandstra"
    assert identity_of(grandmother).nicknames == ["beppe", "Tj"]


def test_a_citizen_number_in_the_roster_is_masked(signed_in, case) -> None:
    signed_in.post(reverse("person-new", args=[case.code]), {**TYPED, "address": "bsn 111222333"})

    assert "111222333" not in identity_of(person(case, "grandparent")).address


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"pseudonym": "Moeder"}, "pseudonym", "Zo heet al iemand in deze casus. Zet er een cijfer bij."),
        ({"pseudonym": "oma Tjitske"}, "pseudonym", "Dit lijkt op de echte naam. Kies een ander woord."),
        (
            {"role": "young_person"},
            "role",
            "De jongere staat al op de lijst. Een casus gaat over één jongere.",
        ),
        ({"birth_date": "31-2-2019"}, "birth_date", "31-2-2019 bestaat niet. Welke dag was het wel?"),
        (
            {"role": "sibling", "birth_date": "1-1-2999"},
            "birth_date",
            "Deze dag ligt nog voor ons. Welke dag was het wel?",
        ),
        (
            {"birth_date": "1-1-1950"},
            "birth_date",
            "Dit bewaren we alleen van de jongere en van broers en zussen. Maak dit vak leeg.",
        ),
        ({"pseudonym": ""}, "pseudonym", "Vul dit nog in."),
    ],
)
def test_a_refused_form_says_why_at_the_field_and_keeps_what_was_typed(
    signed_in, case, wrong, field, said
) -> None:
    response = signed_in.post(reverse("person-new", args=[case.code]), {**TYPED, **wrong})

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [said]}
    assert 'value="06-55509999"' in response.content.decode()
    assert case.participants.count() == 4


def test_times_move_along_when_the_young_persons_birth_date_changes(signed_in, case, researcher) -> None:
    make_entry(case, by=researcher, words="rond zijn vijfde")
    boy = person(case, "young_person")
    before = Account.objects.get(entry__case=case).earliest_start
    born = boy.birth_date.replace(year=boy.birth_date.year - 1)
    typed = typed_of(boy, birth_date=f"{born:%d-%m-%Y}")

    response = signed_in.post(reverse("person-change", args=[case.code, boy.pk]), typed, follow=True)

    after = Account.objects.get(entry__case=case).earliest_start
    assert after.year == before.year - 1
    assert "1 moment schoof mee met de geboortedatum." in response.content.decode()


def test_nothing_moves_when_the_birth_date_stays(signed_in, case, researcher) -> None:
    make_entry(case, by=researcher, words="rond zijn vijfde")
    boy = person(case, "young_person")
    typed = typed_of(boy, birth_date=f"{boy.birth_date:%d-%m-%Y}", pseudonym="Mika")

    response = signed_in.post(reverse("person-change", args=[case.code, boy.pk]), typed, follow=True)

    assert person(case, "young_person").pseudonym == "Mika"
    assert "schoof mee" not in response.content.decode()


def test_two_editors_do_not_overwrite_each_other_unseen(signed_in, case) -> None:
    mother = person(case, "mother")
    where = reverse("person-change", args=[case.code, mother.pk])
    signed_in.post(where, typed_of(mother, phone="06-55500001"))

    response = signed_in.post(where, typed_of(mother, phone="06-55500002"))

    assert response.status_code == 422
    assert "Iemand anders veranderde dit ook. Er is niets weg" in response.content.decode()
    assert identity_of(person(case, "mother")).phone == "06-55500001"


def test_somebody_put_there_by_mistake_can_be_taken_off(signed_in, case) -> None:
    worker = person(case, "professional")

    signed_in.post(reverse("person-remove", args=[case.code, worker.pk]))

    assert case.participants.filter(pk=worker.pk).exists() is False
    assert AccessEvent.objects.of_case(case.pk).filter(action="delete", subject="participant").count() == 1


def test_who_signed_stays_on_the_roster(signed_in, case) -> None:
    mother = person(case, "mother")

    response = signed_in.post(reverse("person-remove", args=[case.code, mother.pk]), follow=True)

    assert "Wie getekend heeft, blijft op de lijst." in response.content.decode()
    assert person(case, "mother") == mother


def test_somebody_can_be_put_higher_on_the_roster(signed_in, case) -> None:
    father = person(case, "father")

    signed_in.post(reverse("person-higher", args=[case.code, father.pk]))

    assert [one.role for one in case.participants.all()] == [
        "young_person", "father", "mother", "professional",
    ]  # fmt: skip


def test_a_school_is_remembered_once_and_forgotten_again(signed_in, case) -> None:
    where = reverse("known-names", args=[case.code])
    typed = {"kind": "school", "text": "De Springplank", "stands_for": "de basisschool"}
    signed_in.post(where, typed)

    again = signed_in.post(where, typed)
    (kept,) = known_names_of(case)
    signed_in.post(reverse("known-name-forget", args=[case.code, kept.pk]))

    assert again.status_code == 422
    assert again.context["form"].errors == {"text": ["Deze naam staat er al."]}
    assert (kept.text, kept.stands_for) == ("De Springplank", "de basisschool")
    assert known_names_of(case) == []


def test_the_steward_reads_the_roster_without_buttons(client, case, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    response = client.get(reverse("people", args=[case.code]))

    assert response.status_code == 200
    assert reverse("person-new", args=[case.code]) not in response.content.decode()


@pytest.mark.parametrize("name", ["people", "person-new", "known-names"])
def test_another_teams_case_is_not_there(client, case, name) -> None:
    stranger = make_user()
    make_study(stranger)
    client.force_login(stranger)

    assert client.get(reverse(name, args=[case.code])).status_code == 404


def test_a_person_of_another_case_is_not_there(signed_in, case, researcher) -> None:
    elsewhere = person(make_case(researcher, case.study), "mother")

    assert signed_in.get(reverse("person-change", args=[case.code, elsewhere.pk])).status_code == 404


def test_a_longer_roster_costs_no_more_queries(signed_in, case, django_assert_max_num_queries) -> None:
    signed_in.get(reverse("people", args=[case.code]))

    with django_assert_max_num_queries(20) as few:
        signed_in.get(reverse("people", args=[case.code]))
    for number in range(3):
        signed_in.post(reverse("person-new", args=[case.code]), {**TYPED, "pseudonym": f"oma {number}"})
    signed_in.get(reverse("people", args=[case.code]))
    with django_assert_max_num_queries(20) as more:
        signed_in.get(reverse("people", args=[case.code]))

    assert len(more) == len(few)


def test_a_birth_date_is_written_the_dutch_way(signed_in, case) -> None:
    boy = person(case, "young_person")

    response = signed_in.get(reverse("person-change", args=[case.code, boy.pk]))

    assert f'value="14-02-{date.today().year - 14}"' in response.content.decode()  # noqa: DTZ011 - the factory reckons so
