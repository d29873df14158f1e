"""Every page with every verb, as every role in every relation: nobody passes a door or reads what is not theirs."""

import pytest

from leerlijn.accounts.enums import Role
from tests.house.matrix import (
    BLOCKED,
    CLOSED,
    MARKS,
    OWN,
    READING,
    RELATIONS,
    STRANGE,
    UNSIGNED,
    WITHDRAWN,
    Answer,
    Cell,
    Visitor,
    cells,
    make_world,
    set_state,
    visitors,
    walk,
    wrong,
)
from tests.house.visits import ROUTES

pytestmark = pytest.mark.django_db
ENOUGH = 5_000
VERBS = ("GET", "POST")


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_page_answers_everybody_as_its_declaration_says(relation) -> None:
    world = make_world()

    found = walk(world, cells(world, list(visitors(world, relation)), VERBS))

    assert found.wrong == []
    if relation == OWN:
        assert found.seen["researcher"] == found.seen["steward"] == set(MARKS)
    if relation == UNSIGNED:
        assert found.seen["researcher"] == {"Hoe had dit eerder gezien"}


@pytest.mark.parametrize("relation", [OWN, BLOCKED])
def test_a_case_of_which_the_consent_was_withdrawn_is_for_the_steward_alone(relation) -> None:
    world = make_world()
    people = [Visitor(who.relation, who.role, who.user, WITHDRAWN) for who in visitors(world, relation)]
    set_state(world, WITHDRAWN)

    found = walk(world, cells(world, people, VERBS if relation == OWN else ["GET"]))

    assert found.wrong == []
    assert (found.seen["steward"] == set(MARKS)) == (relation == OWN)


def test_a_closed_case_opens_for_nobody_new() -> None:
    world = make_world()
    people = [Visitor(who.relation, who.role, who.user, CLOSED) for who in visitors(world, OWN)]
    set_state(world, CLOSED)

    # What the working roles may is the same as before, and the longest to walk.
    found = walk(world, cells(world, [who for who in people if who.role != Role.RESEARCHER], ["GET"]))

    assert found.wrong == []


def test_no_page_takes_a_verb_that_it_did_not_declare() -> None:
    world = make_world()
    people = [who for who in visitors(world, OWN) if who.role in {Role.RESEARCHER, Role.COMMISSIONER}]

    assert walk(world, cells(world, people, [*STRANGE, "HEAD"])).wrong == []


def test_the_pages_of_somebodys_own_stay_shut_while_the_screen_is_not_handed_over() -> None:
    world = make_world()
    own = [visit for visit in world.pages if visit.route.handed_to]
    people = [who for who in visitors(world, OWN) if who.role in {Role.RESEARCHER, Role.STEWARD}]
    wanted = [Cell(visit, verb, who, handed=False) for visit in own for verb in VERBS for who in people]

    assert own
    assert walk(world, wanted).wrong == []


def test_the_matrix_holds_every_page_and_enough_cells() -> None:
    world = make_world()

    assert {visit.route.name for visit in world.pages} == {route.name for route in ROUTES}
    assert len(ROUTES) * len(VERBS) * len(Role) * (len(RELATIONS) - 1) > ENOUGH
    assert set(READING) == {"GET", "HEAD"}


def test_a_leak_an_open_door_and_a_talkative_no_are_seen_as_wrong() -> None:
    world = make_world()
    visit = next(visit for visit in world.pages if visit.route.name == "case-home")
    stranger = Cell(visit, "GET", next(visitors(world, "other case")))
    mine = Cell(visit, "GET", Visitor(OWN, Role.RESEARCHER, world.by))
    name = next(mark for mark, kind in MARKS.items() if kind == "name")
    fine = Answer(404, "role", frozenset(), b"absent")
    not_theirs = Answer(404, "not_open_to_you", frozenset(), b"absent")

    assert wrong(stranger, not_theirs, b"absent") == ""
    assert "forbidden does not look like absent" in wrong(stranger, not_theirs, b"not here")
    assert "must be" in wrong(stranger, fine, b"absent")
    assert "must be" in wrong(stranger, Answer(200, "", frozenset(), b""), b"absent")
    assert "shows what was ['name']" in wrong(mine, Answer(200, "", frozenset({name}), b""), b"")
    assert "breaks" in wrong(mine, Answer(500, "", frozenset(), b""), b"")
