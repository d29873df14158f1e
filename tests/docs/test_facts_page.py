from leerlijn.lifecourse.facts import COLUMNS, DEFINITIONS, Definition
from leerlijn.methods.enums import Counts
from tests.docs.pages import rows_of, section, text_of

PAGE = "naslag/feiten.md"


def section_of(definition: Definition) -> str:
    """One fact as it stands in the guide; a test that fails shows the text to put there (`pytest -vv`)."""
    return (
        f"### `{definition.key}`: {definition.name}\n\n"
        f"Eenheid: {definition.unit}. {definition.how}\n\n"
        f"{definition.formula}\n"
    )


def test_the_facts_page_says_of_each_fact_what_the_programme_counts() -> None:
    written = text_of(PAGE)

    assert [section_of(each) for each in DEFINITIONS if section_of(each) not in written] == []


def test_the_facts_page_has_no_fact_that_is_not_counted() -> None:
    headings = [line for line in text_of(PAGE).splitlines() if line.startswith("### ")]

    assert headings == [f"### `{each.key}`: {each.name}" for each in DEFINITIONS]


def test_the_facts_page_has_every_column_of_the_export() -> None:
    assert [row[0] for row in rows_of(section(text_of(PAGE), "## De velden"))] == [
        f"`{name}`" for name in COLUMNS
    ]


def test_the_method_page_says_what_each_word_counts_for() -> None:
    said = text_of("naslag/methode-bestand.md")

    assert [word for word in Counts if f"`{word}`" not in said] == []
