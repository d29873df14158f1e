"""One typed line read into time, track, text and teller: what is not understood stays text and is marked."""

from leerlijn.toolkit.quickline.guessing import Guess, guess_track
from leerlijn.toolkit.quickline.reading import Doubt, LineRead, read_line

__all__ = ["Doubt", "Guess", "LineRead", "guess_track", "read_line"]
