"""A throw-away Leerlijn with an invented study; loaded once, copied from then on.

The demo has a data folder of its own and never looks at the settings of a real one: no DATABASE_URL, no
LEERLIJN_HOME.
"""

import argparse
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from leerlijn.config.sole_use import claim

PACKAGE = Path(__file__).resolve().parents[2]
CHECKOUT = PACKAGE.parents[1]
REAL_SETTINGS = ("DATABASE_URL", "LEERLIJN_ORIGIN", "LEERLIJN_HOSTS", "LEERLIJN_JOBS", "LEERLIJN_MAIL_URL")
DATABASE = "leerlijn.sqlite3"
LOADED = "loaded"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the demo lives, and whether it begins anew."""
    parser.add_argument("--port", type=int, default=8000, help="poort (8000)")
    parser.add_argument(
        "--fresh", action="store_true", help="begin opnieuw, zonder wat er in de demo veranderd is"
    )
    parser.add_argument("--folder", type=Path, default=default_folder(), help="map van de demo (%(default)s)")


def default_folder() -> Path:
    """Beside the code where there is a checkout, else in the user's cache."""
    if (CHECKOUT / "run").exists():
        return CHECKOUT / ".demo"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leerlijn" / "demo"


def prepare(arguments: argparse.Namespace) -> None:
    """Point the settings at the demo's own folder, and fill that from the template where it can be."""
    folder = arguments.folder.expanduser().resolve()
    claim(folder)
    home, template = folder / "home", template_in(folder)
    if arguments.fresh or not (home / LOADED).exists():
        shutil.rmtree(home, ignore_errors=True)
        if (template / LOADED).exists():
            shutil.copytree(template, home)
    for name in REAL_SETTINGS:
        os.environ.pop(name, None)
    os.environ.update(LEERLIJN_HOME=str(home), LEERLIJN_DEMO="1")


def template_in(folder: Path) -> Path:
    """Where a loaded demo is kept; changes with any code, method or demo text, so that none goes stale."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in {".pyc", ".html", ".css", ".js"} and path.is_file():
            state = path.stat()
            digest.update(f"{path} {state.st_mtime_ns} {state.st_size}\n".encode())
    return folder / "templates" / digest.hexdigest()[:16]


def run(arguments: argparse.Namespace, by: object) -> int:  # noqa: ARG001 - each invented person acts as themselves
    """Load the demo where that was not done yet, and serve it on this computer until Ctrl-C."""
    from django.conf import settings

    from leerlijn.config.preparing import collect_static, is_behind, migrate
    from leerlijn.config.serving import serve_with_worker

    if is_behind():
        migrate()
    if not (settings.HOME / LOADED).exists():
        load(settings.HOME, template_in(arguments.folder.expanduser().resolve()))
    collect_static()
    return serve_with_worker(
        host="127.0.0.1", port=arguments.port, greeting=greeting(settings.HOME, arguments.port)
    )


def load(home: Path, template: Path) -> None:
    """Load the invented study, and keep a copy for the next fresh demo; older copies go."""
    from leerlijn.exchange.demo_study import DEMO_PASSWORD, load_demo

    load_demo()
    # The greeting reads the password here: importing the demo itself would cost every start half a second.
    (home / LOADED).write_text(DEMO_PASSWORD)
    shutil.rmtree(template.parent, ignore_errors=True)
    template.mkdir(parents=True)
    if (home / "files").exists():
        shutil.copytree(home / "files", template / "files")
    with (
        closing(sqlite3.connect(home / DATABASE)) as here,
        closing(sqlite3.connect(template / DATABASE)) as there,
    ):
        here.backup(there)
    shutil.copyfile(home / LOADED, template / LOADED)


def greeting(home: Path, port: int) -> list[str]:
    """Where the demo is to be found, and who can log in."""
    from leerlijn.accounts.models import User

    accounts = User.objects.filter(is_active=True).order_by("date_joined")
    return [
        "Alles in deze demo is verzonnen.",
        f"Leerlijn staat klaar:  http://127.0.0.1:{port}/",
        f"Inloggen kan als (wachtwoord: {(home / LOADED).read_text()}):",
        *(f"  {account.email:34} {account.get_role_display()}" for account in accounts),
        "Stoppen:               Ctrl-C",
    ]
