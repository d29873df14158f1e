"""The hard words of youth care, and where they stand."""

import tomllib

import pytest

from leerlijn.reports.hard_words import FILE, explained, hard_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De gi belde", []),
        ("De GI belde", ["GI"]),
        ("Twee gezinsvoogden", ["gezinsvoogden"]),
        ("Een netwerkpleeggezin", ["netwerkpleeggezin"]),
        ("Voogdijminister", []),
        ("", []),
    ],
)
def test_a_word_is_found_whole_and_with_an_ending(text, found) -> None:
    assert [word for word, _means in explained([text])] == found


def test_each_form_stands_once_and_means_something_in_short_sentences() -> None:
    forms = [form for word in hard_words() for form in word.forms]

    assert len(forms) == len(set(forms))
    assert all(word.form_in(form) for word in hard_words() for form in word.forms)
    for word in hard_words():
        assert all(len(sentence.split()) <= 20 for sentence in word.means.split(". "))


def test_the_list_says_that_nobody_confirmed_it() -> None:
    assert tomllib.loads(FILE.read_text(encoding="utf-8"))["mark"] == "concept"
