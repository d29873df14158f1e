"""Invented events with their causes, as many as one asks for, in the shape of a published collection."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.causes.codes import Area, load_codes
from leerlijn.causes.enums import EventKind, Severity, Side, StopReason
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import Event, Root, add_cause, code_cause, describe_root, plant_tree
from leerlijn.consent.enums import Capacity
from leerlijn.consent.operations import record_declaration, sign_confidentiality
from leerlijn.identities.operations import enrol_person
from leerlijn.methods.loading import load_definitions
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import open_case, start_study

FILE = Path(__file__).parent / "demo" / "incidents.toml"
TOLD: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
AGE = 18  # who is of age signs alone, so that a case needs one person only
SAID = "het dossier van de groep"


@dataclass(frozen=True, slots=True)
class Incident:
    """An invented event: what happened, why at once, what stopped it, and the codes of its roots."""

    event: Event
    direct: str
    recovery: str
    recovery_code: str
    codes: tuple[str, ...]


def invented(number: int, *, seed: int = 1) -> list[Incident]:
    """So many events, the same ones for the same seed; sixty have exactly the published shape."""
    luck = Random(seed)  # noqa: S311 -- nothing secret is drawn
    sizes = list(islice(cycle(drawn_sizes(luck)), number))
    codes = drawn_codes(sum(sizes), luck)
    events = islice(cycle(TOLD["events"]), number)
    return [
        incident(told, at, tuple(islice(codes, size)), luck)
        for at, (told, size) in enumerate(zip(events, sizes, strict=True))
    ]


def drawn_sizes(luck: Random) -> list[int]:
    """How many roots each event has, in an order of chance."""
    sizes = [int(roots) for roots, events in TOLD["roots"].items() for _ in range(events)]
    luck.shuffle(sizes)
    return sizes


def drawn_codes(number: int, luck: Random) -> Iterator[str]:
    """So many codes with the shares that the file gives to the areas; within an area by chance."""
    areas = [Area(key) for key, share in TOLD["shares"].items() for _ in range(round(share * number))]
    areas = list(islice(cycle(areas), number))
    luck.shuffle(areas)
    return iter([luck.choice(load_codes().of_area(area)).code for area in areas])


def incident(told: dict[str, Any], at: int, codes: tuple[str, ...], luck: Random) -> Incident:
    """One event on its day and in its place."""
    day: date = TOLD["first_on"] + timedelta(days=at * TOLD["days_between"])
    event = Event(
        event=told["event"],
        happened_on=day,
        kind=EventKind(told["kind"]),
        kind_words=told["kind_words"],
        place=luck.choice(TOLD["places"]["names"]),
        severity=luck.choice(Severity.values),
    )
    return Incident(event, told["direct"], told.get("recovery", ""), told.get("recovery_code", ""), codes)


@transaction.atomic
def make_incident_study(number: int, *, by: User, seed: int = 1) -> Study:
    """A study with so many invented events, spread over its cases."""
    study = start_study(
        by=by,
        name=TOLD["study"],
        method=load_definitions()[TOLD["method"]],
        learning_question=TOLD["learning_question"],
        commissioner=TOLD["commissioner"],
    )
    sign_confidentiality(study.memberships.get(user=by), by=by)
    found = invented(number, seed=seed)
    cases = [open_incident_case(study, at, by=by) for at in range(min(TOLD["cases"], number))]
    plant_all(found, cases, by=by)
    return study


def open_incident_case(study: Study, at: int, *, by: User) -> Case:
    """A case with one young person of age, who signed."""
    case = open_case(study, by=by, code=f"G-{at + 1:02}")
    today = timezone.localdate()
    person = enrol_person(
        case,
        by=by,
        role="young_person",
        pseudonym="jongere",
        full_name="",
        birth_date=date(today.year - AGE - 1, 1, 1),
        role_words="jongere",
    )
    record_declaration(person, by=by, capacity=Capacity.SELF, signed_on=today, on_word_of=by.name)
    return case


def plant_all(found: Sequence[Incident], cases: Sequence[Case], *, by: User) -> None:
    """A tree for every event, the cases taking turns."""
    for one, case in zip(found, cycle(cases), strict=False):
        plant(one, case, by=by)


def plant(one: Incident, case: Case, *, by: User) -> CauseTree:
    """One event with its causes, every root coded."""
    tree = plant_tree(case, by=by, event=one.event)
    direct = add_cause(tree, by=by, text=one.direct)
    for code in one.codes:
        say_root(add_cause(tree, by=by, text=TOLD["causes"][code], parent=direct), code, by=by)
    if one.recovery:
        stopped = add_cause(tree, by=by, text=one.recovery, side=Side.RECOVERY)
        say_root(stopped, one.recovery_code, by=by)
    return tree


def say_root(cause: Cause, code: str, *, by: User) -> None:
    """Everything that a root needs; the reason is kept with codes that ask for one."""
    describe_root(cause, by=by, root=Root(stop_reason=StopReason.NO_FACTS, source_words=SAID))
    code_cause(cause, by=by, code=code, reason=TOLD["reason"])
