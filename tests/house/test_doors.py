"""Every page is declared in a table: who opens it, and what it leaves in the access log."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from leerlijn.accounts.enums import Role
from leerlijn.web.gate import Route

# What the log-in library and Django's own static files bring along is not behind our gate.
FOREIGN = ("allauth.", "django.views.static", "django.contrib.staticfiles")


def doors(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        where = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from doors(entry, where)
        elif not entry.callback.__module__.startswith(FOREIGN):
            yield where, entry


def declared() -> list[tuple[str, Route]]:
    return [
        (where, door.callback.route)
        for where, door in doors(get_resolver())
        if hasattr(door.callback, "route")
    ]


def test_every_page_comes_from_a_declared_table() -> None:
    undeclared = [where for where, door in doors(get_resolver()) if not hasattr(door.callback, "route")]

    assert undeclared == []


def test_there_are_pages_to_look_at() -> None:
    assert declared()


def test_every_page_about_a_case_or_study_is_logged() -> None:
    silent = [where for where, route in declared() if route.opens and not route.logs]

    assert silent == []


def test_every_page_about_a_case_or_study_names_who_may_open_it() -> None:
    open_to_all = [where for where, route in declared() if route.opens and not route.who]

    assert open_to_all == []


def test_only_known_roles_are_named() -> None:
    roles = {role.value for role in Role}

    strange = [where for where, route in declared() if not {str(role) for role in route.who} <= roles]

    assert strange == []


def test_every_page_has_a_name_of_its_own() -> None:
    names = [route.name for _, route in declared()]

    assert sorted(names) == sorted(set(names))
