"""A life as a drawing and as a list: one layout for page, phone, report and poster."""

from leerlijn.toolkit.lifeline.format import MINI, PAGE, PHONE, PRINT, TABLE, WALL, Format
from leerlijn.toolkit.lifeline.layout import Layout, layout
from leerlijn.toolkit.lifeline.model import Event, Lane, Life, Spell, Weight, between
from leerlijn.toolkit.lifeline.svg import draw
from leerlijn.toolkit.lifeline.words import AgeGroup, Item, as_list, sentence

__all__ = [
    "MINI", "PAGE", "PHONE", "PRINT", "TABLE", "WALL",
    "AgeGroup", "Event", "Format", "Item", "Lane", "Layout", "Life",
    "Spell", "Weight", "as_list", "between", "draw", "layout", "sentence",
]  # fmt: skip
