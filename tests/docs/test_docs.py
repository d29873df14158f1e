import argparse
import importlib
import re
import tomllib
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from django.apps import apps
from django.db import models

from leerlijn.config.command_line import COMMANDS
from leerlijn.methods import definitions, enums
from leerlijn.toolkit.dates import Problem, Window, hung_on, read, read_hanging, say
from tests.docs.pages import anchors_of, code_in, links_in, pages, rows_of, section, text_of
from tests.house.house import ROOT

# Everywhere, and never: where we happen to work, where packages come from, what we cannot promise.
NEVER = re.compile(
    r"/work\b|/root\b|/home/\w|\bshared/(?!`? beside)|pypi\.|pythonhosted|registry\.npm|deb\.debian"
    r"|100 ?% (?:anoniem|anonymous)|is volledig anoniem|AVG-proof|GDPR.compliant|\bB1\b",
    flags=re.IGNORECASE,
)
OURS = {
    "audit",
    "accounts",
    "studies",
    "consent",
    "identities",
    "sources",
    "lifecourse",
    "meetings",
    "causes",
    "discussions",
    "together",
    "scenarios",
    "reports",
    "exchange",
}
BIRTH, TODAY = date(2012, 4, 9), date(2026, 1, 31)


def test_every_link_inside_the_project_leads_somewhere() -> None:
    broken = []
    for page in pages():
        for link in links_in(page):
            path, _, anchor = link.partition("#")
            if "://" in link or link.startswith("mailto:"):
                continue
            target = (page.parent / path).resolve() if path else page
            if not target.exists() or (anchor and anchor not in anchors_of(target)):
                broken.append(f"{page.relative_to(ROOT)}: {link}")

    assert broken == []


def test_every_page_of_the_guide_can_be_reached_from_its_index() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links_in(index)}
    guide = {page for page in pages() if (ROOT / "docs") in page.parents and page.parent.name != "adr"}

    assert guide - listed - {index} == set()


def test_decision_records_are_numbered_without_a_gap_and_at_most_a_page() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(record.name[:4]) for record in records]
    titles = [record.read_text().splitlines()[0].partition(".")[0] for record in records]

    assert numbers == list(range(1, len(records) + 1))
    assert titles == [f"# {number}" for number in numbers]
    assert [record.name for record in records if len(record.read_text().splitlines()) > 55] == []


def test_no_page_speaks_of_our_machines_or_promises_too_much() -> None:
    said = {page.name: NEVER.findall(page.read_text()) for page in pages()}

    assert {name: found for name, found in said.items() if found} == {}


def test_the_command_line_page_has_every_command_and_no_other() -> None:
    written = set(re.findall(r"^### `(\S+)`$", text_of("naslag/opdrachtregel.md"), flags=re.MULTILINE))

    assert written == {command.name for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_command_line_page_has_every_option_of_a_command(command) -> None:
    parser = argparse.ArgumentParser(add_help=False)
    if command.acts:
        parser.add_argument("--by")
    importlib.import_module(command.module).add_arguments(parser)
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    options = {name for action in shown for name in action.option_strings}
    text = section(text_of("naslag/opdrachtregel.md"), f"### `{command.name}`")
    written = {row[0].strip("`").split(" ")[0] for row in rows_of(text)}

    assert {name for name in written if name.startswith("--")} == options
    assert len(written - options) == len([action for action in shown if not action.option_strings])


def test_every_problem_of_a_row_is_explained() -> None:
    table = section(text_of("naslag/levensloop-json.md"), "## Wat er met een rij kan zijn")

    assert {row[0].strip("`") for row in rows_of(table)} == {str(problem) for problem in Problem}


@pytest.mark.django_db
def test_every_field_of_the_life_course_is_explained() -> None:
    from leerlijn.exchange.queries import row_as_data
    from leerlijn.lifecourse.models import TimelineList, TimelineRow

    row = TimelineRow(timeline=TimelineList(file_name="lijst.csv"), number=1, place="regel 2")
    table = section(text_of("naslag/levensloop-json.md"), "## Velden")

    assert {name for cells in rows_of(table) for name in code_in(cells[0])} == set(row_as_data(row))


def test_the_dates_page_says_what_the_reader_reads() -> None:
    told = [cells for cells in rows_of(text_of("naslag/datums.md")) if len(cells) == 5]
    read_now = [as_row(cells[0].strip("`")) for cells in told]

    assert len(told) > 50
    assert told == read_now


def as_row(words: str) -> list[str]:
    reading = read(words, birth=BIRTH, today=TODAY)
    span = reading.span
    problems = ", ".join(f"`{problem}`" for problem in reading.problems) or "–"
    if span is None:
        return [f"`{words}`", "–", "–", "–", problems]
    return [f"`{words}`", say(span), window(span.start), window(span.end), problems]


def test_the_dates_page_says_how_far_things_hang_from_another() -> None:
    placement = read("1 maart 2019 tot juni 2020", birth=BIRTH, today=TODAY).span
    part = text_of("naslag/datums.md").split("| Je schrijft | Dan ligt het hier |")[1].split("\n\n")[0]
    told = [cells for cells in rows_of(part) if cells[0].startswith("`")]

    placed = []
    for cells in told:
        hanging = read_hanging(cells[0].strip("`"), birth=BIRTH, today=TODAY)
        span = hanging.span or hung_on(hanging.relative, placement)
        placed.append([cells[0], window(span.start)])

    assert len(told) > 20
    assert told == placed


def window(found: Window) -> str:
    if found.earliest is None and found.latest is None:
        return "–"
    return f"{found.earliest or '…'} – {found.latest or '…'}"


def test_every_model_is_in_the_list_of_terms() -> None:
    known = code_in(text_of("naslag/begrippen.md"))
    ours = {model.__name__ for model in apps.get_models() if model._meta.app_label in OURS}

    assert ours - known == set()


def test_every_choice_is_in_the_list_of_terms_with_its_dutch_word() -> None:
    said = {row[1].strip("`"): row[2] for row in rows_of(text_of("naslag/begrippen.md")) if len(row) == 3}
    wrong = []
    for app in OURS:
        module = importlib.import_module(f"leerlijn.{app}.enums")
        for name, kind in vars(module).items():
            if (
                isinstance(kind, type)
                and issubclass(kind, models.TextChoices)
                and kind is not models.TextChoices
            ):
                words = ", ".join(f"{choice.label} = `{choice.value}`" for choice in kind)
                wrong += [f"| {name} | {words} |"] if said.get(name) != words else []

    assert wrong == []


def test_every_key_of_a_method_is_explained() -> None:
    known = code_in(text_of("naslag/methode-bestand.md"))
    kinds = [kind for kind in vars(definitions).values() if is_dataclass(kind)]
    keys = {field.name for kind in kinds for field in fields(kind)}
    choices = {
        str(choice)
        for kind in vars(enums).values()
        if isinstance(kind, type)
        for choice in kind.__members__.values()
    }

    assert (keys | choices) - known == set()


def test_the_record_of_dependencies_has_every_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]}
    record = text_of("adr/0012-what-we-depend-on.md")

    assert {name for name in named if not re.search(rf"\b{name}\b", record)} == set()
