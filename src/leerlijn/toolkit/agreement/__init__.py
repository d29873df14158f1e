"""How far two people who coded the same things agree."""

from leerlijn.toolkit.agreement.pairs import Agreement, agreement_of

__all__ = ["Agreement", "agreement_of"]
