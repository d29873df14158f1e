import argparse
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.config.console import say
from leerlijn.core.refusals import Refusal
from leerlijn.toolkit.sealing import make_master_file
from leerlijn.vault.operations import rotate_master_key
from leerlijn.vault.queries import key_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--first` makes the first key of a new server."""
    parser.add_argument(
        "--first", action="store_true", help="maak de eerste hoofdsleutel van een nieuwe server"
    )


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - the key belongs to nobody
    """Put a new master key in the place of the old one; what they sealed stays as it is."""
    if arguments.first:
        make_first_key(Path(settings.MASTER_KEY_FILE))
        return 0
    count = rotate_master_key()
    say(_("Er is een nieuwe hoofdsleutel; %(count)s sleutels zijn ermee ingepakt.") % {"count": count})
    say(_("Bewaar nu de sleutels opnieuw: wat je eerder bewaarde, hoort bij de oude hoofdsleutel."))
    return 0


def make_first_key(path: Path) -> None:
    """Make the first master key.

    Raises:
        Refusal: when there is one, or when keys are there that another one wrapped.
    """
    if path.exists() or key_store().exists():
        raise Refusal(_("Er zijn al sleutels. Een eerste hoofdsleutel past daar niet bij."), code="not-first")
    make_master_file(path)
    say(
        _("De hoofdsleutel staat in %(file)s. Bewaar er een kopie van, ver van de back-ups.") % {"file": path}
    )
