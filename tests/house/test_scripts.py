"""The developers' scripts: they say what is missing, and never pass over it."""

import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import system, translations
from scripts.parts import Part, run_parts
from tests.house.house import ROOT


def test_without_the_right_to_install_the_run_fails_and_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit) as ending:
        system.ensure_packages("postgresql")

    assert ending.value.code == (
        "The tests need postgresql. As root on Debian:\n  apt-get install --no-install-recommends postgresql"
    )


def test_a_chromium_that_is_named_but_absent_is_not_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LEERLIJN_CHROMIUM", str(tmp_path / "chromium"))

    assert system.chromium() is None


def test_one_part_that_fails_fails_the_whole_but_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    done = []

    code = run_parts([Part("first", lambda: False), Part("second", lambda: not done.append("second"))])

    assert code == 1
    assert done == ["second"]
    assert "FAIL" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('_("Casus")', [((None, "Casus"), "Casus")]),
        ('ngettext("%(n)s dag", "%(n)s dagen", n)', [((None, "%(n)s dag"), ("%(n)s dag", "%(n)s dagen"))]),
        ('pgettext("month", "mei")', [(("month", "mei"), "mei")]),
        ('print("Casus")', []),
        ("_(word)", []),
    ],
)
def test_marked_texts_are_found(code: str, found: list) -> None:
    assert list(translations.texts(code)) == found


def test_marked_texts_inside_f_strings_are_found() -> None:
    code = """said = f"{years} {_('en')} {ngettext('%(n)s dag', '%(n)s dagen', n) % {'n': n}}\""""

    found = list(translations.texts("\n".join(translations.calls_in_f_strings(code))))

    assert [text for _key, text in found] == ["en", ("%(n)s dag", "%(n)s dagen")]


@pytest.mark.parametrize(
    ("text", "translation", "flags", "fault"),
    [
        ("Casus", "Case", (), ""),
        ("Casus", "", (), "untranslated"),
        ("Casus", "Case", ("fuzzy",), "doubtful (fuzzy)"),
        ("%(name)s schreef", "wrote", (), "other places to fill in"),
        (("%(n)s dag", "%(n)s dagen"), ("one day", "%(n)s days"), (), ""),
        (("%(n)s dag", "%(n)s dagen"), ("%(n)s day", ""), (), "untranslated"),
    ],
)
def test_what_is_wrong_with_a_translation_is_seen(text, translation, flags, fault: str) -> None:
    catalogue = Catalog(locale="en")
    catalogue.add(text, translation, flags=flags)
    identity = text if isinstance(text, str) else text[0]

    assert translations.fault_in(catalogue.get(identity)) == fault


def test_the_door_is_plain_shell() -> None:
    checked = subprocess.run(["sh", "-n", str(ROOT / "run")], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A clone on a machine with next to nothing on it; gives the folder of its tools."""
    (tmp_path / "run").write_text((ROOT / "run").read_text())
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("cat", "cksum"):
        (tools / name).symlink_to(Path("/usr/bin") / name)
    return tools


def knock(tools: Path) -> subprocess.CompletedProcess[str]:
    words = ["/bin/sh", str(tools.parent / "run"), "demo"]
    return subprocess.run(words, env={"PATH": str(tools)}, capture_output=True, text=True, check=False)


def test_the_door_says_how_to_get_a_python_that_is_missing(bare: Path) -> None:
    ended = knock(bare)

    assert ended.returncode == 1
    assert "apt-get install python3 python3-venv" in ended.stderr


def test_the_door_says_how_to_get_the_venv_that_debian_keeps_apart(bare: Path) -> None:
    # New enough, and without ensurepip.
    (bare / "python3").write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\nexit 0\n')
    (bare / "python3").chmod(0o755)

    ended = knock(bare)

    assert ended.returncode == 1
    assert "apt-get install python3-venv" in ended.stderr
