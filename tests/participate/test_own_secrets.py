"""What somebody keeps to themselves, what stays with the team and what is secret is on no own page of another."""

from decimal import Decimal

import pytest
from django.urls import reverse

from leerlijn.identities.operations import enrol_person
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account, MoodLine
from leerlijn.lifecourse.moods import Went, draw_mood, release_mood
from leerlijn.lifecourse.operations import read_time, settle_time
from leerlijn.lifecourse.stars import give_star, share_stars
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from tests.factories import VAULT_NAMES, give_consent, make_case, make_entry, make_user, person
from tests.participate.together import own, sit_down, tell, tell_too

pytestmark = pytest.mark.django_db
FAMILY = ("young_person", "mother", "father", "grandparent")
KEPT = {role: f"Houdmerk van {role}" for role in FAMILY}
BESIDE = {role: f"Naastmerk van {role}" for role in FAMILY}
TIMED = {role: 1990 + place for place, role in enumerate(FAMILY)}
OPEN = {role: f"Deelmerk van {role}" for role in FAMILY}
TEAMS = (
    "Teammerk achter slot",
    "Plekmerk aan de dijk",
    "Reflectiemerk zonder gezin",
    "Vastmerk van het team",
)
PAPER = "Papiermerk uit het dossier"
SHARED = "Samenmerk in de tuin"


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    case = make_case(researcher)
    enrol_person(case, by=researcher, role="grandparent", pseudonym="oma", full_name="Tine van Laar")
    give_consent(case, by=researcher)
    furnish(case, researcher)
    return case


def furnish(case, by):
    """Something that each of the family released, something that each kept, and what is the team's."""
    shared = tell(case, by, SHARED, teller="", words="2015")
    shared.title, shared.category = TEAMS[3], "other"
    shared.save()
    for role in FAMILY:
        tell(case, by, OPEN[role], teller=role, released=True)
        tell(case, by, KEPT[role], teller=role, weight=Weight.HEAVY)
        tell_too(shared, by, BESIDE[role], teller=role, words=str(TIMED[role]))
    settled = tell(case, by, PAPER, teller="", words="2017", track=Track.LIVING)
    tell_too(settled, by, "Houdmerk van de tijd", teller="mother", words="2013")
    settle_time(settled, by=by, words="herfst 2013", span=read_time(case, "herfst 2013").span)
    make_entry(case, by=by, text=TEAMS[0], teller="mother", is_restricted=True)
    secret = tell(case, by, TEAMS[1], teller="mother", released=True)
    secret.is_place_secret = True
    secret.save()
    minutes = add_source(case, by=by, kind=SourceKind.REFLECTION_MINUTES, title="Verslag", text="Verslag")
    hidden = tell(case, by, TEAMS[2], teller="mother", released=True)
    Account.objects.filter(entry=hidden).update(source=minutes)


def parts_of(client, whose):
    """Every own page of somebody, with what a script fetches, and the pages that come back with a question."""
    entry = next(iter(Account.objects.filter(teller=whose, entry__is_restricted=False)), None)
    yield client.get(own("own-life", whose))
    yield client.get(own("own-mood", whose))
    yield client.get(own("own-entry-new", whose))
    yield client.post(own("own-entry-new", whose), {"step": "read", "when": "een week na de verhuizing"})
    yield client.post(own("own-entry-new", whose), {"text": "Iets", "weight": "fine", "when": ""})
    yield client.post(own("own-mood", whose), {"step-3": "1"})
    yield client.post(own("own-otherwise", whose, shared_entry(whose).pk), {"text": ""})
    yield client.get(own("own-words", whose, entry.pk))
    yield client.get(own("own-close", whose))


def shared_entry(whose):
    return Account.objects.get(entry__case=whose.case, text=SHARED).entry


@pytest.mark.parametrize("role", FAMILY)
def test_on_no_page_or_part_stands_what_another_keeps_or_what_is_the_teams(
    client, case, researcher, role
) -> None:
    client.force_login(researcher)
    whose = sit_down(client, case, role)
    others = [other for other in FAMILY if other != role]

    answers = list(parts_of(client, whose))
    text = "".join(answer.content.decode() for answer in answers)

    assert {answer.status_code for answer in answers} == {200, 422}
    hidden = [mark for other in others for mark in (KEPT[other], BESIDE[other], str(TIMED[other]))]
    hidden += [*TEAMS, researcher.name, *VAULT_NAMES]
    if role != "mother":  # who may read all that it rests on, reads the time that the team settled
        hidden += ["herfst 2013", "Houdmerk van de tijd"]
    assert [mark for mark in hidden if mark in text] == []
    assert [
        mark for mark in (*OPEN.values(), KEPT[role], BESIDE[role], PAPER, SHARED) if mark not in text
    ] == []


