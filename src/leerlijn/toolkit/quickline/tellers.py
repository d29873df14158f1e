"""Who tells, as it stands in or behind a line: "volgens moeder", "(vader)", "bron: dossier", "moeder: …"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

IsKnown = Callable[[str], bool]
MOST_WORDS = 4
_CUE = r"(?:volgens|aldus|verteld door|vertelt door|gehoord van|bron(?: is)?\s*:?|verteller\s*:?)"
_BRACKETED = re.compile(rf"\s*\(\s*(?P<cue>{_CUE}\s+)?(?P<who>[^()\d]{{1,60}})\)\s*[.,;]*", re.IGNORECASE)
_CUED = re.compile(rf"(?:^|[\s,;.|–-]+){_CUE}\s*(?P<who>[^,;()|]{{1,80}})", re.IGNORECASE)
_TELLS = re.compile(
    r"[,;.]\s*(?P<who>[^,;.()\d]{1,40}?)\s+(?:vertelt|vertelde|zegt|zei)\s*[.]?$", re.IGNORECASE
)
# "naar oma zegt jongere": behind the verb, and to the end, so that "zegt moeder niets" stays text.
_SAID_BY = re.compile(
    r"(?:^|[\s,;.|–-]+)(?:zegt|zei|vertelt|vertelde|says|said)\s+(?P<who>[^,;:()\d]{1,40}?)\s*[.]?$",
    re.IGNORECASE,
)
# "inbraak, vader zei, half 2014": between commas, only somebody whom we know.
_BETWEEN = re.compile(
    r"[,;]\s*(?P<who>[^,;.()\d]{1,40}?)\s+(?:vertelt|vertelde|zegt|zei)\s*(?=[,;])", re.IGNORECASE
)
# "jongere zegt naar oma": only somebody whom we know, before what happened.
_BEGINS = re.compile(
    r"^\s*(?P<who>[^,;:()\d]{1,40}?)\s+(?:vertelt|vertelde|zegt|zei)\s+(?:dat\s+)?", re.IGNORECASE
)
_OPENS = re.compile(
    r"^\s*(?P<who>[^:,;()\d]{1,40}?)(?:\s+(?:vertelt|vertelde|zegt|zei))?\s*:\s+", re.IGNORECASE
)
_LAST = re.compile(r"[,;]\s*(?P<who>[^,;()\d]{1,40}?)\s*[.]?$")

# Behind a line between brackets these tell it, also where nobody of the case is called so.
_TELLERS = re.compile(
    r"(?:de |het |een |zijn |haar |mijn )?(?:(?:pleeg|stief|groot|schoon)?(?:moeder|vader|ouders?)|mama|papa"
    r"|oma|opa|tante|oom|(?:half)?zus(?:je)?|(?:half)?broer(?:tje)?|nicht|neef|buur(?:vrouw|man)|juf|meester|mentor"
    r"|leerkracht|docent|(?:gezins)?voogd|begeleider|groepsleid(?:er|ing)|jeugdbeschermer|hulpverlener|huisarts"
    r"|gezinshuisouder|vriend(?:in)?|zelf|ikzelf)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Who tells, and what is left of the line; `is_sure` where it was said and the person is known."""

    who: str
    rest: str
    is_sure: bool


def named_in(line: str, is_known: IsKnown) -> Named | None:
    """Who tells a line, by the plainest sign first; None where it does not say."""
    return _cued(line, is_known) or _bracketed(line, is_known) or _said(line, is_known)


def _cued(line: str, is_known: IsKnown) -> Named | None:
    """A cue, and behind it as many words as name somebody whom we know; else all of them, in doubt."""
    for bracket in _BRACKETED.finditer(line):
        if bracket["cue"]:
            who = bracket["who"].strip()
            return Named(who, _without(line, bracket.start(), bracket.end()), is_known(who))
    hit = _CUED.search(line)
    if hit is None:
        return None
    words = hit["who"].split()
    for many in range(min(MOST_WORDS, len(words)), 0, -1):
        who = " ".join(words[:many]).strip(" .:")
        if is_known(who):
            end = hit.start("who") + _place_after(hit["who"], many)
            return Named(who, _without(line, hit.start(), end), is_sure=True)
    if any(letter.isdigit() for letter in hit["who"]) or not words:
        return None
    return Named(hit["who"].strip(" .:"), _without(line, hit.start(), hit.end()), is_sure=False)


def _bracketed(line: str, is_known: IsKnown) -> Named | None:
    for hit in _BRACKETED.finditer(line):
        if is_known(hit["who"].strip()):
            return Named(hit["who"].strip(), _without(line, hit.start(), hit.end()), is_sure=True)
        if _TELLERS.fullmatch(hit["who"].strip()):
            return Named(hit["who"].strip(), _without(line, hit.start(), hit.end()), is_sure=False)
    return None


def _said(line: str, is_known: IsKnown) -> Named | None:
    if hit := _TELLS.search(line):
        who = hit["who"].strip()
        return Named(who, _without(line, hit.start(), hit.end()), is_known(who))
    if (hit := _SAID_BY.search(line)) and is_known(hit["who"].strip()):
        return Named(hit["who"].strip(), line[: hit.start()].strip(), is_sure=True)
    for sign in (_BETWEEN, _BEGINS, _OPENS):
        if (hit := sign.search(line)) and is_known(hit["who"].strip()):
            return Named(hit["who"].strip(), _without(line, hit.start(), hit.end()), is_sure=True)
    if (hit := _LAST.search(line)) and is_known(hit["who"].strip()):
        return Named(hit["who"].strip(), line[: hit.start()], is_sure=False)
    return None


def _place_after(words: str, many: int) -> int:
    """Where in `words` the first so many end."""
    return [hit.end() for hit in re.finditer(r"\S+", words)][many - 1]


def _without(line: str, start: int, end: int) -> str:
    return f"{line[:start]} {line[end:]}".strip()
