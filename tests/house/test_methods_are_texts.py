import tomllib

from tests.house.house import SOURCE, modules, name_of


def method_words() -> set[str]:
    """The keys and names of the methods, as somebody would write them in code."""
    words = set()
    for path in (SOURCE / "methods" / "data").glob("*.toml"):
        definition = tomllib.loads(path.read_text())
        key, name = definition["key"], definition["name"]
        words |= {key, key.replace("-", "_"), key.replace("-", ""), name.lower()}
    return words


def test_no_method_is_named_in_code() -> None:
    words = method_words()

    named = [
        f"{name_of(path)}: {word}" for path in modules() for word in words if word in path.read_text().lower()
    ]

    assert words
    assert named == []
