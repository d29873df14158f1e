"""The part of a PDF page that can say something, without the strokes of its drawings."""

import re

# Text, its font, what marks it, and the forms that are drawn inside a page.
SPEAKING = frozenset({b"Tj", b"TJ", b"'", b'"', b"Tf", b"BDC", b"BMC", b"EMC", b"Do"})
PICTURE_BETWEEN = b"BI"

_VALUES = frozenset({b"true", b"false", b"null"})
_TOKEN = re.compile(
    rb"[-+.\d\s]+|/[^\s()<>\[\]{}/%]*|<[\da-fA-F\s]*>|<<|>>|[\[\](]|([A-Za-z'\"][A-Za-z0-9*]*)"
)
_BRACKET = re.compile(rb"[()]|\\.", re.DOTALL)


def only_speaking(content: bytes) -> bytes:
    """The operators of a page or form that show or mark text, with their operands, in their order.

    A drawing is thousands of strokes that say nothing and are slow to read. A page with something in it that
    is not understood here (a picture between the operators, a comment) comes back whole.
    """
    spoken, begin, at = [], 0, 0
    while at < len(content):
        token = _TOKEN.match(content, at)
        if token is None or token[1] == PICTURE_BETWEEN:
            return content
        at = token.end() if token[0] != b"(" else _end_of_string(content, token.end())
        if token[1] and token[1] not in _VALUES:
            if token[1] in SPEAKING:
                spoken.append(content[begin:at])
            begin = at
    return b"\n".join(spoken) if at == len(content) else content


def _end_of_string(content: bytes, at: int) -> int:
    """Where the string ends that opened before `at`: beyond the content if it does not.

    Brackets may stand bare in a string where each one that opens is closed again.
    """
    depth = 1
    for bracket in _BRACKET.finditer(content, at):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.end()
    return len(content) + 1
