"""The sources of a case: listed, read, added by hand, changed while that may, and taken along."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import leerlijn
from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEvent
from leerlijn.meetings.enums import MeetingKind
from leerlijn.meetings.models import Meeting, Proposal
from leerlijn.sources.models import Source
from leerlijn.sources.operations import freeze_text
from leerlijn.studies.operations import open_case
from tests.factories import VAULT_NAMES, make_case, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db
TALK = "Onderzoeker: Hoe was dat?\nMoeder: Stil.\n[lacht]\nOnderzoeker: En toen?\nMoeder: Niets.\n"
DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo" / "k-01"


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


def minutes():
    name = "leersessie-notulen.docx"
    return SimpleUploadedFile(name, (DEMO / name).read_bytes())


def typed(case, **other):
    return {
        "kind": "interview",
        "title": "Gesprek met moeder",
        "teller": str(person(case, "mother").pk),
        "told_on": "4-9-2025",
        "text": TALK,
        **other,
    }


def add(client, case, **other):
    return client.post(reverse("source-new", args=[case.code]), typed(case, **other), follow=True)


def change(client, case, source, **other):
    where = reverse("source-change", args=[case.code, source.pk])
    return client.post(where, typed(case, version=source.version, **other), follow=True)


def read(client, case, source):
    return client.get(reverse("source", args=[case.code, source.pk]))


def test_an_empty_case_says_why_and_what_to_do_first(signed_in, researcher, case) -> None:
    empty = open_case(case.study, by=researcher, code="K-95")

    said = signed_in.get(reverse("sources", args=[empty.code])).content.decode()

    assert "Nog geen bronnen" in said
    assert reverse("intake", args=[empty.code]) in said


def test_talks_come_first_and_minutes_of_both_sessions_stand_together(signed_in, case) -> None:
    for kind in ("reflection_minutes", "file_extract", "learning_minutes", "interview"):
        add(signed_in, case, kind=kind, title=f"Stuk {kind}", text=f"{TALK}{kind}")

    said = signed_in.get(reverse("sources", args=[case.code])).content.decode()

    headings = re.findall(r'<span class="kind">(.*?)</span> <span class="mute">(\d+)</span>', said)
    assert headings == [("gesprekken", "1"), ("stukken uit dossiers", "1"), ("verslagen van sessies", "2")]


def test_sources_stand_by_kind_with_teller_and_day_and_without_names_of_the_vault(signed_in, case) -> None:
    add(signed_in, case)

    said = signed_in.get(reverse("sources", args=[case.code])).content.decode()

    assert "gesprek" in said
    assert "Gesprek met moeder" in said
    assert "4 september 2025" in said
    assert "mag nog veranderen" in said
    assert [name for name in VAULT_NAMES if name in said] == []
    assert "Stil." not in said


def test_a_conversation_shows_who_asks_who_tells_and_what_nobody_says(signed_in, case) -> None:
    add(signed_in, case)

    said = read(signed_in, case, Source.objects.get()).content.decode()

    assert said.count('class="asker"') == 2
    assert said.count('class="teller"') == 2
    assert said.count('class="note"') == 1
    assert "<title>Bron lezen" in said


def test_a_text_without_turns_is_read_in_paragraphs(signed_in, case, researcher) -> None:
    source = make_source(case, by=researcher, text="Eerste regel.\n\nTweede regel.")

    said = read(signed_in, case, source).content.decode()

    assert '<li><p data-start="0">Eerste regel.</p></li>' in said
    assert '<li><p data-start="15">Tweede regel.</p></li>' in said


def test_a_file_comes_in_with_its_original_and_goes_out_as_an_attachment(signed_in, case) -> None:
    add(signed_in, case, text="", file=SimpleUploadedFile("gesprek één.txt", TALK.encode()))
    source = Source.objects.get()

    answer = signed_in.get(reverse("source-original", args=[case.code, source.pk]))

    assert answer.content == TALK.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert AccessEvent.objects.filter(action=Action.EXPORT, subject="source file").count() == 1
    answer.close()


def test_typed_text_has_no_original_to_take_along(signed_in, case) -> None:
    add(signed_in, case)

    assert (
        signed_in.get(reverse("source-original", args=[case.code, Source.objects.get().pk])).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("foto.png", b"\x89PNG", "Dit soort bestand kan Leerlijn niet lezen."),
        ("plan.docm", b"PK\x03\x04", "In dit bestand zit een programma (macro)."),
        ("groot.txt", b"a" * 25_000_001, "Dit bestand is groter dan 25 MB."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_field_and_what_was_typed_stays(
    signed_in, case, name, data, reason
) -> None:
    response = add(signed_in, case, text="", title="Mijn eigen titel", file=SimpleUploadedFile(name, data))

    assert response.status_code == 422
    assert reason in response.context["form"].errors["file"][0]
    assert "Mijn eigen titel" in response.content.decode()
    assert not Source.objects.exists()


def test_without_file_or_text_it_asks_for_one_of_the_two(signed_in, case) -> None:
    response = add(signed_in, case, text="")

    assert response.context["form"].errors["file"] == ["Kies nog een bestand, of typ de tekst."]


def test_whoever_did_not_agree_yet_is_named_at_the_field(signed_in, case) -> None:
    person(case, "mother").declarations.filter(capacity="self").delete()

    response = add(signed_in, case)

    assert "Eerst moet nog toestemming geven: moeder" in response.context["form"].errors["teller"][0]
    assert not Source.objects.exists()


def test_citizen_numbers_in_text_and_title_are_masked_and_told(signed_in, case) -> None:
    add(signed_in, case, title="Over 111222333", text="Zijn bsn is 111222333.")

    source = Source.objects.get()
    assert "111222333" not in source.title + source.text
    assert "Er stond een burgerservicenummer in." in read(signed_in, case, source).content.decode()


def test_minutes_added_by_hand_become_a_session_with_proposals(signed_in, case) -> None:
    add(signed_in, case, kind="reflection_minutes", teller="", text="", file=minutes())

    said = read(signed_in, case, Source.objects.get()).content.decode()

    assert Meeting.objects.get().kind == MeetingKind.REFLECTION
    assert Proposal.objects.count() > 3
    assert "Alleen voor professionals" in said


def test_a_source_gets_another_name_teller_and_text_while_nothing_refers_to_it(signed_in, case) -> None:
    add(signed_in, case)

    change(signed_in, case, Source.objects.get(), title="Eerste gesprek", teller="", text="Anders.")

    source = Source.objects.get()
    assert (source.title, source.teller, source.text) == ("Eerste gesprek", None, "Anders.")


def test_a_frozen_text_stays_while_its_name_may_change(signed_in, case, researcher) -> None:
    source = make_source(case, by=researcher)
    freeze_text(source, by=researcher)
    before = source.text

    page = signed_in.get(reverse("source-change", args=[case.code, source.pk])).content.decode()
    change(signed_in, case, source, title="Nieuwe naam", text="Verzonnen.")

    source.refresh_from_db()
    assert "De tekst zelf ligt vast" in page
    assert (source.title, source.text) == ("Nieuwe naam", before)


def test_when_somebody_else_was_first_nothing_is_overwritten(signed_in, case) -> None:
    add(signed_in, case)
    source = Source.objects.get()
    change(signed_in, case, source, title="Van de ander")

    response = change(signed_in, case, source, title="Van mij")

    assert response.status_code == 422
    assert "Er is niets weg" in response.content.decode()
    assert Source.objects.get().title == "Van de ander"


def test_when_minutes_turn_out_to_be_of_the_other_session_the_proposals_move_along(signed_in, case) -> None:
    add(signed_in, case, kind="learning_minutes", teller="", text="", file=minutes())

    change(signed_in, case, Source.objects.get(), kind="reflection_minutes", teller="")

    assert Meeting.objects.get().kind == MeetingKind.REFLECTION
    assert not Proposal.objects.for_family().exists()


def test_minutes_with_proposals_do_not_become_something_else(signed_in, case) -> None:
    add(signed_in, case, kind="learning_minutes", teller="", text="", file=minutes())

    response = change(signed_in, case, Source.objects.get(), kind="other", teller="")

    assert response.context["form"].errors["kind"] == [
        "Uit dit verslag kwamen voorstellen. Het blijft een verslag."
    ]


def test_what_somebody_took_back_is_not_on_the_pages(signed_in, case) -> None:
    add(signed_in, case)
    source = Source.objects.get()
    mother = person(case, "mother")
    mother.withdrawn_at = timezone.now()
    mother.save()

    said = signed_in.get(reverse("sources", args=[case.code])).content.decode()

    assert "Gesprek met moeder" not in said
    assert read(signed_in, case, source).status_code == 404
    assert signed_in.get(reverse("source-original", args=[case.code, source.pk])).status_code == 404


def test_another_teams_sources_do_not_exist(client, case, researcher) -> None:
    source = make_source(case, by=researcher)
    client.force_login(make_user())

    assert client.get(reverse("sources", args=[case.code])).status_code == 404
    assert read(client, case, source).status_code == 404


def test_who_only_reads_may_read_and_not_change(client, case, researcher) -> None:
    source = make_source(case, by=researcher)
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    assert read(client, case, source).status_code == 200
    assert client.get(reverse("source-change", args=[case.code, source.pk])).status_code == 404
    assert client.get(reverse("source-new", args=[case.code])).status_code == 404


def test_one_source_and_three_cost_the_same_queries(
    signed_in, case, researcher, django_assert_max_num_queries
) -> None:
    make_source(case, by=researcher)
    where = reverse("sources", args=[case.code])
    signed_in.get(where)

    with django_assert_max_num_queries(20) as first:
        signed_in.get(where)
    make_source(case, by=researcher, text="Twee")
    make_source(case, by=researcher, text="Drie", teller="father")
    with django_assert_max_num_queries(20) as second:
        signed_in.get(where)

    assert len(first.captured_queries) == len(second.captured_queries)
