"""Where each instrument of a method has its page in a case, and how a case's own instruments are found."""

from dataclasses import dataclass

from django.urls import reverse

from leerlijn.methods.definitions import Method
from leerlijn.methods.enums import INSTRUMENTS_HERE, InstrumentKind
from leerlijn.studies.models import Study

# The name of the page that takes a case's code: one for each instrument that the programme can do.
INSTRUMENT_PLACES: dict[InstrumentKind, str] = {
    InstrumentKind.CAUSE_TREE: "causes",
    InstrumentKind.ROOT_CAUSE_CODES: "causes",
    InstrumentKind.REFERENCE_COMPARISON: "comparison",
}

# The name of the page that takes a study, where what cases found with an instrument is counted together.
COUNTED_PLACES: dict[InstrumentKind, str] = {
    InstrumentKind.ROOT_CAUSE_CODES: "cause-profile",
    InstrumentKind.REFERENCE_COMPARISON: "comparisons",
}


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """An instrument of a method as a case leads to it."""

    kind: InstrumentKind
    name: str
    explanation: str
    url: str


def instrument_pages(method: Method, code: str) -> list[InstrumentPage]:
    """The pages of a case for its method's instruments, in the method's order, each page once."""
    pages: dict[str, InstrumentPage] = {}
    for found in method.instruments:
        if found.kind in INSTRUMENTS_HERE:
            url = reverse(INSTRUMENT_PLACES[found.kind], args=[code])
            pages.setdefault(url, InstrumentPage(found.kind, found.name, found.explanation, url))
    return list(pages.values())


def counted_pages(study: Study) -> list[InstrumentPage]:
    """The pages of a study on which its cases are counted together, in the method's order."""
    return [
        InstrumentPage(
            kind=found.kind,
            name=found.name,
            explanation=found.explanation,
            url=reverse(COUNTED_PLACES[found.kind], args=[study.pk]),
        )
        for found in study.method.instruments
        if found.kind in COUNTED_PLACES
    ]


def works_with(method: Method, kind: InstrumentKind) -> bool:
    """Whether a method names this instrument."""
    return any(found.kind == kind for found in method.instruments)
