"""What the demo says of deciding together and taking part."""

import tomllib
from pathlib import Path

from leerlijn.accounts.models import User
from leerlijn.studies.models import Study
from leerlijn.together.operations import Filled, add_sheet

FILE = Path(__file__).parent / "demo" / "together.toml"


def fill_in_sheets(study: Study, *, by: User) -> None:
    """The lists as far as the demo filled them in."""
    for told in tomllib.loads(FILE.read_text(encoding="utf-8"))["sheets"]:
        case = study.cases.get(code=told["case"])
        answers = {key: (choice, words) for key, (choice, words) in told["answers"].items()}
        person = case.participants.get(role=told["person"]) if "person" in told else None
        filled = Filled(told["about"], told["on"], answers, person)
        add_sheet(case, by=by, list_key=told["list"], filled=filled)
