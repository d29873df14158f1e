import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import leerlijn
from leerlijn.methods.loading import load_definitions
from leerlijn.toolkit.dates import SpanKind, read
from leerlijn.toolkit.intake.chronology import read_chronology
from leerlijn.toolkit.intake.content import plain_text
from leerlijn.toolkit.intake.minutes import ItemKind, read_minutes
from leerlijn.toolkit.intake.readers import read_file
from leerlijn.toolkit.intake.recognise import FileRole, what_is
from leerlijn.toolkit.intake.roster import read_roster

DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo"
FOLDER = DEMO / "k-01"
STUDY = tomllib.loads((DEMO / "demo.toml").read_text(encoding="utf-8"))
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())
BIRTH, TODAY = date(2012, 4, 9), date(2026, 1, 15)
MINUTES = ["leersessie-notulen.docx", "reflectiesessie-notulen.docx"]
TALKS = ["gesprek-jongere.docx", "gesprek-moeder.docx", "gesprek-tante.txt"]
PACKED = [name for name in FILES if name.endswith(("docx", "xlsx"))]


def content_of(name):
    return read_file((FOLDER / name).read_bytes(), name)


def text_of(name):
    return plain_text(content_of(name))


def minutes_of(name):
    return read_minutes(content_of(name))


def chronology():
    return read_chronology(content_of("tijdlijn.xlsx").tables, birth=BIRTH, today=TODAY)


