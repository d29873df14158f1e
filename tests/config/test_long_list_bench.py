"""`leerlijn bench` goes through a long list as a person does; each page that it measures must be there."""

import pytest

from leerlijn.accounts.models import User
from leerlijn.config import preparing
from leerlijn.config.benchmarks import long_list
from leerlijn.lifecourse.models import TimelineRow
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db


def test_one_row_in_a_hundred_asks_something() -> None:
    lines = long_list.long_list(300).decode().splitlines()

    assert len(lines) == 301
    assert sum("31-2-" in line for line in lines) == 3


def test_every_page_and_deed_of_the_bench_is_there_and_counted(monkeypatch, settings, tmp_path) -> None:
    monkeypatch.setattr(preparing, "collect_static", lambda: None)
    monkeypatch.setattr(long_list, "ROWS", 50)
    settings.MEDIA_ROOT, settings.ALLOWED_HOSTS = tmp_path, ["localhost"]
    owner = make_user()
    User.objects.filter(pk=owner.pk).update(is_owner=True)
    make_case(owner)

    figures = long_list.work_through()

    assert {name for name, figure in figures.items() if figure.get("status", 200) not in {200, 302}} == set()
    assert all(figure["cpu_seconds"] >= 0 and figure["queries"] > 0 for figure in figures.values())
    assert TimelineRow.objects.filter(account__isnull=False).count() == 49
    assert {"review page", "repair of a row", "undo of a repair", "life line", "life line as a list"} <= set(
        figures
    )
