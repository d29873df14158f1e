import re

_GAP = r"[ .\-\u00a0\u2011–]"
_PLAIN = re.compile(
    rf"(?<![\w)+])(?<![0-9]{_GAP})(?:[0-9]{{9}}|[0-9]{{2,4}}({_GAP})[0-9]{{2,4}}(?:\1[0-9]{{2,4}}){{1,2}})(?!{_GAP}?[0-9]|\w)"
)
_LABELLED = re.compile(
    rf"\b(?:bsn|burgerservicenummer|burger ?service ?nummer|sofi-?nummer)(?:-?nummer|-?nr\.?)?"
    r"\s*(?:is|van [a-z]+(?: is)?)?\s*[:=|;\t]?\s*"
    rf"(?P<number>[0-9](?:{_GAP}?[0-9]){{7,8}})(?!{_GAP}?[0-9])",
    re.IGNORECASE,
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
MASK = "[burgerservicenummer weggelaten]"


def citizen_number_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where citizen numbers stand, in order.

    Nine digits that pass the eleven-test, also with spaces, dots or hyphens; behind "BSN" any eight or nine
    digits, because a mistyped number says as much.
    """
    labelled = {match.span("number") for match in _LABELLED.finditer(text)}
    plain = {match.span() for match in _PLAIN.finditer(text) if passes_eleven_test(match[0])}
    clear = {span for span in plain if not any(start < span[1] and span[0] < end for start, end in labelled)}
    return tuple(sorted(labelled | clear))


def mask_citizen_numbers(text: str) -> tuple[str, int]:
    """The text with each citizen number replaced, and how many there were."""
    spans = citizen_number_spans(text)
    for start, end in reversed(spans):
        text = text[:start] + MASK + text[end:]
    return text, len(spans)


def passes_eleven_test(number: str) -> bool:
    """True for nine digits whose weighted sum is a multiple of eleven; other signs are passed over."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    if len(digits) != len(_WEIGHTS) or not any(digits):
        return False
    return sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
