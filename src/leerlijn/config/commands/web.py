import argparse

from leerlijn.accounts.models import User
from leerlijn.config.preparing import be_ready, check_processes, collect_static
from leerlijn.config.serving import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes."""
    parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="poort (8000)")
    parser.add_argument(
        "--workers", type=int, default=1, help="aantal webprocessen; meer dan 1 vraagt PostgreSQL"
    )


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - nobody acts: it serves
    """Serve the pages; jobs are done by `leerlijn worker`."""
    check_processes(arguments.workers)
    be_ready()
    collect_static()
    return serve(host=arguments.host, port=arguments.port, processes=arguments.workers)
