"""Which alphabet a text file was saved in, told from how Dutch looks in each."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DUTCH = frozenset("éèëêïîöóòôüúûáàäçÉÈËÏÖÜ’‘“”„€±–—…½¼°·•«»\u00a0ß´²³§")
_EIGHT_BIT = ("cp1252", "latin-1", "mac-roman", "cp850")
_NAMES = {"utf-8-sig": "UTF-8", "cp1252": "Windows", "latin-1": "Latin-1", "mac-roman": "Mac", "cp850": "DOS"}
_GUESSED = "De letters van dit bestand zijn gelezen als {name}. Kijk of é en ë goed staan."
_DAMAGED = "Sommige letters in dit bestand zijn kapot. Daar staat nu een vraagteken in een ruit."


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file in any usual encoding, and in Dutch what was doubtful about it."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _told(data.decode(encoding, errors="replace"), ())
    wide = _wide_encoding(data)
    if wide:
        return _told(data.decode(wide, errors="replace"), ())
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_eight_bit(data)


def _told(text: str, notices: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return text, (*notices, _DAMAGED) if "\ufffd" in text else notices


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Western text is NUL."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) / 2, 1)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _decode_eight_bit(data: bytes) -> tuple[str, tuple[str, ...]]:
    texts = {encoding: data.decode(encoding, errors="replace") for encoding in ("utf-8", *_EIGHT_BIT)}
    best = max(texts, key=lambda encoding: _dutchness(texts[encoding]))
    if _dutchness(texts[best]) < 0:
        return _last_resort(data, texts["cp1252"])
    notices = () if best in {"utf-8", "cp1252", "latin-1"} else (_GUESSED.format(name=_NAMES[best]),)
    return _told(texts[best], notices)


def _dutchness(text: str) -> int:
    """Accents and signs that Dutch uses, less the odd ones; ties go to the encoding tried first."""
    odd = [letter for letter in text if not letter.isascii()]
    return sum(1 if letter in _DUTCH else -3 if letter == "\ufffd" else -1 for letter in odd)


def _last_resort(data: bytes, otherwise: str) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        return _told(otherwise, (_GUESSED.format(name="Windows"),))
    return _told(str(best), (_GUESSED.format(name=best.encoding),))
