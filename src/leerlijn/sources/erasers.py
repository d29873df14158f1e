"""What this app removes when somebody who took their consent back wants to be erased."""

from django.db.models import Q

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.sources.models import Fragment, Interview, Question, Source


def erase_sources(erasing: Erasing) -> None:
    """What somebody told or said, with the files it came in; for the whole case every source."""
    case, person = erasing.case, erasing.person
    interviews = Interview.objects.filter(case=case)
    fragments = Fragment.kept.filter(source__case=case)
    sources = Source.objects.filter(case=case)
    if person is not None:
        interviews = interviews.filter(teller=person)
        fragments = fragments.filter(Q(speaker=person) | Q(source__teller=person))
        sources = sources.filter(teller=person)
    erasing.keys.update(f"source:{pk}" for pk in sources.values_list("pk", flat=True))
    erasing.drop(interviews, "interviews")
    erasing.drop(fragments, "fragments")
    erasing.drop(sources, "sources", files="original")


def register() -> None:
    """Let withdrawals reach what was told and written."""
    register_eraser(erase_sources, models_erased=[Source, Fragment, Interview, Question])
