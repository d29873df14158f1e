"""Rules that every template of the house keeps, whoever wrote it."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src/leerlijn"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SPRITE = (PACKAGE / "web/static/web/icons.svg").read_text()
SIGNS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
ASKED = re.compile(r"""(?:{% icon|\bicon\()\s*["']([\w-]+)["']""")
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|<style|\sstyle=["']|\son[a-z]+=["']|javascript:|\shx-on""")


def name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_holds_no_inline_script_or_style(template):
    assert INLINE.findall(template.read_text()) == []


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    sources = [*TEMPLATES, *PACKAGE.glob("**/*.py")]

    asked = {sign for source in sources for sign in ASKED.findall(source.read_text())}

    assert asked - SIGNS == set()


def test_a_sign_is_in_the_sprite_once():
    assert SPRITE.count("<symbol ") == len(SIGNS)


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_nothing_is_fetched_from_elsewhere(template):
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", template.read_text()) == []


def test_every_sheet_and_script_of_the_frame_is_there():
    base = (PACKAGE / "web/templates/web/base.html").read_text()

    asked = set(re.findall(r"{% static '([^']+)' %}", base))

    assert {path for path in asked if not (PACKAGE / "web/static" / path).exists()} == set()
