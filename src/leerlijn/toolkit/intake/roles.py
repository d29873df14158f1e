"""The roles that people have around a child, as Dutch rosters and file names call them."""

from __future__ import annotations

import re

YOUNG_PERSON, MOTHER, FATHER, STEP_PARENT = "young_person", "mother", "father", "step_parent"
FOSTER_PARENT, GRANDPARENT, SIBLING, GUARDIAN = "foster_parent", "grandparent", "sibling", "guardian"
OTHER_FAMILY, NETWORK, OTHER = "other_family", "network", "other"
PROFESSIONALS = {
    "professional:protection": "protection",
    "professional:school": "school",
    "professional:municipality": "municipality",
    "professional:mental_health": "mental health",
    "professional:residential": "residential",
    "professional:justice": "justice",
    "professional:health": "health",
    "professional:other": "other",
}
"""The professionals' keys, and the field that each works in."""
ROLE_KEYS = (
    YOUNG_PERSON, MOTHER, FATHER, STEP_PARENT, FOSTER_PARENT, GRANDPARENT, SIBLING, GUARDIAN, OTHER_FAMILY,
    NETWORK, *PROFESSIONALS, OTHER,
)  # fmt: skip
"""The closed list of role keys."""

# In this order: "pleegmoeder" before "moeder", "partner van moeder" before both.
_WORDS = (
    (STEP_PARENT, (
        r"\bstief(?:moeder|vader|ouder|ma|pa)|(?:partner|vriend|vriendin|man|"
        r"vrouw) (?:van )?(?:de )?(?:moeder|vader|mama|papa|pa|ma)\b|bonus(?:moeder|vader)|plusouder"
    )),
    (FOSTER_PARENT, (
        r"pleeg(?:moeder|vader|ouder|ma|pa)|crisispleeg|gezinshuis(?:ouder|moeder|vader)|adoptie(?:moeder|"
        r"vader|ouder)|logeerouder"
    )),
    (SIBLING, (
        r"(?:half|stief|pleeg|tweeling|schoon)?(?:broer|zus|zusje|broertje|zuster)(?:s|sen|tje)?\b|"
        r"\bsibling"
    )),
    (GRANDPARENT, r"\b(?:over)?(?:groot(?:moeder|vader|ouder)|oma|opa|omi|beppe|pake)"),
    ("professional:protection", (
        r"gezinsvoogd|jeugdbescherm|jeugdreclas|\bgi\b|gecertificeerde|raad voor|raadsonderzoek|"
        r"veilig thuis|jeugdzorgwerker"
    )),
    (GUARDIAN, r"\bvoogd|toeziend"),
    (OTHER_FAMILY, r"\b(?:tante|oom|neef|nicht|schoon|ex-|achterneef|familie)"),
    ("professional:school", (
        r"\b(?:leerkracht|docent|juf|juffrouw|meester|intern begeleider|ib'?er|ib\b|schoolmaatschappelijk|"
        r"school|onderwijs|zorgco|rt'?er|"
         r"conciërge|directeur (?:school|basisschool)|leraar|lerares|pedagogisch medewerker (?:kdv|bso)|"
         r"onderwijsassistent|teamleider school)"
    )),
    ("professional:municipality", (
        r"wijkteam|sociaal team|leerplicht|gemeente|jeugdconsulent|toegang|buurtteam|gebiedsteam|\bcjg\b|"
        r"jongerenwerk|procesregisseur|wmo"
    )),
    ("professional:justice", r"politie|agent\b|rechter|advocaat|reclassering|\bhalt\b|bijzondere curator"),
    ("professional:mental_health", (
        r"behandelaar|gedragswetenschapper|psycho|psychiater|orthopedagoog|therapeut|ggz|regiebehandelaar|"
        r"pedagoog"
    )),
    ("professional:health", (
        r"huisarts|kinderarts|\barts\b|jeugdarts|schoolarts|verpleeg|poh|logoped|fysio|consultatiebureau|"
        r"verloskundige|kraamzorg|diëtist"
    )),
    ("professional:residential", (
        r"mentor|groepsleid|groepsbegeleid|pedagogisch medewerk|persoonlijk begeleid|\bpb'?er|"
        r"woonbegeleid|gezinshuis"
    )),
    ("professional:other", (
        r"begeleid|hulpverlen|casemanager|casus|coach|maatschappelijk|vertrouwenspersoon|tolk|regisseur|"
        r"cliëntondersteun|coördinator|"
         r"medewerk|consulent|ambulant|pleegzorg|zorgverlen|professional|werkmeester|stagebegeleid|"
         r"werkgever|baas"
    )),
    (YOUNG_PERSON, (
        r"\b(?:jeugdige|jongere|kind|cliënt|client|zoon|dochter|minderjarige|jongen|meisje|leerling|pupil|"
        r"hoofdpersoon)\b"
    )),
    (MOTHER, r"\b(?:biologische |bio)?(?:moeder|mama|mam|mamma|ma)\b"),
    (FATHER, r"\b(?:biologische |bio)?(?:vader|papa|pap|pappa|pa)\b"),
    (OTHER_FAMILY, r"\b(?:peet|verwant|zwager)"),
    (NETWORK, (
        r"\b(?:vriend|buur|buren|steun|netwerk|kennis|trainer|klasgenoot|jim\b|vrijwillig|steungezin|"
        r"maatje)"
    )),
)  # fmt: skip
_PATTERNS = tuple((key, re.compile(words, re.IGNORECASE)) for key, words in _WORDS)

_TELLERS = (
    "pleegmoeder", "pleegvader", "pleegouders", "pleegouder", "stiefmoeder", "stiefvader", "schoonmoeder",
    "gezinshuisouder", "gezinshuismoeder", "gezinshuisvader", "grootmoeder", "grootvader", "oma", "opa",
    "halfzus", "halfbroer", "stiefbroer", "stiefzus", "broer", "zus", "tante", "oom",
    "gezinsvoogd", "jeugdbeschermer", "voogd", "mentor", "leerkracht", "behandelaar", "gedragswetenschapper",
    "wijkteam", "leerplichtambtenaar", "begeleider", "huisarts", "buurvrouw", "buurman",
    "moeder", "vader", "ouders", "jeugdige", "jongere",
)  # fmt: skip
_LONGEST_ROLE = 40
_SAME_TELLER = {"jongere": "jeugdige", "kind": "jeugdige", "mama": "moeder", "papa": "vader"}


def role_key(words: str, *, organisation: str = "") -> str:
    """The key of the closed list for a role as somebody wrote it; "other" when nothing fits."""
    outside = re.sub(r"\([^)]*\)", " ", words)
    for text in (words, outside):
        found = next((key for key, pattern in _PATTERNS if pattern.search(text)), "")
        if found:
            return found
    return "professional:other" if organisation.strip() else OTHER


def is_role(words: str) -> bool:
    """Whether words name a role at all."""
    return len(words) <= _LONGEST_ROLE and role_key(words) != OTHER


def teller_in(words: str) -> str:
    """The Dutch role word of whoever speaks, found in a name or heading, or ""."""
    flat = re.sub(r"[_\W]+", " ", words.casefold())
    for teller in (*_TELLERS, "kind", "mama", "papa"):
        if re.search(rf"\b{teller}\b", flat):
            return _SAME_TELLER.get(teller, teller)
    return ""
