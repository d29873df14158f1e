"""Takes an action from minutes apart: what, who, and by when."""

from __future__ import annotations

import re

_HEADS = (
    ("shared", r"\bdelen\b|gedeeld|vertrouwelijk|openbaar"),
    ("due", r"wanneer|datum|deadline|gereed|klaar|termijn|uiterlijk|voor wanneer|planning|tijd"),
    ("owner", r"^wie\b|wie\??$|eigenaar|door\b|verantwoordelijk|trekker|uitvoerder|actiehouder|naam|houder"),
    ("what", r"^wat\b|actie|afspra|omschrijving|taak|besluit|activiteit|to[ -]?do|punt"),
)  # fmt: skip
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|"
    r"sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DUE = re.compile(
    r"(?:(?:vóór|voor|uiterlijk|per|op|tegen|eind|begin|half|midden|medio|in|vanaf|deadline:?|datum:?|"
    r"wanneer:?)\s+(?:de |het )?)*"
    rf"(?:\d{{1,2}}[ ./-]{_MONTH}(?:[ ./-]*(?:\d{{4}}|'\d{{2}}))?|{_MONTH}\s+(?:\d{{4}}|'\d{{2}})|"
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|week \d{{1,2}}(?: \d{{4}})?|(?:eind|begin|half|midden) (?:\d{{4}}|{_MONTH}(?: \d{{4}})?)"
    r"|(?:zomer|kerst|voorjaars|herfst|mei)vakantie(?: \d{4})?|(?:voorjaar|zomer|najaar|herfst|winter|"
    r"kerst)(?: \d{4})|Q[1-4](?: \d{4})?)",
    re.IGNORECASE,
)
_BY_THEN = re.compile(r"(?:vóór|voor|uiterlijk|per|tegen)\s", re.IGNORECASE)
_OWNER = r"[A-ZÀ-Ý][\w.'’-]*(?: (?:[A-ZÀ-Ý][\w.'’-]*|van|de|der|den|el|ten|ter|te|en|&))*"
_BEFORE = re.compile(rf"^(?P<owner>{_OWNER}|[a-zà-ÿ]+(?:begeleider|werker|onderzoeker|voorzitter))\s*:\s+")
_LABELLED_OWNER = re.compile(
    r"\b(?:wie|door|eigenaar|trekker|actiehouder|verantwoordelijk)\s*:\s*(?P<owner>[^,;.()|]+)", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*(?:\((?P<round>[^()]+)\)|\[(?P<square>[^\[\]]+)\])\s*\.?$")
_DUE_LABEL = re.compile(r"^(?:deadline|datum|wanneer|klaar|gereed)\s*:\s*", re.IGNORECASE)
_JOINTS = re.compile(r"\s+[–—-]\s+|\s*\|\s*|\s*→\s*|\t+")
_LONGEST_HEAD = 40
_MOST_PARTS = 3
_LONGEST_OWNER = 5
"""In words."""
_ONLY_OWNER = re.compile(
    rf"^(?:door |wie: |actie: )?(?P<owner>{_OWNER}|[a-zà-ÿ]+(?:begeleider|werker|onderzoeker|voogd|"
    r"mentor|school|team))$"
)


def action_columns(heads: list[str]) -> dict[str, int]:
    """Which column holds what ("what", "owner", "due", "shared"), or nothing when these are no such heads."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        name = next((name for name, words in _HEADS if re.search(words, head.strip(), re.IGNORECASE)), "")
        if name and len(head) <= _LONGEST_HEAD:
            found.setdefault(name, place)
    return found if "what" in found and len(found) > 1 else {}


def is_shared(words: str) -> bool:
    """Whether a cell under "delen?" lets the row go to the family; only a clear no keeps it back."""
    return words.strip().casefold() not in {"nee", "n", "niet", "no", "vertrouwelijk", "geheim", "intern"}


def split_action(text: str) -> tuple[str, str, str]:
    """What is to be done, by whom and by when, from one line; what is not said is ""."""
    text = text.strip()
    what, owner, due = _split_joints(text) or _split_aside(text) or _split_loose(text)
    return what, owner, _DUE_LABEL.sub("", due)


def _split_joints(text: str) -> tuple[str, str, str] | None:
    """As in "Bellen met school - Marieke - 15 januari", in any order."""
    parts = [part.strip(" .") for part in _JOINTS.split(text) if part.strip(" .")]
    if len(parts) not in range(2, _MOST_PARTS + 1):
        return None
    due = next((part for part in parts if _is_due(part)), "")
    owner = next((_owner(part) for part in parts if part != due and _owner(part)), "")
    what = max((part for part in parts if part not in {due, owner}), key=len, default="")
    return (what, owner, due) if what and (owner or due) else None


def _split_aside(text: str) -> tuple[str, str, str] | None:
    """As in "Bellen met school (Marieke, 15 januari)"."""
    aside = _ASIDE.search(text)
    if not aside:
        return None
    parts = [part.strip() for part in re.split(r"[,;/]", aside["round"] or aside["square"])]
    due = next((part for part in parts if _is_due(part)), "")
    owner = " en ".join(_owner(part) for part in parts if part != due and _owner(part))
    return (text[: aside.start()].strip(), owner, due) if owner or due else None


def _split_loose(text: str) -> tuple[str, str, str]:
    """As in "Marieke: bellen met school, voor 15 januari"."""
    owner = due = ""
    labelled = _LABELLED_OWNER.search(text)
    before = _BEFORE.match(text)
    if labelled:
        owner, text = (
            labelled["owner"].strip(),
            (text[: labelled.start()] + text[labelled.end() :]).strip(" ,;.|"),
        )
    elif before and len(before["owner"].split()) < _LONGEST_OWNER:
        owner, text = before["owner"], text[before.end() :]
    dues = list(_DUE.finditer(text))
    if dues:
        due = dues[-1][0]
        if dues[-1].end() >= len(text.rstrip(" .)")):
            text = text[: dues[-1].start()].rstrip(" ,;:(–-")
        elif _BY_THEN.match(due):
            text = f"{text[: dues[-1].start()].rstrip()} {text[dues[-1].end() :].lstrip()}"
    return text.strip(), owner, due


def _is_due(text: str) -> bool:
    found = _DUE.search(text)
    return bool(found and len(found[0]) >= len(text) - 12)


def _owner(text: str) -> str:
    found = _ONLY_OWNER.match(text.strip())
    return found["owner"] if found and len(text.split()) <= _LONGEST_OWNER else ""
