from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from leerlijn.toolkit.dates import Problem, read, read_range, say, say_age, sort_key, surely_before
from leerlijn.toolkit.dates.english import in_english
from leerlijn.toolkit.dates.speed import phrases_per_second

BIRTH = date(2009, 3, 12)
TODAY = date(2025, 11, 20)

years = st.integers(2000, 2025)
months = st.sampled_from(
    ["januari", "februari", "mrt", "apr", "mei", "juni", "jul", "augustus", "sept", "okt", "november", "dec"]
)
points = st.one_of(
    years.map(str),
    st.builds("{} {}".format, months, years),
    st.builds("{}-{}-{}".format, st.integers(1, 28), st.integers(1, 12), years),
    st.builds(
        "{} {}".format,
        st.sampled_from(["voorjaar", "zomer", "herfst", "winter", "begin", "half", "eind", "kerst"]),
        years,
    ),
    st.builds("week {} {}".format, st.integers(1, 52), years),
    years.map(lambda year: f"schooljaar {year}/{year + 1}"),
    st.builds("groep {}".format, st.integers(1, 8)),
    st.builds("toen hij {} was".format, st.integers(0, 16)),
    st.builds("rond zijn {}e".format, st.integers(1, 16)),
)
english = st.one_of(
    years.map(str),
    st.builds("{} {}".format, st.sampled_from(["January", "May", "sept", "Dec"]), years),
    st.builds("{} March {}".format, st.integers(1, 28), years),
    st.builds(
        "{} {}".format, st.sampled_from(["spring", "summer", "fall", "early", "late", "Christmas"]), years
    ),
    st.builds("when he was {}".format, st.integers(0, 16)),
)
english_phrases = st.one_of(
    english,
    st.builds("{} to {}".format, english, english),
    st.builds("since {}".format, english),
    st.builds("between {} and {}".format, english, english),
    st.builds("before {}".format, english),
)
phrases = st.one_of(
    points,
    st.builds("{} tot {}".format, points, points),
    st.builds("sinds {}".format, points),
    st.builds("tussen {} en {}".format, points, points),
    st.builds("vóór {}".format, points),
    st.builds("{} - ?".format, points),
)
fragments = st.lists(
    st.sampled_from(
        [
            "12",
            "3",
            "2014",
            "'14",
            "maart",
            "mei",
            "zomer",
            "begin",
            "rond",
            "tot",
            "-",
            "/",
            ".",
            "..",
            ",",
            ";",
            "en",
            "of",
            "tussen",
            "sinds",
            "?",
            "groep",
            "klas",
            "week",
            "jaar",
            "5e",
            "zijn",
            "nu",
            "heden",
            "schooljaar",
            "toen",
            "was",
            "vóór",
            "dus",
            "(ongeveer)",
            "201X",
            "x",
            "van",
            "~",
            "2012",
            "March",
            "of",
            "from",
            "to",
            "years",
            "when",
            "he",
            "the",
            "na",
            "%",
            "[",
            "edtf:",
        ]
    ),
    max_size=9,
).map(" ".join)


def _read(words):
    return read(words, birth=BIRTH, today=TODAY)


def _holds(outer, inner):
    early = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    late = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return early and late


@given(st.one_of(st.text(max_size=60), fragments, phrases))
def test_reading_never_fails_and_bounds_are_in_order(words):
    reading = _read(words)

    windows = (reading.span.start, reading.span.end) if reading.span else ()
    assert all(w.earliest is None or w.latest is None or w.earliest <= w.latest for w in windows)
    assert reading.words == words
    assert reading.span is not None or reading.problems


@given(st.one_of(fragments, phrases), st.one_of(fragments, phrases), st.booleans())
def test_two_cells_never_fail(start, end, lasting):
    reading = read_range(start, end, birth=BIRTH, today=TODAY, lasting=lasting)

    assert reading.span is not None or reading.problems
    assert reading.span is None or say(reading.span)
    assert reading.span is None or say_age(reading.span, BIRTH)


@given(points)
def test_more_vagueness_never_narrows(words):
    sharp, vague = _read(words), _read(f"ongeveer {words}")
    assume(vague.span is not None)

    assert _holds(vague.span.start, sharp.span.start)
    assert _holds(vague.span.end, sharp.span.end)


@given(phrases)
def test_what_is_said_reads_back_as_the_same_time_or_a_wider_one(words):
    told = _read(words)
    assume(told.span is not None and Problem.END_BEFORE_START not in told.problems)

    again = _read(say(told.span))
    assume(again.span is not None)

    assert _holds(again.span.start, told.span.start)
    assert _holds(again.span.end, told.span.end)
    assert again.span.kind is told.span.kind


@given(english, st.sampled_from(["{}", "{} to {}", "since {}", "before {}", "between {} and {}"]))
def test_every_english_expression_is_read(words, shape):
    assert _read(shape.format(words, words)).span is not None


@given(st.one_of(phrases, english_phrases))
def test_what_is_said_in_english_reads_back_as_the_same_time_or_a_wider_one(words):
    told = _read(words)
    assume(told.span is not None and Problem.END_BEFORE_START not in told.problems)

    again = _read(in_english(say(told.span)))

    assert again.span is None or _holds(again.span.start, told.span.start)
    assert again.span is None or _holds(again.span.end, told.span.end)


@given(points)
def test_what_one_expression_says_always_reads_back(words):
    told = _read(words)
    assume(Problem.DATE_IN_FUTURE not in told.problems)

    assert _read(say(told.span)).span is not None


@given(phrases, phrases)
def test_the_order_never_contradicts_what_is_sure(first, second):
    a, b = _read(first).span, _read(second).span
    assume(a is not None and b is not None and surely_before(a, b) and a.start.earliest is not None)
    assume(a.start.latest <= a.end.latest)

    assert sort_key(a) < sort_key(b)


@given(st.dates(date(1995, 1, 1), date(2020, 12, 31)), st.integers(1, 8))
def test_a_child_is_in_groep_1_from_the_august_before_the_30_september_by_which_it_is_four(birth, group):
    span = read(f"groep {group}", birth=birth, today=date(2099, 1, 1)).span

    fourth_birthday = birth.replace(year=birth.year + 4)
    first_august = span.start.earliest.replace(year=span.start.earliest.year - group + 1)
    assert (first_august.month, first_august.day) == (8, 1)
    assert date(first_august.year - 1, 10, 1) <= fourth_birthday <= date(first_august.year, 9, 30)


def test_ten_thousand_phrases_are_read_in_a_second_of_work():
    assert phrases_per_second() >= 10_000
