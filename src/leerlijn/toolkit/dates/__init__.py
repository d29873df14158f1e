"""Uncertain dates as Dutch people say them: read, say, order. Refusing is a normal answer, guessing never."""

from leerlijn.toolkit.dates.ordering import likely, possibly_overlaps, sort_key, surely_before
from leerlijn.toolkit.dates.reading import read, read_range
from leerlijn.toolkit.dates.saying import say
from leerlijn.toolkit.dates.saying_ages import say_age
from leerlijn.toolkit.dates.spans import Problem, Reading, Span, SpanKind, Window

__all__ = [
    "Problem",
    "Reading",
    "Span",
    "SpanKind",
    "Window",
    "likely",
    "possibly_overlaps",
    "read",
    "read_range",
    "say",
    "say_age",
    "sort_key",
    "surely_before",
]
