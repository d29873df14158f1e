"""A life as a drawing and as a list: one layout for page, phone, report and poster."""

from leerlijn.toolkit.lifeline.format import MINI, PAGE, PHONE, PRINT, Format
from leerlijn.toolkit.lifeline.layout import Layout, layout
from leerlijn.toolkit.lifeline.model import Event, Lane, Life, Spell, Weight
from leerlijn.toolkit.lifeline.svg import draw
from leerlijn.toolkit.lifeline.words import AgeGroup, Item, as_list, sentence

__all__ = [
    "MINI", "PAGE", "PHONE", "PRINT", "AgeGroup", "Event", "Format", "Item", "Lane", "Layout", "Life",
    "Spell", "Weight", "as_list", "draw", "layout", "sentence",
]  # fmt: skip
