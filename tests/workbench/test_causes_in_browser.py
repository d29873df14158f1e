"""A tree of causes in Chromium: forty of them by keyboard alone, moved, taken away, and a no that is told."""

import pytest
from django.urls import reverse

from leerlijn.causes.models import Cause
from leerlijn.causes.operations import Event, add_cause, code_cause, plant_tree
from leerlijn.causes.queries import outline_of
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db(transaction=True)

# Depth of each of forty causes, as somebody asks on and comes back.
DEPTHS = [
    0,
    1,
    2,
    3,
    3,
    2,
    1,
    2,
    3,
    4,
    4,
    3,
    0,
    1,
    1,
    2,
    2,
    3,
    1,
    2,
    3,
    3,
    4,
    0,
    1,
    2,
    2,
    1,
    2,
    3,
    0,
    1,
    2,
    3,
    4,
    5,
    5,
    1,
    2,
    0,
]


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def tree(by):
    return plant_tree(make_case(by), by=by, event=Event("Een jongere werd gemist."))


@pytest.fixture
def outline(page, live_server, tree, by):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", by.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("cause-tree", args=[tree.case.code, tree.pk]))
    return page


def shape(tree):
    return [(line.depth, line.cause.text) for line in outline_of(tree).lines]


def kept(page, condition):
    """Waits until what was typed has reached the server."""
    page.wait_for_timeout(50)
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail("what was typed did not arrive")


def test_forty_causes_are_typed_by_keyboard_alone(outline, tree):
    wanted = [(depth, f"Oorzaak {number}") for number, depth in enumerate(DEPTHS, start=1)]
    outline.focus(".outline .causetext")
    now = 0
    for depth, text in wanted:
        while now < depth:
            outline.keyboard.press("Tab")
            now += 1
        while now > depth:
            outline.keyboard.press("Shift+Tab")
            now -= 1
        outline.keyboard.type(text)
        outline.keyboard.press("Enter")

    kept(outline, lambda: Cause.objects.count() == 40)
    assert shape(tree) == wanted
    outline.locator(".causefigure rect").nth(40).wait_for()
    outline.reload()
    assert outline.locator(".causeline[data-cause]").count() == 40


def test_lines_move_with_what_is_below_them_and_go(outline, tree, by):
    for text in ("a", "b", "c"):
        add_cause(tree, by=by, text=text)
    outline.reload()
    first = outline.locator(".causetext").nth(0)
    first.focus()
    outline.keyboard.press("ArrowDown")
    outline.keyboard.press("Tab")
    kept(outline, lambda: shape(tree) == [(0, "a"), (1, "b"), (0, "c")])
    first.focus()
    outline.keyboard.press("Alt+ArrowDown")
    kept(outline, lambda: shape(tree) == [(0, "c"), (0, "a"), (1, "b")])
    outline.keyboard.press("Control+Delete")
    kept(outline, lambda: shape(tree) == [(0, "c")])


def test_words_are_kept_when_one_goes_elsewhere(outline, tree, by):
    add_cause(tree, by=by, text="Niemand telde")
    outline.reload()
    field = outline.locator(".causetext").nth(0)

    field.fill("Niemand telde wie er was")
    outline.keyboard.press("ArrowDown")

    kept(outline, lambda: shape(tree) == [(0, "Niemand telde wie er was")])


def test_a_no_brings_the_tree_back_and_says_why(outline, tree, by):
    root = add_cause(tree, by=by, text="Geen rooster")
    code_cause(root, by=by, code="OP")
    outline.reload()
    outline.locator(".causetext").nth(1).focus()
    outline.keyboard.type("Dieper")
    outline.keyboard.press("Tab")
    outline.keyboard.press("Enter")

    outline.wait_for_selector("#boom-melding:not([hidden])")

    assert "vroegen jullie niet verder" in outline.text_content("#boom-melding")
    assert outline.locator(".causeline[data-cause]").count() == 1
    assert shape(tree) == [(0, "Geen rooster")]


def test_after_escape_tab_leaves_the_outline(outline, tree, by):
    add_cause(tree, by=by, text="Niemand telde")
    outline.reload()
    outline.locator(".causetext").nth(0).focus()
    outline.keyboard.press("Escape")
    outline.keyboard.press("Tab")

    assert not outline.evaluate("document.activeElement.classList.contains('causetext')")
    assert shape(tree) == [(0, "Niemand telde")]
