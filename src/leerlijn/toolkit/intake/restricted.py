"""Finds what somebody asked to keep from the family or out of the report, in the words that people use.

Finding is generous: what is found is proposed as restricted, and a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.content import FileContent, Paragraph, blocks_with_offsets, table_lines
from leerlijn.toolkit.intake.outline import heading_level

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILY = (
    r"(?:(?:het |de |haar |zijn |hun |mijn |onze |beide )?"
    r"(?:gezin|ouders?|(?:pleeg|stief)?(?:moeder|vader)|mama|papa|kind(?:eren)?|jongere|jeugdige|"
    r"familie|oma|opa|"
    r"broers?|zus(?:sen)?|opdrachtgever|gemeente|school|cliënt(?:en)?|buitenwereld|derden|anderen|"
    r"iedereen)\b)"
)
_PLACES = (
    r"(?:(?:het |de |ons |jullie |dit |dat |een |je )?(?:case|casus|eind|leer)?(?:rapport|rapportage|verslag|"
    r"terugkoppeling|notulen|dossier|tijdlijn|levenslijn|database|stukken|systeem|document|verhaal|"
    r"publicatie)\b)"
)
_WISH = (
    r"\b(?:liever|hoeft|hoeven|mag|mogen|moet|moeten|zet|zetten|graag|wil|willen|beter|a\.?u\.?b\.?|"
    r"s\.?v\.?p\.?)"
)
_START = (
    r"(?:^|[.!?:;(\[\n–—-]\s*|\b(?:bestemd|bedoeld|let op|dit is|dat is|dit|dat|dit stuk|nog|graag|liever) )"
)
_FEW = r"(?:[^\s.?!]+ ){0,6}?"
_THIS = r"(?:dit|dat|het|hier|hiervan|daar|daarvan)(?: nog| echt| absoluut| beter| liever| ook)?"
_KNOW = r"(?:weten|lezen|zien|horen|van weten|achter komen)"
_NOTE = (
    r"(?:noemen|vermelden|opschrijven|noteren|notuleren|gebruiken|publiceren|citeren|opnemen|op papier|"
    r"op schrift)"
)
_OWN_PEOPLE = (
    r"(?:(?:behandel|onderzoeks|case|casus|kern)?team|professionals?|onderzoekers?|medewerkers?|"
    r"hulpverleners?|"
    r"begeleiders?|casusonderzoekers?|notulist|intern(?: gebruik)?|eigen gebruik|werkers|ons)\b"
)
_ONLY = r"(?:alleen|uitsluitend|enkel|slechts)"
_PATTERNS = (
    rf"niet (?:verder )?(?:te )?(?:delen|gedeeld(?: worden)?|bespreken|besproken) met {_FAMILY}",
    (
        rf"(?:{_START}|{_WISH} {_FEW})niet (?:verder )?(?:te )?(?:delen|gedeeld|doorvertellen|verspreiden|"
        rf"doorsturen)\b(?: met {_FAMILY})?"
    ),
    (
        rf"niet (?:met|aan) {_FAMILY} (?:te )?(?:delen|gedeeld|bespreken|besproken|vertellen|verteld|"
        rf"laten {_KNOW})"
    ),
    r"deel (?:dit|dat|het) (?:alsjeblieft |a\.?u\.?b\.? )?niet",
    rf"{_WISH} {_FEW}niet {_FEW}in {_PLACES}",
    rf"{_START}niet (?:opnemen |zetten |vermelden |noemen )?in {_PLACES}",
    rf"niet opnemen in {_PLACES}",
    r"\b(?:zet|zetten) (?:er|dit|dat|het|daar|hier) (?:[^\s.?!]+ ){0,3}?niet in\b",
    r"(?:hoeft|hoeven|liever) (?:er )?niet (?:er)?in\b(?! [a-z])|(?:hoeft|hoeven|liever) er niet in\b",
    (
        rf"{_START}niet (?:bestemd |bedoeld )?voor(?: in| de ogen van)? (?:{_FAMILY}|{_PLACES}|"
        r"publicatie|extern|buiten)"
    ),
    # "Niet naar school" and "liever niet naar vader" are lives; "dit niet naar vader" is a wish.
    rf"{_START}niet naar (?:{_PLACES}|publicatie|extern|buiten|(?:de )?(?:opdrachtgever|gemeente))",
    rf"\b(?:dit|dat|dit stuk) (?:nog |graag |liever )?niet naar {_FAMILY}",
    rf"niet naar {_FAMILY} (?:\w+ )?(?:sturen|mailen|doorsturen|gestuurd|gemaild)",
    rf"niet (?:bestemd|bedoeld) voor {_FAMILY}",
    rf"{_FAMILY} (?:mag|mogen) {_THIS} niet {_KNOW}",
    rf"(?:mag|mogen) {_FAMILY} {_THIS} niet {_KNOW}",
    (
        r"wil(?:len)? (?:absoluut |echt |nog )?niet dat (?:[^\s.?!]+ ){1,5}?(?:dit|dat|het) (?:weet|weten|"
        r"hoort|horen|leest|lezen|ziet|zien)"
    ),
    rf"(?:uit|buiten) {_PLACES} (?:houden|gehouden|laten|blijven)",
    rf"\bliever (?:buiten|uit) {_PLACES}",
    r"\bop verzoek (?:[^\s.?!]+ ){0,4}?niet (?:opnemen|opgenomen|noemen|vermelden|delen)",
    r"\bliever niet genoemd\b",
    r"\bwil(?:len)? (?:[^\s.?!]+ ){0,2}?niet dat (?:dit|dat|het) er ?in (?:komt|staat)",
    r"\bwil(?:len)? (?:dit|dat|het) (?:liever |ook )?er ?niet in\b",
    r"\b(?:weet|weten) (?:dit|dat|het) (?:nog )?niet\W+niet (?:melden|noemen|zeggen|vertellen)\b",
    r"^\W*(?:(?:moet|graag) )?er ?uit(?: laten| halen)?\W*$|^\W*(?:mag|moet|hoeft) er ?niet in\W*$",
    r"^\W*(?:geheim|intern|niet openbaar|niet melden|niet noemen)\W*$",
    (
        r"\b(?:dat|dit|het stuk|die zin|deze zin)\b (?:[^\s.?!]+ ){0,3}?(?:moet|mag|"
        r"kan) (?:er )?(?:graag |wel |nog )?er ?uit\b"
    ),
    r"\b(?:laat|kan|kun|wil) (?:je |u |jullie )?(?:dit|dat) (?:[^\s.?!]+ ){0,2}?er ?uit\b",
    (
        r"(?:graag|liever|alsjeblieft) (?:er ?uit|weg(?:laten|gelaten))\b|er ?uit (?:laten|"
        r"halen) (?:graag|alsjeblieft|[as]\.?[uv]\.?[bp]\.?)"
    ),
    r"\bweglaten\b|laat (?:dit|dat|het) weg\b",
    rf"(?:{_START}|alsjeblieft )niet {_NOTE}",
    r"liever niet (?:delen|dat (?:dit|dat|het))",
    r"\b(?:strikt |zeer )?vertrouwelijk(?:e (?:informatie|passage|info|aantekening|notitie|opmerking))?\b",
    (
        r"\bin vertrouwen (?:verteld|gezegd|gedeeld|gemeld|genoemd|aan)|(?:vertel|zeg|verteld|gezegd|"
        r"gedeeld|vertelt|vertelde) (?:[^\s.?!]+ ){0,4}?in vertrouwen"
    ),
    rf"\b{_ONLY} (?:bestemd |bedoeld )?(?:voor|binnen|ter inzage voor) (?:het |de |dit |onze )?{_OWN_PEOPLE}",
    rf"{_START}{_ONLY} (?:professionals|team|intern|het team)\b",
    r"\bintern gebruik\b|\b(?:niet ter|geen) inzage\b",
    (
        r"\b(?:dit|dat|het) (?:moet |mag )?(?:blijft|blijven)? ?(?:hier|onder ons|tussen ons|"
        r"binnen (?:ons|het team|deze (?:groep|muren|kamer)))(?: blijven)?\b(?=[\s.,!)]*$|[.!,)])"
    ),
    (
        r"^\W*(?:blijft|blijven) (?:onder|tussen) ons\b|\bonder ons gezegd\b|\btussen ons (?:blijven|"
        r"gezegd)\b|\bhou(?:d|den)? (?:dit|dat|het) (?:voor jezelf|geheim|stil|onder ons|tussen ons)"
    ),
    r"\b(?:dit|dat) mag (?:nog )?niet naar buiten\b|\boff the record\b",
    (
        r"\b(?:geheim|geheime|afgeschermd|afgeschermde) (?:adres|woonadres|verblijf(?:plaats|adres)?|"
        r"locatie|plek|telefoonnummer)\b"
    ),
    r"\b(?:adres|verblijfplaats|locatie|plek) (?:is |blijft |moet )?(?:geheim|afgeschermd)\b",
    (
        r"\b(?:geen|zonder) toestemming (?:om (?:dit|dat|het) te |voor (?:het )?)(?:delen|gebruiken|"
        r"opnemen|noemen)"
    ),
)
_RESTRICTION = re.compile("|".join(rf"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_SHORT_NOTE = 110
_FILLER = re.compile(
    r"(?:dit|dat|de|deze|die|het|en|is|met|voor|van|alleen|graag|svp|aub|nb|let|op|nee|ja|maar|hoor|gezin|ouders|"
    r"moeder|vader|team|professionals|stuk|deel|passage|punt|tekst|alinea|onderdeel|informatie|volgende|"
    r"onderstaande|bovenstaande|voorgaande|hieronder|hierboven|nog|ook|wel|dus|eigenlijk|liever|onderzoeker|\w)$"
)
"""Words that may stand around a remark without saying anything themselves."""
_STRIP = " \t\n.,:;!?()[]{}–—-*_#\"'“”‘’"
_LOOKS_BACK = re.compile(r"\b(?:dit|dat|die|bovenstaande|voorgaande|hierboven)\b|^\w+ ?:", re.IGNORECASE)
_ASKER = re.compile(r"(?:I|O|V|Q|Interviewer|Onderzoeker|Vraag) ?:")
_BELOW = re.compile(r"\b(?:het )?(?:volgende|onderstaande|hieronder|hierna)\b", re.IGNORECASE)
_END = re.compile(r"\b(?:einde|tot hier|t/m hier)\b.*\b(?:vertrouwelijk|delen|passage)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RestrictedPassage:
    """Text that somebody asked to keep back; `words` is what they said, offsets are into the plain text."""

    text: str
    words: str
    start: int
    end: int


def restriction_in(text: str) -> str | None:
    """What was said that restricts this text ("niet delen met het gezin"), or None.

    A short note that says only that is given whole.
    """
    flat = text.replace("\u00a0", " ")
    found = _RESTRICTION.search(flat)
    if not found:
        return None
    return " ".join((flat if is_only_a_remark(text) else found[0]).strip(_STRIP).split())


def is_only_a_remark(text: str) -> bool:
    """Whether a text says no more than that something is restricted, as a heading or a note does."""
    rest, found = _RESTRICTION.subn(" ", text.replace("\u00a0", " "))
    words = re.findall(r"\w+", rest.casefold())
    return bool(found) and len(text) <= _SHORT_NOTE and all(map(_FILLER.match, words))


def restricted_passages(content: FileContent) -> tuple[RestrictedPassage, ...]:
    """Every passage of a file that a remark or a heading covers, in order.

    A remark inside a paragraph or table row covers that paragraph or row; a heading covers all up to the
    next heading that is as high; a remark by itself covers the paragraph before it, and what follows up to an
    empty line or a heading when it announces that (a colon, "het volgende", a note without a full stop).
    """
    lines = list(_lines(content))
    covered: dict[int, str] = {}
    place = 0
    while place < len(lines):
        words = restriction_in(lines[place].text)
        for other in _covered_by(lines, place) if words else ():
            covered.setdefault(other, words or "")
        place += 1
    return tuple(
        RestrictedPassage(
            lines[place].text, words, lines[place].start, lines[place].start + len(lines[place].text)
        )
        for place, words in sorted(covered.items())
        if lines[place].text.strip()
    )


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    heading: int
    title: bool = False


def _lines(content: FileContent) -> Iterator[_Line]:
    """Paragraphs and table rows; the document's title, its first written line, is marked."""
    seen = False
    for start, block in blocks_with_offsets(content):
        if isinstance(block, Paragraph):
            yield _Line(block.text, start, heading_level(block), title=not seen and bool(block.text.strip()))
            seen = seen or bool(block.text.strip())
            continue
        place = start
        for text in table_lines(block):
            yield _Line(text, place, 0)
            place += len(text) + 1


