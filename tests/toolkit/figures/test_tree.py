"""Trees of words: nothing touches, the order is kept, a box stands in the middle of what lies beneath it."""

from itertools import combinations, pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest

from leerlijn.toolkit.figures.tree import Node, Size, draw, fitted, lay_out, leaves
from leerlijn.toolkit.lifeline.letters import width

WORDS = [
    "niemand",
    "wist",
    "dat",
    "de",
    "afspraak",
    "met",
    "vader",
    "was",
    "verzet",
    "naar",
    "de",
    "volgende",
    "week",
    "na",
    "de",
    "vakantie",
]
A3 = (420 - 20, 297 - 20)  # mm of paper that is printed


def random_tree(seed: int, nodes: int, deepest: int = 12) -> Node:
    luck = Random(seed)
    beneath: dict[int, list[int]] = {0: []}
    depth = {0: 1}
    for at in range(1, nodes):
        room = [each for each, those in beneath.items() if len(those) < 4 and depth[each] < deepest]
        above = luck.choice(room)
        beneath[above].append(at)
        beneath[at], depth[at] = [], depth[above] + 1

    def node(at: int) -> Node:
        text = " ".join(luck.choices(WORDS, k=luck.randint(1, 14)))
        return Node(f"n{at}", text, "OP" if not beneath[at] else "", beneath=tuple(map(node, beneath[at])))

    return node(0)


@pytest.mark.parametrize("seed", range(100))
def test_no_two_boxes_touch(seed):
    tree = lay_out(random_tree(seed, 5 + seed % 40))

    for one, other in combinations(tree.boxes, 2):
        across = one.x < other.right and other.x < one.right
        assert not (across and one.y < other.y + other.tall and other.y < one.y + one.tall)


@pytest.mark.parametrize("seed", range(20))
def test_what_lies_beneath_a_box_keeps_its_order_around_the_middle(seed):
    tree = lay_out(random_tree(seed, 30))

    for link in tree.links:
        assert all(one.middle < other.middle for one, other in pairwise(link.beneath))
        middle = (link.beneath[0].middle + link.beneath[-1].middle) / 2
        assert link.above.middle == pytest.approx(middle)


@pytest.mark.parametrize("seed", range(20))
def test_no_word_leaves_its_box(seed):
    tree = lay_out(random_tree(seed, 30))

    for box in tree.boxes:
        assert all(width(line, tree.size.letters, "medium") <= box.wide for line in box.lines)


def test_the_longest_sentence_of_an_event_is_drawn_whole():
    words = " ".join(["Niemand zag dat de jongere naar buiten ging"] * 7)[:300]

    (box, *_others) = fitted(Node("top", words, beneath=(Node("a", words[:200]),)), *A3).boxes

    assert " ".join(box.lines) == words


@pytest.mark.parametrize("seed", range(10))
def test_forty_boxes_fit_on_an_a3_in_letters_that_can_be_read(seed):
    tree = fitted(random_tree(seed, 40, deepest=7), *A3)

    mm = min(A3[0] / tree.wide, A3[1] / tree.tall)
    assert tree.size.small * mm >= 7 * 0.3528  # no letter under 7 points


def test_the_drawing_is_well_formed_says_what_it_is_and_escapes_words():
    node = Node(
        "top", "Kind & <b>", beneath=(Node("a", "een"), Node("b", "twee", "OP", "papier")), joint="en"
    )

    root = ET.fromstring(draw(lay_out(node), title="Boom <1>", links=True))

    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Boom <1>"
    assert said == ["en", "Kind & <b>", "een", "twee", "OP · papier"]
    assert [a.get("href") for a in root.iter("{http://www.w3.org/2000/svg}a")] == ["#top", "#a", "#b"]


def test_one_box_alone_is_a_tree_too():
    tree = lay_out(Node("a", "Alleen"))

    assert (tree.wide, tree.links) == (Size().wide, ())
    assert [leaf.key for leaf in leaves(Node("a", "Alleen"))] == ["a"]
