import argparse
from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.config.console import say
from leerlijn.config.keykeeping import back_up_keys
from leerlijn.config.safekeeping import back_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to: a file, or a folder in which the file gets its date as its name."""
    parser.add_argument("target", type=Path, metavar="BESTAND_OF_MAP")
    parser.add_argument(
        "--keys", type=Path, metavar="BESTAND_OF_MAP", help="bewaar ook de sleutels, in een ander bestand"
    )


def run(arguments: argparse.Namespace, by: User) -> int:
    """Keep everything in one file, readable by its owner only, and read it back to be sure."""
    target = named(arguments.target, timezone.localtime())
    log_access(by=by, action=Action.EXPORT, subject="backup", purpose="leerlijn backup")
    count = back_up(target)
    say(_("Bewaard en nagelezen: %(file)s (%(count)s bestanden)") % {"file": target, "count": count})
    if arguments.keys is None:
        say(_("De sleutels staan er niet in. Bewaar die apart, met --keys."))
        return 0
    keys = named(arguments.keys, timezone.localtime(), ending="keys.sqlite3")
    back_up_keys(keys)
    say(_("Sleutels bewaard: %(file)s. Leg ze niet bij het andere bestand.") % {"file": keys})
    return 0


def named(target: Path, moment: datetime, *, ending: str = "tar.gz") -> Path:
    """The file itself, also where only a folder was given."""
    if target.is_dir():
        return target / f"leerlijn-{moment:%Y%m%d-%H%M%S}.{ending}"
    return target
