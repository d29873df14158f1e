"""The board of a case: what helped, what stood in the way, key moments, lessons and the general questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.analysis.enums import Direction, Level, Strength
from leerlijn.analysis.models import Answer, Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import (
    Described,
    add_factor,
    add_key_moment,
    add_lesson,
    answer_question,
    change_factor,
    remove_finding,
)
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.meetings.enums import MeetingKind, MeetingState
from leerlijn.meetings.models import Meeting
from tests.factories import make_case, make_entry, make_meeting, make_member, make_user, person

pytestmark = pytest.mark.django_db
HELPED, HINDERED = Described(Direction.PROMOTING), Described(Direction.HINDERING)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def signed_in(client, by):
    client.force_login(by)
    return client


def page_of(client, case, query=""):
    return client.get(reverse("analysis", args=[case.code]) + query).content.decode()


def factor_data(**more):
    return {"text": "Eén vast gezicht", "direction": "promoting", **more}


def test_a_case_without_findings_says_what_to_do_first(signed_in, case) -> None:
    page = page_of(signed_in, case)

    assert "Nog niets opgeschreven" in page
    assert reverse("sessions", args=[case.code]) in page


def test_what_helped_and_what_stood_in_the_way_stand_apart(signed_in, case, by) -> None:
    add_factor(case, by=by, text="Tante vroeg zelf om hulp", described=HELPED)
    add_factor(case, by=by, text="Drie wachtlijsten na elkaar", described=HINDERED)

    page = page_of(signed_in, case)

    helped, hindered = page.index("Tante vroeg zelf"), page.index("Drie wachtlijsten")
    assert page.index('id="kop-promoting"') < helped < page.index('id="kop-hindering"') < hindered
    assert 'id="kop-mixed"' not in page


def test_a_factor_shows_level_theme_strength_who_named_it_its_session_and_its_moment(
    signed_in, case, by
) -> None:
    entry = make_entry(case, by=by, text="Pleegzorg stopt", words="2022")
    moment = add_key_moment(case, by=by, text="Pleegzorg stopt", entry=entry)
    described = Described(
        Direction.HINDERING,
        level=Level.CHAIN,
        theme="wachten",
        strength=Strength.DECISIVE,
        named_words="de huisarts",
    )
    add_factor(
        case, by=by, text="Drie wachtlijsten", described=described, named_by=[person(case, "mother")],
        key_moment=moment, meeting=make_meeting(case, by=by, kind=MeetingKind.REFLECTION),
    )  # fmt: skip

    page = page_of(signed_in, case)

    assert "moeder, de huisarts · reflectiesessie" in page
    assert "Keten · wachten · doorslaggevend" in page
    assert "kantelpunt 1" in page
    assert "niet voor het gezin" in page


@pytest.mark.parametrize(
    ("kind", "is_for_family", "says"),
    [
        (MeetingKind.LEARNING, False, False),
        (MeetingKind.REFLECTION, True, True),
        (None, False, True),
        (None, True, False),
    ],
)
def test_the_board_says_what_the_family_does_not_read_as_the_rules_have_it(
    signed_in, case, by, kind, is_for_family, says
) -> None:
    factor = add_factor(
        case, by=by, text="Eén vast gezicht", described=HELPED, is_for_family=is_for_family,
        meeting=make_meeting(case, by=by, kind=kind) if kind else None,
    )  # fmt: skip

    pages = [
        page_of(signed_in, case),
        signed_in.get(reverse("factor", args=[case.code, factor.pk])).content.decode(),
    ]

    assert ["niet voor het gezin" in page.casefold() for page in pages] == [says, says]
    assert Factor.objects.all().for_family().exists() != says


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?sessie=learning", {"Uit de leersessie"}),
        ("?sessie=reflection", {"Uit de reflectiesessie"}),
        ("?sessie=desk", {"Aan tafel bedacht"}),
        ("?niveau=chain", {"Uit de reflectiesessie"}),
        ("?thema=familie", {"Uit de leersessie"}),
        ("?sessie=anders", {"Uit de leersessie", "Uit de reflectiesessie", "Aan tafel bedacht"}),
    ],
)
def test_the_board_is_narrowed_by_session_level_and_theme(signed_in, case, by, query, shown) -> None:
    add_factor(
        case, by=by, text="Uit de leersessie", described=Described(Direction.PROMOTING, theme="familie"),
        meeting=make_meeting(case, by=by, kind=MeetingKind.LEARNING),
    )  # fmt: skip
    add_factor(
        case, by=by, text="Uit de reflectiesessie", described=Described(Direction.PROMOTING, level=Level.CHAIN),
        meeting=make_meeting(case, by=by, kind=MeetingKind.REFLECTION),
    )  # fmt: skip
    add_factor(case, by=by, text="Aan tafel bedacht", described=HELPED)

    page = page_of(signed_in, case, query)

    names = {"Uit de leersessie", "Uit de reflectiesessie", "Aan tafel bedacht"}
    assert {name for name in names if f">{name}</a>" in page} == shown


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Later, zwak", "Vroeger, sterk"]),
        ("?op=leven", ["Vroeger, sterk", "Later, zwak"]),
        ("?op=sterkte", ["Vroeger, sterk", "Later, zwak"]),
        ("?op=niveau", ["Later, zwak", "Vroeger, sterk"]),
    ],
)
def test_the_board_is_put_in_order(signed_in, case, by, query, order) -> None:
    late, early = make_entry(case, by=by, words="2020"), make_entry(case, by=by, words="2016")
    for text, entry, strength, level in (
        ("Later, zwak", late, 1, Level.CHILD),
        ("Vroeger, sterk", early, 3, Level.CHAIN),
    ):
        factor = add_factor(
            case, by=by, text=text, described=Described(Direction.PROMOTING, strength=strength, level=level)
        )
        factor.entries.add(entry)

    page = page_of(signed_in, case, query)

    assert sorted(order, key=page.index) == order


def test_one_line_writes_a_factor_down_and_undoing_takes_it_away(signed_in, case) -> None:
    page = signed_in.post(
        reverse("factor-new", args=[case.code]), factor_data(), follow=True
    ).content.decode()

    factor = Factor.objects.get()
    assert (factor.text, factor.direction, factor.meeting) == ("Eén vast gezicht", "promoting", None)
    assert reverse("factor-remove", args=[case.code, factor.pk]) in page


def test_the_whole_form_keeps_everything_that_is_said_of_a_factor(signed_in, case, by) -> None:
    moment = add_key_moment(case, by=by, text="De verhuizing")
    session = make_meeting(case, by=by, kind=MeetingKind.LEARNING)
    mother = person(case, "mother")

    signed_in.post(
        reverse("factor-new", args=[case.code]),
        factor_data(
            meeting=session.pk, level="chain", theme="wachten", strength="3", named_by=[mother.pk],
            named_words="de huisarts", key_moment=moment.pk, reach="specific", knowledge="practice",
            guideline="Richtlijn Uithuisplaatsing", is_restricted="on",
        ),
    )  # fmt: skip

    factor = Factor.objects.get()
    assert (factor.meeting, factor.level, factor.theme, factor.strength) == (session, "chain", "wachten", 3)
    assert (list(factor.named_by.all()), factor.named_words) == ([mother], "de huisarts")
    assert (factor.key_moment, factor.reach, factor.knowledge) == (moment, "specific", "practice")
    assert (factor.guideline, factor.is_restricted) == ("Richtlijn Uithuisplaatsing", True)


def test_a_form_that_is_not_finished_keeps_what_was_typed(signed_in, case) -> None:
    answer = signed_in.post(
        reverse("factor-new", args=[case.code]), {"text": "", "theme": "wachten", "guideline": "Richtlijn A"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="wachten"' in page
    assert 'value="Richtlijn A"' in page
    assert not Factor.objects.exists()


def test_who_withdrew_is_not_among_who_can_have_named_it(signed_in, case, by) -> None:
    withdraw(person(case, "professional"), by=by, scope=WithdrawalScope.SELF)

    page = signed_in.get(reverse("factor-new", args=[case.code])).content.decode()

    assert "moeder" in page
    assert "jeugdbeschermer" not in page


def test_a_refusal_of_the_rules_comes_back_with_the_form(client, by) -> None:
    case = make_case(by, consent=False)
    client.force_login(by)

    answer = client.post(reverse("factor-new", args=[case.code]), factor_data())

    assert answer.status_code == 422
    assert "Eén vast gezicht" in answer.content.decode()


def test_a_change_on_what_a_colleague_changed_shows_both_texts_and_loses_nothing(signed_in, case, by) -> None:
    colleague = make_member(case.study, by=by, role=Role.FACILITATOR)
    factor = add_factor(case, by=by, text="Eén vast gezicht", described=HELPED)
    change_factor(factor, by=colleague, text="Eén vaste hulpverlener", described=HELPED)
    where = reverse("factor-change", args=[case.code, factor.pk])

    answer = signed_in.post(where, factor_data(text="Eén vaste mentor", seen_version=1))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{colleague.call_name} {colleague.name.split()[1]} veranderde dit ook" in page
    assert "<mark>mentor</mark>" in page
    assert Factor.objects.get().text == "Eén vaste hulpverlener"
    signed_in.post(where, factor_data(text="Eén vaste mentor", seen_version=2))
    assert Factor.objects.get().text == "Eén vaste mentor"


@pytest.mark.parametrize("kind", ["factor", "moment", "lesson"])
def test_a_finding_that_is_taken_away_lies_below_and_can_be_put_back(signed_in, case, by, kind) -> None:
    made = {
        "factor": lambda: add_factor(case, by=by, text="Dit staat er", described=HELPED),
        "moment": lambda: add_key_moment(case, by=by, text="Dit staat er"),
        "lesson": lambda: add_lesson(case, by=by, text="Dit staat er"),
    }[kind]()

    gone = signed_in.post(reverse(f"{kind}-remove", args=[case.code, made.pk]), follow=True).content.decode()
    assert "is weggehaald" in gone
    assert gone.count(reverse(f"{kind}-restore", args=[case.code, made.pk])) == 2

    back = signed_in.post(reverse(f"{kind}-restore", args=[case.code, made.pk]), follow=True).content.decode()
    assert "staat er weer" in back
    assert "Weggehaald</b>" not in back


def test_key_moments_are_numbered_along_the_life_line_with_what_could_have_been_otherwise(
    signed_in, case, by
) -> None:
    late, early = make_entry(case, by=by, words="2020"), make_entry(case, by=by, words="2016")
    add_key_moment(case, by=by, text="Zonder plek")
    for text, entry in (("Het late moment", late), ("Het vroege moment", early)):
        data = {"text": text, "otherwise": f"Eerder vragen bij {text}", "entry": entry.pk}
        signed_in.post(reverse("moment-new", args=[case.code]), data)

    page = page_of(signed_in, case)

    order = [
        "Kantelpunt 1:",
        "Het vroege moment",
        "Kantelpunt 2:",
        "Het late moment",
        "Kantelpunt 3:",
        "Zonder plek",
    ]
    assert sorted(order, key=page.index) == order
    assert "Eerder vragen bij Het late moment" in page


def test_a_key_moment_is_changed(signed_in, case, by) -> None:
    entry = make_entry(case, by=by)
    moment = add_key_moment(case, by=by, text="De verhuizing", entry=entry)

    signed_in.post(
        reverse("moment-change", args=[case.code, moment.pk]),
        {"text": "De eerste verhuizing", "otherwise": "Eerst kijken", "seen_version": 1},
    )

    moment = KeyMoment.objects.get()
    assert (moment.text, moment.otherwise, moment.entry) == ("De eerste verhuizing", "Eerst kijken", None)


def test_a_lesson_shows_the_earlier_moment(signed_in, case, by) -> None:
    early = make_entry(case, by=by, text="Tante vraagt om hulp", words="2016")
    moment = add_key_moment(case, by=by, text="Pleegzorg stopt")
    factor = add_factor(case, by=by, text="Niemand had tijd", described=HINDERED)

    signed_in.post(
        reverse("lesson-new", args=[case.code]),
        {
            "text": "Zoek meteen vaste steun", "earlier_entry": early.pk, "earlier": "bij de eerste vraag",
            "key_moment": moment.pk, "factors": [factor.pk],
        },
    )  # fmt: skip
    page = page_of(signed_in, case)

    lesson = Lesson.objects.get()
    assert (lesson.earlier_entry, lesson.key_moment, list(lesson.factors.all())) == (early, moment, [factor])
    assert (
        page.index("Zoek meteen vaste steun")
        < page.index("Had al gekund:")
        < page.index("bij de eerste vraag")
    )


def test_changing_a_lesson_keeps_its_tie_to_a_factor_that_is_away_for_now(signed_in, case, by) -> None:
    here, away = (add_factor(case, by=by, text=text, described=HELPED) for text in ("Hier", "Weg"))
    lesson = add_lesson(case, by=by, text="Les", factors=[here, away])
    remove_finding(away, by=by)

    signed_in.post(
        reverse("lesson-change", args=[case.code, lesson.pk]),
        {"text": "Betere les", "factors": [], "seen_version": 1},
    )

    lesson = Lesson.objects.get()
    assert (lesson.text, list(lesson.factors.all())) == ("Betere les", [away])


def test_the_general_questions_of_the_method_are_answered_one_by_one(signed_in, case) -> None:
    questions = case.study.method.learning_questions
    where = reverse("answer", args=[case.code, 1])

    form = signed_in.get(where).content.decode()
    signed_in.post(where, {"text": "Mensen die bleven."})
    page = page_of(signed_in, case)

    assert questions[1] in form
    assert all(question in page for question in questions)
    assert page.index(questions[1]) < page.index("Mensen die bleven.") < page.index(questions[2])


def test_two_people_who_answer_at_once_see_both_answers(signed_in, case, by) -> None:
    answer_question(case, by=by, number=0, text="Wat ik zag")
    answer_question(case, by=by, number=0, text="Wat een ander zag")

    answer = signed_in.post(
        reverse("answer", args=[case.code, 0]), {"text": "Wat ik nu zie", "seen_version": 1}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is niets weg" in page
    assert Answer.objects.get().text == "Wat een ander zag"


def test_a_question_that_the_method_does_not_ask_is_not_there(signed_in, case) -> None:
    number = len(case.study.method.learning_questions)

    assert signed_in.get(reverse("answer", args=[case.code, number])).status_code == 404


def test_a_factor_of_which_all_who_named_it_withdrew_is_seen_by_the_steward_alone(client, case, by) -> None:
    steward = make_member(case.study, by=by, role=Role.STEWARD)
    worker = person(case, "professional")
    factor = add_factor(case, by=by, text="Alleen van hem", described=HELPED, named_by=[worker])
    withdraw(worker, by=by, scope=WithdrawalScope.SELF)

    seen = {}
    for user in (by, steward):
        client.force_login(user)
        where = reverse("factor", args=[case.code, factor.pk])
        seen[user] = ("Alleen van hem" in page_of(client, case), client.get(where).status_code)

    assert seen == {by: (False, 404), steward: (True, 200)}


def test_who_may_only_read_has_nothing_to_press(client, case, by) -> None:
    factor = add_factor(case, by=by, text="Eén vast gezicht", described=HELPED)
    client.force_login(make_member(case.study, by=by, role=Role.STEWARD))

    page = page_of(client, case)

    assert "Eén vast gezicht" in page
    assert reverse("factor-new", args=[case.code]) not in page
    assert client.post(reverse("factor-remove", args=[case.code, factor.pk])).status_code == 404


def test_another_cases_finding_is_not_there(signed_in, case, by) -> None:
    factor = add_factor(case, by=by, text="Eén vast gezicht", described=HELPED)
    other = make_case(by, case.study)
    pages = [
        "factor",
        "factor-change",
        "factor-tie",
        "factor-merge",
        "factor-remove",
        "factor-restore",
        "factor-part",
    ]

    answers = {
        name: signed_in.post(reverse(name, args=[other.code, factor.pk])).status_code for name in pages
    }

    assert set(answers.values()) == {404}


def test_one_finding_and_three_of_each_cost_the_same_queries(signed_in, case, by) -> None:
    def add_one() -> None:
        entry = make_entry(case, by=by)
        moment = add_key_moment(case, by=by, text="Moment", entry=entry)
        factor = add_factor(
            case, by=by, text="Factor", described=HELPED, named_by=[person(case, "mother")], key_moment=moment
        )
        factor.entries.add(entry)
        add_lesson(case, by=by, text="Les", key_moment=moment, factors=[factor])

    add_one()
    page_of(signed_in, case)
    with CaptureQueriesContext(connection) as one:
        page_of(signed_in, case)
    add_one()
    add_one()

    with CaptureQueriesContext(connection) as three:
        page_of(signed_in, case)

    assert len(three) == len(one)


@pytest.mark.parametrize("name", ["factor-new", "moment-new", "lesson-new", "improvement-new"])
def test_only_a_session_that_takes_or_took_place_is_one_in_which_something_was_said(
    signed_in, case, by, name
) -> None:
    made = {state: make_meeting(case, by=by) for state in MeetingState}
    for state, meeting in made.items():
        Meeting.objects.filter(pk=meeting.pk).update(state=state)
    where = reverse(name, args=[case.code])

    shown = signed_in.get(where).content.decode()
    answer = signed_in.post(where, factor_data(meeting=str(made[MeetingState.CANCELLED].pk)))

    offered = {state for state, meeting in made.items() if f'value="{meeting.pk}"' in shown}
    assert offered == {MeetingState.RUNNING, MeetingState.HELD}
    assert answer.status_code == 422
