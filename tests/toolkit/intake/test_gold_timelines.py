"""The timelines of the practitioners' folders beside the project, against what a person made of them."""

import json
from datetime import date
from pathlib import Path

import pytest

from leerlijn.toolkit.intake.chronology import read_chronology
from leerlijn.toolkit.intake.content import FileContent
from leerlijn.toolkit.intake.readers import read_file
from leerlijn.toolkit.intake.tables import Table

pytestmark = pytest.mark.shared

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"
BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def _tables(content: FileContent) -> list[Table]:
    return [block for block in content.body if isinstance(block, Table)]


@pytest.fixture(params=["sam", "noor"])
def case(request):
    folder = CASES / request.param
    if not folder.is_dir():
        pytest.skip("the practitioners' folders are not beside the project")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    meta = gold["meta"]
    path = folder / meta["timeline_file"]
    rows = read_chronology(
        _tables(read_file(path.read_bytes(), path.name)),
        birth=date.fromisoformat(meta["birth_date"]),
        today=date.fromisoformat(meta["reference_date"]),
    )
    return rows, gold["timeline"]


def _bounds(row):
    span = row.reading.span
    if span is None:
        return [None] * 4
    bounds = (span.start.earliest, span.start.latest, span.end.earliest, span.end.latest)
    return [bound and bound.isoformat() for bound in bounds]


def test_every_data_row_is_there_in_order(case):
    rows, gold = case

    assert [row.number for row in rows] == [told["row"] for told in gold]
    assert [[text for _, text in row.raw] for row in rows] == [
        [text.strip() for text in told["raw"].values()] for told in gold
    ]


def test_every_row_has_exactly_the_four_dates(case):
    rows, gold = case

    found = [_bounds(row) for row in rows]

    assert found == [[told[bound] for bound in BOUNDS] for told in gold]


def test_bad_rows_are_reported_with_the_right_code_and_good_ones_are_not(case):
    rows, gold = case

    reported = [[problem.value for problem in row.problems] for row in rows]

    assert reported == [told["must_report"] for told in gold]


def test_rows_that_need_a_choice_are_not_taken(case):
    rows, gold = case

    assert [row.takeable for row in rows] == [told["severity"] != "fout" for told in gold]


def test_tracks_are_the_ones_that_a_person_chose(case):
    rows, gold = case

    assert [row.track and row.track.value for row in rows] == [told["track"] for told in gold]


def test_doubles_name_the_row_that_they_repeat(case):
    rows, gold = case

    assert [row.duplicate_of for row in rows] == [told.get("duplicate_of_row") for told in gold]
