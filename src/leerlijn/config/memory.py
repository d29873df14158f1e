"""What a server loads once and keeps: the collector of memory need not look at it again and again."""

import gc

from django.urls import get_resolver


def keep_what_is_loaded() -> None:
    """Load every page now, and leave out of later collections all that is there.

    A full collection over all that Django and the pages bring takes some 100 ms, in the middle of whichever
    request it meets; what was loaded at the start never goes.
    """
    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()
