"""What the checks of the house look at: the project's own files, and its floors as the contracts name them."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "leerlijn"
AUDIENCES = ("workbench", "participate", "insight")
NOT_DOMAIN = ("config", *AUDIENCES, "web", "toolkit")


def floors() -> list[set[str]]:
    """The floors from the ground up, each with its rooms, read from the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == "Floors")
    return [{room.strip(" ()") for room in layer.split("|")} for layer in reversed(layers)]


def height(app: str) -> int:
    """On which floor an app is; raises StopIteration for one that is on none."""
    return next(number for number, rooms in enumerate(floors()) if app in rooms)


def domain_apps() -> list[Path]:
    """The folders of the apps that hold facts and rules."""
    return [path for path in apps() if path.name not in NOT_DOMAIN]


def apps() -> list[Path]:
    """Every app's folder."""
    return sorted(path for path in SOURCE.iterdir() if (path / "__init__.py").exists())


def modules(*folders: Path) -> Iterator[Path]:
    """The Python files in these folders, without migrations."""
    for folder in folders or (SOURCE,):
        yield from (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    """The path as a person would say it."""
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    """The module as syntax."""
    return ast.parse(path.read_text(), filename=str(path))


def project_files() -> list[Path]:
    """What is in the project: known to git or about to be."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in sorted(set(listed.stdout.splitlines())) if (path := ROOT / name).is_file()]
