"""A list of thousands of rows, and the life that comes of it: every page stays a page that somebody can use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.exchange.folder import HandedIn, read_folder
from leerlijn.exchange.operations.folders import take_in_folder
from leerlijn.exchange.operations.lists import repair_row
from leerlijn.exchange.operations.rereading import restore_row
from leerlijn.exchange.operations.taking import take_readable_rows
from leerlijn.exchange.queries import life_course, open_list
from leerlijn.lifecourse.models import Entry, TimelineList
from leerlijn.workbench.views import lifeline_years
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db
ROWS = (
    "Wanneer;Spoor;Wat;Verteld door\n"
    "2014;Wonen;Woont bij oma;moeder\n"
    "2015;Wonen;Woont bij tante;moeder\n"
    "31-2-2019;Hulp;Wijkteam komt langs;moeder\n"
)
WEIGHS = '"tables"'


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


@pytest.fixture
def long_life(case, researcher, monkeypatch):
    """More moments than one page holds: three in 2014, two in 2015, one that nobody can date."""
    monkeypatch.setattr(lifeline_years, "MOST_AT_ONCE", 3)
    for number, words in enumerate(("maart 2014", "mei 2014", "2014", "2015", "juni 2015", "")):
        make_entry(case, by=researcher, text=f"Moment nummer {number}", words=words, teller="father")
    return case


@pytest.fixture
def kept(case, researcher):
    take_in_folder(case, read_folder([HandedIn("lijst.csv", ROWS.encode())]), by=researcher, take_rows=False)
    return open_list(case, TimelineList.objects.get(case=case).pk)


def page(browser, where, case, *args, **asked):
    return browser.get(reverse(where, args=[case.code, *args]), asked).content.decode()


def told_on(page):
    return [number for number in range(6) if f"Moment nummer {number}" in page]


@pytest.mark.parametrize("where", ["life-line", "life-list", "life-print"])
def test_a_life_too_long_for_one_page_asks_for_a_year_and_says_how_many_there_are(
    signed_in, long_life, where
) -> None:
    found = page(signed_in, where, long_life)

    assert "Hier staan 6 momenten" in found
    assert told_on(found) == []
    for key, many in (("2014", 3), ("2015", 2), ("zonder", 1)):
        assert f"?jaar={key}" in found
        assert f"({many})" in found


@pytest.mark.parametrize("where", ["life-line", "life-list", "life-print"])
@pytest.mark.parametrize(("year", "moments"), [("2014", [0, 1, 2]), ("2015", [3, 4]), ("zonder", [5])])
def test_a_year_shows_what_began_in_it_and_nothing_else(signed_in, long_life, where, year, moments) -> None:
    assert told_on(page(signed_in, where, long_life, jaar=year)) == moments


def test_a_year_that_is_not_there_asks_again(signed_in, long_life) -> None:
    found = page(signed_in, "life-line", long_life, jaar="1850' OR 1=1")

    assert "Hier staan 6 momenten" in found
    assert told_on(found) == []


def test_a_year_with_more_than_can_be_drawn_is_a_list(signed_in, long_life, monkeypatch) -> None:
    monkeypatch.setattr(lifeline_years, "MOST_DRAWN", 2)

    found = page(signed_in, "life-line", long_life, jaar="2014")

    assert "Dat past niet in één tekening." in found
    assert 'class="only-drawn"' not in found
    assert told_on(found) == [0, 1, 2]
    assert 'class="only-drawn"' in page(signed_in, "life-line", long_life, jaar="2015")


def test_what_does_not_fit_within_a_year_is_said(signed_in, long_life, monkeypatch) -> None:
    monkeypatch.setattr(lifeline_years, "MOST_AT_ONCE", 2)

    found = page(signed_in, "life-line", long_life, jaar="2014")

    assert "Ook 2014 is te lang: 1 momenten staan niet op deze bladzijde." in found
    assert len(told_on(found)) == 2


def test_an_entry_of_a_long_life_opens_in_its_year(signed_in, long_life) -> None:
    entry = Entry.objects.get(title="Moment nummer 4")

    found = page(signed_in, "entry", long_life, entry.pk)

    assert told_on(found) == [3, 4]
    assert 'id="moment"' in found


def test_something_is_added_to_a_long_life_and_lies_open(signed_in, long_life) -> None:
    young = long_life.participants.get(role="young_person")
    typed = {"q-when": "2015", "q-what": "Erbij", "q-track": "help", "q-teller": f"person:{young.pk}"}

    answer = signed_in.post(reverse("entry-new", args=[long_life.code]), typed, follow=True)

    assert Entry.objects.filter(title="Erbij").count() == 1
    assert answer.request["PATH_INFO"] == reverse(
        "entry", args=[long_life.code, Entry.objects.get(title="Erbij").pk]
    )


def test_the_home_of_a_case_with_a_long_life_says_how_long_it_is(signed_in, long_life) -> None:
    assert "6 momenten op de lijn" in page(signed_in, "case-home", long_life)


def test_what_was_taken_back_is_counted_in_no_year(signed_in, long_life, researcher) -> None:
    mother = long_life.participants.get(role="mother")
    make_entry(long_life, by=researcher, text="Moment van moeder", words="2016", teller="mother")
    withdraw(mother, by=researcher, scope=WithdrawalScope.SELF)

    found = page(signed_in, "life-line", long_life)

    assert "?jaar=2016" not in found
    assert "Moment van moeder" not in page(signed_in, "life-line", long_life, jaar="2016")


def test_undoing_a_repair_costs_no_more_than_the_repair_and_reads_no_list_anew(kept, researcher) -> None:
    row = kept.rows.get(number=3)
    before = (row.words, row.problems, row.is_takeable, row.span)

    with CaptureQueriesContext(connection) as repairing:
        repair_row(row, by=researcher, words="28 februari 2019")
    with CaptureQueriesContext(connection) as undoing:
        restore_row(row, by=researcher)

    row.refresh_from_db()
    assert (row.words, row.problems, row.is_takeable, row.span) == before
    assert len(undoing) <= len(repairing)
    assert not any(WEIGHS in query["sql"] for query in undoing)


def test_the_second_choice_about_a_row_is_undone_to_how_the_file_had_it(kept, researcher) -> None:
    row = kept.rows.get(number=3)
    repair_row(row, by=researcher, words="28 februari 2019")
    repair_row(row, by=researcher, words="maart 2019", text="Iemand anders kwam")

    restore_row(row, by=researcher)

    row.refresh_from_db()
    assert (row.words, row.text) == ("31-2-2019", "Wijkteam komt langs")
    assert row.problems == ["datum_bestaat_niet"]


def test_the_cells_of_a_list_are_not_read_for_every_row(kept, researcher) -> None:
    with CaptureQueriesContext(connection) as taking:
        taken = take_readable_rows(kept, by=researcher, only_clear=True).taken
    with CaptureQueriesContext(connection) as reading:
        rows = life_course(kept.case)

    assert (taken, len(rows)) == (2, 3)
    assert not any(WEIGHS in query["sql"] for query in (*taking, *reading))


def test_many_rows_go_into_a_life_in_no_more_queries_than_a_few(case, researcher) -> None:
    def queries_for(rows, name):
        kept_rows = "".join(f"{1 + at % 28}-5-2016;Hulp;Gesprek {name} {at};moeder\n" for at in range(rows))
        content = f"Wanneer;Spoor;Wat;Verteld door\n{kept_rows}".encode()
        take_in_folder(case, read_folder([HandedIn(name, content)]), by=researcher, take_rows=False)
        kept = open_list(case, TimelineList.objects.get(case=case, file_name=name).pk)
        with CaptureQueriesContext(connection) as taking:
            assert take_readable_rows(kept, by=researcher).taken == rows
        return len(taking)

    # A database takes only so many values at once: a few queries more, not some for each row.
    assert queries_for(120, "veel.csv") <= queries_for(4, "weinig.csv") + 10
