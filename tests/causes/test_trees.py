"""A tree of causes: where a cause may hang, what a root needs, and what two people at once or twice do."""

from uuid import uuid4

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.causes.enums import EventKind, Side, StopReason
from leerlijn.causes.models import Cause, SecondCode
from leerlijn.causes.operations import (
    Event,
    Root,
    add_cause,
    change_event,
    code_cause,
    code_second,
    describe_root,
    place_cause,
    plant_tree,
    remove_cause,
    remove_tree,
    restore_cause,
    say_cause,
)
from leerlijn.causes.queries import codes_beside, outline_of, second_codes, trees_of
from leerlijn.causes.rules import DEEPEST, can_code
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.sources.enums import SourceKind
from tests.factories import make_case, make_member, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def tree(case, by):
    return plant_tree(case, by=by, event=Event("Een jongere werd gemist."))


def grow(tree, by, *lines):
    """Causes by "  text", two blanks for each layer; gives them by their text."""
    above, found = [], {}
    for line in lines:
        depth = (len(line) - len(line.lstrip())) // 2
        cause = add_cause(tree, by=by, text=line, parent=above[depth - 1] if depth else None)
        above[depth:] = [cause]
        found[cause.text] = cause
    return found


def shape(tree):
    return [f"{'  ' * line.depth}{line.cause.text}" for line in outline_of(tree).lines]


def refused(why, deed, *args, **kwargs):
    with pytest.raises(Refusal) as no:
        deed(*args, **kwargs)
    assert no.value.code == why


def test_a_tree_reads_from_top_to_bottom(tree, by):
    lines = ["a", "  b", "    c", "  d", "e"]
    grow(tree, by, *lines)

    assert shape(tree) == lines
    assert [line.cause.text for line in outline_of(tree).roots] == ["c", "d", "e"]


def test_what_is_typed_on_two_lines_stands_on_one(tree, by):
    grow(tree, by, "Niemand\n telde")

    assert shape(tree) == ["Niemand telde"]


def test_a_cause_comes_behind_another(tree, by):
    found = grow(tree, by, "a", "c")

    add_cause(tree, by=by, text="b", after=found["a"])

    assert shape(tree) == ["a", "b", "c"]


def test_sent_twice_under_one_id_it_is_added_once(tree, by):
    pk = uuid4()

    first, again = (add_cause(tree, by=by, text="a", pk=pk) for _ in range(2))

    assert first.pk == again.pk == pk
    assert shape(tree) == ["a"]


def test_a_cause_moves_with_all_below_it(tree, by):
    found = grow(tree, by, "a", "  b", "c", "d")

    place_cause(found["a"], by=by, parent=found["d"])
    assert shape(tree) == ["c", "d", "  a", "    b"]
    place_cause(Cause.objects.get(pk=found["d"].pk), by=by, parent=None, first=True)
    assert shape(tree) == ["d", "  a", "    b", "c"]


def test_no_cause_hangs_under_itself_or_in_another_tree(tree, case, by):
    found = grow(tree, by, "a", "  b")
    other = plant_tree(case, by=by, event=Event("Iets anders."))

    refused("under_itself", place_cause, found["a"], by=by, parent=found["b"])
    refused("under_itself", place_cause, found["a"], by=by, parent=found["a"])
    refused("other_tree", add_cause, other, by=by, text="x", parent=found["a"])


def test_a_tree_is_no_deeper_than_twelve(tree, by):
    found = grow(tree, by, *(f"{'  ' * depth}laag {depth}" for depth in range(DEEPEST)))
    deepest = found[f"laag {DEEPEST - 1}"]

    refused("too_deep", add_cause, tree, by=by, text="te diep", parent=deepest)


def test_only_a_root_carries_a_code_and_nothing_comes_below_it(tree, by):
    found = grow(tree, by, "a", "  b")

    refused("not_a_root", code_cause, found["a"], by=by, code="OP")
    refused("not_a_root", describe_root, found["a"], by=by, root=Root(stop_reason=StopReason.NO_FACTS))
    code_cause(found["b"], by=by, code="OP")
    refused("coded", add_cause, tree, by=by, text="c", parent=found["b"])
    refused("unknown_code", code_cause, found["b"], by=by, code="ZZ")
    assert [can_code(found[name], tree.causes.all()) for name in "ab"] == [False, True]


def test_what_fits_nowhere_says_why(tree, by):
    found = grow(tree, by, "a")

    refused("needs_reason", code_cause, found["a"], by=by, code="X")
    assert code_cause(found["a"], by=by, code="X", reason="Het was de storm.").code == "X"
    assert code_cause(found["a"], by=by, code="").code_reason == ""


