class Refusal(Exception):  # noqa: N818 - a refusal is a normal answer, not an error of the program
    """A rule says no, and why. `reason` is one plain sentence for the person who asked."""

    def __init__(self, reason: str, *, code: str = "refused") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class Overtaken(Refusal):
    """Somebody else changed the row since it was opened; nothing was written."""
