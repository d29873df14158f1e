from decimal import Decimal

import pytest
from django.urls import reverse

from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.moods import Went, draw_mood, line_of
from tests.factories import make_case, make_user, person

pytestmark = pytest.mark.django_db
WENT = [
    Went(Decimal("0.4"), age=Decimal("3.25")),
    Went(Decimal(-1), age=Decimal("9.5"), words="Ziekenhuis"),
]


def at(name, case, *more):
    return reverse(name, args=[case.code, *more])


def test_a_line_is_drawn_by_choosing_a_step_for_some_ages(client) -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    client.force_login(by)

    client.post(
        at("mood-draw", case, child.pk),
        {"step-3": "1", "step-9": "-0.5", "words-9": "Ziekenhuis", "step-4": ""},
    )

    assert [(mark.age, mark.height, mark.words) for mark in line_of(case, child).marks.all()] == [
        (Decimal("3.50"), Decimal("1.00"), ""),
        (Decimal("9.50"), Decimal("-0.50"), "Ziekenhuis"),
    ]


def test_what_was_drawn_finer_stays_while_its_step_stays(client) -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    line = draw_mood(case, child, WENT, by=by)
    client.force_login(by)

    client.post(at("mood-draw", case, child.pk), {"seen": str(line.pk), "step-3": "0.5", "step-9": "1"})

    assert [(mark.age, mark.height) for mark in line_of(case, child).marks.all()] == [
        (Decimal("3.25"), Decimal("0.40")),
        (Decimal("9.50"), Decimal("1.00")),
    ]


def test_with_one_age_the_page_asks_for_another_and_keeps_what_was_chosen(client) -> None:
    by = make_user()
    case = make_case(by)
    client.force_login(by)

    answer = client.post(at("mood-draw", case, person(case, "young_person").pk), {"step-3": "1"})

    assert answer.status_code == 422
    assert "Kies bij twee of meer leeftijden" in answer.content.decode()
    assert 'name="step-3" value="1" checked' in answer.content.decode()
    assert MoodLine.objects.count() == 0


def test_drawn_anew_can_be_undone_from_the_toast(client) -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    line = draw_mood(case, child, WENT, by=by)
    client.force_login(by)
    client.post(at("mood-draw", case, child.pk), {"seen": str(line.pk), "step-1": "1", "step-2": "-1"})

    client.post(at("mood-line", case, line.pk))

    assert line_of(case, child) == line


def test_a_line_is_released_and_taken_away(client) -> None:
    by = make_user()
    case = make_case(by)
    child = person(case, "young_person")
    line = draw_mood(case, child, WENT, by=by)
    client.force_login(by)

    client.post(at("mood-line", case, line.pk), {"release": "1"})
    line.refresh_from_db()
    assert line.released_at is not None

    client.post(at("mood-line", case, line.pk), {"remove": "1"})
    assert line_of(case, child) is None


def test_who_withdrew_is_not_drawn_for(client) -> None:
    by = make_user()
    case = make_case(by)
    mother = person(case, "mother")
    line = draw_mood(case, mother, WENT, by=by)
    type(mother).objects.filter(pk=mother.pk).update(withdrawn_at=line.created_at)
    client.force_login(by)

    assert client.get(at("mood-draw", case, mother.pk)).status_code == 404
    assert client.post(at("mood-line", case, line.pk), {"release": "1"}).status_code == 404
    assert (
        "moeder"
        not in client.get(at("moods", case)).content.decode().split("moodpeople")[1].split("</ul>")[0]
    )


def test_the_page_with_lines_costs_the_same_queries_for_one_and_for_three(
    client, django_assert_max_num_queries
) -> None:
    by = make_user()
    case = make_case(by)
    client.force_login(by)
    counts = []
    for role in ("young_person", "mother", "father"):
        draw_mood(case, person(case, role), WENT, by=by)
        with django_assert_max_num_queries(60) as asked:
            assert client.get(at("moods", case)).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] == counts[2]
