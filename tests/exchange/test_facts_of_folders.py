"""What is counted in the practitioners' folders, against what their makers counted by hand."""

import json
from datetime import date
from pathlib import Path

import pytest

from leerlijn.config.benchmarks.facts import COUNTED, against_gold_facts
from leerlijn.exchange.folder import from_disk, read_folder
from leerlijn.exchange.operations.folders import open_case_from_roster, take_in_folder
from leerlijn.exchange.queries import life_course
from leerlijn.lifecourse.facts import as_data, facts_for
from leerlijn.lifecourse.queries import Audience, Viewer
from tests.factories import make_study, make_user

pytestmark = pytest.mark.django_db

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
# Sam's twelfth help waits for a decision (its end lies before its begin), and one stands among the events.
NOT_TO_BE_KNOWN = {("sam", "help_trajectories"): ["H8", "H11"]}
# Where the times and kinds that were told leave one answer, it is the maker's.
EXACT = {
    "sam": {"living_places": 7, "moves": 6, "months_out_of_school": 9},
    "noor": {"months_out_of_school": 21},
}


def counted(name: str):
    folder = CASES / name
    if not folder.exists():
        pytest.skip("the practitioners' folders do not lie beside the project")
    by = make_user()
    read = read_folder(from_disk(folder))
    case, _opened = open_case_from_roster(
        make_study(by), read, by=by, code="K-07", consent_on_paper=date(2026, 1, 31)
    )
    take_in_folder(case, read, by=by)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    facts = as_data(facts_for(case, Viewer(Audience.TEAM, user=by)))
    return against_gold_facts(facts, life_course(case), gold)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sam", "noor"])
def test_every_fact_that_a_maker_counted_lies_in_our_range(name) -> None:
    found = counted(name)

    assert set(found) == set(COUNTED)
    assert [key for key, fact in found.items() if not fact["holds"]] == []
    assert {key: fact["not_to_be_known"] for key, fact in found.items() if fact["not_to_be_known"]} == {
        fact: tags for (case, fact), tags in NOT_TO_BE_KNOWN.items() if case == name
    }
    exact = {key: fact["least"] for key, fact in found.items() if fact["least"] == fact["most"]}
    assert {key: exact.get(key) for key in EXACT[name]} == EXACT[name]


def fact(key: str, least: float, most: float):
    return {"key": key, "kind": None, "least": least, "most": most, "known": True}


def row(number: int, *, taken: bool = True, track: str = "hulp"):
    return {"row": number, "taken": taken, "track": track}


def test_what_waits_or_stands_on_another_track_is_taken_off_before_comparing() -> None:
    gold = {"facts": {"help_trajectories": {"value": 3, "rows": {"H1": [1], "H2": [2], "H3": [3, 4]}}}}
    rows = [row(1), row(2, taken=False), row(3, track="gebeurtenissen"), row(4)]

    found = against_gold_facts([fact("help_trajectories", 1, 2)], rows, gold)

    assert found["help_trajectories"]["not_to_be_known"] == ["H2"]
    assert found["help_trajectories"]["holds"]


def test_a_range_that_misses_the_hand_count_is_said() -> None:
    gold = {"facts": {"moves": {"value": 3}, "age_first_help": {"earliest": -0.5, "latest": -0.2}}}

    found = against_gold_facts([fact("moves", 4, 5), fact("age_first_help", -0.4, -0.2)], [], gold)

    assert not found["moves"]["holds"]
    assert not found["age_first_help"]["holds"]
