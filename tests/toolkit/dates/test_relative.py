from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leerlijn.toolkit.dates import (
    Offset,
    Relation,
    Relative,
    Span,
    SpanKind,
    Step,
    Window,
    hung_on,
    read,
    read_hanging,
)

BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)


def _hanging(words: str):
    return read_hanging(words, birth=BIRTH, today=TODAY)


def _placed(words: str, on: Span, *, by_end: bool = False) -> tuple[str, str]:
    span = hung_on(_hanging(words).relative, on, by_end=by_end)
    return str(span.start.earliest), str(span.start.latest)


MARCH = read("1 maart 2019 tot juni 2020", birth=None, today=TODAY).span


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("een dag na de plaatsing", "2019-03-02", "2019-03-02"),
        ("de dag na de plaatsing", "2019-03-02", "2019-03-02"),
        ("twee weken na de plaatsing", "2019-03-12", "2019-03-18"),
        ("2 weken na plaatsing", "2019-03-12", "2019-03-18"),
        ("ongeveer 2 weken na de plaatsing", "2019-03-08", "2019-03-22"),
        ("2 à 3 weken na de plaatsing", "2019-03-12", "2019-03-25"),
        ("twee of drie weken na de plaatsing", "2019-03-12", "2019-03-25"),
        ("een week of drie na de plaatsing", "2019-03-15", "2019-03-29"),
        ("3 maanden na de plaatsing", "2019-05-18", "2019-06-15"),
        ("een paar maanden na de plaatsing", "2019-05-01", "2019-08-01"),
        ("enkele weken voor de plaatsing", "2019-01-25", "2019-02-15"),
        ("een half jaar na de plaatsing", "2019-08-01", "2019-10-01"),
        ("anderhalf jaar na de plaatsing", "2020-06-01", "2020-12-01"),
        ("een jaar na de plaatsing", "2019-09-01", "2020-09-01"),
        ("ruim een jaar na de plaatsing", "2020-03-01", "2020-09-01"),
        ("bijna een jaar na de plaatsing", "2019-09-01", "2020-03-01"),
        ("een jaar of twee na de plaatsing", "2020-03-01", "2022-03-01"),
        ("meteen na de plaatsing", "2019-03-01", "2019-03-08"),
        ("vlak voor de plaatsing", "2019-02-01", "2019-03-01"),
        ("niet lang na de plaatsing", "2019-03-01", "2019-06-01"),
        ("binnen een week na de plaatsing", "2019-03-01", "2019-03-11"),
        ("jaren na de plaatsing", "2021-03-01", "None"),
        ("een tijdje na de plaatsing", "2019-03-01", "None"),
        ("na de plaatsing", "2019-03-01", "None"),
        ("voor de plaatsing", "None", "2019-03-01"),
        ("rond de plaatsing", "2019-02-01", "2019-04-01"),
        ("bij de plaatsing", "2019-03-01", "2019-03-01"),
        ("toen hij geplaatst werd", "2019-03-01", "2019-03-01"),
        ("tijdens de plaatsing", "2019-03-01", "2020-06-30"),
        ("two weeks after the placement", "2019-03-12", "2019-03-18"),
        ("a few months after the placement", "2019-05-01", "2019-08-01"),
        ("shortly before the placement", "2019-02-01", "2019-03-01"),
        ("during the placement", "2019-03-01", "2020-06-30"),
        ("half a year after the placement", "2019-08-01", "2019-10-01"),
    ],
)
def test_a_phrase_hangs_on_something_that_happened_with_a_stated_window(
    words: str, first: str, last: str
) -> None:
    assert read(words, birth=BIRTH, today=TODAY).span is None
    assert _placed(words, MARCH) == (first, last)


def test_a_phrase_may_hang_on_the_end_of_what_lasted() -> None:
    assert _placed("een week na de plaatsing", MARCH, by_end=True) == ("2020-06-05", "2020-07-10")


def test_what_began_with_something_still_goes_on() -> None:
    span = hung_on(_hanging("sinds de plaatsing").relative, MARCH)

    assert (span.kind, span.start) == (SpanKind.OPEN, MARCH.start)