@pytest.mark.parametrize("role", FAMILY)
def test_a_difference_shines_through_only_where_its_other_side_may_be_read(
    client, case, researcher, role
) -> None:
    client.force_login(researcher)
    entry = tell(case, researcher, "Zwemles begint", teller="", words="mei 2014")
    tell_too(entry, researcher, "Eerder al", teller="mother" if role != "mother" else "father", words="2012")
    whose = sit_down(client, case, role)
    line = f'id="m-{entry.pk}"'

    before = client.get(own("own-life", whose)).content.decode().split(line)[1].split("</li>")[0]
    Account.objects.filter(text="Eerder al").update(released_at=entry.created_at)
    after = client.get(own("own-life", whose)).content.decode().split(line)[1].split("</li>")[0]

    assert "verschillend verteld" not in before
    assert "Eerder al" not in before
    assert "verschillend verteld" in after
    assert "Eerder al" in after


def test_a_line_and_stars_of_another_are_seen_once_released(client, case, researcher) -> None:
    client.force_login(researcher)
    mother = person(case, "mother")
    entry = Account.objects.get(text=OPEN["father"]).entry
    went = [Went(Decimal(1), age=Decimal(3)), Went(Decimal(-1), age=Decimal(9))]
    draw_mood(case, mother, went, by=researcher)
    give_star(entry.pk, mother, by=researcher)
    father = sit_down(client, case, "father")

    before = client.get(own("own-life", father)).content.decode()
    release_mood(MoodLine.objects.get(), by=researcher)
    share_stars(mother, by=researcher, is_open=True)
    after = client.get(own("own-life", father)).content.decode()

    assert "Getekend door moeder" not in before
    assert "belangrijk voor moeder" not in before
    assert "Getekend door moeder" in after
    assert "belangrijk voor moeder" in after


@pytest.mark.parametrize("role", FAMILY)
def test_nobody_reaches_words_lines_or_entries_of_another(client, case, researcher, role) -> None:
    client.force_login(researcher)
    other = next(other for other in FAMILY if other != role)
    kept = Account.objects.get(text=KEPT[other])
    line = draw_mood(
        case,
        person(case, other),
        [Went(Decimal(1), age=Decimal(3)), Went(Decimal(0), age=Decimal(4))],
        by=researcher,
    )
    change = kept.entry.changes.first()
    whose = sit_down(client, case, role)
    restricted = Account.objects.get(text=TEAMS[0])

    answers = [
        client.get(own("own-words", whose, kept.pk)),
        client.post(own("own-words", whose, kept.pk), {"text": "Anders"}),
        client.post(own("own-words-share", whose, kept.pk), {"release": "1"}),
        client.post(own("own-words-back", whose, kept.pk)),
        client.get(own("own-otherwise", whose, kept.entry_id)),
        client.post(own("own-otherwise", whose, kept.entry_id), {"text": "Anders"}),
        client.post(own("own-otherwise", whose, restricted.entry_id), {"text": "Anders"}),
        client.post(own("own-star", whose, kept.entry_id)),
        client.post(own("own-mood-share", whose, line.pk), {"release": "1"}),
        client.post(own("own-undo", whose, change.pk)),
        client.post(own("own-words", whose, restricted.pk), {"text": "Anders"}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    kept.refresh_from_db()
    line.refresh_from_db()
    assert (kept.hidden_at, kept.released_at, line.released_at) == (None, None, None)
    assert not Account.objects.filter(text="Anders").exists()


def test_words_that_were_taken_back_speak_from_no_title_any_more(client, case, researcher) -> None:
    client.force_login(researcher)
    entry = tell(case, researcher, "Terugmerk bij de sloot", teller="mother", released=True)
    tell_too(entry, researcher, "Het regende", teller="father", released=True)
    mother = sit_down(client, case, "mother")

    client.post(own("own-words-back", mother, entry.accounts.get(teller=mother).pk))
    own_page = client.get(own("own-life", mother)).content.decode()
    client.post(reverse("account_logout"))
    client.force_login(researcher)
    team_page = client.get(reverse("entry", args=[case.code, entry.pk])).content.decode()
    father = sit_down(client, case, "father")
    other_page = client.get(own("own-life", father)).content.decode()

    assert [("Terugmerk" in page, "Het regende" in page) for page in (own_page, team_page, other_page)] == [
        (False, True)
    ] * 3
