"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.identities.models import Identity, KnownNameRow


def erase_identities(erasing: Erasing) -> None:
    """How to reach somebody goes. The name itself goes with the whole case only.

    Others may have named them in their own story: without the name nobody would find it there, and it would
    stand in the next report.
    """
    known = Identity.objects.filter(participant__case=erasing.case)
    if erasing.person is not None:
        own = known.filter(participant=erasing.person)
        erasing.counts["contacts"] += own.update(phone="", email="", address="", organisation="")
        return
    erasing.drop(known, "names")
    erasing.drop(KnownNameRow.objects.filter(case=erasing.case), "names")


def register() -> None:
    """Let withdrawals reach the vault."""
    register_eraser(erase_identities, models_erased=[Identity, KnownNameRow])
