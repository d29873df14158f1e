"""`leerlijn bench`: how well and how fast the heart of the house works, as JSON.

Times are on the clock of this machine and only comparable within one run.
"""

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from leerlijn.accounts.models import User
from leerlijn.config.benchmarks import life_page, long_list
from leerlijn.config.benchmarks.gold import measure_folder
from leerlijn.config.console import say
from leerlijn.toolkit.merging import bench as merging

DEMO = Path(__file__).parents[2] / "exchange" / "demo" / "k-01"
SET = Path(__file__).parents[4] / "tests" / "toolkit" / "retold_lives"
PARTS = {
    "dates": "leerlijn.toolkit.dates.speed",
    "life_line": "leerlijn.toolkit.lifeline.bench",
    "facts": "leerlijn.config.benchmarks.facts",
    "report": "leerlijn.toolkit.document.bench",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--cases",
        type=Path,
        help="map met casusmappen, elk met een gold.json; zonder deze optie wordt de democasus gemeten",
    )
    parser.add_argument(
        "--lives",
        type=Path,
        default=SET,
        help="map met verzonnen levens die door meer mensen zijn verteld (tests/toolkit/retold_lives)",
    )


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - it acts in nobody's name
    """Print every figure."""
    folders = case_folders(arguments.cases) if arguments.cases else [DEMO]
    figures: dict[str, Any] = {"cases": [measure_folder(folder) for folder in folders]}
    figures |= {name: import_module(module).measure() for name, module in PARTS.items()}
    figures["merging"] = merging.measure(arguments.lives)
    figures["life_line_page"] = life_page.measure(DEMO)
    figures["ten_thousand_rows"] = long_list.measure(DEMO)
    say(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


def case_folders(folder: Path) -> list[Path]:
    """The folder itself when it is a case, else the cases in it."""
    if (folder / "gold.json").exists():
        return [folder]
    return sorted(path.parent for path in folder.glob("*/gold.json"))
