"""Several people hand in what they know of one life: which of it may be the same happening, told again."""

from leerlijn.toolkit.merging.proposing import Proposal, Told, propose, words_in

__all__ = ["Proposal", "Told", "propose", "words_in"]
