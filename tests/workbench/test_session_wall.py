"""The wall of a session: no controls, nobody named, nothing kept inside, nothing of the professionals."""

import re
from datetime import date

import pytest
from django.urls import reverse

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor
from leerlijn.analysis.operations import Described, add_factor, add_key_moment, choose_factor, look_at
from leerlijn.audit.models import AccessEvent
from leerlijn.identities.operations import enrol_person
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.operations import Telling, add_entry, read_time, release_account
from leerlijn.meetings.operations import (
    add_hypothesis,
    pause_meeting,
    type_minutes,
    type_own_notes,
)
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates.spans import UNDATED
from leerlijn.workbench.session_room import told_as
from tests.factories import VAULT_NAMES, make_case, make_entry, make_user
from tests.workbench.test_session_hold import at, begun

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


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


def wall(client, case, meeting):
    return client.get(at("session-wall", case, meeting)).content.decode()


def factor(case, by, text, meeting=None, *, chosen=True, direction=Direction.PROMOTING, is_restricted=False):
    made = add_factor(
        case, by=by, text=text, described=Described(direction), meeting=meeting, is_restricted=is_restricted
    )
    return choose_factor(made, by=by, chosen=chosen)


def released(case, by, text, **more):
    entry = make_entry(case, by=by, text=text, **more)
    release_account(Account.objects.select_related("entry__case__study").get(entry=entry), by=by)
    return entry


