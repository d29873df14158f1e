"""Only operations write, and only the audience apps answer HTTP."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.house import AUDIENCES, SOURCE, domain_apps, modules, name_of, tree

WRITES = {
    "save", "create", "acreate", "delete", "adelete", "bulk_create", "bulk_update", "get_or_create",
    "update_or_create", "asave", "full_clean",
}  # fmt: skip
QUERYSETS = {"objects", "filter", "exclude", "all", "visible_to", "select_for_update", "_default_manager"}
READERS = {"views", "forms", "rules", "queries", "models", "enums"}
HTTP = {"django.http", "django.shortcuts", "django.views", "django.urls"}


def writing_calls(module: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            chain = ast.unparse(node.func.value)
            on_rows = any(f".{word}" in f".{chain}" for word in QUERYSETS)
            if node.func.attr in WRITES - {"create", "delete"} or (
                node.func.attr in {"update", "create", "delete"} and on_rows
            ):
                yield node


def imports(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def readers() -> Iterator[Path]:
    for path in modules(*domain_apps()):
        if READERS & {path.stem, path.parent.name}:
            yield path
    yield from modules(*(SOURCE / app for app in (*AUDIENCES, "web")))


def test_views_forms_rules_and_queries_write_nothing() -> None:
    written = [
        f"{name_of(path)}:{call.lineno}: {ast.unparse(call)[:60]}"
        for path in readers()
        for call in writing_calls(tree(path))
    ]

    assert written == []


def test_the_check_on_writing_sees_a_write() -> None:
    code = "def view(request):\n    Case.objects.filter(code='K').update(code='L')\n    case.save()\n"

    assert len(list(writing_calls(ast.parse(code)))) == 2


def test_domain_apps_do_not_answer_http() -> None:
    answering = [
        f"{name_of(path)}: {name}"
        for path in modules(*domain_apps())
        for name in imports(tree(path))
        if any(name == module or name.startswith(f"{module}.") for module in HTTP)
    ]

    assert answering == []


def test_models_do_not_override_save_and_nobody_listens_to_signals() -> None:
    clever = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules(*domain_apps())
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.FunctionDef) and path.stem == "models" and node.name in {"save", "delete"})
        or (isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals")
    ]

    assert clever == []
