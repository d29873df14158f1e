from .citizen_numbers import MASK, mask_citizen_numbers
from .finder import NameFinder
from .findings import Category, Finding, KnownName, Why, suggested
from .rewriting import Letters, replace, sentence_around

__all__ = [
    "MASK",
    "Category",
    "Finding",
    "KnownName",
    "Letters",
    "NameFinder",
    "Why",
    "mask_citizen_numbers",
    "replace",
    "sentence_around",
    "suggested",
]