def timeline_rows():
    (sheet,) = openpyxl.load_workbook(FOLDER / "tijdlijn.xlsx").worksheets
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_the_folder_holds_what_a_practitioner_has():
    assert FILES == [
        "deelnemers.csv",
        "dossier/jeugdbescherming-uittreksel.docx",
        "dossier/school-uittreksel.txt",
        "gesprek-jongere.docx",
        "gesprek-moeder.docx",
        "gesprek-tante.txt",
        "leersessie-notulen.docx",
        "reflectiesessie-notulen.docx",
        "tijdlijn.xlsx",
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_folder_can_be_read(name):
    assert len(text_of(name)) > 400


@pytest.mark.parametrize("name", TALKS)
def test_each_conversation_has_the_length_of_a_real_one(name):
    assert 500 <= len(text_of(name).split()) <= 900


@pytest.mark.parametrize("name", PACKED)
def test_office_files_tell_nothing_about_who_made_them(name):
    with zipfile.ZipFile(FOLDER / name) as packed:
        properties = packed.read("docProps/core.xml").decode("utf-8")

        assert {entry.date_time for entry in packed.infolist()} == {(2025, 12, 1, 9, 0, 0)}
    assert ">Leerlijn</dc:creator>" in properties
    assert properties.count("2025-12-01T09:00:00Z") == 2


def test_the_timeline_holds_the_usual_trouble_and_no_more():
    rows = timeline_rows()
    problems = Counter(
        str(problem) for row in rows for problem in read(row[0], birth=BIRTH, today=TODAY).problems
    )
    doubles = Counter(tuple(str(cell).strip() for cell in row[:4]) for row in rows)

    assert len(rows) == 59
    assert problems == {"datum_bestaat_niet": 1, "einde_voor_begin": 1, "datum_onbekend": 2}
    assert [count for count in doubles.values() if count > 1] == [2]
    assert {row[1] for row in rows} == {
        "Wonen",
        "School",
        "Gebeurtenis +",
        "Gebeurtenis -",
        "Hulp",
        "Belangrijke mensen",
        "Vrije tijd",
    }
    assert sum("liever niet in het verslag" in (row[4] or "") for row in rows) == 1


def test_the_timeline_holds_moments_spells_and_what_still_goes_on():
    spans = [read(row[0], birth=BIRTH, today=TODAY).span for row in timeline_rows()]
    kinds = Counter(span.kind for span in spans if span)

    assert kinds[SpanKind.MOMENT] >= 20
    assert kinds[SpanKind.PERIOD] >= 10
    assert kinds[SpanKind.OPEN] >= 5


def test_two_people_tell_a_different_time_for_one_happening():
    told = [(row[0], row[3]) for row in timeline_rows() if row[2] == "Ouders uit elkaar"]

    assert told == [("voorjaar 2017", "moeder"), ("najaar 2017", "vader")]


@pytest.mark.parametrize("name", MINUTES)
def test_minutes_have_the_headings_under_which_proposals_stand(name):
    lines = [line.lower() for line in text_of(name).splitlines()]

    for start in ("bevorderend", "belemmerend", "lessen", "actiepunten"):
        assert any(line.startswith(start) for line in lines)


def test_only_the_reflection_minutes_hold_a_passage_that_the_family_may_not_see():
    holding = [name for name in FILES if "Niet delen met het gezin" in text_of(name)]

    assert holding == ["reflectiesessie-notulen.docx"]


def test_phones_and_mail_are_of_the_kind_that_reaches_nobody():
    roster = text_of("deelnemers.csv") + (DEMO / "demo.toml").read_text(encoding="utf-8")
    words = roster.replace(";", " ").replace('"', " ").replace(",", " ").split()

    mail = [word for word in words if "@" in word]
    phones = [word for word in words if word.startswith(("06-", "0591-"))]

    assert len(mail) > 10
    assert [word for word in mail if not word.endswith(".example")] == []
    assert len(phones) > 8
    assert [word for word in phones if "-555" not in word] == []


def test_each_role_of_the_demo_can_log_in_with_one_password():
    assert [account["role"] for account in STUDY["accounts"]] == [
        "researcher",
        "facilitator",
        "professional",
        "commissioner",
        "steward",
    ]
    assert len(STUDY["password"]) >= 12


def test_four_cases_stand_at_four_different_points():
    cases = STUDY["cases"]
    known = {step.key for step in load_definitions()[STUDY["study"]["method"]].steps}

    assert [case["code"] for case in cases] == ["K-01", "K-02", "K-03", "K-04"]
    assert [len(case.get("steps", [])) for case in cases] == [10, 2, 0, 10]
    assert {step["key"] for case in cases for step in case.get("steps", [])} == known


def test_hours_are_logged_in_quarters_and_by_somebody_who_can_log_in():
    accounts = {account["key"] for account in STUDY["accounts"]}
    logged = [
        entry for case in STUDY["cases"] for step in case.get("steps", []) for entry in step.get("hours", [])
    ]

    assert {entry["by"] for entry in logged} <= accounts
    assert all(entry["hours"] * 4 % 1 == 0 for entry in logged)


def test_decisions_that_were_taken_point_at_what_is_there():
    case = STUDY["cases"][0]
    roster = text_of("deelnemers.csv")

    proposals = {name: {item.text for item in minutes_of(name).items} for name in MINUTES}

    assert all(found["text"] in proposals[found["file"]] for found in case["proposal_decisions"])
    assert all(found["name"] in roster for found in (*case["consents"], *case["releases"]))
    assert all(any(found["text"] in text_of(name) for name in FILES) for found in case["name_decisions"])


def test_each_row_that_was_decided_asked_for_a_decision():
    rows = {row.number: row for row in chronology()}

    decided = {found["row"]: found["choice"] for found in STUDY["cases"][0]["row_decisions"]}
    asked = {number for number, row in rows.items() if row.problems or row.restricted}

    assert decided == {2: "restrict", 32: "hide_place", 34: "skip", 40: "repair"}
    assert asked - set(decided) == {26, 43, 53, 57}
    assert set(decided) <= asked


def test_every_teller_of_the_timeline_is_on_the_roster_or_an_organisation():
    tellers = {row.told_by for row in chronology()}

    assert tellers == {"moeder", "vader", "jongere", "tante", "gezinshuisouder", "school", "dossier"}


def test_each_file_is_recognised_for_what_it_is():
    roles = {name: what_is(content_of(name)) for name in FILES}

    assert roles == {
        "deelnemers.csv": FileRole.ROSTER,
        "dossier/jeugdbescherming-uittreksel.docx": FileRole.FILE_EXTRACT,
        "dossier/school-uittreksel.txt": FileRole.FILE_EXTRACT,
        "gesprek-jongere.docx": FileRole.INTERVIEW,
        "gesprek-moeder.docx": FileRole.INTERVIEW,
        "gesprek-tante.txt": FileRole.INTERVIEW,
        "leersessie-notulen.docx": FileRole.LEARNING_MINUTES,
        "reflectiesessie-notulen.docx": FileRole.REFLECTION_MINUTES,
        "tijdlijn.xlsx": FileRole.TIMELINE,
    }


def test_every_action_in_the_minutes_says_who_and_by_when():
    actions = [item for name in MINUTES for item in minutes_of(name).items if item.kind is ItemKind.ACTION]

    assert [action.owner for action in actions] == ["Lidewij", "Orlando", "Gemeente", "Orlando", "Rozemarijn"]
    assert all(action.due_words for action in actions)


def test_everyone_on_the_roster_has_a_pseudonym_of_their_own():
    table = content_of("deelnemers.csv").tables
    people = [person.full_name for person in read_roster(table, today=TODAY).people]

    pseudonyms = STUDY["cases"][0]["pseudonyms"]

    assert list(pseudonyms) == people
    assert len(set(pseudonyms.values())) == 13
