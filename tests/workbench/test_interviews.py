"""The pages of conversations: plan, ask, type with and without script, record, finish; and apart from cases."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import Said
from leerlijn.consent.operations import answer_recording
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import prepare_interview
from leerlijn.sources.models import Interview, Source
from leerlijn.sources.operations import Typed, plan_study_interview, save_answers
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db
SECRET = "Verborgenmerk bij de molen"


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
def interview(case, researcher):
    return prepare_interview(case, person(case, "mother"), by=researcher, asked_by=researcher)


@pytest.fixture
def colleague(case, researcher):
    return make_member(case.study, by=researcher, role=Role.FACILITATOR)


def where(case, name, *args):
    return reverse(name, args=[case.code, *args])


def sent(interview, answer, *, number=0, version=None, **more):
    question = interview.questions.all()[number]
    return {
        f"answer-{question.pk}": answer,
        f"version-{question.pk}": str(version or question.version),
        **more,
    }


def answers(interview):
    return [question.answer for question in interview.questions.all() if question.answer]


def keep(client, case, interview, **typed):
    question = interview.questions.all()[0]
    url = where(case, "interview-answer", interview.pk, question.pk)
    return client.post(url, sent(interview, **typed), headers={"HX-Request": "true"})


def test_the_people_stand_as_the_method_wants_them_spoken_with(signed_in, case, interview) -> None:
    said = signed_in.get(where(case, "interviews")).content.decode()

    first, _, others = said.partition("Wie je niet vooraf spreekt")
    assert "De moeder" in first
    assert "0 van 12 vragen gesteld" in first
    assert "De jeugdbeschermer" in others
    assert [name for name in VAULT_NAMES if name in said] == []


def test_a_conversation_is_planned_with_a_day_and_who_asks(signed_in, case, colleague) -> None:
    mother = person(case, "mother")

    answer = signed_in.post(
        where(case, "interview-plan", mother.pk), {"planned_on": "24-11-2025", "asked_by": colleague.pk}
    )

    planned = Interview.objects.get()
    assert answer["Location"] == where(case, "interview", planned.pk)
    assert (planned.teller, planned.asked_by, planned.planned_on.isoformat()) == (
        mother, colleague, "2025-11-24",
    )  # fmt: skip
    assert planned.questions.count() == 13


def test_only_who_works_in_the_case_can_ask(signed_in, case) -> None:
    stranger = make_user()

    answer = signed_in.post(
        where(case, "interview-plan", person(case, "mother").pk), {"asked_by": stranger.pk}
    )

    assert answer.status_code == 422
    assert Interview.objects.count() == 0


def test_the_day_and_who_asks_can_change(signed_in, case, interview, colleague) -> None:
    signed_in.post(
        where(case, "interview-change", interview.pk), {"planned_on": "1-12-2025", "asked_by": colleague.pk}
    )

    interview.refresh_from_db()
    assert (interview.planned_on.isoformat(), interview.asked_by) == ("2025-12-01", colleague)


def test_the_button_keeps_everything_without_script(signed_in, case, interview) -> None:
    typed = sent(interview, "Rustig.") | sent(interview, "Zwaar.", number=3)

    answer = signed_in.post(where(case, "interview", interview.pk), typed, follow=True)

    assert answers(interview) == ["Rustig.", "Zwaar."]
    assert re.search(r"Bewaard om \d{1,2}\.\d{2} uur", answer.content.decode())


def test_while_typing_one_answer_is_kept_and_the_clock_says_so(signed_in, case, interview) -> None:
    said = keep(signed_in, case, interview, answer="Rustig.").content.decode()

    question = interview.questions.all()[0]
    assert question.answer == "Rustig."
    assert f'name="version-{question.pk}" value="{question.version}"' in said
    assert re.search(r"Bewaard om \d{1,2}\.\d{2} uur", said)
    assert "<html" not in said
    assert "<textarea" not in said


def theirs(interview, colleague):
    question = interview.questions.all()[0]
    save_answers(interview, [Typed(str(question.pk), "Wat zij hoorde", True, question.version)], by=colleague)


def test_two_editors_see_both_texts_while_typing_and_neither_is_lost(
    signed_in, case, interview, colleague
) -> None:
    theirs(interview, colleague)

    said = keep(signed_in, case, interview, answer="Wat ik hoorde", version=1).content.decode()

    assert f"{colleague.name} typte hier ook" in said
    assert "Wat <mark>ik</mark> hoorde" in said
    assert "Wat <mark>zij</mark> hoorde" in said
    assert answers(interview) == ["Wat zij hoorde"]


def test_until_somebody_chooses_typing_on_overwrites_nothing(signed_in, case, interview, colleague) -> None:
    theirs(interview, colleague)
    said = keep(signed_in, case, interview, answer="Wat ik hoorde", version=1).content.decode()
    version = re.search(r'name="version-[^"]+" value="(\d+)"', said)[1]

    keep(signed_in, case, interview, answer="Wat ik hoorde, en meer", version=int(version))

    assert answers(interview) == ["Wat zij hoorde"]


@pytest.mark.parametrize(("choice", "kept"), [("settle", "Wat ik hoorde"), ("theirs", "Wat zij hoorde")])
def test_the_one_who_typed_chooses_which_text_stays(
    signed_in, case, interview, colleague, choice: str, kept: str
) -> None:
    theirs(interview, colleague)
    question = interview.questions.all()[0]
    typed = sent(interview, "Wat ik hoorde", version=1)
    page = signed_in.post(where(case, "interview", interview.pk), typed)
    assert page.status_code == 422
    assert "Iemand anders typte hier ook" in page.content.decode()

    signed_in.post(where(case, "interview", interview.pk), {**typed, f"{choice}-{question.pk}": "2"})

    assert answers(interview) == [kept]


def test_what_was_typed_stays_on_the_page_when_it_may_not_be_kept(client, researcher) -> None:
    case = make_case(researcher, consent=False)
    talk = prepare_interview(case, person(case, "mother"), by=researcher, asked_by=researcher)
    client.force_login(researcher)

    before = client.get(where(case, "interview", talk.pk)).content.decode()
    after = keep(client, case, talk, answer="Rustig.").content.decode()

    assert "Eerst moet nog toestemming geven" in before
    assert "Eerst moet nog toestemming geven" in after
    assert answers(talk) == []


def test_an_empty_conversation_comes_back_with_the_reason(signed_in, case, interview) -> None:
    answer = signed_in.post(where(case, "interview", interview.pk), {"deed": "finish"})

    assert answer.status_code == 422
    assert "Er is nog niets getypt." in answer.content.decode()


def test_finishing_keeps_what_was_just_typed_and_leads_to_the_source(signed_in, case, interview) -> None:
    typed = sent(interview, "Rustig.") | sent(interview, "Zwaar.", number=1)

    answer = signed_in.post(
        where(case, "interview", interview.pk), {**typed, "deed": "finish"}, follow=True
    ).content.decode()

    source = Source.objects.get()
    assert answer.count('class="asker"') == 2
    assert answer.count('class="teller"') == 2
    assert "Gesprek met moeder" in answer
    again = signed_in.get(where(case, "interview", interview.pk)).content.decode()
    assert where(case, "source", source.pk) in again
    assert "Verder typen" in again


def test_a_finished_conversation_goes_on(signed_in, case, interview) -> None:
    page = where(case, "interview", interview.pk)
    signed_in.post(page, {**sent(interview, "Rustig."), "deed": "finish"})

    signed_in.post(page, {"deed": "reopen"})

    assert Interview.objects.get().finished_at is None
    assert "<textarea" in signed_in.get(page).content.decode()


def test_recording_is_asked_per_person_and_shown_at_the_conversation(signed_in, case, interview) -> None:
    mother, page = person(case, "mother"), where(case, "interview", interview.pk)
    assert "Nog niet gevraagd of opnemen mag." in signed_in.get(page).content.decode()
    refused = signed_in.post(page, {**sent(interview, "Rustig."), "deed": "recorded"})
    assert refused.status_code == 422
    assert "Vraag eerst of opnemen mag" in refused.content.decode()
    assert answers(interview) == ["Rustig."]

    signed_in.post(
        where(case, "recording", mother.pk),
        {"answer": "yes", "answered_on": f"{timezone.localdate():%d-%m-%Y}"},
    )
    signed_in.post(page, {"deed": "recorded"})

    said = signed_in.get(page).content.decode()
    assert "Dit gesprek mag opgenomen worden." in said
    assert "Dit gesprek is opgenomen." in said
    assert "Leerlijn bewaart geen geluid." in said


def test_after_a_no_nothing_is_noted_as_recorded(signed_in, case, interview, researcher) -> None:
    answer_recording(person(case, "mother"), by=researcher, answer=Said.NO, answered_on=timezone.localdate())

    answer = signed_in.post(where(case, "interview", interview.pk), {"deed": "recorded"})

    assert "Opnemen mag niet: er is nee gezegd." in answer.content.decode()
    assert not Interview.objects.get().is_recorded


def test_a_question_of_ones_own_and_those_of_the_life_course_come_in(
    signed_in, case, interview, researcher
) -> None:
    page = where(case, "interview", interview.pk)
    make_entry(case, by=researcher, text="De brand", words="ooit", track=Track.EVENTS)
    make_entry(case, by=researcher, text=SECRET, words="ooit", track=Track.EVENTS, teller="father")

    signed_in.post(page, {"deed": "question", "new_question": "En de hond?"})
    signed_in.post(page, {"deed": "again"})

    said = signed_in.get(page).content.decode()
    assert "En de hond?" in said
    assert "“De brand”: hoe oud was je kind toen ongeveer" in said
    assert SECRET not in said
    assert SECRET in signed_in.get(where(case, "interviews")).content.decode()


def test_a_question_typed_beside_is_kept_by_the_button_too(signed_in, case, interview) -> None:
    signed_in.post(where(case, "interview", interview.pk), {"new_question": "En de hond?"})

    assert interview.questions.filter(text="En de hond?").exists()


def test_the_paper_has_every_question_a_box_and_lines_and_nothing_that_was_told(
    signed_in, case, interview, researcher
) -> None:
    question = interview.questions.all()[0]
    save_answers(interview, [Typed(str(question.pk), "Verteld onder ons", True, 1)], by=researcher)

    said = signed_in.get(where(case, "interview-paper", interview.pk)).content.decode()

    assert said.count('class="box"') == 12
    assert question.text in said
    assert "Verteld onder ons" not in said
    assert [name for name in VAULT_NAMES if name in said] == []


def test_a_conversation_that_will_not_go_on_is_taken_away_with_a_way_back(signed_in, case, interview) -> None:
    page = where(case, "interview", interview.pk)
    said = signed_in.post(page, {**sent(interview, "Rustig."), "deed": "remove"}, follow=True)
    back = where(case, "interview-restore", interview.pk)
    assert back in said.content.decode()
    assert page not in signed_in.get(where(case, "interviews")).content.decode()

    signed_in.post(back)

    assert page in signed_in.get(where(case, "interviews")).content.decode()
    assert answers(interview) == ["Rustig."]


def test_the_steward_reads_and_does_not_type(client, case, interview, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))
    page = where(case, "interview", interview.pk)

    said = client.get(page).content.decode()
    client.post(page, sent(interview, "Van de beheerder"))

    assert "Je leest mee." in said
    assert "<textarea" not in said
    assert answers(interview) == []


def queries(client, url) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


def test_the_page_costs_the_same_for_one_conversation_and_for_three(signed_in, case, researcher) -> None:
    prepare_interview(case, person(case, "mother"), by=researcher, asked_by=researcher)
    one = queries(signed_in, where(case, "interviews"))
    for role in ("father", "young_person"):
        prepare_interview(case, person(case, role), by=researcher, asked_by=researcher)

    assert queries(signed_in, where(case, "interviews")) == one


def apart(case, name, *args):
    return reverse(name, args=[case.study_id, *args])


def plan_apart(client, case, researcher, **other):
    return client.post(
        apart(case, "study-interview-new"),
        {
            "who": "jongere van 17",
            "questions": "young_person",
            "consent_words": "Zei ja aan de telefoon, 3 november.",
            "recording": "no",
            "planned_on": "4-11-2025",
            "asked_by": researcher.pk,
            **other,
        },
    )


def test_a_conversation_apart_from_cases_is_planned_typed_and_finished(signed_in, case, researcher) -> None:
    plan_apart(signed_in, case, researcher)
    talk = Interview.objects.get()
    page = apart(case, "study-interview", talk.pk)
    assert page in signed_in.get(apart(case, "study-interviews")).content.decode()
    assert "Zei ja aan de telefoon" in signed_in.get(page).content.decode()

    signed_in.post(page, {**sent(talk, "Dat ik graag teken."), "deed": "finish"})

    source = Source.objects.get()
    assert (source.case, source.study) == (None, case.study)
    assert "Dat ik graag teken." in signed_in.get(page).content.decode()
    assert "Dat ik graag teken." not in signed_in.get(where(case, "sources")).content.decode()


def test_apart_from_cases_typing_waits_for_words_of_consent(signed_in, case, researcher) -> None:
    plan_apart(signed_in, case, researcher, consent_words="")
    talk = Interview.objects.get()
    page = apart(case, "study-interview", talk.pk)
    assert "Schrijf eerst op hoe er toestemming is gegeven." in signed_in.get(page).content.decode()

    signed_in.post(
        apart(case, "study-interview-change", talk.pk),
        {"who": talk.who, "consent_words": "Zei ja.", "recording": "not_asked", "asked_by": researcher.pk},
    )
    signed_in.post(page, sent(talk, "Dat ik graag teken."))

    assert answers(talk) == ["Dat ik graag teken."]


@pytest.mark.parametrize("name", ["study-interview", "study-interview-paper", "study-interview-change"])
def test_a_conversation_of_a_study_is_for_its_own_team(client, case, researcher, name: str) -> None:
    talk = plan_study_interview(case.study, by=researcher, asked_by=researcher, who="jongere van 17")
    stranger = make_user(organisation=case.organisation)
    make_case(stranger)
    client.force_login(stranger)

    assert client.get(apart(case, name, talk.pk)).status_code == 404


def test_a_conversation_of_a_case_does_not_open_at_the_study(signed_in, case, interview) -> None:
    assert signed_in.get(apart(case, "study-interview", interview.pk)).status_code == 404
