from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.exchange.search import Hit, search


def search_and_log(words: str, *, by: User) -> tuple[Hit, ...]:
    """Search, and leave in the log of each case that showed something that somebody searched; never for what.

    Raises:
        Refusal: as `search`.
    """
    hits = search(by, words)
    for case in {hit.case.pk: hit.case for hit in hits}.values():
        log_access(by=by, action=Action.SEARCH, subject="search", case=case)
    if not hits:
        log_access(by=by, action=Action.SEARCH, subject="search")
    return hits
