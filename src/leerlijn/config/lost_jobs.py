"""Jobs whose worker died under them, by a power cut or a kill. Nobody else would look at them again."""

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

TRIES = 2


class WorkerLost(Exception):  # noqa: N818 - it says what happened
    """The worker ended before the job did, more than once."""


def pick_up_lost_jobs() -> int:
    """Put jobs that no worker does any more back in the queue; gives how many there were.

    Only for the one worker of a data folder, before it begins: what runs then, runs nowhere. A job that lost
    its worker twice is given up, since it may be what brings the worker down.
    """
    lost = list(DBTaskResult.objects.running())
    for job in lost:
        if len(job.worker_ids) >= TRIES:
            job.set_failed(WorkerLost())
        else:
            job.status = TaskResultStatus.READY
            job.save(update_fields=["status"])
    return len(lost)
