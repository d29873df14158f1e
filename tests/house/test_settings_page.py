import ast
import re

from tests.house.house import ROOT, SOURCE, modules, name_of, tree

PAGE = ROOT / "docs" / "naslag" / "instellingen.md"
ENVIRONMENT = SOURCE / "config" / "environment.py"
# The convention of the desktop, not ours; LEERLIJN_PYTHON and the like belong to the scripts.
OF_OTHERS = {"XDG_DATA_HOME", "XDG_CACHE_HOME", "DJANGO_SETTINGS_MODULE"}


def read_settings() -> set[str]:
    """The names that the code asks the environment for."""
    names = set()
    for node in ast.walk(tree(ENVIRONMENT)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get":
            names.add(ast.literal_eval(node.args[0]))
    return names - OF_OTHERS


def test_the_page_of_settings_lists_exactly_what_is_read() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)`", PAGE.read_text(), flags=re.MULTILINE))

    assert listed == read_settings()


def test_the_environment_is_read_in_one_place() -> None:
    readers = [
        name_of(path)
        for path in modules()
        if "os.environ" in path.read_text() and path.parent.name not in {"config", "commands"}
        and "toolkit" not in path.parts
    ]  # fmt: skip

    assert readers == []
