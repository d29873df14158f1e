"""What others made lies here unchanged, with its licence beside it."""

from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/leerlijn/web/static/web"
LISTS = [STATIC / "vendor/CHECKSUMS", ROOT / "tests/browser/vendor/CHECKSUMS"]
LICENCES = {
    "htmx-2.0.11.min.js": "htmx.LICENSE.txt",
    "icons.svg": "icons.LICENSE.txt",
    "axe-4.14.1.min.js": "axe.LICENSE.txt",
    "atkinson-hyperlegible-next": "atkinson-hyperlegible-next.LICENSE.txt",
    "source-sans-3": "source-sans-3.LICENSE.txt",
}


def listed(checksums: Path) -> dict[Path, str]:
    pairs = (line.split(maxsplit=1) for line in checksums.read_text().splitlines())
    return {(checksums.parent / name).resolve(): digest for digest, name in pairs}


@pytest.mark.parametrize("checksums", LISTS, ids=lambda path: path.parts[-3])
def test_a_vendored_file_is_what_it_was_when_it_came_in(checksums):
    expected = listed(checksums)

    found = {path: sha256(path.read_bytes()).hexdigest() for path in expected}

    assert found == expected


@pytest.mark.parametrize("checksums", LISTS, ids=lambda path: path.parts[-3])
def test_a_vendored_file_has_its_licence_beside_it(checksums):
    for path in listed(checksums):
        licence = next(text for start, text in LICENCES.items() if path.name.startswith(start))

        assert len((path.parent / licence).read_text()) > 500


def test_every_font_and_every_vendored_script_is_on_the_list():
    there = {*STATIC.glob("fonts/*.woff2"), *STATIC.glob("vendor/*.js"), STATIC / "icons.svg"}

    assert set(listed(LISTS[0])) == there


def test_every_font_that_the_sheet_asks_for_is_there():
    tokens = (STATIC / "tokens.css").read_text()

    asked = {part.split('"')[1] for part in tokens.split("src: url(")[1:]}

    assert asked == {f"fonts/{path.name}" for path in STATIC.glob("fonts/*.woff2")}
