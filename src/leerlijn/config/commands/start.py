import argparse

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.config.first_start import owner_at_start
from leerlijn.config.preparing import be_ready, collect_static, is_behind, migrate
from leerlijn.config.serving import serve_with_worker
from leerlijn.config.sole_use import claim


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only the port: this command serves this computer alone."""
    parser.add_argument("--port", type=int, default=8000, help="poort (8000)")


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - the owner may not exist yet
    """Prepare what is needed and serve on this computer only, until Ctrl-C."""
    if connection.vendor == "sqlite":
        claim(settings.HOME)
    # An embedded database has one user, who cannot be asked to run another command first.
    if connection.vendor == "sqlite" and is_behind():
        migrate()
    be_ready()
    owner = owner_at_start()
    collect_static()
    return serve_with_worker(host="127.0.0.1", port=arguments.port, greeting=greeting(owner, arguments.port))


def greeting(owner: User, port: int) -> list[str]:
    """Where Leerlijn is to be found, and who can log in."""
    return [
        _("Leerlijn staat klaar:  http://127.0.0.1:%(port)s/") % {"port": port},
        _("Inloggen:              %(email)s") % {"email": owner.email},
        _("Je gegevens:           %(home)s") % {"home": settings.HOME},
        _("Stoppen:               Ctrl-C"),
    ]
