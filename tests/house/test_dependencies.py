import re
import tomllib
from importlib.metadata import metadata

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.house import ROOT

LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(\S+)(?: ; (.+?))? \\$", flags=re.MULTILINE)
# "GPL" and "AGPL", not "LGPL": that one may be used by a work under the EUPL.
COPYLEFT = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )General Public License|Affero", flags=re.IGNORECASE)


def locked(name: str) -> dict[str, str]:
    """What a lock pins on this machine: name and version."""
    found = LOCKED.findall((ROOT / name).read_text())
    return {package: version for package, version, marker in found if not marker or Marker(marker).evaluate()}


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}

    assert asked - set(locked("requirements.lock")) == set()


def test_both_locks_pin_the_same_versions() -> None:
    use, develop = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {name: develop.get(name) for name in use} == use


def test_every_locked_package_carries_a_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_nothing_that_runs_is_under_the_gpl() -> None:
    strict = []
    for name in locked("requirements.lock"):
        about = metadata(name)
        words = [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
        licence = " ".join(word for word in words if "Classifier" not in word)
        short = (about.get("License") or "")[:80]
        if COPYLEFT.search(f"{licence} {short}".replace("Lesser General Public License", "")):
            strict.append(f"{name}: {licence} {short}")

    assert strict == []


def test_the_licence_is_the_whole_text_of_the_eupl() -> None:
    text = (ROOT / "LICENSE").read_text()

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in text
    assert text.rstrip().endswith("production of a new EUPL version.")
