from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from leerlijn.web import words


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", today_or_day_of(timezone.localdate))


def today_or_day_of(real):
    return lambda value=None, *_: date(2026, 11, 24) if value is None else real(value)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (16.5, "16½"),
        (0.25, "¼"),
        (0.75, "¾"),
        (2, "2"),
        (0, "0"),
        (1.1, "1"),
        (1.13, "1¼"),
        (29.9, "30"),
        (-1.5, "−1½"),
        (-0.5, "−½"),
    ],
)
def test_hours_are_said_in_quarters(hours, said):
    assert words.hours_in_words(hours) == said


def test_a_figure_has_dutch_signs():
    assert [words.number(1234.5, 1), words.number(5), words.number(0.333, 2)] == ["1.234,5", "5", "0,33"]


def test_a_day_of_this_year_is_said_without_its_year():
    assert [words.day(date(2026, 11, 3)), words.day(date(2019, 2, 28))] == ["3 november", "28 februari 2019"]


def test_a_day_is_said_with_its_name():
    assert words.weekday(date(2026, 11, 24)) == "dinsdag 24 november"


def test_a_day_in_an_agenda_is_short():
    assert words.short_day(date(2026, 11, 25)) == "wo 25"


def test_an_hour_is_said_in_local_time_with_a_point():
    assert words.clock(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == "10.05 uur"


def test_a_moment_just_before_midnight_elsewhere_falls_on_our_next_day():
    assert words.moment(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "dinsdag 24 november, 0.30 uur"


@pytest.mark.parametrize(
    ("hour", "said"), [(2, "Goedenacht"), (9, "Goedemorgen"), (14, "Goedemiddag"), (21, "Goedenavond")]
)
def test_the_greeting_follows_the_hour(hour, said):
    assert words.greeting(datetime(2026, 11, 24, hour, tzinfo=timezone.get_current_timezone())) == said
