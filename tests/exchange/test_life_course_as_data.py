from datetime import date
from pathlib import Path

import pytest

import leerlijn
from leerlijn.exchange.folder import from_disk, read_folder, tables_passed_over
from leerlijn.exchange.operations.folders import open_case_from_roster, take_in_folder
from leerlijn.exchange.operations.lists import repair_row
from leerlijn.exchange.queries import life_course
from leerlijn.lifecourse.models import TimelineRow
from leerlijn.lifecourse.operations import Telling, correct_account, read_time, remove_entry, undo_change
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import read
from leerlijn.toolkit.intake.content import FileContent
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from tests.factories import make_entry, make_study, make_user

pytestmark = pytest.mark.django_db

DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo" / "k-01"


@pytest.fixture
def imported():
    by = make_user()
    folder = read_folder(from_disk(DEMO))
    from django.utils import timezone

    case, _opened = open_case_from_roster(
        make_study(by), folder, by=by, code="K-07", consent_on_paper=timezone.localdate()
    )
    take_in_folder(case, folder, by=by)
    return by, case


def row_of(case: Case, number: int) -> dict:
    return next(row for row in life_course(case) if row["row"] == number)


def taken_row(case: Case) -> TimelineRow:
    return (
        TimelineRow.objects.filter(timeline__case=case)
        .exclude(account=None)
        .select_related("account__entry")[0]
    )


def test_a_corrected_row_tells_what_stands_now_and_stands_once(imported) -> None:
    by, case = imported
    row, before = taken_row(case), len(life_course(case))

    reading = read_time(case, "mei 2019")
    correct_account(row.account, Telling("Beter verteld", words="mei 2019", span=reading.span), by=by)

    now = row_of(case, row.number)
    assert len(life_course(case)) == before
    assert (now["text"], now["words"], now["earliest_start"]) == ("Beter verteld", "mei 2019", "2019-05-01")


def test_undoing_the_correction_gives_the_row_its_own_words_again(imported) -> None:
    by, case = imported
    row = taken_row(case)
    was = row_of(case, row.number)
    correct_account(row.account, Telling("Beter verteld"), by=by)

    undo_change(row.account.entry.changes.first(), by=by)

    assert row_of(case, row.number) == was


def test_a_row_whose_entry_was_taken_away_is_not_taken(imported) -> None:
    by, case = imported
    row = taken_row(case)

    remove_entry(row.account.entry, by=by)

    assert row_of(case, row.number)["taken"] is False


def test_an_entry_made_by_hand_comes_after_the_rows_without_a_file(imported) -> None:
    by, case = imported

    make_entry(case, by=by, text="Zelf verteld", words="mei 2019", teller="mother")

    last = life_course(case)[-1]
    assert (last["source_file"], last["row"], last["taken"]) == (None, None, True)
    assert (last["text"], last["latest_end"], last["told_by"]) == ("Zelf verteld", "2019-05-31", "moeder")
    assert last["edtf"] == "2019-05"


def test_words_that_hang_on_a_date_wait_in_a_list_and_are_read_where_somebody_types_them(imported) -> None:
    by, case = imported
    row = TimelineRow.objects.filter(timeline__case=case, account=None).first()

    repair_row(row, by=by, words="na kerst 2018")

    asked = read("na kerst 2018", birth=None, today=date(2026, 1, 31))
    assert asked.span is None
    assert row_of(case, row.number)["edtf"] == "[2018-12-27..]"


def test_a_sheet_that_is_no_list_is_named_and_not_dropped_in_silence() -> None:
    when = Row(1, (Cell("Wanneer"), Cell("Spoor"), Cell("Wat")))
    row = Row(2, (Cell("mei 2019"), Cell("wonen"), Cell("Bij oma")))
    legend = (Row(1, (Cell("Kleur"), Cell("Betekenis"))), Row(2, (Cell("rood"), Cell("klopt niet"))))
    tables = (
        Table("lijst.xlsx", "blad 1: lijst", (when, row)),
        Table("lijst.xlsx", "blad 2: uitleg", legend),
    )

    passed_over = tables_passed_over(FileContent("lijst.xlsx", "xlsx", tables))

    assert passed_over == ("blad 2: uitleg",)
