from leerlijn.accounts.enums import Role
from leerlijn.insight.routes import TABLE as INSIGHT
from leerlijn.participate.routes import TABLE as PARTICIPATE
from leerlijn.web.gate import Route
from leerlijn.workbench.logbook import SUBJECTS
from leerlijn.workbench.routes import TABLE as WORKBENCH
from tests.docs.pages import rows_of, section, text_of

OPENS = {
    "": "–",
    "case": "de casus",
    "study": "het onderzoek",
    "series": "de reeks",
    "discussion": "de bespreking",
}


def row_of(route: Route, door: str) -> str:
    """One page as it stands in the guide; a test that fails shows the line to put there (`pytest -vv`)."""
    who = ", ".join(str(role.label) for role in Role if role in route.who) or "iedereen, ook zonder account"
    deeds = [str(deed.label) for deed in (route.reads, route.writes) if deed and route.logs]
    logs = (
        f"{SUBJECTS.get(route.logs, (route.logs,))[0]}: {' of '.join(dict.fromkeys(deeds))}"
        if route.logs
        else "–"
    )
    return f"| `/{door}{route.where}` | {who} | {OPENS[route.opens]} | {logs} |"


def lines_of(text: str) -> list[str]:
    """The rows of a table as they are written."""
    return [f"| {' | '.join(cells)} |" for cells in rows_of(text)]


def test_the_roles_page_is_the_table_of_the_workbench() -> None:
    written = lines_of(section(text_of("naslag/rollen.md"), "## De werkbank"))

    assert written == [row_of(route, "") for route in WORKBENCH]


def test_the_roles_page_is_the_table_of_who_sits_at_the_table() -> None:
    written = lines_of(section(text_of("naslag/rollen.md"), "## Aan tafel"))

    assert written == [row_of(route, "mee/") for route in PARTICIPATE]


def test_the_roles_page_is_the_table_of_the_commissioner() -> None:
    written = lines_of(section(text_of("naslag/rollen.md"), "## De opdrachtgever"))

    assert written == [row_of(route, "inzicht/") for route in INSIGHT]


def test_the_roles_page_names_every_role() -> None:
    written = {row[0] for row in rows_of(section(text_of("naslag/rollen.md"), "## De rollen"))}

    assert written == {str(role.label) for role in Role}
