"""Uncertain dates as Dutch people say them: read, say, order. Refusing is a normal answer, guessing never."""

from leerlijn.toolkit.dates.amounts import Offset, Step, offset_from
from leerlijn.toolkit.dates.edtf import read_edtf
from leerlijn.toolkit.dates.ordering import likely, possibly_overlaps, sort_key, surely_before
from leerlijn.toolkit.dates.reading import Hanging, read, read_hanging, read_range
from leerlijn.toolkit.dates.relative import Relation, Relative, hung_on
from leerlijn.toolkit.dates.saying import say
from leerlijn.toolkit.dates.saying_ages import say_age
from leerlijn.toolkit.dates.saying_distance import say_distance
from leerlijn.toolkit.dates.saying_edtf import is_exact_in_edtf, write_edtf
from leerlijn.toolkit.dates.spans import Problem, Reading, Span, SpanKind, Window

__all__ = [
    "Hanging",
    "Offset",
    "Problem",
    "Reading",
    "Relation",
    "Relative",
    "Span",
    "SpanKind",
    "Step",
    "Window",
    "hung_on",
    "is_exact_in_edtf",
    "likely",
    "offset_from",
    "possibly_overlaps",
    "read",
    "read_edtf",
    "read_hanging",
    "read_range",
    "say",
    "say_age",
    "say_distance",
    "sort_key",
    "surely_before",
    "write_edtf",
]
