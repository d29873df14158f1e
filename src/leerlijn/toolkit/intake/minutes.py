"""Reads the minutes of a session: factors, lessons, actions, and what may not be shared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.actions import action_columns, is_shared, split_action
from leerlijn.toolkit.intake.content import FileContent, Paragraph, block_text, blocks_with_offsets
from leerlijn.toolkit.intake.headings import ItemKind, kind_of_heading, kind_of_session
from leerlijn.toolkit.intake.outline import heading_level
from leerlijn.toolkit.intake.restricted import (
    RestrictedPassage,
    restricted_passages,
    restriction_in,
)
from leerlijn.toolkit.intake.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦✓→]|[oO](?=\s)|\d{1,2}[.)]|\(?[a-z]\))\s*(?=\S)")
_SIGNED = re.compile(r"^\s*([+-−–])\s*(?=\S)")
_LABEL = re.compile(r"^\s*(?P<label>[^:\n]{3,45}):\s*(?P<rest>\S.*)$", re.DOTALL)
_THEME = re.compile(r"\s*\((?P<theme>[a-zà-ÿ][a-zà-ÿ /-]{2,30})\)\s*\.?$")
_DATE_LINE = re.compile(
    r"\b\d{1,2}[ ./-](?:\d{1,2}|jan\w*|feb\w*|maart|mrt|apr\w*|mei|juni?|juli?|aug\w*|sep\w*|okt\w*|"
    r"nov\w*|dec\w*)"
    r"[ ./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    re.IGNORECASE,
)
_FACTORS = {ItemKind.PROMOTING, ItemKind.HINDERING}
_LONGEST_LABEL = 4
_LONGEST_HEAD = 3
"""In words: what is longer above a table is already a row that says something."""


class MinutesKind(StrEnum):
    """Which session the minutes are of."""

    LEARNING = "learning"
    REFLECTION = "reflection"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One proposal from the minutes; `place` says where it stands, in Dutch."""

    kind: ItemKind
    text: str
    owner: str = ""
    due_words: str = ""
    theme: str = ""
    restricted: bool = False
    restricted_words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes hold; `date_words` is the first date in them, as written.

    `restricted_words` is what the title says of the whole ("alleen professionals").
    """

    kind: MinutesKind
    date_words: str
    items: tuple[MinutesItem, ...]
    passages: tuple[RestrictedPassage, ...]
    restricted_words: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or table under its heading, with its place in the plain text."""

    heading: str
    start: int
    block: Paragraph | Table
    kinds: tuple[ItemKind, ...]


def read_minutes(content: FileContent) -> Minutes:
    """The factors, lessons, actions and restricted passages of a file with recognisable headings."""
    passages = restricted_passages(content)
    title = next((part.text for part in content.paragraphs if part.text.strip()), "")
    items = [
        _guarded(item, start, end, passages)
        for section in _sections(content)
        for item, start, end in _items(section)
    ]
    kept_back = [
        MinutesItem(
            ItemKind.RESTRICTED_PASSAGE, passage.text.strip(), restricted=True, restricted_words=passage.words
        )
        for passage in passages
        if not any(item.restricted and item.text in passage.text for item in items)
        and restriction_in(passage.text) != passage.text.strip(" .:!()-–#*")
    ]
    return Minutes(
        kind=MinutesKind(kind_of_session(content)),
        date_words=_first_date(content),
        items=(*items, *kept_back),
        passages=passages,
        restricted_words=restriction_in(title) or "",
    )


def _first_date(content: FileContent) -> str:
    for block in content.body:
        found = _DATE_LINE.search(block_text(block))
        if found:
            return found[0]
    return ""


def _guarded(item: MinutesItem, start: int, end: int, passages: tuple[RestrictedPassage, ...]) -> MinutesItem:
    """The item, marked when it or what surrounds it may not be shared."""
    if item.restricted:
        return item
    words = next((passage.words for passage in passages if passage.start < end and start < passage.end), "")
    words = words or restriction_in(item.text) or ""
    return item if not words else _with_words(item, words)


