"""How an entry was before a deed, and how to bring that back."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from leerlijn.lifecourse.models import Account, Entry, TimelineRow

DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
PLAIN = (
    "track", "title", "category", "weight", "is_settled", "is_restricted", "restricted_because",
    "is_place_secret", "arrival", "place", "time_kind", "anchor", "words",
    "place_by_hand", "is_landmark", "is_nothing",
)  # fmt: skip
# What later versions added; what was kept before that has none of them.
HANGING: dict[str, Any] = {"hangs_by_end": False, "relation": "", "distance": ""}


def snapshot(entry: Entry) -> dict[str, Any]:
    """Everything about an entry that a deed may change, ready for JSON."""
    kept = snapshot_of_new(entry)
    kept["shown"] = [str(pk) for pk in entry.accounts.current().values_list("pk", flat=True)]
    kept["released"] = {
        str(pk): iso(at) for pk, at in entry.accounts.values_list("pk", "released_at") if at is not None
    }
    rows = TimelineRow.objects.filter(account__entry=entry)
    kept["rows"] = {str(pk): str(account) for pk, account in rows.values_list("pk", "account_id")}
    return kept


def snapshot_of_new(entry: Entry) -> dict[str, Any]:
    """The same of an entry that nobody told about yet."""
    kept: dict[str, Any] = {name: getattr(entry, name) for name in PLAIN}
    kept |= {name: getattr(entry, name) for name in HANGING}
    kept["hangs_on"] = str(entry.hangs_on_id) if entry.hangs_on_id else None
    kept |= {name: iso(getattr(entry, name)) for name in DAYS}
    kept["removed"] = entry.removed_at is not None
    kept |= {"shown": [], "released": {}, "rows": {}}
    return kept


def bring_back(entry: Entry, before: dict[str, Any]) -> None:
    """Set an entry and its accounts as they were; accounts that came later are hidden, not deleted."""
    for name in PLAIN:
        # A deed of before a field was there says nothing of it.
        setattr(entry, name, before.get(name, getattr(entry, name)))
    for name, without in HANGING.items():
        setattr(entry, name, before.get(name, without))
    entry.hangs_on_id = UUID(before["hangs_on"]) if before.get("hangs_on") else None
    for name in DAYS:
        setattr(entry, name, parse_date(before[name]) if before[name] else None)
    for moved, place in before.get("places", {}).items():
        Entry.objects.filter(pk=moved).update(place_by_hand=place)
    entry.removed_at = timezone.now() if before["removed"] else None
    for account in entry.accounts.all():
        bring_back_account(account, before)
    for row, account in before["rows"].items():
        TimelineRow.objects.filter(pk=row).update(account=account)


def bring_back_account(account: Account, before: dict[str, Any]) -> None:
    """Show or hide one account as it was."""
    shown = str(account.pk) in before["shown"]
    account.hidden_at = None if shown else (account.hidden_at or timezone.now())
    released = before["released"].get(str(account.pk))
    account.released_at = parse_datetime(released) if released else None
    account.save(update_fields=["hidden_at", "released_at"])


def iso(value: Any) -> str | None:
    """A day or instant as text."""
    return value.isoformat() if value is not None else None
