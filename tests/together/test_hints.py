"""Words to look at: seen in one's own words, never in what somebody said literally, and never changed."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.operations import begin_discussion, put_question
from leerlijn.exchange.operations.issuing import begin_report, change_report
from leerlijn.reports.enums import Readers
from leerlijn.together.hints import hints_in, load_hints
from leerlijn.together.models import HintWord
from leerlijn.together.operations import keep_word
from leerlijn.together.queries import look_at_words, words_of
from tests.factories import make_case, make_user
from tests.house.discussion_examples import make_discussion, make_series

WITH = [
    "We willen ouders en jongeren meer betrekken.",
    "Het betrekken van moeder kwam laat.",
    "Betrokken bij het gesprek was alleen de vader.",
    "De GI betrekt tante niet.",
    "Het gezin moest op eigen kracht verder.",
    "Er waren negen contactmomenten in een jaar.",
    "Na het eerste contactmoment werd het stil.",
    "Moeder geeft aan dat zij moe is.",
    "Vader gaf aan niet te komen.",
    "Beide ouders gaven aan te willen praten.",
    "Deze casus ligt nu bij het wijkteam.",
    "Casussen zoals deze zien we vaker.",
    "Residentiële hulp leek het enige.",
    "Hij werd residentieel geplaatst.",
    "Ambulante hulp stopte na drie maanden.",
    "Zij is toegeleid naar een groep.",
    "De brusjes bleven thuis.",
    "Het cliëntsysteem wilde rust.",
    "Moeder weigerde hulp.",
    "De aanmelding kwam van school.",
]
QUOTED = [
    "Moeder zei: “Jullie moeten ons meer betrekken.”",
    "“Deze casus is klaar”, zei de begeleider.",
    'Hij zei "contactmoment" en keek weg.',
    "Op het bord stond ‘ambulante hulp’.",
    "Zij noemde het ‘eigen kracht’, en lachte niet.",
    "Er stond „residentieel” op de brief.",
    "Het heette «de aanmelding».",
    "Het stuk heet “Contactmomenten in de keten”.",
    "Oma vroeg: “Wat is een brusje?",
    "De brief zei: 'cliënten komen op tijd'.",
]
ALIKE = [
    "De casuïstiek van vorig jaar.",
    "Een casusonderzoeker belde.",
    "Haar betrokkenheid was groot.",
    "Zij kreeg nieuwe contacten.",
    "Dat was op een goed moment.",
    "Hij geeft les aan zijn zusje.",
    "De ambulance kwam snel.",
    "De residentie stond leeg.",
    "Met kracht en eigen ideeën.",
    "De gang van zaken is bekend, z’n moeder ook.",
]


@pytest.mark.parametrize("sentence", WITH)
def test_a_listed_word_is_seen(sentence: str) -> None:
    assert len(hints_in([sentence], load_hints())) == 1


@pytest.mark.parametrize("sentence", [*QUOTED, *ALIKE])
def test_what_somebody_said_and_what_only_looks_alike_is_not(sentence: str) -> None:
    assert hints_in([sentence], load_hints()) == ()


def test_a_quotation_that_nobody_closed_ends_with_its_line() -> None:
    text = "Oma vroeg: “Wat is een brusje?\nDeze casus liep lang."

    assert [seen.form for seen in hints_in([text], load_hints())] == ["casus"]


def test_a_word_is_told_once_in_the_form_in_which_it_stands_first() -> None:
    texts = ["Ambulante hulp.", "Weer ambulant, en nog eens ambulante hulp."]

    assert [seen.form for seen in hints_in(texts, load_hints())] == ["Ambulante"]


def test_every_word_says_why_and_what_may_stand_instead() -> None:
    for hint in load_hints():
        assert hint.why
        assert hint.instead
        assert hint.source


@pytest.mark.django_db
class TestOfAnOrganisation:
    def test_what_came_along_can_be_set_off_and_own_words_come_in(self) -> None:
        by = make_user()
        keep_word(by=by, word="casus, casussen", is_on=False)
        keep_word(by=by, word="intake,  intakes", instead="eerste gesprek")
        texts = ["Deze casus begon met een intake."]

        seen = look_at_words(by.organisation_id, texts)

        assert [each.form for each in seen] == ["intake"]
        assert [line.hint.key for line in words_of(by.organisation_id) if line.is_own] == ["intake"]
        assert texts == ["Deze casus begon met een intake."]

    def test_another_organisation_keeps_its_own_list(self) -> None:
        elsewhere = make_user(organisation=found_organisation("Een ander huis"))
        keep_word(by=make_user(), word="casus", is_on=False)

        assert len(look_at_words(elsewhere.organisation_id, ["Deze casus."])) == 1

    def test_a_word_is_kept_once_however_it_is_written(self) -> None:
        by = make_user()
        for word in ("Intake", "intake, intakes"):
            keep_word(by=by, word=word)

        assert [row.forms for row in HintWord.objects.all()] == [("intake", "intakes")]

    @pytest.mark.parametrize("word", [" ", ",", " , "])
    def test_no_word_is_refused(self, word: str) -> None:
        with pytest.raises(Refusal) as caught:
            keep_word(by=make_user(), word=word)
        assert caught.value.code == "no_word"

    def test_a_professional_reads_the_list_and_keeps_none(self, client: Client) -> None:
        client.force_login(make_user(Role.PROFESSIONAL))

        page = client.get(reverse("hint-words")).content.decode()
        answer = client.post(reverse("hint-words"), {"word": "intake", "is_on": "on"})

        assert "contactmoment, contactmomenten" in page
        assert 'name="word"' not in page
        assert (answer.status_code, HintWord.objects.count()) == (422, 0)

    def test_a_word_is_changed_in_the_browser(self, client: Client) -> None:
        client.force_login(make_user())

        form = client.get(reverse("hint-words"), {"woord": "casus"}).content.decode()
        client.post(reverse("hint-words"), {"word": "casus, casussen", "why": "Te kort."})

        assert 'value="casus, casussen"' in form
        row = HintWord.objects.get()
        assert (row.why, row.is_on) == ("Te kort.", False)

    def test_a_round_shows_the_words_of_its_question_and_leaves_it_as_it_is(self, client: Client) -> None:
        by = make_user(Role.FACILITATOR)
        running = begin_discussion(make_discussion(make_series(by), by), by=by)
        put_question(running, by=by, question="Moeder geeft aan: “geen casus meer”.", core="")
        client.force_login(by)

        where = reverse("discussion-round", args=[running.series_id, running.pk, "analysis"])
        page = client.get(where).content.decode()

        assert "1 woord om op te letten" in page
        assert "<b>geeft aan</b>" in page
        assert "Moeder geeft aan: “geen casus meer”." in page

    def test_what_a_researcher_adds_to_a_report_shows_them_too(self, client: Client) -> None:
        by = make_user()
        case = make_case(by)
        report = begin_report(case, by=by, readers=Readers.COMMISSIONER)
        change_report(report, by=by, introduction="Deze casus leert ons veel.", closing="")
        client.force_login(by)

        page = client.get(reverse("reports", args=[case.code])).content.decode()

        assert "<b>casus</b>" in page
        report.refresh_from_db()
        assert report.introduction == "Deze casus leert ons veel."
