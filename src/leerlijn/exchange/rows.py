"""Which rows of handed-in lists somebody may read: the one place that decides it.

A row names its teller in words only, so who withdrew is found by those words. The steward reads every row.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.exchange.tellers import tellers_of
from leerlijn.lifecourse.models import TimelineRow
from leerlijn.studies.models import Case


def rows_for(case: Case, user: User | None) -> QuerySet[TimelineRow]:
    """The rows of a case's lists that this account may read; without one, what the team reads."""
    return rows_in([case], user)


def rows_in(cases: Iterable[Case], user: User | None) -> QuerySet[TimelineRow]:
    """The rows of several cases; a case costs more queries only where somebody withdrew."""
    cases = list(cases)
    rows = TimelineRow.objects.filter(timeline__case__in=cases)
    if user is not None and user.role == Role.STEWARD:
        return rows
    for case in cases:
        if any(person.withdrawn_at is not None for person in case.participants.all()):
            rows = rows.exclude(taken_back_in(case))
    return rows


def taken_back_in(case: Case) -> Q:
    """What must not be read of a case's rows: told by who withdrew, or by words that may be theirs."""
    rows = TimelineRow.objects.filter(timeline__case=case)
    words = rows.order_by().values_list("told_by", flat=True).distinct()
    gone = tellers_of(case).taken_back(words)
    accounts = Q(account__teller__withdrawn_at__isnull=False) | Q(
        account__source__teller__withdrawn_at__isnull=False
    )
    accounts |= Q(account__source__closed_at__isnull=False)
    return Q(timeline__case=case) & (accounts | Q(told_by__in=gone))


def open_rows(case: Case, user: User | None) -> QuerySet[TimelineRow]:
    """Rows of handed-in lists about which somebody must still decide."""
    rows = rows_for(case, user).filter(account=None, set_aside_at=None)
    # Each row brings its list along, and the cells of a long list weigh.
    return rows.select_related("timeline").defer("timeline__tables")
