"""What happens once a day beside the jobs: birthdays are found, and what was kept long enough goes."""

import threading
from contextlib import suppress

from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import task

from leerlijn.audit.enums import Channel
from leerlijn.audit.trail import acting_through
from leerlijn.consent.operations import lapse_outgrown
from leerlijn.exchange.operations.purging import purge

A_DAY = 24 * 60 * 60


@task()
def daily_round() -> None:
    """Find birthdays first: a case that waits is still purged, one that is purged has nobody to ask."""
    with acting_through(Channel.JOB):
        lapse_outgrown(today=timezone.localdate())
        purge(today=timezone.localdate())


def keep_days() -> threading.Event:
    """Ask for the round now and every day from now on, until the event that is given back is set."""
    ending = threading.Event()

    def rounds() -> None:
        while True:
            # A database that is away for a moment costs a day, not the rounds of all days.
            with suppress(DatabaseError):
                daily_round.enqueue()
            connection.close()
            if ending.wait(A_DAY):
                return

    threading.Thread(target=rounds, name="daily round", daemon=True).start()
    return ending
