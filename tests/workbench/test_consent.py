"""Who said yes, how we know, and what stops when somebody takes it back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import Capacity, Standing
from leerlijn.consent.models import Declaration, Withdrawal
from leerlijn.consent.queries import consent_sheet
from tests.factories import (
    VAULT_NAMES,
    make_case,
    make_entry,
    make_member,
    make_source,
    make_study,
    make_user,
    person,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 een getekend formulier"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher, consent=False)


@pytest.fixture
def signed_case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def about(name, case, role):
    return reverse(name, args=[case.code, person(case, role).pk])


def on_word(**other):
    return {
        "capacities": ["authority", "self"],
        "signed_on": "2-3-2026",
        "how": "word",
        "on_word_of": "Femke",
        **other,
    }


def scan(content=PDF, name="scan.pdf"):
    return SimpleUploadedFile(name, content)


def standings(case):
    return {line.person.role: line.standing for line in consent_sheet(case).people}


def test_the_page_says_who_must_sign_and_why(signed_in, case) -> None:
    response = signed_in.get(reverse("consent", args=[case.code]))

    said = response.content.decode()
    assert [line.person.role for line in response.context["sheet"].people] == [
        "young_person",
        "mother",
        "father",
    ]
    assert "Is 12 jaar of ouder en tekent mee." in said
    assert "Heeft het gezag. Vertelt zelf mee." in said
    assert "nog niet gevraagd" in said
    assert "Vraag toestemming aan: de jongere" in said


@pytest.mark.parametrize("name", ["consent", "consent-forms"])
def test_no_name_of_the_vault_stands_on_a_page_of_consent(signed_in, signed_case, case, name) -> None:
    for one in (signed_case, case):
        said = signed_in.get(reverse(name, args=[one.code])).content.decode()

        assert [planted for planted in VAULT_NAMES if planted in said] == []


def test_a_consent_on_somebodys_word_is_recorded_for_all_that_was_signed(signed_in, case) -> None:
    response = signed_in.post(about("consent-record", case, "mother"), on_word())

    given = Declaration.objects.filter(participant__role="mother").order_by("capacity")
    assert response.url == reverse("consent", args=[case.code])
    assert [(d.capacity, str(d.signed_on), d.on_word_of) for d in given] == [
        ("authority", "2026-03-02", "Femke"),
        ("self", "2026-03-02", "Femke"),
    ]
    assert standings(case)["mother"] == Standing.ON_WORD


def test_a_signed_form_is_kept_and_can_be_fetched_by_the_team_only(client, case, researcher) -> None:
    client.force_login(researcher)
    typed = {"capacities": ["self"], "signed_on": "2-3-2026", "how": "paper", "scan": scan()}
    client.post(about("consent-record", case, "young_person"), typed)
    kept = Declaration.objects.get()
    where = reverse("consent-file", args=[case.code, kept.pk])

    response = client.get(where)
    client.force_login(make_user())
    stranger = client.get(where)

    assert response.content == PDF
    assert response["Content-Disposition"] == f'attachment; filename="toestemming-{case.code}-2026-03-02.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert stranger.status_code == 404
    event = AccessEvent.objects.filter(subject="signed form").last()
    assert (event.action, event.case_id, event.actor_id) == ("export", str(case.pk), str(researcher.pk))


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"signed_on": "31-2-2026"}, "signed_on", "31-2-2026 bestaat niet. Welke dag was het wel?"),
        ({"signed_on": "1-1-2999"}, "signed_on", "Deze dag ligt nog voor ons. Welke dag was het wel?"),
        ({"on_word_of": ""}, "on_word_of", "Schrijf op wie het zegt."),
        ({"capacities": []}, "capacities", "Vul dit nog in."),
        ({"how": "paper"}, "scan", "Kies nog het bestand met het getekende formulier."),
        ({"how": "paper", "scan": b"MZ een programma"}, "scan", "Kies een scan of foto van het formulier: pdf, png of jpg."),
        ({"how": "paper", "scan": PDF + b" " * 10_000_000}, "scan", "Dit bestand is groter dan 10 MB. Maak de scan kleiner."),
    ],
)  # fmt: skip
def test_a_refused_form_says_why_at_the_field_and_keeps_what_was_typed(
    signed_in, case, wrong, field, said
) -> None:
    typed = on_word(**wrong)
    if "scan" in wrong:
        typed["scan"] = scan(wrong["scan"])

    response = signed_in.post(about("consent-record", case, "mother"), typed)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [said]}
    assert f'value="{typed["signed_on"]}"' in response.content.decode()
    assert not Declaration.objects.exists()


def test_the_same_signature_is_not_recorded_twice(signed_in, signed_case) -> None:
    response = signed_in.get(about("consent-record", signed_case, "mother"))
    signed_in.post(about("consent-record", signed_case, "mother"), on_word())

    assert "Hier valt niets meer vast te leggen" in response.content.decode()
    assert Declaration.objects.filter(participant__role="mother").count() == 2


def test_a_form_that_comes_later_is_put_with_all_that_was_signed(signed_in, signed_case) -> None:
    signed_in.post(about("consent-scan", signed_case, "mother"), {"scan": scan()})

    assert standings(signed_case) == {
        "young_person": Standing.ON_WORD,
        "mother": Standing.SIGNED,
        "father": Standing.ON_WORD,
    }
    assert Declaration.objects.exclude(scan="").count() == 2


def test_a_form_for_a_child_an_adult_and_a_young_person_differ(signed_in, case) -> None:
    mother = signed_in.get(about("consent-form", case, "mother"))
    boy = signed_in.get(about("consent-form", case, "young_person"))

    assert mother.context["papers"][0].text.key == "toestemming-volwassene"
    assert boy.context["papers"][0].text.key == "toestemming-jongere"


def test_a_printed_form_is_filled_in_with_the_study_and_leaves_the_names_to_a_pen(
    signed_in, case, researcher
) -> None:
    said = signed_in.get(about("consent-form", case, "mother")).content.decode()

    assert "Hoe had dit eerder gezien en gedaan kunnen worden?" in said
    assert "Gemeente Voorbeeldstad" in said
    assert researcher.name in said
    assert "versie 2 van 27 november 2026" in said
    assert "kind of jongere: .............................." in said


def test_who_withdraws_what_they_told_sees_it_stop_at_once(signed_in, signed_case, researcher) -> None:
    make_source(signed_case, by=researcher)
    make_entry(signed_case, by=researcher)

    asked = signed_in.get(about("consent-withdraw", signed_case, "mother"))
    done = signed_in.post(about("consent-withdraw", signed_case, "mother"), {"scope": "self"}, follow=True)

    assert "1 bron en 1 verhaal in de levensloop staan meteen stil." in " ".join(
        asked.content.decode().split()
    )
    assert "Vastgelegd. Wat de moeder vertelde, staat stil." in done.content.decode()
    assert standings(signed_case)["mother"] == Standing.WITHDRAWN
    assert "<h1>Wat wil de moeder nu?</h1>" in done.content.decode()
    assert (
        "Dit deel staat stil." in signed_in.get(reverse("consent", args=[signed_case.code])).content.decode()
    )


def test_who_was_not_asked_yet_has_nothing_to_withdraw_but_may_stay_out(signed_in, case) -> None:
    page = signed_in.get(reverse("consent", args=[case.code])).content.decode()
    asked = signed_in.get(about("consent-withdraw", case, "mother")).content.decode()

    assert page.count("Doet niet mee<") == 3
    assert "Intrekken<" not in page
    assert "<h1>Doet de moeder niet mee?</h1>" in asked


def test_who_withdrew_is_not_asked_again(signed_in, signed_case) -> None:
    signed_in.post(about("consent-withdraw", signed_case, "mother"), {"scope": "self"})

    again = signed_in.post(about("consent-withdraw", signed_case, "mother"), {"scope": "self"})

    assert again.status_code == 422
    assert Withdrawal.objects.count() == 1


def test_who_has_no_authority_cannot_stop_the_whole_case(signed_in, researcher) -> None:
    case = make_case(researcher)
    father = person(case, "father")
    father.has_authority = False
    father.save()

    response = signed_in.post(about("consent-withdraw", case, "father"), {"scope": "case"})

    assert response.status_code == 422
    assert case.withdrawals.count() == 0


def test_a_stopped_case_is_closed_to_the_team_but_not_to_the_steward(client, signed_case, researcher) -> None:
    client.force_login(researcher)
    steward = make_member(signed_case.study, by=researcher, role=Role.STEWARD)

    done = client.post(about("consent-withdraw", signed_case, "mother"), {"scope": "case"}, follow=True)
    pages = [reverse(name, args=[signed_case.code]) for name in ("consent", "people", "log", "case-home")]
    for_team = [client.get(page).status_code for page in pages]
    study = client.get(reverse("study-home", args=[signed_case.study_id])).content.decode()
    client.force_login(steward)
    for_steward = [client.get(page).status_code for page in pages]

    assert f"Casus {signed_case.code} staat stil." in done.content.decode()
    assert for_team == [404, 404, 404, 404]
    assert signed_case.code not in study
    assert for_steward == [200, 200, 200, 200]


def test_a_birthday_on_which_another_signs_is_announced(signed_in, case) -> None:
    boy = person(case, "young_person")
    soon = timezone.localdate() + timedelta(days=20)
    boy.birth_date = soon.replace(year=soon.year - 16, day=min(soon.day, 28))
    boy.save()

    strip = signed_in.get(reverse("consent", args=[case.code])).context["strip"]

    assert (strip.turns, strip.zone) == (16, "together")
    assert strip.words == "15 jaar en 11 maanden"


def test_without_a_birth_date_the_page_says_so(signed_in, case) -> None:
    boy = person(case, "young_person")
    boy.birth_date = None
    boy.save()

    said = signed_in.get(reverse("consent", args=[case.code])).content.decode()

    assert "De geboortedatum is nog niet bekend." in said


@pytest.mark.parametrize("name", ["consent-record", "consent-scan", "consent-withdraw"])
def test_the_steward_reads_but_records_nothing(client, signed_case, researcher, name) -> None:
    client.force_login(make_member(signed_case.study, by=researcher, role=Role.STEWARD))

    page = client.get(reverse("consent", args=[signed_case.code]))

    assert page.status_code == 200
    assert about(name, signed_case, "mother") not in page.content.decode()
    assert client.get(about(name, signed_case, "mother")).status_code == 404


@pytest.mark.parametrize("name", ["consent", "consent-forms"])
def test_another_teams_case_is_not_there(client, case, name) -> None:
    stranger = make_user()
    make_study(stranger)
    client.force_login(stranger)

    assert client.get(reverse(name, args=[case.code])).status_code == 404


def test_a_person_of_another_case_is_not_there(signed_in, case, researcher) -> None:
    elsewhere = person(make_case(researcher, case.study), "mother")

    assert signed_in.get(reverse("consent-record", args=[case.code, elsewhere.pk])).status_code == 404


def test_more_signatures_cost_no_more_queries(signed_in, case, django_assert_max_num_queries) -> None:
    where = reverse("consent", args=[case.code])
    signed_in.post(about("consent-record", case, "mother"), on_word())
    signed_in.get(where)

    with django_assert_max_num_queries(25) as few:
        signed_in.get(where)
    signed_in.post(about("consent-record", case, "father"), on_word())
    signed_in.post(about("consent-record", case, "young_person"), on_word(capacities=["self"]))
    signed_in.get(where)
    with django_assert_max_num_queries(25) as more:
        signed_in.get(where)

    assert len(more) == len(few)
    assert Declaration.objects.filter(capacity=Capacity.SELF).count() == 3


def test_the_boxes_on_the_form_are_written_down_and_shown(signed_in, case) -> None:
    ticked = {
        "agreed": ["recording", "across_cases"],
        "organisations": "GGZ  Zonnedauw\n\nJeugdzorg Wadrand\nggz zonnedauw",
    }

    signed_in.post(about("consent-record", case, "mother"), on_word(**ticked))
    said = " ".join(signed_in.get(reverse("consent", args=[case.code])).content.decode().split())

    answers = person(case, "mother").purpose_answers.values_list("purpose", "answer", "organisation")
    assert set(answers) == {
        ("recording", "yes", ""),
        ("quotes", "no", ""),
        ("across_cases", "yes", ""),
        ("teaching", "no", ""),
        ("file", "yes", "GGZ Zonnedauw"),
        ("file", "yes", "Jeugdzorg Wadrand"),
    }
    assert "woorden in het verslag: <b>nee</b>" in said
    assert "dossier van GGZ Zonnedauw: <b>ja</b>" in said


def test_somebody_chooses_anew_and_a_file_taken_off_the_list_is_a_no(signed_in, case) -> None:
    signed_in.post(
        about("consent-record", case, "mother"), on_word(agreed=["quotes"], organisations="GGZ Zonnedauw")
    )
    before = person(case, "mother").purpose_answers.count()

    typed = {
        "recording": "no",
        "quotes": "yes",
        "across_cases": "not_asked",
        "teaching": "yes",
        "file": "School A",
    }
    response = signed_in.post(about("consent-purposes", case, "mother"), {**typed, "answered_on": "3-3-2026"})

    current = (
        person(case, "mother").purpose_answers.current().values_list("purpose", "answer", "organisation")
    )
    assert response.status_code == 302
    assert set(current) == {
        ("recording", "no", ""),
        ("quotes", "yes", ""),
        ("across_cases", "no", ""),
        ("teaching", "yes", ""),
        ("file", "no", "GGZ Zonnedauw"),
        ("file", "yes", "School A"),
    }
    assert person(case, "mother").purpose_answers.count() == before + 3


def test_an_answer_for_tomorrow_comes_back_at_the_day(signed_in, signed_case) -> None:
    typed = {"recording": "no", "quotes": "yes", "across_cases": "no", "teaching": "yes", "file": ""}

    response = signed_in.post(
        about("consent-purposes", signed_case, "mother"), {**typed, "answered_on": "1-1-2099"}
    )

    assert response.status_code == 422
    assert "answered_on" in response.context["form"].errors
    assert not person(signed_case, "mother").purpose_answers.exists()


def test_a_piece_of_a_file_names_one_of_the_organisations_that_were_ticked(
    signed_in, signed_case, researcher
) -> None:
    for role in ("young_person", "mother", "father"):
        signed_in.post(
            about("consent-purposes", signed_case, role),
            {"recording": "no", "quotes": "no", "across_cases": "no", "teaching": "no", "file": "School A",
             "answered_on": "3-3-2026"},
        )  # fmt: skip
    typed = {"kind": "file_extract", "title": "Verslag", "text": "Stond er.", "told_on": ""}
    where = reverse("source-new", args=[signed_case.code])

    without = signed_in.post(where, typed)
    signed_in.post(where, {**typed, "organisation": "School A"})

    assert "organisation" in without.context["form"].errors
    assert [source.organisation for source in signed_case.sources.all()] == ["School A"]