def _with_words(item: MinutesItem, words: str) -> MinutesItem:
    return MinutesItem(
        item.kind, item.text, item.owner, item.due_words, item.theme,
        restricted=True, restricted_words=words, place=item.place,
    )  # fmt: skip


def _sections(content: FileContent) -> Iterator[list[_Piece]]:
    """What stands under each heading, together; only the headings that announce items count."""
    pieces: list[_Piece] = []
    heading, level = "", 0
    kinds: tuple[ItemKind, ...] = ()
    for start, block in blocks_with_offsets(content):
        found = heading_level(block) if isinstance(block, Paragraph) else 0
        if (
            isinstance(block, Paragraph)
            and found
            and not (block.list_item and not kind_of_heading(block.text))
        ):
            yield pieces
            pieces = []
            named = kind_of_heading(block.text)
            # "Factoren over school" under "Belemmerend" still hinders.
            kinds = named or (kinds if found > level else ())
            heading, level = block.text.strip(), level if not named and kinds else found
            continue
        pieces.append(_Piece(heading, start, block, kinds))
    yield pieces


def _items(section: list[_Piece]) -> Iterator[tuple[MinutesItem, int, int]]:
    """The items of one section: its list and table rows, or each paragraph where it has neither."""
    listed = any(isinstance(piece.block, Table) or _is_listed(piece.block) for piece in section)
    previous: tuple[MinutesItem, int, int] | None = None
    for piece in section:
        if isinstance(piece.block, Table):
            yield from _table_items(piece, piece.block)
            continue
        found = list(_paragraph_items(piece, piece.block, listed=listed))
        continued = previous and not found and _goes_on(piece.block)
        if previous and continued:
            previous = _extended(previous, piece.block)
            continue
        if previous:
            yield previous
        yield from found[:-1]
        previous = found[-1] if found else None
    if previous:
        yield previous


def _is_listed(paragraph: Paragraph) -> bool:
    return paragraph.list_item or bool(_BULLET.match(paragraph.text))


def _goes_on(paragraph: Paragraph) -> bool:
    """Whether a line belongs to the list item above it: indented or in small letters."""
    text = paragraph.text
    return bool(text.strip()) and (text[0] in " \t(" or text[0].islower())


def _extended(found: tuple[MinutesItem, int, int], paragraph: Paragraph) -> tuple[MinutesItem, int, int]:
    item, start, end = found
    text = f"{item.text} {paragraph.text.strip()}"
    return _item(item.kind, text, item.place), start, end + len(paragraph.text) + 1


def _paragraph_items(
    piece: _Piece, paragraph: Paragraph, *, listed: bool
) -> Iterator[tuple[MinutesItem, int, int]]:
    text = paragraph.text.strip()
    end = piece.start + len(paragraph.text)
    if not text or paragraph.struck:
        return
    labelled = _LABEL.match(_BULLET.sub("", text))
    named = _kinds_of_label(labelled["label"]) if labelled else ()
    if labelled and len(named) == 1:
        for part in _parts(labelled["rest"]):
            yield _item(named[0], part, labelled["label"].strip()), piece.start, end
    elif piece.kinds and (_is_listed(paragraph) or not listed):
        kind = _kind_by_sign(piece.kinds, text)
        if kind:
            yield _item(kind, _BULLET.sub("", text).lstrip("+−– "), piece.heading), piece.start, end


def _kinds_of_label(label: str) -> tuple[ItemKind, ...]:
    """What "Bevorderend: ..." announces; a longer run of words before a colon is a sentence."""
    return kind_of_heading(label) if len(label.split()) <= _LONGEST_LABEL else ()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r";\s+|\n", text) if part.strip()]


