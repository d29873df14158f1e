"""Looking a list through: what is asked, what each answer does, and what goes into the life line."""

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.exchange.folder import HandedIn, read_folder
from leerlijn.exchange.jobs import take_in_background
from leerlijn.exchange.operations.folders import take_in_folder
from leerlijn.exchange.queries import open_list
from leerlijn.lifecourse.models import Account, Entry, TimelineList
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db
HEADS = "Wanneer;Spoor;Wat;Verteld door;Opmerking\n"
ROWS = (
    "2015;Wonen;Woont bij oma;moeder;\n"
    "31-2-2019;Hulp;Wijkteam komt langs;vader;\n"
    "mei 2014 tot mei 2013;Wonen;Bij tante;moeder;\n"
    "12 maart;School;Nieuwe klas;moeder;\n"
    "2014 en 2016;Hulp;Gesprekken;moeder;\n"
    "2017;Vrije tijd;Op voetbal;moeder;\n"
    "2015;Wonen;Woont bij oma;moeder;\n"
    "na dat met de buren;Gebeurtenis -;Politie aan de deur;vader;\n"
    ";;;;\n"
    "2018;Gebeurtenis +;Naar zee;moeder;liever niet in het verslag\n"
)


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


def keep(case, by, rows=ROWS, name="lijst.csv"):
    folder = read_folder([HandedIn(name, (HEADS + rows).encode())])
    take_in_folder(case, folder, by=by, take_rows=False)
    return open_list(case, TimelineList.objects.get(case=case, file_name=name).pk)


@pytest.fixture
def kept(case, researcher):
    return keep(case, researcher)


def row(kept, number):
    return kept.rows.get(number=number)


def where(name, kept, *more):
    return reverse(name, args=[kept.case.code, kept.pk, *more])


def answer(client, kept, number, **typed):
    address = where("list-row", kept, row(kept, number).pk)
    return client.post(address, typed, follow=True)


def page_of(client, kept, **query):
    return client.get(where("list-review", kept), query).content.decode()


def test_the_heading_counts_and_each_problem_is_asked_in_plain_words(signed_in, kept) -> None:
    said = page_of(signed_in, kept)

    assert "10 regels gelezen, 8 vragen" in said
    assert "31 februari 2019 bestaat niet" in said
    assert "Het einde ligt voor het begin" in said
    assert "In welk jaar was dat?" in said
    assert "Hier staan meer tijden. Welke hoort erbij?" in said
    assert "Bij welk spoor hoort dit?" in said
    assert "Staat er twee keer. Is het hetzelfde? (regel 2)" in said
    assert "Wanneer was dat? De woorden blijven staan" in said
    assert "Deze regel is leeg" in said
    assert "2 regels in de levenslijn zetten" in said


@pytest.mark.parametrize(
    ("number", "chosen", "days"),
    [
        (2, "time|28 februari 2019", ("2019-02-28", "2019-02-28")),
        (2, "time|februari 2019", ("2019-02-01", "2019-02-28")),
        (3, "time|mei 2013 – mei 2014", ("2013-05-01", "2013-05-31")),
        (5, "time|2016", ("2016-01-01", "2016-12-31")),
    ],
)
def test_a_time_that_lies_at_hand_is_one_press(signed_in, kept, number, chosen, days) -> None:
    assert f'value="{chosen}"' in page_of(signed_in, kept)

    answer(signed_in, kept, number, answer=chosen)

    found = row(kept, number)
    assert (str(found.earliest_start), str(found.latest_start)) == days
    assert (found.is_takeable, found.problems) == (True, [])


@pytest.mark.parametrize("number", [2, 3, 4, 5, 8])
def test_what_has_no_date_yet_keeps_its_words_and_can_go_in_undated(signed_in, kept, number) -> None:
    words = row(kept, number).words

    answer(signed_in, kept, number, answer="undated|")

    found = row(kept, number)
    assert (found.words, found.time_kind, found.is_takeable, found.problems) == (words, "unknown", True, [])


def test_twice_the_same_stays_out_or_goes_in_as_two_things(signed_in, kept) -> None:
    answer(signed_in, kept, 7, answer="aside|dubbele_rij")
    assert row(kept, 7).set_aside_at

    answer(signed_in, kept, 7, answer="take_up")
    answer(signed_in, kept, 7, answer="accept|dubbele_rij")

    assert (row(kept, 7).set_aside_at, row(kept, 7).is_takeable) == (None, True)


def test_a_track_is_chosen_and_without_a_choice_it_is_asked_again(signed_in, kept) -> None:
    refused = answer(signed_in, kept, 6, answer="track", track="")
    assert "Kies eerst een spoor." in refused.content.decode()

    answer(signed_in, kept, 6, answer="track", track="people")

    assert (row(kept, 6).track, row(kept, 6).is_takeable) == ("people", True)


