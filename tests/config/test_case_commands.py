"""The command line from a practitioner's folder to three files."""

import json
from pathlib import Path

import pytest

import leerlijn
from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.audit.enums import Channel, Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.config.command_line import main
from leerlijn.identities.models import Identity
from leerlijn.lifecourse.models import Account, TimelineRow
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case, Study
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf

pytestmark = pytest.mark.django_db

DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo" / "k-01"
IMPORT = ["import-case", str(DEMO), "--study", "Proef", "--code", "K-07"]
ON_PAPER = ["--consent-on-paper", "2026-01-31"]
KEYS = {
    "source_file", "source_place", "row", "taken", "problems", "track", "earliest_start", "latest_start",
    "earliest_end", "latest_end", "edtf", "words", "text", "told_by",
}  # fmt: skip


@pytest.fixture(autouse=True)
def owner(db: None) -> User:
    return open_account(
        found_organisation("Jeugdhulp De Brug"), by=None, name="Femke Aldering",
        email="femke@brug.example", role=Role.RESEARCHER, password="lang genoeg 123", is_owner=True,
    )  # fmt: skip


def life_course(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    capsys.readouterr()
    assert main(["life-course", "K-07", "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_without_consent_it_refuses_says_who_must_sign_and_writes_nothing(capsys) -> None:
    code = main(IMPORT)

    assert code == 2
    assert "Eerst moet nog toestemming geven" in capsys.readouterr().err
    assert not Study.objects.exists()
    assert not Case.objects.exists()
    assert not Identity.objects.exists()


def test_with_consent_on_paper_it_says_for_whom_and_on_whose_word(capsys) -> None:
    code = main([*IMPORT, *ON_PAPER])

    told = capsys.readouterr().out
    assert code == 0
    assert "Toestemming op papier van 31-01-2026 vastgelegd voor jongere (voor zichzelf)" in told
    assert "op het woord van Femke Aldering" in told


def test_every_data_row_is_told_of_and_every_bad_one_with_its_reason(capsys) -> None:
    main([*IMPORT, *ON_PAPER])

    rows = life_course(capsys)

    assert all(set(row) == KEYS for row in rows)
    assert [row["row"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["track"] for row in rows} == {
        "wonen", "onderwijs", "gebeurtenissen", "hulp", "belangrijke mensen", None,
    }  # fmt: skip
    problems = {problem for row in rows for problem in row["problems"]}
    assert {"datum_bestaat_niet", "einde_voor_begin", "spoor_onbekend", "dubbele_rij"} <= problems
    assert not any(row["taken"] for row in rows if "datum_bestaat_niet" in row["problems"])


def test_the_same_folder_twice_makes_no_doubles(capsys) -> None:
    main([*IMPORT, *ON_PAPER])
    before = (
        Account.objects.count(),
        Source.objects.count(),
        Identity.objects.count(),
        TimelineRow.objects.count(),
    )

    code = main(IMPORT)

    after = (
        Account.objects.count(),
        Source.objects.count(),
        Identity.objects.count(),
        TimelineRow.objects.count(),
    )
    assert code == 0
    assert "was er al" in capsys.readouterr().out
    assert after == before


def test_a_report_is_refused_with_the_list_of_what_is_undecided(capsys, tmp_path) -> None:
    main([*IMPORT, *ON_PAPER])
    capsys.readouterr()

    code = main(["report", "K-07", "--out", str(tmp_path / "uit")])

    told = capsys.readouterr().err
    assert code == 2
    assert "plekken om over te beslissen" in told
    assert "Jara" in told
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("readers", ["commissioner", "family"])
def test_three_files_come_out_without_one_string_of_the_vault(capsys, tmp_path, readers) -> None:
    main([*IMPORT, *ON_PAPER])
    out = tmp_path / "uit"

    code = main(["report", "K-07", "--out", str(out), "--for", readers, "--accept-suggestions"])

    assert code == 0
    text = " ".join(
        [
            *strings_in_html((out / "report.html").read_text()),
            *strings_in_pdf((out / "report.pdf").read_bytes()),
            *strings_in_docx((out / "report.docx").read_bytes()),
        ]
    )
    for identity in Identity.objects.all():
        strings = [
            identity.full_name, *identity.nicknames, identity.organisation, identity.phone, identity.email,
        ]  # fmt: skip
        # The father is also called "Er", which begins sentences of the report's own.
        assert [string for string in strings if len(string) > 2 and string in text] == []
    assert "Concept" in text
    assert (out / "report.pdf").stat().st_mode & 0o777 == 0o600


def test_the_familys_report_holds_nothing_of_the_reflection_session(tmp_path) -> None:
    main([*IMPORT, *ON_PAPER])

    main(["report", "K-07", "--out", str(tmp_path), "--for", "family", "--accept-suggestions"])

    assert "reflectiesessie" not in " ".join(strings_in_html((tmp_path / "report.html").read_text())).lower()


def test_every_deed_on_the_command_line_is_logged_with_its_actor(owner, tmp_path) -> None:
    main([*IMPORT, *ON_PAPER])
    main(["report", "K-07", "--out", str(tmp_path), "--accept-suggestions"])

    events = AccessEvent.objects.of_case(Case.objects.get().pk)

    assert {event.channel for event in events} == {Channel.COMMAND_LINE}
    assert {event.actor_id for event in events} == {str(owner.pk)}
    assert {"report", "source", "timeline list", "declaration"} <= {event.subject for event in events}


def test_who_is_not_on_the_team_reads_no_life_course_and_the_attempt_is_logged(capsys) -> None:
    main([*IMPORT, *ON_PAPER])
    stranger = open_account(
        found_organisation("Jeugdhulp De Brug"), by=None, name="Ander", email="ander@brug.example",
        role=Role.RESEARCHER, password="lang genoeg 123",
    )  # fmt: skip
    capsys.readouterr()

    code = main(["life-course", "K-07", "--by", "ander@brug.example"])

    assert code == 2
    assert capsys.readouterr().out == ""
    refused = AccessEvent.objects.refused().get(actor_id=str(stranger.pk))
    assert refused.outcome == Outcome.REFUSED


def test_a_code_that_belongs_to_another_study_is_refused(capsys) -> None:
    main([*IMPORT, *ON_PAPER])

    code = main(["import-case", str(DEMO), "--study", "Een ander", "--code", "K-07", *ON_PAPER])

    assert code == 2
    assert "andere code" in capsys.readouterr().err
    assert not Study.objects.filter(name="Een ander").exists()


def test_an_empty_folder_is_refused_in_plain_words(capsys, tmp_path) -> None:
    code = main(["import-case", str(tmp_path), "--study", "Proef", "--code", "K-08", *ON_PAPER])

    assert code == 2
    assert "geen bestand dat Leerlijn kan lezen" in capsys.readouterr().err


@pytest.mark.parametrize("shape", ["json", "csv"])
def test_the_facts_come_as_numbers_without_what_people_told_and_stand_in_the_log(capsys, shape) -> None:
    main([*IMPORT, *ON_PAPER])
    told = {row["text"] for row in life_course(capsys) if row["taken"]}

    assert main(["facts", "K-07", "--format", shape]) == 0

    out = capsys.readouterr().out
    assert "living_places" in out
    assert [text for text in told if text in out] == []
    assert AccessEvent.objects.get(purpose="facts").action == "export"
