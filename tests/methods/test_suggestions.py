import pytest

from leerlijn.methods.loading import load_definitions
from leerlijn.methods.queries import suggest_value


@pytest.fixture
def method():
    return load_definitions()["ketenbreed-leren"]


@pytest.mark.parametrize(
    ("track", "text", "key"),
    [
        ("living", "Crisispleeggezin in het dorp", "crisis"),
        ("living", "Pleeggezin, drie jaar", "foster"),
        ("living", "Bij oma in de flat", "network_foster"),
        ("school", "SO, in een taxi", "special"),
        ("help", "IAG, stopt te vroeg", "at_home"),
        ("people", "Beste vriend, van de overkant", "friend"),
    ],
)
def test_words_in_the_text_give_a_proposal(method, track, text, key):
    found = suggest_value(method, track, text)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("track", "text"),
    [
        ("living", "Aan de dijk"),
        ("people", "Oma en oom"),
        ("school", "sommen maken"),
        ("nergens", "pleeggezin"),
    ],
)
def test_nothing_is_proposed_where_no_category_or_more_than_one_fits(method, track, text):
    assert suggest_value(method, track, text) is None