def test_what_hangs_on_an_undated_thing_or_an_end_that_is_not_there_has_no_time() -> None:
    undated = read("?", birth=None, today=TODAY).span
    goes_on = read("sinds 2019", birth=None, today=TODAY).span
    relative = _hanging("een week na de plaatsing").relative

    assert hung_on(relative, undated) is None
    assert hung_on(relative, goes_on, by_end=True) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("een paar maanden na de scheiding van zijn ouders", "scheiding van zijn ouders"),
        ("een jaar na de geboorte van zijn zusje", "geboorte van zijn zusje"),
        ("toen oma overleed", "oma overleed"),
        ("na pasen", "pasen"),
        ("een paar maanden later", ""),
        ("daarna", ""),
        ("de dag erna", ""),
        ("na een paar weken", ""),
        ("niet lang daarna", ""),
        ("een jaar na dat", ""),
    ],
)
def test_what_it_hangs_on_is_kept_in_words(words: str, name: str) -> None:
    hanging = _hanging(words)

    assert (hanging.relative.name, hanging.span) == (name, None)


@pytest.mark.parametrize(
    ("words", "first", "last", "anchor"),
    [
        ("na kerst 2018", "2018-12-27", "None", ""),
        ("vlak voor kerst 2018", "2018-11-24", "2018-12-26", ""),
        ("twee weken na 12 maart 2014", "2014-03-23", "2014-03-29", ""),
        ("na 2015", "2016-01-01", "None", ""),
        ("na de zomer van 2016", "2016-09-01", "None", ""),
        ("een paar maanden na de geboorte", "2009-05-12", "2009-08-12", "birth"),
        ("kort na zijn vijfde verjaardag", "2014-03-12", "2014-04-12", "birth"),
        ("na zijn 5e", "2014-03-12", "None", "birth"),
        ("after Christmas 2018", "2018-12-27", "None", ""),
    ],
)
def test_what_hangs_on_a_time_that_can_be_read_has_a_window(
    words: str, first: str, last: str, anchor: str
) -> None:
    span = _hanging(words).span

    assert read(words, birth=BIRTH, today=TODAY).span is None
    assert (str(span.start.earliest), str(span.start.latest), span.anchor) == (first, last, anchor)


@pytest.mark.parametrize(
    "words",
    [
        "voor een jaar", "voor een paar weken", "sinds een week", "twee weken geleden", "de zomer na de scheiding",
        "na de scheiding en na de zomer", "een half uur na de scheiding", "drie keer na de scheiding", "week later",
        "2014 tot de verhuizing", "zomer 2014", "12 maart", "31 februari 2014", "", "?", "na " * 80,
    ],
)  # fmt: skip
def test_other_words_hang_on_nothing(words: str) -> None:
    assert _hanging(words) is None


steps = st.builds(Step, st.integers(0, 40), st.integers(0, 60))
offsets = st.builds(Offset, steps, st.one_of(st.none(), steps))
days = st.dates(date(1990, 1, 1), date(2050, 12, 31))
windows = st.builds(lambda a, b: Window(min(a, b), max(a, b)), days, days)


def _ordered(offset: Offset, day: date) -> bool:
    return offset.most is None or offset.least.after(day) <= offset.most.after(day)


@given(st.sampled_from(Relation), offsets, windows, days)
def test_a_vaguer_anchor_never_gives_a_narrower_time(
    relation: Relation, offset: Offset, window: Window, day: date
) -> None:
    assume(_ordered(offset, window.earliest) and _ordered(offset, window.latest) and _ordered(offset, day))
    relative = Relative(relation, offset, "x")
    wider = Window(min(window.earliest, day), max(window.latest, day))

    sharp = hung_on(relative, Span(window, window, SpanKind.MOMENT)).start
    vague = hung_on(relative, Span(wider, wider, SpanKind.MOMENT)).start

    assert vague.earliest is None or vague.earliest <= sharp.earliest
    assert vague.latest is None or sharp.latest <= vague.latest
    assert sharp.earliest is None or sharp.latest is None or sharp.earliest <= sharp.latest


@given(
    st.sampled_from(
        [
            "een",
            "twee",
            "3",
            "12",
            "een paar",
            "ruim een",
            "bijna 2",
            "ongeveer drie",
            "anderhalf",
            "een half",
        ]
    ),
    st.sampled_from(["dagen", "weken", "maanden", "jaar"]),
    st.sampled_from(["na", "voor"]),
    windows,
)
def test_every_distance_gives_ordered_bounds(amount: str, unit: str, direction: str, window: Window) -> None:
    hanging = _hanging(f"{amount} {unit} {direction} de plaatsing")
    assume(hanging is not None)

    placed = hung_on(hanging.relative, Span(window, window, SpanKind.MOMENT)).start

    assert placed.earliest <= placed.latest


@given(st.text(max_size=60))
def test_reading_what_hangs_never_fails(words: str) -> None:
    hanging = _hanging(words)

    assert hanging is None or hanging.relative.relation in Relation
