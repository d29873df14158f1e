"""One line becomes time, track, text and teller; what is not understood stays text and is marked."""

from datetime import date

import pytest

from leerlijn.toolkit.dates import Problem, read
from leerlijn.toolkit.intake.tracks import Track
from leerlijn.toolkit.quickline import Doubt, LineRead, guess_track, read_line
from tests.toolkit.quickline.held_out import HELD_OUT
from tests.toolkit.quickline.lines import LINES, Line
from tests.toolkit.quickline.lines_more import MORE_LINES

# Read without doubt on a track that fits as well as the one that was written down.
ANOTHER_TRACK_IS_AS_GOOD = frozenset({"gevochten op het schoolplein, najaar 2022"})
KNOWN = {"moeder", "vader", "jongere", "dossier"}


def reading(line: str, **own: Track) -> LineRead:
    return read_line(
        line,
        read=lambda words: read(words, birth=date(2010, 2, 14), today=date(2026, 11, 27)),
        is_teller=lambda words: words.strip().casefold() in KNOWN,
        own_words=own,
    )


def is_right(line: Line, found: LineRead) -> bool:
    """Whether the time is the same days, and the rest the same words; what no word is known of is an event."""
    days = reading(line.when).reading.span if line.when else None
    track = str(found.track or Track.EVENTS)
    dated = found.reading.span if found.is_dated else None
    return (dated, track, found.text, found.told_by) == (days, *line[2:])


def said(found: LineRead) -> tuple[str, str, str, str]:
    return (found.when if found.is_dated else "", str(found.track or ""), found.text, found.told_by)


@pytest.mark.parametrize(("lines", "least"), [(MORE_LINES, 150), (HELD_OUT, 50)], ids=["more", "held out"])
def test_of_lines_that_were_new_five_in_six_are_read_right_and_none_is_wrong_without_doubt(
    lines, least
) -> None:
    read_lines = [(line, reading(line.typed)) for line in lines]

    right = [line for line, found in read_lines if is_right(line, found)]
    in_silence = [line.typed for line, found in read_lines if line not in right and not found.doubts]

    assert len(right) >= least
    assert [typed for typed in in_silence if typed not in ANOTHER_TRACK_IS_AS_GOOD] == []


def test_of_sixty_lines_at_least_fifty_are_read_right_and_none_is_wrong_without_doubt() -> None:
    read_lines = [(line, reading(line.typed)) for line in LINES]

    right = [line for line, found in read_lines if said(found) == line[1:]]
    wrong_in_silence = [
        line.typed for line, found in read_lines if said(found) != line[1:] and not found.doubts
    ]

    assert len(LINES) == 60
    assert len(right) >= 50
    assert wrong_in_silence == []


def test_what_cannot_be_read_as_a_time_is_kept_and_asked() -> None:
    found = reading("31 februari 2019 naar oma, volgens moeder")

    assert (found.when, found.text, found.reading.span) == ("31 februari 2019", "naar oma", None)
    assert found.reading.problems == (Problem.DATE_DOES_NOT_EXIST,)
    assert found.doubts == (Doubt.TIME_UNREAD,)


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("net voor kerst 2018 terug naar oma", "net voor kerst 2018"),
        ("drie weken na zomer 2016 naar oma", "drie weken na zomer 2016"),
        ("2019 of later naar oma", "2019 of later"),
    ],
)
def test_half_of_a_time_is_never_taken_for_the_whole(line: str, when: str) -> None:
    found = reading(line)

    assert (found.when, found.reading.span, found.doubts) == (when, None, (Doubt.TIME_UNREAD,))


def test_how_long_it_lasted_is_no_age() -> None:
    found = reading("3 jaar bij oma gewoond")

    assert (found.when, found.text) == ("", "3 jaar bij oma gewoond")
    assert Doubt.NO_TIME in found.doubts


@pytest.mark.parametrize(
    "line", ["2014 2015 naar oma", "mei 2019 naar oma, in 2021 terug", "pasen 2019 bij oma"]
)
def test_a_second_time_in_a_line_is_shown_as_doubt(line: str) -> None:
    assert Doubt.MORE_TIMES in reading(line).doubts


