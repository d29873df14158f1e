"""What was kept long enough goes by itself, and not a day before."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from leerlijn.audit.models import AccessEvent
from leerlijn.config.command_line import main
from leerlijn.consent.enums import Material
from leerlijn.consent.models import RetentionPeriod
from leerlijn.consent.operations import choose_periods
from leerlijn.consent.queries import form_values, periods_of
from leerlijn.consent.rules import months_after
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.purging import purge, sweep_files
from leerlijn.identities.models import Identity
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.reports.models import CaseReport
from leerlijn.sources.models import Fragment, Interview, Source
from tests.exchange.erasing_world import World, found_anywhere, left_everywhere
from tests.factories import VAULT_NAMES, make_study, make_user

pytestmark = pytest.mark.django_db(transaction=True)
MONTHS = {Material.ORIGINALS: 1, Material.RAW: 2, Material.CASE: 3, Material.REPORTS: 4}


@pytest.fixture
def world() -> World:
    world = left_everywhere(make_user())
    choose_periods(world.case.study, MONTHS, by=world.by)
    return world


def day_of(world: World, months: int, *, less: int = 0) -> date:
    """The day on which a period is over, or some days before."""
    last = max(CaseReport.objects.exclude(issued_at=None).values_list("issued_at", flat=True))
    return months_after(timezone.localdate(last), months) - timedelta(days=less)


class Clock:
    """A clock that stands on one day."""

    def __init__(self, day: date) -> None:
        self.day = day

    def localdate(self) -> date:
        return self.day


def marks(world: World, *corners: str) -> list[str]:
    return [world.mark(role, corner) for role in ("mother", "young_person") for corner in corners]


ORIGINAL = ("original", "file-name", "minutes-file", "intake-file")
RAW = ("source", "fragment-note", "worded", "answer", "jotting", "minutes")


def test_the_day_before_its_period_is_over_everything_is_still_there(world) -> None:
    everything = {*world.marks("mother"), *world.marks("young_person")}

    assert purge(today=day_of(world, 1, less=1)) == dict.fromkeys(Material, 0)

    assert found_anywhere(sorted(everything)) == everything


def test_files_go_first_and_the_texts_stay(world) -> None:
    gone = purge(today=day_of(world, 1))

    assert gone[Material.ORIGINALS] == 1
    assert found_anywhere(marks(world, *ORIGINAL)) == set()
    assert found_anywhere(marks(world, *RAW)) == set(marks(world, *RAW))
    assert purge(today=day_of(world, 1)) == dict.fromkeys(Material, 0)


def test_then_conversations_and_texts_go_and_the_life_course_stays(world) -> None:
    purge(today=day_of(world, 2))

    assert found_anywhere(marks(world, *ORIGINAL, *RAW)) == set()
    assert not Interview.objects.exists()
    assert not Fragment.kept.exists()
    assert Source.objects.count() == 4
    assert Account.objects.count() == 8


def test_then_all_that_leads_to_people_goes_and_issued_reports_stay(world) -> None:
    purge(today=day_of(world, 3))

    left = ("issued-words", "issued-file")
    everything = [*world.marks("mother"), *world.marks("young_person"), *VAULT_NAMES]
    assert found_anywhere(everything) == set(marks(world, *left))
    assert not Identity.objects.exists()
    assert not Entry.objects.exists()
    assert CaseReport.objects.count() == 2


def test_at_last_the_reports_go_too(world) -> None:
    gone = purge(today=day_of(world, 4))

    assert gone[Material.REPORTS] == 2
    assert found_anywhere(marks(world, "issued-words", "issued-file")) == set()
    assert not CaseReport.objects.exists()


def test_a_case_without_a_report_counts_from_long_after_it_was_opened(world) -> None:
    CaseReport.objects.all().delete()
    start = months_after(world.case.opened_on, 24)

    before = purge(today=months_after(start, 1) - timedelta(days=1))
    after = purge(today=months_after(start, 1))

    assert (before[Material.ORIGINALS], after[Material.ORIGINALS]) == (0, 1)


def test_what_went_is_in_the_log_without_anybodys_words(world) -> None:
    purge(today=day_of(world, 3))

    lines = AccessEvent.objects.of_case(world.case.pk).filter(subject="kept long enough")
    assert sorted(lines.values_list("purpose", flat=True)) == ["case", "originals", "raw"]


def test_the_command_looks_at_the_clock(world, monkeypatch, capsys) -> None:
    world.by.is_owner = True
    world.by.save()

    main(["purge"])
    nothing = capsys.readouterr().out
    later = day_of(world, 3)
    monkeypatch.setattr("leerlijn.config.commands.purge.timezone", Clock(later))
    main(["purge"])

    assert nothing == "Er is niets dat lang genoeg bewaard is.\n"
    assert "1 keer weggehaald: namen, contactgegevens" in capsys.readouterr().out


def test_a_file_that_no_row_names_goes_after_a_day(world) -> None:
    lost = default_storage.save("sources/lost.bin", ContentFile(b"x"))
    path = Path(settings.MEDIA_ROOT) / lost
    kept = [Path(source.original.path) for source in Source.objects.exclude(original="")]
    sweep_files()
    was_there = path.exists()
    old = (timezone.now() - timedelta(days=2)).timestamp()
    for one in (path, *kept):
        os.utime(one, (old, old))
    sweep_files()

    assert was_there
    assert not path.exists()
    assert kept
    assert all(one.exists() for one in kept)


def test_every_study_has_a_period_for_everything_and_none_can_be_left_out() -> None:
    by = make_user()
    study = make_study(by)

    assert set(periods_of(study)) == set(Material)
    assert form_values(study)["bewaartijd"] == "12 maanden"
    assert form_values(study)["reservekopie"] == "90 dagen"
    for wrong, code in (
        ({Material.RAW: 3}, "no_period"),
        ({**MONTHS, Material.RAW: 0}, "no_period"),
        ({**MONTHS, Material.RAW: 9}, "wrong_order"),
    ):
        with pytest.raises(Refusal) as refusal:
            choose_periods(study, wrong, by=by)
        assert refusal.value.code == code
    assert not RetentionPeriod.objects.exists()


def test_the_periods_are_chosen_on_the_page_of_the_study(client) -> None:
    by = make_user()
    study = make_study(by)
    client.force_login(by)
    where = reverse("study-retention", args=[study.pk])

    wrong = client.post(where, {"originals": 9, "raw": 2, "case": 3, "reports": 4})
    empty = client.post(where, {"originals": 1, "raw": "", "case": 3, "reports": 4})
    done = client.post(where, {material.value: number for material, number in MONTHS.items()})

    assert (wrong.status_code, empty.status_code, done.status_code) == (422, 422, 302)
    assert periods_of(study) == MONTHS


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, after) -> None:
    assert months_after(day, months) == after