def _covered_by(lines: list[_Line], place: int) -> list[int]:
    """The lines that the remark at `place` is about."""
    line = lines[place]
    if line.title:
        return []
    if line.heading:
        return _section_after(lines, place)
    if not is_only_a_remark(line.text):
        return [place]
    if line.text.rstrip().endswith(":") or _BELOW.search(line.text):
        return [place, *_paragraphs_after(lines, place)]
    return [*_said_before(lines, place), place, *_perhaps_after(lines, place)]


def _section_after(lines: list[_Line], place: int) -> list[int]:
    level = lines[place].heading
    covered = [place]
    for other in range(place + 1, len(lines)):
        if (lines[other].heading and lines[other].heading <= level) or _END.search(lines[other].text):
            break
        covered.append(other)
    return covered


def _said_before(lines: list[_Line], place: int) -> list[int]:
    """The paragraph that a remark looks back on, and past a question of the interviewer the answer."""
    written = [other for other in range(max(0, place - 6), place) if lines[other].text.strip()]
    if not written or lines[written[-1]].heading:
        return []
    asked = _ASKER.match(lines[written[-1]].text)
    return written[-2:] if asked else written[-1:]


def _perhaps_after(lines: list[_Line], place: int) -> list[int]:
    """A bare note ("Niet delen met ouders") may be about what follows as well as what went before."""
    text = lines[place].text.strip()
    if text.startswith(("(", "[")) or _LOOKS_BACK.search(text) or text.endswith((".", "!")):
        return []
    return _paragraphs_after(lines, place)


def _paragraphs_after(lines: list[_Line], place: int) -> list[int]:
    covered: list[int] = []
    for other in range(place + 1, len(lines)):
        stop = lines[other].heading or (covered and not lines[other].text.strip())
        if stop or _END.search(lines[other].text):
            break
        covered.append(other)
    return covered