def test_choosing_a_track_does_not_answer_another_question(signed_in, case, researcher) -> None:
    kept = keep(case, researcher, "31-2-2019;Vrije tijd;Op voetbal;moeder;\n", "anders.csv")

    answer(signed_in, kept, 1, answer="track", track="people")

    assert (row(kept, 1).problems, row(kept, 1).is_takeable) == (["datum_bestaat_niet"], False)


def test_what_cannot_be_is_never_accepted(signed_in, kept) -> None:
    response = answer(signed_in, kept, 2, answer="accept|datum_bestaat_niet")

    assert response.status_code == 422
    assert not row(kept, 2).is_takeable


def test_a_row_is_put_right_by_hand_and_what_was_typed_stays_when_it_is_not_right_yet(
    signed_in, kept
) -> None:
    typed = {"words": "31-2-2019", "track": "help", "text": "Wijkteam komt langs", "told_by": "vader"}
    refused = answer(signed_in, kept, 2, answer="change", **typed)
    assert refused.status_code == 422
    assert "Er staat nog hetzelfde. Wanneer was het wel?" in refused.content.decode()

    answer(
        signed_in, kept, 2, answer="change", **{**typed, "words": "zomer 2019", "text": "Het wijkteam komt"}
    )

    found = row(kept, 2)
    assert (found.words, found.text, found.problems) == ("zomer 2019", "Het wijkteam komt", [])
    assert found.raw[0] == ["Wanneer", "31-2-2019"]


def test_undo_brings_a_row_back_as_it_stands_in_the_file(signed_in, kept) -> None:
    answer(signed_in, kept, 3, answer="time|mei 2013 – mei 2014")

    said = signed_in.post(where("list-row-undo", kept, row(kept, 3).pk), follow=True).content.decode()

    assert "De regel staat weer zoals in je bestand" in said
    assert row(kept, 3).problems == ["einde_voor_begin"]


