"""Handing in files: what comes of them, what is refused and why, and what is let go."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import leerlijn
from leerlijn.accounts.enums import Role
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.folder import HandedIn
from leerlijn.exchange.jobs import read_handed_in_files
from leerlijn.exchange.models import Intake, IntakeFile
from leerlijn.exchange.operations.intakes import TOLD_AT, hand_in_files, tell_intake
from leerlijn.lifecourse.models import Entry, TimelineList, TimelineRow
from leerlijn.sources.models import Source
from leerlijn.studies.operations import open_case
from tests.factories import give_consent, make_case, make_member, make_study, make_user

pytestmark = pytest.mark.django_db
DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo" / "k-01"
TALK = "Gesprek met moeder\nOnderzoeker: Hoe was dat?\nMoeder: Stil.\nOnderzoeker: En toen?\nMoeder: Niets.\n"
LIST = "Wanneer;Spoor;Wat;Verteld door\n2015;Wonen;Woont bij oma;moeder\n31-2-2019;Hulp;Wijkteam komt;vader\n"


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


def upload(name, text):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def hand_in(client, case, *files, follow=True, **more):
    where = reverse("intake", args=[case.code])
    return client.post(where, {"several": list(files), **more}, follow=follow)


def demo_files():
    return [
        SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(DEMO.glob("*")) if path.is_file()
    ]


def test_the_page_says_what_can_be_handed_in_and_that_files_are_let_go(signed_in, case) -> None:
    said = signed_in.get(reverse("intake", args=[case.code])).content.decode()

    assert "Een lijst met gebeurtenissen" in said
    assert "laten we na het lezen los" in said
    assert "webkitdirectory" in said


def test_files_are_read_named_and_let_go_and_the_list_waits_for_review(signed_in, case) -> None:
    response = hand_in(signed_in, case, upload("lijst.csv", LIST), upload("gesprek moeder.txt", TALK))

    said = response.content.decode()
    kept = TimelineList.objects.get()
    assert "1 lijst, 1 bron" in said
    assert "lijst met gebeurtenissen" in said
    assert reverse("list-review", args=[case.code, kept.pk]) in said
    assert kept.rows.count() == 2
    assert not Entry.objects.exists()
    assert not IntakeFile.objects.exists()
    assert not list((Path(settings.MEDIA_ROOT) / "intake").glob("*"))


def test_without_consent_people_are_enrolled_and_nothing_else_is_kept(signed_in, researcher) -> None:
    case = open_case(make_study(researcher), by=researcher, code="K-91")

    said = hand_in(signed_in, case, *demo_files()).content.decode()

    assert "Eerst toestemming, dan lezen we verder" in said
    assert "Eerst moet nog toestemming geven: jongere" in said
    assert reverse("consent", args=[case.code]) in said
    assert case.participants.count() > 5
    assert not Source.objects.exists()
    assert not TimelineList.objects.exists()
    assert not IntakeFile.objects.exists()


def test_without_a_young_person_it_leads_to_the_people(signed_in, researcher) -> None:
    case = open_case(make_study(researcher), by=researcher, code="K-92")

    said = hand_in(signed_in, case, upload("lijst.csv", LIST)).content.decode()

    assert "Zet eerst de jongere op de lijst." in said
    assert reverse("people", args=[case.code]) in said


def test_once_consent_is_there_the_same_files_are_read(signed_in, researcher) -> None:
    case = open_case(make_study(researcher), by=researcher, code="K-93")
    hand_in(signed_in, case, *demo_files())
    people = case.participants.count()
    give_consent(case, by=researcher)

    hand_in(signed_in, case, *demo_files())

    assert case.participants.count() == people
    assert TimelineRow.objects.count() == 59
    assert Source.objects.count() == 5


def test_a_talk_whose_teller_did_not_agree_is_refused_by_itself_with_who_must_sign(
    signed_in, case, researcher
) -> None:
    mother = case.participants.get(role="mother")
    mother.declarations.filter(capacity="self").delete()

    said = hand_in(
        signed_in, case, upload("gesprek moeder.txt", TALK), upload("lijst.csv", LIST)
    ).content.decode()

    assert "Eerst moet nog toestemming geven: moeder (voor zichzelf)." in said
    assert not Source.objects.exists()
    assert TimelineList.objects.count() == 1


def test_a_citizen_number_is_reported_and_the_file_not_kept(signed_in, case) -> None:
    said = hand_in(
        signed_in, case, upload("dossierstuk.txt", "Zijn bsn is 111222333. Hij is elf.")
    ).content.decode()

    source = Source.objects.get()
    assert "Er stond een burgerservicenummer in. Dat is weggelaten" in said
    assert "111222333" not in source.text
    assert not source.original


def test_a_folder_keeps_its_inner_paths_and_loses_its_own_name(signed_in, case) -> None:
    paths = ["Jorrit Zandstra/dossier/brief.txt", "Jorrit Zandstra/.DS_Store"]

    hand_in(
        signed_in,
        case,
        folder=[upload("brief.txt", "Een brief van de school."), upload(".DS_Store", "x")],
        paths=paths,
    )

    (found,) = Intake.objects.get().outcome["found"]
    assert (found["name"], found["role"]) == ("dossier/brief.txt", "file_extract")


def test_handing_in_nothing_asks_for_a_file(signed_in, case) -> None:
    response = hand_in(signed_in, case)

    assert response.status_code == 422
    assert "Kies eerst een bestand of een map." in response.content.decode()
    assert not Intake.objects.exists()


def test_the_same_file_again_is_named_as_there_already(signed_in, case) -> None:
    hand_in(signed_in, case, upload("lijst.csv", LIST))

    said = hand_in(signed_in, case, upload("lijst.csv", LIST)).content.decode()

    assert "Was er al" in said
    assert TimelineList.objects.count() == 1


def test_while_it_is_read_the_page_says_how_far_it_is_and_that_you_can_go_on(
    signed_in, case, researcher
) -> None:
    intake = hand_in_files(case, [HandedIn("lijst.csv", LIST.encode())], by=researcher)
    tell_intake(intake, "lijst lezen: lijst.csv")
    where = reverse("intake-result", args=[case.code, intake.pk])

    page = signed_in.get(where).content.decode()
    part = signed_in.get(where, headers={"HX-Request": "true"}).content.decode()

    assert "lijst lezen: lijst.csv" in page
    assert "Je kunt gewoon verder werken." in part
    assert f'data-poll="{where}"' in part
    assert "<html" not in part


def test_when_it_is_done_the_waiting_page_is_led_on(signed_in, case, researcher) -> None:
    intake = hand_in_files(case, [HandedIn("lijst.csv", LIST.encode())], by=researcher)
    read_handed_in_files.call(str(intake.pk))
    where = reverse("intake-result", args=[case.code, intake.pk])

    answer = signed_in.get(where, headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == where


def test_an_intake_whose_worker_died_is_given_up_and_its_files_are_let_go(
    signed_in, case, researcher
) -> None:
    intake = hand_in_files(case, [HandedIn("lijst.csv", LIST.encode())], by=researcher)
    tell_intake(intake, "bestanden lezen")
    intake.outcome = {TOLD_AT: (timezone.now() - timedelta(minutes=11)).isoformat()}
    intake.save()

    said = signed_in.get(reverse("intake-result", args=[case.code, intake.pk])).content.decode()

    assert "Het lezen is niet gelukt" in said
    assert "Probeer opnieuw" in said
    assert not IntakeFile.objects.exists()


def test_a_job_that_was_given_up_reads_nothing_when_it_is_picked_up_again(case, researcher) -> None:
    intake = hand_in_files(case, [HandedIn("lijst.csv", LIST.encode())], by=researcher)
    Intake.objects.filter(pk=intake.pk).update(state=IntakeState.FAILED)

    read_handed_in_files.call(str(intake.pk))

    assert not TimelineList.objects.exists()


def test_a_job_that_breaks_says_so_and_lets_the_files_go(case, researcher, monkeypatch) -> None:
    intake = hand_in_files(case, [HandedIn("lijst.csv", LIST.encode())], by=researcher)
    monkeypatch.setattr("leerlijn.exchange.jobs.read_intake", lambda _intake: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        read_handed_in_files.call(str(intake.pk))

    intake.refresh_from_db()
    assert intake.state == IntakeState.FAILED
    assert not IntakeFile.objects.exists()


def test_another_teams_case_and_intake_do_not_exist(client, case, researcher) -> None:
    intake = hand_in_files(case, [HandedIn("lijst.csv", LIST.encode())], by=researcher)
    client.force_login(make_user())

    assert client.get(reverse("intake", args=[case.code])).status_code == 404
    assert client.get(reverse("intake-result", args=[case.code, intake.pk])).status_code == 404


def test_who_only_reads_hands_nothing_in(client, case, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    assert client.get(reverse("intake", args=[case.code])).status_code == 404
