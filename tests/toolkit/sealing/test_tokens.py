import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.sealing import Place, Unopenable, is_sealed, key_name_in, open_sealed, seal
from leerlijn.toolkit.sealing.tokens import new_key

KEY = new_key()
HERE = Place("identity", "full_name", "row-1")


def sealed(text: str = "Sjanaya de Vries") -> str:
    return seal(text, key=KEY, key_name="person:1", place=HERE)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(max_size=20))
def test_whatever_is_sealed_opens_again_in_its_place(text: str, row: str) -> None:
    place = Place("t", "c", row)

    token = seal(text, key=KEY, key_name="case:1", place=place)

    assert open_sealed(token, key=KEY, place=place) == text
    assert key_name_in(token) == "case:1"


def test_a_sealed_text_shows_nothing_and_differs_each_time() -> None:
    one, other = sealed(), sealed()

    assert "Sjanaya" not in one
    assert b"Sjanaya" not in base64.b64decode(one.split("|")[2])
    assert one != other
    assert is_sealed(one)


@pytest.mark.parametrize(
    "place",
    [
        Place("known_name", "full_name", "row-1"),
        Place("identity", "email", "row-1"),
        Place("identity", "full_name", "row-2"),
        Place("identity", "full_namerow-1", ""),
    ],
)
def test_a_sealed_text_does_not_open_in_another_place(place: Place) -> None:
    with pytest.raises(Unopenable):
        open_sealed(sealed(), key=KEY, place=place)


def test_a_sealed_text_does_not_open_with_another_key_or_under_another_keys_name() -> None:
    token = sealed()

    with pytest.raises(Unopenable):
        open_sealed(token, key=new_key(), place=HERE)
    with pytest.raises(Unopenable):
        open_sealed(token.replace("person:1", "person:2"), key=KEY, place=HERE)


@given(st.data())
def test_one_changed_or_missing_byte_is_noticed(data: st.DataObject) -> None:
    head, name, body = sealed().split("|")
    raw = bytearray(base64.b64decode(body))
    at = data.draw(st.integers(0, len(raw) - 1))
    changed = bytes(raw[:at]) + bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + bytes(raw[at + 1 :])

    for broken in (changed, bytes(raw[:at])):
        with pytest.raises(Unopenable):
            open_sealed(f"{head}|{name}|{base64.b64encode(broken).decode()}", key=KEY, place=HERE)


@pytest.mark.parametrize(
    "token", ["", "Sjanaya", "sealed1|case:1", "sealed2|case:1|AAAA", "sealed1|case:1|%%"]
)
def test_what_was_never_sealed_is_not_taken_for_a_sealed_text(token: str) -> None:
    with pytest.raises(Unopenable):
        open_sealed(token, key=KEY, place=HERE)
