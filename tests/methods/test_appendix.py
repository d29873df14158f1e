"""The methods beside the appendix of the source, cell by cell."""

import re
import tomllib
from pathlib import Path

import pytest

from leerlijn.methods.enums import Mark
from leerlijn.methods.loading import load_definitions

ROWS = tomllib.loads((Path(__file__).parent / "appendix.toml").read_text(encoding="utf-8"))["rows"]
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
CELLS = (
    "purpose", "focus", "life_course", "interviews", "joint_analysis", "group_size", "family", "hours",
)  # fmt: skip


def method_of(row):
    return {method.name: method for method in load_definitions().values()}[row["name"]]


def test_every_row_of_the_appendix_is_a_method_and_one_more_comes_along() -> None:
    names = {method.name for method in load_definitions().values()}

    assert len(ROWS) == 7
    assert names - {row["name"] for row in ROWS} == {"Casuïstiekbespreking in vier fasen"}
    assert {row["name"] for row in ROWS} <= names


@EVERY_ROW
def test_purpose_and_focus(row) -> None:
    method = method_of(row)

    assert len(method.purpose) == row["purpose"]["count"]
    assert [str(aspect) for aspect in method.looks_at] == row["focus"]["looks_at"]


@EVERY_ROW
def test_which_part_of_a_life(row) -> None:
    assert method_of(row).life_course.reconstruct == row["life_course"]["is"]


@EVERY_ROW
def test_who_is_spoken_with(row) -> None:
    wishes = method_of(row).interviews

    found = {name: [str(one) for one in getattr(wishes, name)] for name in ("asked", "optional", "not_asked")}

    assert found == {name: row["interviews"][name] for name in found}


@EVERY_ROW
def test_who_looks_together_and_with_how_many(row) -> None:
    method = method_of(row)

    assert method.joint_analysis.together is row["joint_analysis"]["is"]
    assert (method.group_size.least, method.group_size.most) == (
        row["group_size"]["least"],
        row["group_size"]["most"],
    )


@EVERY_ROW
def test_whether_the_family_sits_at_the_table(row) -> None:
    assert method_of(row).family_at_table == row["family"]["is"]


@EVERY_ROW
def test_hours_and_none_where_the_source_gives_none(row) -> None:
    hours = method_of(row).hours

    assert (hours and (hours.least, hours.most)) == (
        (row["hours"]["least"], row["hours"]["most"]) if "hours" in row else None
    )


@EVERY_ROW
def test_the_cells_are_said_to_come_from_the_source(row) -> None:
    origins = [found for found in method_of(row).sources if "bijlage 1" in found.origin.lower()]

    assert {found.mark for found in origins} == {Mark.SOURCE}


def plain(text: str) -> str:
    """Text without marks of layout, in one line."""
    return " ".join(re.sub(r"<[^>]+>|\*", " ", text).split())


@pytest.mark.shared
@EVERY_ROW
def test_the_words_of_each_cell_stand_in_that_row_of_the_source(row) -> None:
    seed = next((path for path in sorted(SEEDS.glob("003_*.txt"))), None)
    if seed is None:
        pytest.skip("shared/ is not beside the project")
    table = seed.read_text(encoding="utf-8").split("Typen casusonderzoek")[-1]
    lines = [plain(line) for line in re.split(r"\n(?=<b>)", table.replace("\n ", " "))]
    line = next(line for line in lines if line.startswith(row.get("source_name", row["name"])))

    assert [cell for cell in CELLS if cell in row and plain(row[cell]["words"]) not in line] == []