def test_the_wall_has_the_question_and_what_was_chosen_and_no_control(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    factor(case, researcher, "Tante vroeg zelf om hulp", meeting)
    factor(case, researcher, "Drie wachtlijsten", meeting, direction=Direction.HINDERING)
    factor(case, researcher, "Nog niet gekozen", meeting, chosen=False)

    page = wall(signed_in, case, meeting)

    assert case.study.learning_question in page
    assert page.index("Wat hielp") < page.index("Tante vroeg zelf om hulp") < page.index("Drie wachtlijsten")
    assert "Nog niet gekozen" not in page
    assert not re.search(r"<(button|form|input|a |select|textarea)", page)
    assert 'class="dark"' in page


def test_nothing_that_is_for_the_team_hangs_on_the_wall(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    add_hypothesis(meeting, by=researcher, text="GEHEIM vermoeden")
    type_minutes(meeting, by=researcher, text="GEHEIM verslag")
    type_own_notes(meeting, by=researcher, text="GEHEIM voor mij")
    factor(case, researcher, "GEHEIM binnen", meeting, is_restricted=True)
    released(case, researcher, "GEHEIM moment", is_restricted=True)
    make_entry(case, by=researcher, text="GEHEIM nog niet vrijgegeven", teller="young_person")
    released(case, researcher, "Woont bij oma")

    page = wall(signed_in, case, meeting)

    assert "Woont bij oma" in page
    assert "GEHEIM" not in page
    assert researcher.name not in page


@pytest.mark.parametrize("key", ["learning", "closing"])
def test_the_life_hangs_where_the_commissioner_does_not_sit(signed_in, case, researcher, key) -> None:
    meeting = begun(case, researcher, key, roles=["professional"])
    entry = released(case, researcher, "Woont bij oma", words="2016")
    moment = add_key_moment(case, by=researcher, text="Toen oma ziek werd", entry=entry, meeting=meeting)
    factor(case, researcher, "Een oom die belde", meeting)
    look_at(meeting, moment, by=researcher)

    page = wall(signed_in, case, meeting)

    assert "Een oom die belde" in page
    assert ("Woont bij oma" in page, "Toen oma ziek werd" in page) == (key == "learning",) * 2


def test_in_a_learning_session_nothing_of_the_reflection_session_hangs(signed_in, case, researcher) -> None:
    reflection = begun(case, researcher, "reflection", roles=["professional"])
    factor(case, researcher, "INTERN wat hielp", reflection)
    learning = begun(case, researcher)
    moment = add_key_moment(case, by=researcher, text="INTERN moment", meeting=reflection)
    look_at(learning, moment, by=researcher)

    assert "INTERN" not in wall(signed_in, case, learning)
    assert "INTERN wat hielp" in wall(signed_in, case, reflection)


def test_nobody_is_named_on_the_wall(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    enrol_person(
        case, by=researcher, role="professional", pseudonym="mentor", full_name="Orlando Pengel",
        role_words="mentor",
    )  # fmt: skip
    entry = released(case, researcher, "Hulp van Orlando Pengel en Berber Wartena")
    moment = add_key_moment(case, by=researcher, text="Orlando gaat weg", entry=entry, meeting=meeting)
    look_at(meeting, moment, by=researcher)
    factor(case, researcher, "Orlando bleef bellen", meeting)

    page = wall(signed_in, case, meeting)

    assert "bleef bellen" in page
    for name in ("Orlando", "Pengel", *VAULT_NAMES, "Wartena"):
        assert name not in page


def test_who_told_something_is_not_behind_the_drawing_on_the_wall(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    for track in (Track.LIVING, Track.EVENTS):
        telling = Telling(
            text=f"Naar oma, {track}", words="2018", span=read_time(case, "2018").span,
            told_by="dossier van Berber Wartena",
        )  # fmt: skip
        entry = add_entry(case, by=researcher, track=track, telling=telling)
        release_account(Account.objects.select_related("entry__case__study").get(entry=entry), by=researcher)

    page = wall(signed_in, case, meeting)

    assert page.count("Naar oma, living") > 0
    assert page.count("Naar oma, events") > 0
    assert "verteld door" not in page
    assert [name for name in ("Berber", "Wartena") if name in page] == []


def test_what_somebody_said_literally_is_not_on_the_wall_either() -> None:
    event = lifeline.Event("e", "Naar oma", UNDATED, told_by="Wieke", quote="Wieke huilde")
    life = lifeline.Life(birth=None, today=date(2026, 1, 1), events=(event,))

    told = told_as(life, {"Naar oma": "Naar oma"})

    assert [(each.title, each.told_by, each.quote) for each in told.events] == [("Naar oma", "", "")]


def test_the_wall_answers_only_when_something_changed_and_only_then_is_logged(
    signed_in, case, researcher
) -> None:
    meeting = begun(case, researcher)
    where = re.search(r'hx-get="([^"]+)"', wall(signed_in, case, meeting))[1]
    before = AccessEvent.objects.count()

    same = signed_in.get(where, **HTMX)
    after_same = AccessEvent.objects.count()
    factor(case, researcher, "Tante vroeg zelf om hulp", meeting)
    changed = signed_in.get(where, **HTMX)

    assert (same.status_code, after_same) == (204, before)
    assert changed.status_code == 200
    assert "Tante vroeg zelf om hulp" in changed.content.decode()
    assert "<html" not in changed.content.decode()


def test_in_a_break_the_wall_is_quiet(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    factor(case, researcher, "Tante vroeg zelf om hulp", meeting)
    pause_meeting(meeting, by=researcher)

    page = wall(signed_in, case, meeting)

    assert "Even pauze" in page
    assert "Tante vroeg zelf om hulp" not in page


def test_a_factor_goes_on_the_wall_and_off_with_one_press(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    made = factor(case, researcher, "Tante vroeg zelf om hulp", meeting, chosen=False)
    chosen = []

    for _ in range(2):
        signed_in.post(at("session-deed", case, meeting), {"wall": str(made.pk)})
        chosen.append(Factor.objects.get().is_chosen)

    assert chosen == [True, False]


def test_a_key_moment_has_the_same_number_on_screen_and_wall(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    hidden = make_entry(case, by=researcher, text="Bij opa", words="2013", teller="young_person")
    shown = released(case, researcher, "Naar oma", words="2018")
    add_key_moment(case, by=researcher, text="Bij opa", entry=hidden, meeting=meeting)
    second = add_key_moment(case, by=researcher, text="Naar oma", entry=shown, meeting=meeting)
    look_at(meeting, second, by=researcher)

    on_screen = signed_in.get(at("session-direct", case, meeting)).content.decode()

    assert "Kantelpunt 1" in on_screen
    assert "<b>1</b> Naar oma" in wall(signed_in, case, meeting)


def test_another_teams_wall_is_not_there(client, case, researcher) -> None:
    meeting = begun(case, researcher)
    client.force_login(make_user())

    assert client.get(at("session-wall", case, meeting)).status_code == 404
    assert client.get(reverse("session-wall", args=[case.code, case.pk])).status_code == 404


def test_a_long_life_hangs_there_as_what_orients_and_can_be_read_from_afar(
    signed_in, case, researcher
) -> None:
    meeting = begun(case, researcher)
    released(case, researcher, "Bij opa", words="2014 tot 2016")
    for number in range(70):
        released(case, researcher, f"Hulp {number}", words=f"20{13 + number % 10}", track=Track.HELP)

    page = wall(signed_in, case, meeting)

    assert "Bij opa" in page
    assert "Hulp 3" not in page
    assert "Hier hangt een deel" in page


def test_a_short_life_hangs_there_whole(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    released(case, researcher, "Hulp 3", track=Track.HELP)

    page = wall(signed_in, case, meeting)

    assert "Hulp 3" in page
    assert "Hier hangt een deel" not in page
