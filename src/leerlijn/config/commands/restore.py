import argparse
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.accounts.queries import owner_account
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.config.console import people_watch, say
from leerlijn.config.keykeeping import fitting_keys, put_keys_back
from leerlijn.config.preparing import migrate
from leerlijn.config.safekeeping import check_restorable, put_back, unpack
from leerlijn.config.sole_use import claim
from leerlijn.core.refusals import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to put back, and whether it may replace what is there."""
    parser.add_argument("archive", type=Path, metavar="BESTAND")
    parser.add_argument("--replace", action="store_true", help="vervang de gegevens die er nu staan")
    parser.add_argument("--keys", type=Path, metavar="BESTAND", help="het bewaarde sleutelbestand")
    parser.add_argument("--yes", action="store_true", help="vraag niet of het zeker is")


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - who acts stands in what comes back
    """Put back what `backup` kept; what was there goes aside, it is not removed."""
    claim(settings.HOME)
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as folder:
        manifest = unpack(arguments.archive, Path(folder))
        check_restorable(manifest, replace=arguments.replace)
        keys = fitting_keys(manifest.get("key_store", ""), arguments.keys, Path(folder))
        if arguments.replace and not arguments.yes:
            ask_whether_sure()
        aside = settings.HOME / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S}"
        put_back(Path(folder), aside=aside)
        put_keys_back(keys, aside=aside)
    migrate()
    log_access(by=owner_account(), action=Action.UPDATE, subject="restore", purpose="leerlijn restore")
    say(_("Teruggezet: bewaard op %(moment)s.") % {"moment": manifest["made_at"]})
    if any(aside.iterdir()):
        say(_("Wat er stond, ligt in %(folder)s.") % {"folder": aside})
    else:
        aside.rmdir()
    return 0


def ask_whether_sure() -> None:
    """Ask before data make room for other data.

    Raises:
        Refusal: when the answer is not yes, or nobody can answer.
    """
    if not people_watch():
        raise Refusal(_("Geef ook --yes als dit zeker is."), code="not-sure")
    if input(_("De gegevens van nu maken plaats voor die uit het bestand. Typ ja: ")).strip().lower() != "ja":
        raise Refusal(_("Er is niets veranderd."), code="not-sure")