@pytest.mark.parametrize(
    ("line", "told_by", "doubts"),
    [
        ("2019 naar oma (vader)", "vader", ()),
        ("2019 naar oma (crisis)", "", ()),
        ("2019 naar oma, volgens de buurvrouw", "de buurvrouw", (Doubt.TELLER_UNKNOWN,)),
        ("2019 naar oma, moeder", "moeder", (Doubt.TELLER_UNKNOWN,)),
        ("volgens moeder 2019 naar oma", "moeder", ()),
    ],
)
def test_who_tells_is_read_where_the_line_says_so(line: str, told_by: str, doubts: tuple[Doubt, ...]) -> None:
    found = reading(line)

    assert (found.told_by, found.doubts) == (told_by, doubts)


def test_the_words_of_the_organisation_go_before_ours() -> None:
    ours, own = (
        reading("2019 kanjertraining op school"),
        reading("2019 kanjertraining op school", kanjertraining=Track.HELP),
    )

    assert ours.track is Track.SCHOOL
    assert (own.track, own.doubts) == (Track.HELP, ())


def test_a_guess_that_may_be_wrong_says_so() -> None:
    assert guess_track("iets anders") is None
    assert guess_track("ruzie met de mentor").is_sure is False
    assert guess_track("behandelgroep").is_sure is True


@pytest.mark.parametrize("line", ["", "   ", "|||", "volgens", "(", "- – |", "mei 2019", "é" * 5000])
def test_any_line_is_read_without_an_error(line: str) -> None:
    assert reading(line).text == reading(line).text.strip()
    assert (Doubt.NO_TEXT in reading(line).doubts) == (not reading(line).text)


@pytest.mark.parametrize(
    ("line", "text", "teller"),
    [
        ("mei 2019 naar oma zegt jongere", "naar oma", "jongere"),
        ("mei 2019 naar oma volgens moeder", "naar oma", "moeder"),
        ("jongere zegt dat mei 2019 naar oma", "naar oma", "jongere"),
        ("volgens moeder mei 2019 naar oma", "naar oma", "moeder"),
    ],
)
def test_who_says_it_is_read_without_a_comma(line: str, text: str, teller: str) -> None:
    found = reading(line)

    assert (found.text, found.told_by, found.when) == (text, teller, "mei 2019")
    assert Doubt.TELLER_UNKNOWN not in found.doubts


def test_what_somebody_else_says_in_the_story_is_no_teller() -> None:
    found = reading("mei 2019 ruzie, oma zegt niets meer tegen moeder")

    assert found.told_by == ""


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("toen ik vijf was naar oma", "toen ik vijf was"),
        ("op mijn zesde naar oma", "op mijn zesde"),
        ("ze was elf, naar oma", "ze was elf"),
    ],
)
def test_an_age_in_words_is_the_time_of_a_line(line: str, when: str) -> None:
    found = reading(line)

    assert (found.when, found.text) == (when, "naar oma")
    assert found.is_dated


def test_a_name_between_brackets_that_nobody_of_the_case_has_is_asked() -> None:
    found = reading("mei 2019 weglopen (pleegmoeder)")

    assert (found.text, found.told_by) == ("weglopen", "pleegmoeder")
    assert Doubt.TELLER_UNKNOWN in found.doubts


def test_who_says_it_stands_between_commas() -> None:
    found = reading("inbraak in de schuur, vader zei, half 2014")

    assert (found.text, found.told_by, found.when) == ("inbraak in de schuur", "vader", "half 2014")


@pytest.mark.parametrize(
    ("line", "when"),
    [("oma overleden - 29 december 2017", "29 december 2017"), ("2014 - 2016 bij oma", "2014 - 2016")],
)
def test_a_dash_behind_words_parts_them_from_the_time_and_is_no_until(line: str, when: str) -> None:
    assert reading(line).when == when


def test_a_man_called_jan_is_no_month() -> None:
    assert reading("zwemles bij meester Jan, 2018").when == "2018"
    assert reading("jan 2018 zwemles").when == "jan 2018"


def test_a_year_beside_new_year_is_not_taken_in_silence() -> None:
    assert Doubt.MORE_TIMES in reading("met oud en nieuw 2020 naar tante").doubts


@pytest.mark.parametrize("line", ["brugklas", "groep 3"])
def test_a_class_by_itself_says_what_began_and_when(line: str) -> None:
    found = reading(line)

    assert (found.text, found.when, found.track) == (line, line, Track.SCHOOL)
    assert found.is_dated


@pytest.mark.parametrize("line", ["elke zaterdag naar oma, 2015-2019", "in 2023 weer bij mama op bezoek"])
def test_a_visit_is_not_taken_for_a_home_in_silence(line: str) -> None:
    assert Doubt.TRACK_GUESSED in reading(line).doubts
