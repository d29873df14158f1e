"""The English catalogue: what code and pages say in Dutch, and how that reads in English.

`./run translations` brings the catalogue up to date (new texts come in untranslated, texts that nobody says
any more go out), compiles it, and lists what is missing. `--check` changes nothing and fails where a text is
missing, doubtful or out of date.

A small Dutch catalogue beside it, kept by hand, says in our plain Dutch what Django and allauth say; it
is only compiled and looked over.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from scripts.parts import ROOT

SOURCE = ROOT / "src" / "leerlijn"
FOLDER = SOURCE / "config" / "locale" / "en" / "LC_MESSAGES"
PO = FOLDER / "django.po"
MO = FOLDER / "django.mo"
BORROWED = SOURCE / "config" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
ONE_TEXT = ("_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy")
WITH_PLURAL = ("ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy")
KEYWORDS = dict.fromkeys((*ONE_TEXT, *WITH_PLURAL))
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]
Text = str | tuple[str, ...]


def main(words: Sequence[str]) -> int:
    """Bring the catalogue up to date, or with `--check` only look; gives the exit code."""
    known = read_catalogue()
    said = dict(sorted(spoken(), key=in_order))
    if "--check" in words:
        ours = [*missing(known, said), *leftovers(known, said), *uncompiled(known, MO)]
        return tell([*ours, *faults_in_borrowed()])
    fresh = up_to_date(known, said)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, fresh, no_location=True, omit_header=False, width=100)
    MO.write_bytes(compiled(fresh))
    BORROWED.with_suffix(".mo").write_bytes(compiled(borrowed()))
    tell(missing(fresh, said))
    return 0


def tell(faults: Sequence[str]) -> int:
    """Print what is wrong; gives the exit code."""
    print("\n".join(faults) or "The English catalogue is complete.")
    if faults:
        print(f"{len(faults)} to do in {PO.relative_to(ROOT)}")
    return 1 if faults else 0


def in_order(pair: tuple[Key, Text]) -> tuple[str, str, bool]:
    """A text's place in the catalogue; of a text with and without a plural, the plural is last and stays."""
    (context, text), whole = pair
    return text, context or "", not isinstance(whole, str)


def read_catalogue() -> Catalog:
    """The catalogue as it stands in the project."""
    if not PO.exists():
        return empty_catalogue()
    with PO.open("rb") as file:
        return read_po(file, locale="en", ignore_obsolete=True)


def empty_catalogue() -> Catalog:
    """A catalogue with nothing in it, and no dates that would differ on every run."""
    return Catalog(
        locale="en",
        project="Leerlijn",
        version="1",
        header_comment="# Leerlijn in English",
        last_translator="The Leerlijn team",
        language_team="The Leerlijn team",
        msgid_bugs_address="see CONTRIBUTING.md",
        fuzzy=False,
    )


def spoken() -> Iterator[tuple[Key, Text]]:
    """Everything marked for translation in code and pages: (context, text), and the text with its plural."""
    for path in sorted(SOURCE.rglob("*.py")):
        code = path.read_text()
        yield from texts(code)
        yield from texts("\n".join(calls_in_f_strings(code)))
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            code = templatize(path.read_text(), origin=str(path))
            # What templatize leaves looks like Python apart from its indentation.
            yield from texts("\n".join(line.strip() for line in code.splitlines()))


def calls_in_f_strings(code: str) -> Iterator[str]:
    """What is called inside f-strings, where the extractor does not look before Python 3.12."""
    for whole in ast.walk(ast.parse(code)):
        if isinstance(whole, ast.JoinedStr):
            yield from (ast.unparse(part) for part in ast.walk(whole) if isinstance(part, ast.Call))


def texts(code: str) -> Iterator[tuple[Key, Text]]:
    """The marked texts in one piece of Python."""
    for _, function, found, _ in extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {}):
        words = list(forms(found))
        context = words.pop(0) if "pgettext" in function else None
        if words and words[0]:
            yield (context, words[0]), (words[0], words[1]) if function in WITH_PLURAL else words[0]


def forms(text: Any) -> tuple[str, ...]:
    """A text as its forms: one, or singular and plural; what is no plain string is left out."""
    parts = text if isinstance(text, (tuple, list)) else (text,)
    return tuple(part for part in parts if isinstance(part, str))


def up_to_date(known: Catalog, said: dict[Key, Text]) -> Catalog:
    """A catalogue of exactly what is said, with the translations that are known."""
    fresh = empty_catalogue()
    fresh.creation_date = known.creation_date
    fresh.revision_date = known.creation_date
    for (context, text), whole in said.items():
        before = known.get(text, context)
        fits = before is not None and isinstance(before.id, str) == isinstance(whole, str)
        fresh.add(
            whole,
            before.string if before and fits else None,
            context=context,
            flags=before.flags if before and fits else (),
        )
    return fresh


def missing(catalogue: Catalog, said: dict[Key, Text]) -> list[str]:
    """What has no translation, a doubtful one, or one that loses a place where something is filled in."""
    found = ((key, catalogue.get(key[1], key[0])) for key in said)
    return [f"{fault}: {key[1]!r}" for key, message in found if (fault := fault_in(message))]


def fault_in(message: Message | None) -> str:
    """What is wrong with one translation; empty when nothing is."""
    if message is None:
        return "unknown"
    told = forms(message.string)
    if not told or not all(told):
        return "untranslated"
    if message.fuzzy:
        return "doubtful (fuzzy)"
    # A singular may leave out the number; the last form, the plural, may leave out nothing.
    return "" if places(forms(message.id)[-1]) == places(told[-1]) else "other places to fill in"


def places(text: str) -> list[str]:
    """The places in a text where something is filled in."""
    return sorted(PLACE.findall(text))


def leftovers(catalogue: Catalog, said: dict[Key, Text]) -> list[str]:
    """What the catalogue still holds though nobody says it any more."""
    return [
        f"no longer said: {message.id!r}"
        for message in catalogue
        if message.id and (message.context, forms(message.id)[0]) not in said
    ]


def borrowed() -> Catalog:
    """What Django and allauth say, in our Dutch."""
    with BORROWED.open("rb") as file:
        return read_po(file, locale="nl")


def faults_in_borrowed() -> list[str]:
    """What is wrong with the Dutch of borrowed texts."""
    catalogue = borrowed()
    faults = ((message.id, fault_in(message)) for message in catalogue if message.id)
    wrong = [f"{fault}: {text!r}" for text, fault in faults if fault]
    return [*wrong, *uncompiled(catalogue, BORROWED.with_suffix(".mo"))]


def uncompiled(catalogue: Catalog, file: Path) -> list[str]:
    """Whether the compiled catalogue is that of the texts."""
    if file.exists() and file.read_bytes() == compiled(catalogue):
        return []
    return [f"{file.relative_to(ROOT)} is out of date: ./run translations"]


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the product reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
