from uuid import UUID

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.sources.models import Fragment, Source
from leerlijn.studies.models import Case


def sources_of(case: Case, user: User) -> list[Source]:
    """The sources of a case that this account may read, without their texts."""
    return list(Source.objects.visible_to(user).filter(case=case).select_related("teller").defer("text"))


def open_source(case: Case, user: User, source_id: UUID | str) -> Source:
    """One source with its text.

    Raises:
        Refusal: when it is not there for this account.
    """
    found = Source.objects.visible_to(user).filter(case=case, pk=source_id).select_related("teller").first()
    if found is None:
        raise Refusal("", code="no_such_source")
    return found


def source_with_original(case: Case, sha256: str) -> Source | None:
    """The source that came from a file with this checksum; a second import makes no double."""
    return Source.objects.filter(case=case, original_sha256=sha256).first()


def fragments_of(case: Case, user: User) -> list[Fragment]:
    """The marked pieces of a case's texts that this account may read, without the texts themselves."""
    found = Fragment.objects.visible_to(user).filter(source__case=case)
    return list(found.select_related("source", "speaker").defer("source__text"))


def open_fragment(case: Case, user: User, fragment_id: UUID | str) -> Fragment:
    """One fragment of this case.

    Raises:
        Refusal: when it is not there for this account.
    """
    found = Fragment.objects.visible_to(user).filter(source__case=case, pk=fragment_id)
    fragment = found.select_related("source__case__study", "speaker").first()
    if fragment is None:
        raise Refusal("", code="no_such_fragment")
    return fragment
