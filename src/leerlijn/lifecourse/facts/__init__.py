"""What can be counted in a life course: one definition of each fact, in one place.

The facts are ranges where times are vague. Every fact says how it was counted, what is uncertain about it and
on which entries it rests. What a category counts for stands with the method; how days are counted, in
`toolkit.counting`.
"""

from leerlijn.lifecourse.facts.counted import facts_for, facts_of, in_groups
from leerlijn.lifecourse.facts.definitions import DEFINITIONS, Definition, Unit
from leerlijn.lifecourse.facts.exporting import COLUMNS, as_csv, as_data
from leerlijn.lifecourse.facts.shapes import Fact

__all__ = [
    "COLUMNS",
    "DEFINITIONS",
    "Definition",
    "Fact",
    "Unit",
    "as_csv",
    "as_data",
    "facts_for",
    "facts_of",
    "in_groups",
]
