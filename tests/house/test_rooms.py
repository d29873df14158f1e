import re

import pytest

from tests.house.house import ROOT, SOURCE, domain_apps, modules, name_of, project_files

ALLOWED = {
    "__init__", "apps", "enums", "definitions", "models", "rules", "queries", "operations", "erasers",
}  # fmt: skip
# A room that only one app has, and why its noun is none of the usual ones.
EXTRA_ROOMS = {
    "accounts/adapter.py": "what the log-in library asks us about opening accounts",
    "analysis/ties.py": "what a marked piece of text is tied to, from its own side",
    "audit/trail.py": "through which channel somebody acts right now; no row of its own",
    "analysis/room.py": "what everybody in the room of a session looks at; no rows of its own",
    "discussions/loading.py": "finds the ways of discussing on disk, and says what is wrong in one",
    "causes/codes.py": "the codes for root causes and their measures, read from their file",
    "discussions/texts.py": "reads texts that help, which are files",
    "scenarios/lines.py": "a comparison as rows of amounts and as a drawing; no rows of its own",
    "reports/comparison.py": "a comparison as report blocks; no rows of its own",
    "scenarios/loading.py": "reads a price list out of a file, and the lists that come along",
    "causes/figure.py": "a tree of causes as it is drawn, and in words; no rows of its own",
    "reports/causes.py": "how events could happen, as report blocks; no rows of its own",
    "causes/profile.py": "the roots of many events, counted; no rows of its own",
    "consent/registry.py": "who must be told of a withdrawal; higher floors register themselves",
    "consent/signed_copy.py": "a form that was signed on a screen, as a document; no rows of its own",
    "consent/texts.py": "reads the consent texts, which are files",
    "core/refusals.py": "a rule's no, used by every floor above",
    "lifecourse/adding.py": "the deed of adding many entries at once, in few queries",
    "lifecourse/categories.py": "the categories of a study's value lists: reads and deeds, apart from entries",
    "lifecourse/moods.py": "the line how did it go: its reads and deeds, apart from entries and accounts",
    "lifecourse/mood_steps.py": "a drawn line in steps and back to points; no rows of its own",
    "lifecourse/own.py": "what somebody of the family sees, and does with their own hand",
    "lifecourse/stars.py": "what matters most to somebody: its reads and deeds",
    "lifecourse/anchors.py": "what a time hangs on, and which entry some words may mean; no rows of its own",
    "lifecourse/following.py": "the deeds that make times move along with what they hang on",
    "lifecourse/gaps.py": "stretches of which nothing was told, between entries; no rows of its own",
    "lifecourse/hanging.py": "the deed of hanging the time of one entry on another",
    "lifecourse/homes.py": "where the young person lives now, as words; no rows of its own",
    "lifecourse/merging.py": "what may be told twice: pairs, answers to them, taking apart",
    "lifecourse/ordering.py": "the order where times overlap: what is not known, and what a hand put there",
    "lifecourse/rehanging.py": "the deeds that keep what hangs on an entry when it is joined or parted",
    "lifecourse/releasing.py": "reads what waits for the word of its teller",
    "lifecourse/papers.py": "which tellers are paper or an organisation, as words",
    "lifecourse/questions.py": "what a life course asks, as questions to people; no rows of its own",
    "lifecourse/snapshots.py": "the life course at one moment, frozen for who reads it",
    "meetings/agreements.py": "reads the safety agreements, which are files",
    "meetings/registry.py": "who follows a decision about a proposal; higher floors register themselves",
    "methods/advice.py": "the rules by which a method is advised, read from their file",
    "methods/comparison.py": "two versions of one method side by side",
    "methods/checks.py": "what a definition must satisfy; runs at start-up",
    "methods/decoding.py": "from TOML to definitions",
    "methods/design.py": "the questions about the design of a study, read from their file",
    "methods/loading.py": "finds the definitions on disk",
    "methods/writing.py": "from definitions to TOML",
    "together/hints.py": "words to look at, read from their file, and where they stand in a text",
    "together/loading.py": "finds the lists on disk, and says what is wrong in one",
    "studies/registry.py": "who tells how far steps are and what of a method is in use, above",
    "reports/figures.py": "a case counted, as report blocks; no rows of its own",
    "reports/learning.py": "what was learned, as report blocks; no rows of its own",
    "reports/short.py": "one sheet, and the young person's own version, as report blocks; no rows of its own",
    "lifecourse/health.py": "what papers say of health, parted from what is told; no rows of its own",
    "reports/hard_words.py": "hard words with what they mean, read from a file; no rows of its own",
    "reports/composition.py": "a case as report blocks; no rows of its own",
    "reports/plan.py": "the design of a study as report blocks; no rows of its own",
    "analysis/board.py": "what was found as its team lays it out; no rows of its own",
    "reports/story.py": "the life in a report as running text; no rows of its own",
}
MOST_LINES = {"module": 400, "template": 160, "test": 500}
UNFINISHED = re.compile(r"(#|//|/\*|<!--).*\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
ELSEWHERE = re.compile(r"(?<![\w.~:-])/(work|root|farm)/|://(pypi\.org|files\.pythonhosted|registry\.npmjs)")
TEXTS = {".py", ".md", ".toml", ".html", ".css", ".js", ".json", ".txt", ".po", ".lock", ""}


def test_every_file_in_a_domain_app_has_a_known_name() -> None:
    strange = [
        name_of(path)
        for app in domain_apps()
        for path in app.glob("*.py")
        if path.stem not in ALLOWED and str(path.relative_to(SOURCE)) not in EXTRA_ROOMS
        and app.name != "exchange"
    ]  # fmt: skip

    assert strange == []


def test_every_extra_room_still_stands() -> None:
    assert [room for room in EXTRA_ROOMS if not (SOURCE / room).exists()] == []


def test_there_is_no_room_for_what_belongs_nowhere() -> None:
    vague = {"utils", "helpers", "misc", "common", "tools", "services", "managers"}

    assert [name_of(path) for path in modules() if path.stem in vague] == []


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("module", "src/**/*.py"),
        ("module", "scripts/*.py"),
        ("template", "src/**/*.html"),
        ("test", "tests/**/*.py"),
    ],
)
def test_no_file_is_longer_than_a_person_reads_at_once(kind: str, pattern: str) -> None:
    lengths = {
        name_of(path): len(path.read_text().splitlines())
        for path in ROOT.glob(pattern)
        if "migrations" not in path.parts
    }

    too_long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES[kind]}

    assert too_long == {}


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{name_of(path)}:{number}"
        for path in project_files()
        if path.suffix in {".py", ".html", ".js", ".css"}
        and "vendor" not in path.parts
        and path.name != "test_rooms.py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if UNFINISHED.search(line)
    ]

    assert left == []


def test_nothing_names_a_place_on_one_machine_or_a_registry() -> None:
    named = [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in project_files()
        if path.suffix in TEXTS and "vendor" not in path.parts and path.name != "test_rooms.py"
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if ELSEWHERE.search(line)
    ]

    assert named == []
