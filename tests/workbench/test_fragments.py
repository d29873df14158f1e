"""Pieces of a text on the pages: marked with and without script, listed, tied, taken away, and asked about."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.sources.enums import QuoteAnswer
from leerlijn.sources.models import Fragment
from leerlijn.sources.operations import mark_fragment
from tests.factories import VAULT_NAMES, make_case, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db
TALK = (
    "Onderzoeker: Hoe was dat?\nMoeder: Stil. 🙂 Ik zat op de trap.\nOnderzoeker: En toen?\nMoeder: Niets.\n"
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


@pytest.fixture
def source(case, researcher):
    return make_source(case, by=researcher, text=TALK)


@pytest.fixture
def fragment(source, researcher):
    return marked(source, researcher, "Ik zat op de trap.")


def marked(source, by, words: str) -> Fragment:
    start = TALK.index(words)
    return mark_fragment(source, by=by, start=start, end=start + len(words))


def where(case, name, *args):
    return reverse(name, args=[case.code, *args])


def test_every_paragraph_says_where_it_stands_in_code_points(signed_in, case, source) -> None:
    said = signed_in.get(where(case, "source", source.pk)).content.decode()

    for words in ("Hoe was dat?", "Stil. 🙂 Ik zat op de trap.", "En toen?", "Niets."):
        assert f'<p data-start="{TALK.index(words)}">{words}</p>' in said


def test_a_piece_is_marked_by_its_place_and_stands_in_the_text(signed_in, case, source) -> None:
    start = TALK.index("Ik zat")
    sent = {"start": start, "end": start + 18, "note": "alleen", "speaker": person(case, "mother").pk}

    answer = signed_in.post(where(case, "fragment-mark", source.pk), sent, follow=True).content.decode()

    made = Fragment.objects.get()
    assert (made.quote, made.note) == ("Ik zat op de trap.", "alleen")
    assert 'Stil. 🙂 <mark class="piece">Ik zat op de trap.</mark></p>' in answer
    assert f'id="stuk-{made.pk}"' in answer
    assert "ligt vast sinds" in answer


def test_without_script_paragraphs_are_chosen_by_number(signed_in, case, source) -> None:
    signed_in.post(where(case, "fragment-mark", source.pk), {"first": "2", "last": "3"})

    assert Fragment.objects.get().quote == "Stil. 🙂 Ik zat op de trap.\nOnderzoeker: En toen?"


@pytest.mark.parametrize(
    "sent", [{}, {"first": "99"}, {"start": "5", "end": "5"}, {"start": "a", "end": "9"}]
)
def test_nothing_chosen_comes_back_with_what_was_noted(signed_in, case, source, sent) -> None:
    answer = signed_in.post(where(case, "fragment-mark", source.pk), {**sent, "note": "Let op de trap"})

    assert answer.status_code == 422
    assert "Let op de trap" in answer.content.decode()
    assert Fragment.objects.count() == 0


def test_pieces_that_overlap_are_marked_once_and_listed_each(signed_in, case, source, researcher) -> None:
    marked(source, researcher, "Stil. 🙂 Ik zat")
    marked(source, researcher, "Ik zat op de trap.")

    said = signed_in.get(where(case, "source", source.pk)).content.decode()

    pieces = [part.split("</mark>")[0] for part in said.split('<mark class="piece">')[1:]]
    assert "".join(pieces) == "Stil. 🙂 Ik zat op de trap."
    assert said.count('id="stuk-') == 2


def test_all_pieces_stand_in_a_list_to_filter(signed_in, case, source, fragment, researcher) -> None:
    other = mark_fragment(source, by=researcher, start=0, end=11, speaker=person(case, "father"))
    page = where(case, "fragments")

    def shown(**wanted) -> list[bool]:
        said = signed_in.get(page, wanted).content.decode()
        return [where(case, "fragment", one.pk) in said for one in (fragment, other)]

    assert shown() == [True, True]
    assert shown(wie=person(case, "father").pk) == [False, True]
    assert shown(antwoord="yes") == [False, False]
    assert shown(hangt="nee") == [True, True]
    assert shown(hangt="ja") == [False, False]
    assert [name for name in VAULT_NAMES if name in signed_in.get(page).content.decode()] == []


def test_a_piece_is_tied_to_a_lesson_with_a_note(signed_in, case, fragment, researcher) -> None:
    lesson = add_lesson(case, by=researcher, text="Vraag het kind zelf")

    signed_in.post(
        where(case, "fragment", fragment.pk),
        {"note": "Hier", "speaker": fragment.speaker_id, "lessons": [lesson.pk]},
    )

    assert list(lesson.fragments.all()) == [fragment]
    said = signed_in.get(where(case, "fragments"), {"hangt": "ja"}).content.decode()
    assert "Vraag het kind zelf" in said
    assert "Hier" in said


def test_a_mark_is_taken_away_with_a_way_back(signed_in, case, source, fragment) -> None:
    answer = signed_in.post(where(case, "fragment-remove", fragment.pk), follow=True).content.decode()
    back = where(case, "fragment-restore", fragment.pk)
    assert back in answer
    assert '<mark class="piece">' not in answer

    answer = signed_in.post(back, follow=True).content.decode()

    assert '<mark class="piece">Ik zat op de trap.</mark>' in answer


def test_each_teller_answers_for_their_own_quotes(signed_in, case, source, fragment, researcher) -> None:
    marked(source, researcher, "Niets.")
    theirs = mark_fragment(source, by=researcher, start=0, end=11, speaker=person(case, "father"))
    page = where(case, "quotes", person(case, "mother").pk)
    second = Fragment.objects.get(quote="Niets.")
    assert theirs.quote not in signed_in.get(page).content.decode().replace("Onderzoeker: Hoe", "")

    signed_in.post(
        page,
        {
            f"answer-{fragment.pk}": "otherwise",
            f"worded-{fragment.pk}": "Ik was alleen.",
            f"answer-{second.pk}": "rather_not",
            f"answer-{theirs.pk}": "as_said",
        },
    )

    found = {one.quote: (one.answer, one.worded) for one in Fragment.objects.all()}
    assert found == {
        "Ik zat op de trap.": (QuoteAnswer.YES, "Ik was alleen."),
        "Niets.": (QuoteAnswer.NO, ""),
        "Onderzoeker": (QuoteAnswer.NOT_ASKED, ""),
    }


def test_on_paper_stand_the_quotes_of_one_teller_alone(signed_in, case, source, fragment, researcher) -> None:
    mark_fragment(source, by=researcher, start=0, end=11, speaker=person(case, "father"))

    said = signed_in.get(where(case, "quotes-paper", person(case, "mother").pk)).content.decode()

    assert "“Ik zat op de trap.”" in said
    assert "“Onderzoeker”" not in said
    assert said.count('class="box"') == 3


@pytest.mark.parametrize("page", ["quotes", "quotes-paper"])
def test_who_is_asked_reads_when_the_family_reads_it_too(signed_in, case, source, researcher, page) -> None:
    for role in ("mother", "professional"):
        start = TALK.index("Niets.") if role == "mother" else 0
        mark_fragment(source, by=researcher, start=start, end=start + 6, speaker=person(case, role))

    def text(role: str) -> str:
        return signed_in.get(where(case, page, person(case, role).pk)).content.decode()

    assert "Ook je familie leest het, als je het verhaal waar het bij hoort vrijgaf" in text("mother")
    assert "familie" not in text("professional")


@pytest.mark.parametrize("page", ["quotes", "quotes-paper"])
def test_no_page_shows_a_professional_words_out_of_a_conversation_that_was_taken_back(
    signed_in, case, source, researcher, page
) -> None:
    worker = person(case, "professional")
    mark_fragment(source, by=researcher, start=0, end=11, speaker=worker)
    assert "“Onderzoeker”" in signed_in.get(where(case, page, worker.pk)).content.decode()

    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.SELF)

    assert "“Onderzoeker”" not in signed_in.get(where(case, page, worker.pk)).content.decode()


def test_the_steward_sees_marks_and_makes_none(client, case, source, fragment, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    said = client.get(where(case, "source", source.pk)).content.decode()

    assert '<mark class="piece">' in said
    assert "data-marking" not in said
    assert client.post(where(case, "fragment-mark", source.pk), {"start": 0, "end": 5}).status_code == 404


def test_a_piece_of_another_case_is_not_there(signed_in, researcher, fragment) -> None:
    other = make_case(researcher)

    assert signed_in.get(where(other, "fragment", fragment.pk)).status_code == 404


def test_reading_costs_the_same_for_one_mark_and_for_three(
    signed_in, case, source, fragment, researcher
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            signed_in.get(where(case, "source", source.pk))
        return len(found)

    one = count()
    marked(source, researcher, "Niets.")
    marked(source, researcher, "En toen?")

    assert count() == one
