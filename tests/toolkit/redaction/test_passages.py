"""Invented passages of the kinds that practitioners hand in; [type|string] marks what must be found."""

import re
from typing import Any

import pytest

from leerlijn.toolkit.redaction.bench import measure

MARKED = (
    (
        "Ik zat toen op [school|De Kwetterhof] in [place|Hardinxveld-Giessendam]. [person|Juf Marijke] zei nog: wacht maar. "
        "Mijn zusje [person|Fenna] en [person|Djuna] van de buren gingen elke dag mee."
    ),
    (
        "Aanwezig: [person|mw. T. Hoekwater-Blik] ([institution|Jeugdbescherming Rivierenrand]), [person|dhr. Çetin], "
        "[person|Oleksandra] (tolk). Adres: [address|Wilgenkade 14a], [postcode|3511 XZ] [place|Utrecht]. Tel. [phone|06-00000034]."
    ),
    (
        "[person|Sjors] heeft me geslagen. Dat was op [date|drie februari 2019]. Mama was bij [person|tante Bep]. "
        "Ik ben toen naar [place|Ootmarsum] gefietst, naar [person|opa Wubbe]."
    ),
    (
        "We kregen hulp van [institution|GGZ Heidezoom], later van [institution|Stichting Thuisanker]. De Raad voor de "
        "Kinderbescherming vroeg niets. Op [school|sbo Het Wiel] ging het goed tot groep 6."
    ),
    (
        "Mijn mentor daar was [person|Kwabena], die was echt oké. Hij werkt nu bij [institution|De Spoorzoeker]. "
        "[person|Kwabena] zei altijd: rustig aan. In de bus naar [place|Ter Apel] sliep ik."
    ),
    (
        "Zaaknummer [id|C/05/990011], cliëntnr. [id|55012]. Moeder: [person|M. Osei-Tutu], vader [person|Hassan el Yousfi]. "
        "BSN [bsn|111222333]. Rekening [id|NL00 TEST 0000 0000 00]."
    ),
    (
        "Het gezin [person|Zwaluwstaart] woont in de [place|Schilderswijk]. Buurvrouw [person|Nel] meldde het bij Veilig Thuis. "
        "Zie [url|www.dekrul.example/team] of mail [email|info@dekrul.example]."
    ),
    "wij gingen met [person|fatima] en [person|jeffrey] naar [place|zwolle] en toen weer terug naar de groep",
    (
        "[date|12-03-2016]: crisisplaatsing bij [person|familie Ten Broeke]. [date|1 sept. 2017]: start [school|Praktijkschool De Dreef]. "
        "In 2019 weer thuis. Sinds maart 2020 dagbesteding."
    ),
    (
        "Hij heet eigenlijk [person|Muhammed-Ali], maar op het [school|Marnixlyceum] zeiden ze [nickname|Momo]. "
        "Toen zat hij naast [person|D.] en voetbalde bij [institution|vv Doelloos]."
    ),
    (
        "[person|Hilde van Aerschot] (leerplicht) vindt dat het te laat was. [person|Peter-Jan] is het eens. "
        "De casus [person|N.] werd besproken in [institution|buurthuis De Hoek]."
    ),
    (
        "Bij [person|Xanthippe] thuis was het rustig. Pannenkoeken met spek, dat vond hij lekker. Kerst 2018 was mooi. "
        "Netflix kijken met [person|oom Gradus] ook."
    ),
)


def unmarked(marked: str) -> dict[str, Any]:
    text, spans = "", []
    for plain, kind, string in re.findall(r"([^\[]*)(?:\[(\w+)\|([^\]]*)\])?", marked):
        text += plain
        if kind:
            spans.append({"start": len(text), "end": len(text) + len(string), "type": kind})
            text += string
    return {"text": text, "spans": spans}


@pytest.mark.parametrize("marked", MARKED)
def test_everything_that_is_marked_is_found_without_a_roster(marked: str) -> None:
    assert measure([unmarked(marked)])["missed"] == []


def test_nothing_else_is_asked_in_these_passages() -> None:
    assert measure([unmarked(marked) for marked in MARKED])["unasked"] == []


def test_measuring_counts_per_type() -> None:
    passage = unmarked("Toen kwam [person|Fenna] naar [place|het dorp].")

    figures = measure([passage])

    assert figures == {
        "found": {"person": 1},
        "all": {"person": 1, "place": 1},
        "missed": [("place", "het dorp")],
        "unasked": [],
    }