def _kind_by_sign(kinds: tuple[ItemKind, ...], text: str) -> ItemKind | None:
    """The kind; under "bevorderend en belemmerend" a plus or a minus tells which."""
    if len(kinds) == 1:
        return kinds[0]
    sign = _SIGNED.match(text)
    if not sign:
        return None
    return kinds[0] if sign[1] == "+" else kinds[1]


def _item(kind: ItemKind, text: str, place: str) -> MinutesItem:
    if kind is ItemKind.ACTION:
        what, owner, due = split_action(text)
        return MinutesItem(kind, what, owner, due, place=place)
    theme = _THEME.search(text) if kind in _FACTORS else None
    if theme and not restriction_in(theme["theme"]):
        return MinutesItem(kind, text[: theme.start()].strip(), theme=theme["theme"], place=place)
    return MinutesItem(kind, text.strip(), place=place)


def _table_items(piece: _Piece, table: Table) -> Iterator[tuple[MinutesItem, int, int]]:
    """Items from a table of actions, from columns that are each a kind, or from rows that name theirs."""
    start = piece.start
    heads = [cell.text for cell in table.rows[0].cells] if table.rows else []
    for number, row in enumerate(table.rows):
        end = start + sum(len(cell.text) + 1 for cell in row.cells) - 1
        for item in _row_items(piece, heads, row, first=number == 0):
            yield _placed(item, table, row), start, end
        start = end + 1


def _placed(item: MinutesItem, table: Table, row: Row) -> MinutesItem:
    place = f"{item.place}, {table.place}, rij {row.number}".strip(", ")
    return MinutesItem(
        item.kind,
        item.text,
        item.owner,
        item.due_words,
        item.theme,
        item.restricted,
        item.restricted_words,
        place,
    )


def _row_items(piece: _Piece, heads: list[str], row: Row, *, first: bool) -> Iterator[MinutesItem]:
    texts = ["" if cell.struck else cell.text.strip() for cell in row.cells]
    columns = action_columns(heads)
    by_column = [kind_of_heading(head) for head in heads]
    if columns and (ItemKind.ACTION in piece.kinds or len(columns) > 1 or not piece.kinds):
        if not first and columns.get("what", -1) < len(texts) and texts[columns["what"]]:
            yield _action(texts, columns, heads, piece.heading)
    elif sum(len(kinds) == 1 for kinds in by_column) > 1:
        if not first:
            yield from _column_items(by_column, heads, texts)
    elif texts and len(kind_of_heading(texts[0])) == 1 and len(texts) > 1:
        kind = kind_of_heading(texts[0])[0]
        yield from (_item(kind, text, texts[0]) for text in texts[1:2] if text)
    elif len(piece.kinds) == 1 and not (first and len(" ".join(heads).split()) <= _LONGEST_HEAD):
        yield from (_item(piece.kinds[0], text, piece.heading) for text in _longest(texts))


def _longest(texts: list[str]) -> list[str]:
    written = [text for text in texts if any(letter.isalpha() for letter in text)]
    return [max(written, key=len)] if written else []


def _column_items(
    kinds: list[tuple[ItemKind, ...]], heads: list[str], texts: list[str]
) -> Iterator[MinutesItem]:
    for named, head, text in zip(kinds, heads, texts, strict=False):
        if len(named) == 1:
            yield from (
                _item(named[0], _BULLET.sub("", part), head) for part in text.split("\n") if part.strip()
            )


def _action(texts: list[str], columns: dict[str, int], heads: list[str], place: str) -> MinutesItem:
    def cell(name: str) -> str:
        where = columns.get(name, len(texts))
        return texts[where] if where < len(texts) else ""

    item = MinutesItem(ItemKind.ACTION, cell("what"), cell("owner"), cell("due"), place=place)
    if "shared" in columns and not is_shared(cell("shared")):
        return _with_words(item, f"{heads[columns['shared']]}: {cell('shared')}")
    return item
