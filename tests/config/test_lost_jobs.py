import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from leerlijn.config.lost_jobs import pick_up_lost_jobs

pytestmark = pytest.mark.django_db


def job(status: TaskResultStatus, *workers: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="leerlijn.exchange.jobs.read_handed_in_files",
        worker_ids=list(workers),
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


def test_a_job_that_lost_its_worker_is_done_again() -> None:
    lost = job(TaskResultStatus.RUNNING, "first")

    count = pick_up_lost_jobs()

    lost.refresh_from_db()
    assert count == 1
    assert lost.status == TaskResultStatus.READY


def test_a_job_that_lost_two_workers_is_given_up() -> None:
    lost = job(TaskResultStatus.RUNNING, "first", "second")

    pick_up_lost_jobs()

    lost.refresh_from_db()
    assert lost.status == TaskResultStatus.FAILED
    assert lost.exception_class_path == "leerlijn.config.lost_jobs.WorkerLost"


@pytest.mark.parametrize(
    "status", [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
)
def test_other_jobs_are_left_alone(status: TaskResultStatus) -> None:
    other = job(status, "first")

    count = pick_up_lost_jobs()

    other.refresh_from_db()
    assert count == 0
    assert other.status == status
