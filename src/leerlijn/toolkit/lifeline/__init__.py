"""A life as a drawing and as a list: one layout for page, phone, report and poster."""

from leerlijn.toolkit.lifeline.format import (
    MINI,
    NARROW,
    PAGE,
    PHONE,
    POSTER,
    PRINT,
    TABLE,
    WALL,
    Format,
)
from leerlijn.toolkit.lifeline.layout import Layout, layout
from leerlijn.toolkit.lifeline.model import (
    Event,
    Lane,
    Life,
    Mood,
    MoodPoint,
    Spell,
    Version,
    Weight,
    around_key_moments,
    between,
    split,
)
from leerlijn.toolkit.lifeline.scale import scale_of
from leerlijn.toolkit.lifeline.svg import Colours, draw
from leerlijn.toolkit.lifeline.ticks import Level, level_of
from leerlijn.toolkit.lifeline.words import AgeGroup, Item, as_list, mood_sentences, sentence

__all__ = [
    "MINI", "NARROW", "PAGE", "PHONE", "POSTER", "PRINT", "TABLE", "WALL",
    "AgeGroup", "Colours", "Event", "Format", "Item", "Lane", "Layout", "Level", "Life", "Mood", "MoodPoint",
    "Spell", "Version", "Weight", "around_key_moments", "as_list", "between", "draw", "layout", "level_of",
    "mood_sentences", "scale_of", "sentence", "split",
]  # fmt: skip