def test_what_ended_well_is_asked_only_where_it_nearly_went_wrong(tree, by):
    refused("no_recovery", add_cause, tree, by=by, text="Iemand keek.", side=Side.RECOVERY)

    change_event(tree, by=by, event=Event("Bijna gemist.", kind=EventKind.NEAR_MISS))
    held = add_cause(tree, by=by, text="Iemand keek.", side=Side.RECOVERY)
    below = add_cause(tree, by=by, text="Zij hoorde de deur.", parent=held)

    assert below.side == Side.RECOVERY
    refused("has_recovery", change_event, tree, by=by, event=Event("Gemist."))


def test_moved_to_the_other_side_all_below_moves_along(tree, by):
    change_event(tree, by=by, event=Event("Bijna gemist.", kind=EventKind.NEAR_MISS))
    found = grow(tree, by, "a", "  b")

    place_cause(found["a"], by=by, parent=None, side=Side.RECOVERY)

    assert set(tree.causes.values_list("side", flat=True)) == {Side.RECOVERY}


def test_a_source_is_of_the_same_case(tree, case, by):
    found = grow(tree, by, "a")
    own = make_source(case, by=by)
    elsewhere = make_source(make_case(by, case.study), by=by)

    refused("other_case", describe_root, found["a"], by=by, root=Root(source=elsewhere))
    assert describe_root(found["a"], by=by, root=Root(source=own)).has_source
    assert own.kind in SourceKind.values


def test_what_a_tree_lacks_is_said_until_nothing_is(tree, by):
    assert [gap.what for gap in outline_of(tree).missing] == ["causes"]
    found = grow(tree, by, "a", "  b")
    assert [gap.what for gap in outline_of(tree).missing] == ["stop", "source", "code"]

    describe_root(found["b"], by=by, root=Root(stop_reason="outside", source_words="gesprek"))
    code_cause(found["b"], by=by, code="OEX")

    assert outline_of(tree).missing == ()


def test_taken_away_with_all_below_it_and_put_back_in_one_go(tree, by):
    found = grow(tree, by, "a", "  b", "    c", "d")

    remove_cause(found["b"], by=by)
    assert shape(tree) == ["a", "d"]
    restore_cause(Cause.objects.get(pk=found["b"].pk), by=by)
    assert shape(tree) == ["a", "  b", "    c", "d"]


def test_where_its_place_is_gone_a_cause_comes_back_under_the_event(tree, by):
    found = grow(tree, by, "a", "  b")
    remove_cause(found["b"], by=by)
    remove_cause(Cause.objects.get(pk=found["a"].pk), by=by)

    restore_cause(Cause.objects.get(pk=found["b"].pk), by=by)

    assert shape(tree) == ["b"]


def test_two_people_at_one_cause_do_not_overwrite_each_other(tree, by):
    found = grow(tree, by, "a")
    mine, theirs = (Cause.objects.get(pk=found["a"].pk) for _ in range(2))
    say_cause(theirs, by=by, text="anders", seen_version=1)

    with pytest.raises(Overtaken):
        say_cause(mine, by=by, text="nog anders", seen_version=1)


def test_a_second_person_codes_what_another_coded_first(tree, case, by):
    found = grow(tree, by, "a", "b")
    other = make_member(case.study, by=by, role=Role.RESEARCHER)
    for name, code in (("a", "OP"), ("b", "OM")):
        code_cause(found[name], by=by, code=code)

    refused("own_code", code_second, found["a"], by=by, code="OP")
    code_second(found["a"], by=other, code="OP")
    code_second(found["b"], by=other, code="HRV")
    assert codes_beside(outline_of(tree).lines, second_codes(tree)) == [
        ("a", "OP", "OP"),
        ("b", "OM", "HRV"),
    ]

    code_second(found["b"], by=other, code="")
    assert SecondCode.objects.count() == 1


def test_in_a_tree_that_was_taken_away_nobody_works(tree, by):
    found = grow(tree, by, "a")
    remove_tree(tree, by=by)

    refused("removed", add_cause, tree, by=by, text="x")
    refused("removed", code_cause, found["a"], by=by, code="OP")


def test_a_case_of_many_causes_costs_as_many_queries_as_one(case, tree, by, django_assert_num_queries):
    grow(tree, by, *(f"oorzaak {at}" for at in range(30)))
    plant_tree(case, by=by, event=Event("Nog iets."))

    with django_assert_num_queries(2):
        assert [len(outline.lines) for outline in trees_of(case)] == [30, 0]
