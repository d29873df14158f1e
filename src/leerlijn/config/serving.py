"""The web server with its job worker beside it: one command starts both, one Ctrl-C stops both."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import uvicorn
from django.utils.translation import gettext as _

from leerlijn.config.console import complain, say
from leerlijn.core.refusals import Refusal

APPLICATION = "leerlijn.config.asgi:application"
SECONDS_TO_FINISH = 3
SECONDS_BEFORE_ANOTHER_WORKER = 2.0


class Welcoming(uvicorn.Server):
    """Does something once the door is open; that may not touch the database, for it runs in the loop."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self.opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then tell."""
        await super().startup(sockets=sockets)
        if self.started:
            self.opened()


def serve_with_worker(*, host: str, port: int, greeting: Sequence[str]) -> int:
    """Serve until Ctrl-C or a request to end, and greet when the door is open; gives the exit code."""
    check_port(host, port)
    with ending_on_request(), worker_beside() as begin_work:

        def opened() -> None:
            say("\n".join(greeting))
            begin_work()

        try:
            Welcoming(configuration(host, port), opened).run()
        except KeyboardInterrupt:
            # Ctrl-C is how people stop Leerlijn: it ended well.
            return 0
    return 0


def serve(*, host: str, port: int, processes: int) -> int:
    """Serve without a worker, in one or more processes; for organisations, under their own supervisor."""
    check_port(host, port)
    uvicorn.run(
        APPLICATION,
        host=host,
        port=port,
        workers=processes,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    return 0


def configuration(host: str, port: int) -> uvicorn.Config:
    """No access log (addresses of pages name cases), Django's own logging, and an end that does not hang."""
    return uvicorn.Config(
        APPLICATION,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )


def check_port(host: str, port: int) -> None:
    """See that the address is free.

    Raises:
        Refusal: when another program listens there.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            raise Refusal(
                _("Poort %(port)s is bezet of niet toegestaan. Kies een andere, zoals: --port %(other)s")
                % {"port": port, "other": port + 1},
                code="port",
            ) from error


@contextmanager
def ending_on_request() -> Iterator[None]:
    """A plain `kill` or a closed terminal ends as tidily as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def worker_beside() -> Iterator[Callable[[], None]]:
    """Keep one job worker beside this process from when it is called for, and take it along at the end.

    The first page should not wait for the worker to load, so the worker begins when the door is open.
    """
    ending = threading.Event()
    keeper = threading.Thread(target=keep_worker, args=(ending,), name="worker keeper", daemon=True)
    try:
        yield keeper.start
    finally:
        ending.set()
        if keeper.ident is not None:
            keeper.join(timeout=SECONDS_TO_FINISH + 10)


def keep_worker(ending: threading.Event) -> None:
    """Start the worker, and start it again should it fall over."""
    while not ending.is_set():
        worker = start_worker()
        while worker.poll() is None and not ending.wait(0.2):
            pass
        stop_worker(worker)
        if not ending.is_set():
            complain(_("Het werk op de achtergrond viel uit en begint opnieuw."))
            ending.wait(SECONDS_BEFORE_ANOTHER_WORKER)


def start_worker() -> subprocess.Popen[bytes]:
    """A worker process that ends when the pipe to it closes, so it outlives no parent, even a killed one.

    In a session of its own: Ctrl-C in the terminal reaches the parent only, which lets the worker finish.
    """
    command = [sys.executable, "-m", "leerlijn.config.command_line", "worker", "--with-parent"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, env=os.environ.copy())


def stop_worker(worker: subprocess.Popen[bytes]) -> None:
    """Let the worker finish its job; one that does not listen is ended."""
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(timeout=SECONDS_TO_FINISH + 5)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
