import argparse
import os
import signal
import sys
import threading

from django.core.management import call_command
from django.db import connection

from leerlijn.accounts.models import User
from leerlijn.config.daily import keep_days
from leerlijn.config.lost_jobs import pick_up_lost_jobs
from leerlijn.config.preparing import be_ready


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--with-parent` is for Leerlijn itself: the worker ends when its standard input closes."""
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - jobs carry their own actor
    """Do the work in the background until told to stop."""
    be_ready()
    if arguments.with_parent and connection.vendor == "sqlite":
        pick_up_lost_jobs()
    if arguments.with_parent:
        threading.Thread(target=end_with_parent, daemon=True).start()
    keep_days()
    call_command("db_worker", verbosity=0, interval=0.5, startup_delay=False, reload=False, queue_name="*")
    return 0


def end_with_parent() -> None:
    """Wait until the parent closes the pipe, on purpose or by dying; then finish the job at hand and end."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
