"""A life as a drawing and as a list: one layout for page, phone, report and poster."""

from leerlijn.toolkit.lifeline.format import (
    MINI,
    MOOD,
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
    Window,
    around_key_moments,
    between,
    split,
)
from leerlijn.toolkit.lifeline.scale import Scale, birthday
from leerlijn.toolkit.lifeline.sheets import sheets
from leerlijn.toolkit.lifeline.svg import Colours, draw
from leerlijn.toolkit.lifeline.ticks import Level, age_on, level_between, level_of
from leerlijn.toolkit.lifeline.words import AgeGroup, Item, as_list, mood_sentences, sentence

__all__ = [
    "MINI", "MOOD", "NARROW", "PAGE", "PHONE", "POSTER", "PRINT", "TABLE", "WALL",
    "AgeGroup", "Colours", "Event", "Format", "Item", "Lane", "Layout", "Level", "Life", "Mood", "MoodPoint",
    "Scale", "Spell", "Version", "Weight", "Window", "age_on", "around_key_moments", "as_list", "between",
    "birthday", "draw", "layout", "level_between", "level_of", "mood_sentences", "sentence", "sheets",
    "split",
]  # fmt: skip
