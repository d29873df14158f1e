from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.lots import drawn

LIST = ("V-01", "V-02", "V-03", "V-04", "V-05")


def test_the_order_is_the_one_that_anybody_can_work_out_by_hand():
    # With `printf 271125:V-01 | sha256sum`, and so on, the lowest first.
    by_hand = ("V-04", "V-02", "V-01", "V-05", "V-03")

    assert drawn(LIST, "271125") == by_hand


def test_another_seed_gives_another_order():
    orders = {drawn(LIST, str(seed)) for seed in range(50)}

    assert len(orders) > 20


@given(st.lists(st.text(max_size=8), unique=True), st.text(max_size=8), st.randoms())
def test_the_order_of_the_list_plays_no_part(names, seed, chance):
    shuffled = list(names)
    chance.shuffle(shuffled)

    assert drawn(shuffled, seed) == drawn(names, seed)
    assert set(drawn(names, seed)) == set(names)


@given(st.lists(st.text(max_size=8), unique=True, min_size=2), st.text(max_size=8))
def test_who_leaves_the_list_does_not_move_the_others(names, seed):
    order = drawn(names, seed)

    assert drawn(names[1:], seed) == tuple(name for name in order if name != names[0])


def test_every_place_on_the_list_comes_first_about_as_often():
    first = [drawn(LIST, str(seed))[0] for seed in range(2000)]

    assert [name for name in LIST if not 320 < first.count(name) < 480] == []
