from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.lists import columns_of, keep_list, tables_of
from leerlijn.exchange.operations.rereading import reread_list
from leerlijn.exchange.operations.words import check_names_nobody, words_of
from leerlijn.exchange.tellers import Tellers, tellers_of
from leerlijn.lifecourse.models import TimelineList
from leerlijn.lifecourse.operations import read_time
from leerlijn.lifecourse.papers import is_paper
from leerlijn.studies.models import Case
from leerlijn.toolkit.intake.chronology import guess_all_columns
from leerlijn.toolkit.intake.columns import Columns, plain_header
from leerlijn.toolkit.intake.pasting import Item, read_pasted
from leerlijn.toolkit.intake.tables import Table
from leerlijn.toolkit.intake.tracks import Track
from leerlijn.toolkit.quickline import Doubt, read_line

LOOKED_BACK = 50


@transaction.atomic
def keep_pasted(case: Case, *, by: User, text: str, html: str = "", sender: str = "") -> TimelineList:
    """Keep what was pasted as a list, to be looked through like a file; nothing is in the life course yet.

    Raises:
        Refusal: as `check_may_write`, or with code "names_somebody", "nothing_pasted" or "pasted_before".
    """
    check_may_write(case, by=by)
    check_names_nobody(case, sender)
    prefetch_related_objects([case], "participants")
    tables = read_pasted(text, html, name=pasted_name(), read_item=item_reader(case))
    if not tables:
        raise Refusal(
            _("Er staat nog niets om te lezen. Plak eerst je tabel of lijst."), code="nothing_pasted"
        )
    sender = " ".join(sender.split())[:80]
    kept = keep_list(
        case,
        by=by,
        file_name=pasted_name(),
        sha256=sha256(repr([[row.cells for row in table.rows] for table in tables]).encode()).hexdigest(),
        tables=tables,
        columns=remembered_columns(case, sender, tables),
    )
    if kept is None:
        raise Refusal(_("Precies dit plakte je al eerder. Het staat bij de lijsten."), code="pasted_before")
    kept.sender = sender
    return store(kept)


def pasted_name() -> str:
    """How a pasted list is called: by when it was pasted."""
    now = timezone.localtime()
    return _("Geplakt op %(day)s om %(time)s") % {"day": f"{now:%d-%m-%Y}", "time": f"{now:%H.%M}"}


def item_reader(case: Case) -> Callable[[str], Item]:
    """Reads one item of a list in the light of a case."""
    return partial(item_read, case, tellers_of(case), words_of(case.organisation))


def item_read(case: Case, tellers: Tellers, own_words: dict[str, Track], item: str) -> Item:
    """Time, track, text and teller of one item; a track that is not sure is left to be asked."""
    found = read_line(
        item,
        read=partial(read_time, case),
        is_teller=lambda words: is_paper(words) or bool(tellers.who(words).people),
        own_words=own_words,
    )
    is_sure = found.track is not None and Doubt.TRACK_GUESSED not in found.doubts
    return found.when, str(found.track) if is_sure else "", found.text or item, found.told_by


def remembered_columns(
    case: Case, sender: str, tables: tuple[Table, ...], *, besides: TimelineList | None = None
) -> tuple[Columns, ...] | None:
    """How the columns of this sender were read the last time that they stood so; None where that is unknown.

    Only what each column is and the track of the sheet are remembered; where the rows begin is looked for.
    """
    if not sender:
        return None
    guessed = guess_all_columns(tables)
    lists = TimelineList.objects.filter(case__organisation=case.organisation, sender__iexact=sender)
    before = lists.exclude(pk=besides.pk) if besides else lists
    known: dict[tuple[str, ...], Columns] = {}
    for kept in before.order_by("-created_at").only("columns")[:LOOKED_BACK]:
        for columns in columns_of(kept):
            known.setdefault(heads_of(columns), columns)
    if not known:
        return None
    return tuple(as_before(columns, known.get(heads_of(columns))) for columns in guessed)


def heads_of(columns: Columns) -> tuple[str, ...]:
    """By which columns are known again: what stands above them, and how many there are."""
    return tuple(plain_header(header) for header in columns.headers)


def as_before(columns: Columns, before: Columns | None) -> Columns:
    """The columns of a table with the roles and track that they had before."""
    return replace(columns, roles=before.roles, track=before.track) if before else columns


def senders_of(case: Case, user: User) -> tuple[str, ...]:
    """Who sent lists to this organisation, by name; one query.

    Only of cases that this account may open: what a colleague typed elsewhere may name a person.
    """
    lists = TimelineList.objects.filter(case__in=Case.objects.visible_to(user)).exclude(sender="")
    named = lists.filter(case__organisation=case.organisation).order_by("sender")
    return tuple(named.values_list("sender", flat=True).distinct())


@transaction.atomic
def name_sender(kept: TimelineList, *, by: User, sender: str) -> bool:
    """Say who keeps such lists, and read this one as theirs before; gives whether that changed it."""
    check_may_write(kept.case, by=by)
    check_names_nobody(kept.case, sender)
    sender = " ".join(sender.split())[:80]
    remembered = remembered_columns(kept.case, sender, tables_of(kept), besides=kept)
    kept.sender = sender
    store(kept)
    log_access(by=by, action=Action.UPDATE, subject="timeline list", case=kept.case, subject_id=kept.pk)
    if remembered is None or remembered == columns_of(kept):
        return False
    reread_list(kept, remembered, by=by)
    return True
