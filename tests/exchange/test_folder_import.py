"""A practitioner's folder from disk to case: all of it or a reason, never twice, never a citizen number."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

import leerlijn
from leerlijn.analysis.queries import drawn_life
from leerlijn.config.benchmarks.gold import dates
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.folder import HandedIn, from_disk, read_folder
from leerlijn.exchange.operations.folders import open_case_from_roster, take_in_folder
from leerlijn.exchange.queries import life_course
from leerlijn.identities.models import Identity
from leerlijn.lifecourse.models import Account, Entry, TimelineRow
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.enums import MeetingKind
from leerlijn.meetings.models import Proposal
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case, Participant
from leerlijn.toolkit.redaction import mask_citizen_numbers
from tests.factories import make_study, make_user

pytestmark = pytest.mark.django_db

DEMO = Path(leerlijn.__file__).parent / "exchange" / "demo" / "k-01"
CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
SIGNED_ON = date(2026, 1, 31)
CITIZEN_NUMBER = "111222333"


@pytest.fixture(scope="module")
def folder():
    return read_folder(from_disk(DEMO))


@pytest.fixture
def researcher():
    return make_user()


def imported(folder, by, *, study=None, code="K-07"):
    case, _opened = open_case_from_roster(
        study or make_study(by), folder, by=by, code=code, consent_on_paper=SIGNED_ON
    )
    return case, take_in_folder(case, folder, by=by)


def counts():
    kinds = (Participant, Identity, Source, TimelineRow, Entry, Account, Proposal)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def every_text_in_the_database():
    for model in apps.get_models():
        for values in model._base_manager.values():
            yield f"{model.__name__}: {json.dumps(values, default=str, ensure_ascii=False)}"


def citizen_numbers_kept():
    found = []
    for text in every_text_in_the_database():
        masked, many = mask_citizen_numbers(text)
        if many:
            found.append(masked[:80])
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return found + [path.name for path in files if CITIZEN_NUMBER.encode() in path.read_bytes()]


def test_a_folder_becomes_people_a_life_course_sources_and_proposals(folder, researcher) -> None:
    case, outcome = imported(folder, researcher)

    assert outcome.refused == ()
    assert (outcome.lists, outcome.sources) == (1, 7)
    assert outcome.rows_taken == Account.objects.filter(entry__case=case).count()
    assert outcome.proposals == Proposal.objects.filter(meeting__case=case).count() > 0
    assert [found.role for found in outcome.found[:2]] == ["roster", "timeline"]


def test_importing_twice_makes_no_doubles(folder, researcher) -> None:
    study = make_study(researcher)
    imported(folder, researcher, study=study)
    before = counts()

    _case, outcome = imported(folder, researcher, study=study)

    assert counts() == before
    assert len(outcome.already_there) == 8


def test_without_consent_nothing_at_all_is_written_and_it_says_who_must_sign(folder, researcher) -> None:
    study = make_study(researcher)

    with pytest.raises(Refusal, match="Eerst moet nog toestemming geven: jongere") as refused:
        open_case_from_roster(study, folder, by=researcher, code="K-07", consent_on_paper=None)

    assert refused.value.code == "consent_missing"
    assert not Case.objects.exists()
    assert set(counts().values()) == {0}


def test_every_bad_row_is_there_with_its_code(folder, researcher) -> None:
    case, _outcome = imported(folder, researcher)

    rows = life_course(case)
    problems = Counter(code for row in rows for code in row["problems"])

    assert [row["row"] for row in rows] == list(range(1, 60))
    assert problems == {
        "datum_bestaat_niet": 1,
        "dubbele_rij": 1,
        "einde_voor_begin": 1,
        "datum_onbekend": 2,
        "spoor_onbekend": 1,
    }
    assert [row["row"] for row in rows if not row["taken"]] == [26, 34, 40, 53]


def test_a_citizen_number_stands_nowhere_any_more_and_the_file_with_it_is_not_kept(
    folder, researcher, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path

    case, outcome = imported(folder, researcher)

    held = Source.objects.get(case=case, numbers_masked__gt=0)
    assert outcome.numbers_masked == 1
    assert citizen_numbers_kept() == []
    assert not held.original
    assert Source.objects.filter(case=case).exclude(original="").count() == 6


def test_a_citizen_number_in_names_lists_and_rosters_is_masked_too(researcher, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    roster = (DEMO / "deelnemers.csv").read_text(encoding="utf-8-sig").splitlines()
    roster[1] = roster[1].replace(";", f" {CITIZEN_NUMBER};", 1)
    handed_in = [
        HandedIn("deelnemers.csv", "\n".join(roster).encode()),
        HandedIn(
            f"tijdlijn {CITIZEN_NUMBER}.csv",
            f"Wanneer;Spoor;Wat;Verteld door\n2015;Wonen;Woont met bsn {CITIZEN_NUMBER};dossier\n".encode(),
        ),
        HandedIn(f"dossier/stuk {CITIZEN_NUMBER}.txt", b"Een kort stuk uit het dossier."),
    ]

    _case, outcome = imported(read_folder(handed_in), researcher)

    assert outcome.numbers_masked >= 3
    assert citizen_numbers_kept() == []
    assert Source.objects.exclude(original="").count() == 0


def test_minutes_of_the_reflection_session_never_reach_the_family(folder, researcher) -> None:
    case, _outcome = imported(folder, researcher)

    shared = Proposal.objects.for_family().filter(meeting__case=case)
    life = drawn_life(case, Viewer(Audience.FAMILY))

    assert Source.objects.get(kind=SourceKind.REFLECTION_MINUTES).is_for_professionals_only
    assert Proposal.objects.filter(meeting__kind=MeetingKind.REFLECTION).exists()
    assert not shared.filter(meeting__kind=MeetingKind.REFLECTION).exists()
    assert life is not None


def test_what_may_not_be_shared_comes_in_as_kept_inside(folder, researcher) -> None:
    case, _outcome = imported(folder, researcher)

    restricted = Entry.objects.filter(case=case, is_restricted=True)

    assert {entry.restricted_because for entry in restricted} == {
        "wil ze liever niet in het verslag",
        "adres is geheim",
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sam", "noor"])
def test_both_practitioners_folders_come_out_as_their_makers_say(name, researcher) -> None:
    folder = CASES / name
    if not folder.exists():
        pytest.skip("the practitioners' folders do not lie beside the project")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))

    case, outcome = imported(read_folder(from_disk(folder)), researcher)

    figures = dates(life_course(case), gold)
    assert outcome.refused == ()
    assert figures["gold_rows_missing"] == 0
    assert figures["exact_dates_share"] >= 0.97
    assert figures["bad_rows_unreported"] == []
    assert figures["good_rows_reported_share"] <= 0.05
    assert figures["tracks_other_than_gold"] == []


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sam", "noor"])
def test_both_folders_twice_make_no_doubles_and_keep_no_citizen_number(
    name, researcher, settings, tmp_path
) -> None:
    folder = CASES / name
    if not folder.exists():
        pytest.skip("the practitioners' folders do not lie beside the project")
    settings.MEDIA_ROOT = tmp_path
    read, study = read_folder(from_disk(folder)), make_study(researcher)
    imported(read, researcher, study=study)
    before = counts()

    imported(read, researcher, study=study)

    assert counts() == before
    assert citizen_numbers_kept() == []
