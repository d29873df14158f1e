"""Pasted out of Excel, Word or a mail: the same review as a file, and the columns remembered per sender."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.operations import found_organisation
from leerlijn.exchange.operations.pasting import senders_of
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Entry, TimelineList, TimelineRow
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db
EXCEL = 'Wanneer\tSpoor\tWat\tVerteld door\nmei 2019\tWonen\t"Naar oma\nmet de bus"\tmoeder\n31-2-2020\tHulp\tWijkteam\tvader\n'
WORD = "<table><tr><td>Datum</td><td>Wat</td></tr><tr><td>mei 2019</td><td>Naar oma</td></tr></table>"
ODD = "Kolom 1\tKolom 2\tKolom 3\n2019\tNaar oma\tWonen\n2020\tTerug\tWonen\n"


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


def paste(desk, case, text, **more):
    return desk.post(reverse("paste", args=[case.code]), {"text": text, **more})


def rows():
    return list(TimelineRow.objects.order_by("number").values_list("words", "track", "text", "told_by"))


def test_cells_out_of_excel_open_the_same_review_as_a_file(desk, case):
    response = paste(desk, case, EXCEL)

    kept = TimelineList.objects.get()
    assert response["Location"] == reverse("list-review", args=[case.code, kept.pk])
    assert rows() == [
        ("mei 2019", Track.LIVING, "Naar oma\nmet de bus", "moeder"),
        ("31-2-2020", Track.HELP, "Wijkteam", "vader"),
    ]
    assert Entry.objects.count() == 0
    assert "31-2-2020" in desk.get(response["Location"]).content.decode()


def test_all_that_is_readable_is_taken_at_once_and_the_rest_waits(desk, case):
    kept_at = paste(desk, case, EXCEL)["Location"]

    desk.post(f"{kept_at}zetten/")

    assert list(Entry.objects.values_list("title", flat=True)) == ["Naar oma\nmet de bus"]
    assert TimelineRow.objects.filter(account=None).count() == 1


def test_a_table_out_of_word_comes_by_its_cells(desk, case):
    paste(desk, case, "Datum\nWat\nmei 2019\nNaar oma", html=WORD)

    assert [(words, text) for words, _track, text, _who in rows()] == [("mei 2019", "Naar oma")]


def test_a_list_with_dashes_is_read_item_by_item_and_an_unsure_track_is_asked(desk, case):
    paste(
        desk, case, "- mei 2019 naar oma, volgens moeder\n- 2020 iets anders (vader)\n- 31-02-2021 therapie"
    )

    assert rows() == [
        ("mei 2019", Track.LIVING, "naar oma", "moeder"),
        ("2020", "", "iets anders", "vader"),
        ("31-02-2021", Track.HELP, "therapie", ""),
    ]
    assert list(TimelineRow.objects.order_by("number").values_list("is_takeable", flat=True)) == [
        True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "  \n\t\n"])
def test_nothing_pasted_is_said_and_nothing_kept(desk, case, text):
    response = paste(desk, case, text)

    assert response.status_code == 422
    assert TimelineList.objects.count() == 0


def test_the_same_pasted_twice_is_kept_once(desk, case):
    paste(desk, case, EXCEL)
    again = paste(desk, case, EXCEL)

    assert "Precies dit plakte je al eerder." in again.content.decode()
    assert TimelineList.objects.count() == 1


def test_what_a_person_chose_for_a_sender_holds_for_the_next_list_in_another_case_too(desk, case, femke):
    kept_at = paste(desk, case, ODD, sender="School De Horizon")["Location"]
    chosen = {"role-0-0": "when", "role-0-1": "remark", "role-0-2": "text"}
    desk.post(f"{kept_at}kolommen/", chosen)
    other = make_case(femke, case.study)

    paste(desk, other, ODD.replace("2019", "2018"), sender="school de horizon")
    paste(desk, other, ODD.replace("2019", "2017"), sender="Iemand anders")

    as_before, by_guess = TimelineList.objects.filter(case=other)
    assert as_before.columns[0]["roles"] == ["when", "remark", "text"]
    assert by_guess.columns[0]["roles"] != ["when", "remark", "text"]
    assert senders_of(other, femke) == ("Iemand anders", "School De Horizon", "school de horizon")


def test_naming_the_sender_later_reads_the_list_as_theirs_was_read(desk, case, femke):
    first_at = paste(desk, case, ODD, sender="Wijkteam")["Location"]
    desk.post(f"{first_at}kolommen/", {"role-0-0": "when", "role-0-1": "remark", "role-0-2": "text"})
    other = make_case(femke, case.study)
    second_at = paste(desk, other, ODD.replace("2019", "2018"))["Location"]

    desk.post(f"{second_at}afzender/", {"sender": "Wijkteam"})

    second = TimelineList.objects.get(case=other)
    assert (second.sender, second.columns[0]["roles"]) == ("Wijkteam", ["when", "remark", "text"])
    assert [text for _words, _track, text, _who in rows() if text == "Wonen"] == ["Wonen"] * 4


def test_another_organisation_remembers_nothing_of_it(desk, case):
    paste(desk, case, ODD, sender="Wijkteam")
    stranger = make_user(organisation=found_organisation("Een andere"))

    assert senders_of(make_case(stranger), stranger) == ()


def test_a_citizen_number_that_was_pasted_is_masked(desk, case):
    paste(desk, case, "Wanneer\tWat\n2019\tbsn 111222333\n")

    assert "111222333" not in str(rows()) + str(TimelineList.objects.get().tables)


def test_without_consent_nothing_is_kept_and_the_reason_is_said(femke, desk):
    case = make_case(femke, consent=False)

    response = paste(desk, case, EXCEL)

    assert response.status_code == 422
    assert "Mei 2019" not in response.content.decode()
    assert TimelineList.objects.count() == 0


def test_who_cannot_open_a_case_does_not_read_who_keeps_its_lists(desk, case, femke):
    paste(desk, case, ODD, sender="Tante van K-99")
    colleague = make_user(organisation=case.organisation)
    theirs = make_case(colleague)
    client = Client()
    client.force_login(colleague)

    kept_at = paste(client, theirs, ODD, sender="Wijkteam")["Location"]

    assert senders_of(theirs, colleague) == ("Wijkteam",)
    for page in (reverse("paste", args=[theirs.code]), kept_at):
        assert "Tante van K-99" not in client.get(page).content.decode()


@pytest.mark.parametrize("sender", ["Wieke Zandstra-Hoekema", "gezin zandstra", "jorretje"])
def test_what_is_remembered_for_every_case_holds_no_name_out_of_this_one(desk, case, sender):
    response = paste(desk, case, ODD, sender=sender)

    assert response.status_code == 422
    assert TimelineList.objects.count() == 0

    kept_at = paste(desk, case, ODD)["Location"]
    desk.post(f"{kept_at}afzender/", {"sender": sender})

    assert TimelineList.objects.get().sender == ""


def test_an_organisation_that_somebody_works_for_keeps_lists(desk, case):
    paste(desk, case, ODD, sender="Jeugdbescherming Wadrand")

    assert TimelineList.objects.get().sender == "Jeugdbescherming Wadrand"


@pytest.mark.parametrize("many", [1, 30])
def test_a_pasted_list_costs_the_same_queries_whatever_its_length(
    desk, case, django_assert_max_num_queries, many
):
    lines = "\n".join(f"- mei {2000 + number % 20}: naar oma {number} (moeder)" for number in range(many))

    with django_assert_max_num_queries(36):
        paste(desk, case, lines)

    assert TimelineRow.objects.count() == many