def test_with_script_one_answer_swaps_the_row_the_figures_and_the_toast(signed_in, kept) -> None:
    found = row(kept, 2)
    address = where("list-row", kept, found.pk)

    said = signed_in.post(
        address, {"answer": "time|28 februari 2019"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert said.lstrip().startswith("<li")
    assert "10 regels gelezen, 7 vragen" in said
    assert "3 regels in de levenslijn zetten" in said
    assert where("list-row-undo", kept, found.pk) in said
    assert "<html" not in said


def test_rows_that_may_not_be_shared_stay_inside_until_a_person_decides(signed_in, kept) -> None:
    assert "Blijft binnen het team, want er staat:" in page_of(signed_in, kept)
    signed_in.post(where("list-take", kept))
    assert Entry.objects.get(title="Naar zee").is_restricted


def test_a_person_may_let_a_row_stand_in_the_report(signed_in, kept) -> None:
    answer(signed_in, kept, 10, answer="open")
    signed_in.post(where("list-take", kept))

    assert not Entry.objects.get(title="Naar zee").is_restricted


def test_empty_rows_are_left_out_with_one_press_and_nothing_is_thrown_away(signed_in, kept) -> None:
    signed_in.post(where("list-empty-rows", kept))

    assert row(kept, 9).set_aside_at
    assert kept.rows.count() == 10


def test_only_clear_rows_go_in_and_the_end_page_says_what_is_still_open(signed_in, kept) -> None:
    said = signed_in.post(where("list-take", kept), follow=True).content.decode()

    assert "2 regels staan in de levenslijn" in said
    assert "8 vragen staan nog open." in said
    assert Account.objects.count() == 2
    assert [taken.number for taken in kept.rows.exclude(account=None)] == [1, 10]


def test_taking_twice_puts_nothing_in_twice(signed_in, kept) -> None:
    signed_in.post(where("list-take", kept))
    signed_in.post(where("list-take", kept))

    assert Entry.objects.count() == 2


def test_what_is_in_the_life_line_is_not_changed_here_any_more(signed_in, kept) -> None:
    signed_in.post(where("list-take", kept))

    response = answer(signed_in, kept, 1, answer="aside")

    assert response.status_code == 422
    assert "Deze regel staat al in de levenslijn." in response.content.decode()


def test_rows_of_whoever_did_not_agree_yet_wait_and_say_for_whom(signed_in, case, researcher) -> None:
    case.participants.get(role="mother").declarations.filter(capacity="self").delete()
    kept = keep(case, researcher)

    shown = page_of(signed_in, kept)
    said = signed_in.post(where("list-take", kept), follow=True).content.decode()

    assert "Wacht op toestemming van moeder" in shown
    assert "2 regels wachten op toestemming van: moeder" in " ".join(said.split())
    assert not Entry.objects.exists()


def test_another_reading_of_a_column_reads_anew_and_keeps_what_was_decided(signed_in, kept) -> None:
    answer(signed_in, kept, 2, answer="time|28 februari 2019")
    answer(signed_in, kept, 7, answer="aside")

    signed_in.post(where("list-columns", kept), {"role-0-3": "other"})

    assert row(kept, 1).told_by == ""
    assert (row(kept, 2).told_by, row(kept, 2).words) == ("vader", "28 februari 2019")
    assert row(kept, 7).set_aside_at
    assert kept.rows.count() == 10


def test_the_track_of_a_whole_sheet_can_be_chosen(signed_in, case, researcher) -> None:
    folder = read_folder([HandedIn("los.csv", b"Wanneer;Wat\n2015;Bij oma\n2016;Bij tante\n")])
    take_in_folder(case, folder, by=researcher, take_rows=False)
    kept = open_list(case, TimelineList.objects.get().pk)

    signed_in.post(where("list-columns", kept), {"track-0": "wonen"})

    assert set(kept.rows.values_list("track", flat=True)) == {"living"}


def test_a_long_list_goes_in_by_a_job_that_tells_how_far_it_is(signed_in, case, researcher) -> None:
    rows = "".join(f"{1995 + n % 20};Wonen;Regel {n};dossier;\n" for n in range(450))
    kept = keep(case, researcher, rows, "lang.csv")

    intake = take_in_background(kept, by=researcher)

    intake.refresh_from_db()
    assert (intake.state, intake.outcome["rows_taken"]) == ("done", 450)
    assert Entry.objects.count() == 450


def test_one_question_and_many_cost_the_same_queries(
    signed_in, case, researcher, django_assert_max_num_queries
) -> None:
    one = keep(case, researcher, "31-2-2019;Hulp;Wijkteam;vader;\n2015;Wonen;Bij oma;moeder;\n", "een.csv")
    many = keep(
        case, researcher, "".join(f"31-2-20{n};Hulp;Wijkteam {n};vader;\n" for n in range(10, 19)), "veel.csv"
    )
    page_of(signed_in, one)

    with django_assert_max_num_queries(40) as first:
        page_of(signed_in, one)
    with django_assert_max_num_queries(40) as second:
        page_of(signed_in, many)

    assert len(first.captured_queries) == len(second.captured_queries)


def test_another_teams_list_and_rows_do_not_exist(client, kept) -> None:
    found = row(kept, 2)
    client.force_login(make_user())

    assert client.get(where("list-review", kept)).status_code == 404
    assert client.get(where("list-row", kept, found.pk)).status_code == 404
    assert client.post(where("list-take", kept)).status_code == 404


def test_a_row_of_another_list_is_not_found_here(signed_in, kept, case, researcher) -> None:
    other = keep(case, researcher, "2015;Wonen;Bij oma;moeder;\n", "ander.csv")

    address = reverse("list-row", args=[case.code, other.pk, row(kept, 2).pk])

    assert signed_in.get(address).status_code == 404


def test_the_steward_reads_and_decides_nothing(client, kept, researcher) -> None:
    client.force_login(make_member(kept.case.study, by=researcher, role=Role.STEWARD))

    assert client.get(where("list-review", kept)).status_code == 200
    assert client.post(where("list-take", kept)).status_code == 404


def test_a_row_in_the_life_line_leads_to_its_moment_where_it_may_be_taken_out(signed_in, kept) -> None:
    signed_in.post(where("list-take", kept))
    taken = kept.rows.exclude(account=None).first()
    moment = taken.account.entry
    page = signed_in.get(where("list-row", kept, taken.pk)).content.decode()

    signed_in.post(reverse("entry-remove", args=[kept.case.code, moment.pk]))
    after = signed_in.get(where("list-row", kept, taken.pk)).content.decode()

    assert reverse("entry", args=[kept.case.code, moment.pk]) + "#moment" in page
    assert reverse("entry-remove", args=[kept.case.code, moment.pk]) in page
    assert "en is daar weggehaald. Terughalen kan." in after
    assert reverse("entry", args=[kept.case.code, moment.pk]) not in after
    assert reverse("life-history", args=[kept.case.code]) in after


def test_a_row_that_was_left_says_so_and_may_take_part_again(signed_in, kept) -> None:
    answer(signed_in, kept, 2, answer="aside")
    page = signed_in.get(where("list-row", kept, row(kept, 2).pk)).content.decode()

    answer(signed_in, kept, 2, answer="take_up")

    assert "Laat hem toch meedoen" in page
    assert row(kept, 2).set_aside_at is None
