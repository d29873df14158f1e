"""Sixty lines as practitioners type them, each with what it says: time, track, text and teller."""

from typing import NamedTuple

LIVING, SCHOOL, EVENTS, HELP, PEOPLE = "wonen", "onderwijs", "gebeurtenissen", "hulp", "belangrijke mensen"


class Line(NamedTuple):
    """What is typed, and what it says; an empty `when` is "nog te dateren"."""

    typed: str
    when: str
    track: str
    text: str
    told_by: str = ""


LINES = (
    Line("mei 2019 naar oma, volgens moeder", "mei 2019", LIVING, "naar oma", "moeder"),
    Line("mei 2019 | wonen | naar oma | bron: moeder", "mei 2019", LIVING, "naar oma", "moeder"),
    Line(
        "voorjaar 2024 – najaar 2024 ambulante begeleiding (vader)",
        "voorjaar 2024 – najaar 2024", HELP, "ambulante begeleiding", "vader",
    ),
    Line("2010-2014 thuis bij vader en moeder", "2010-2014", LIVING, "thuis bij vader en moeder"),
    Line("sinds 2021 gezinshuis", "sinds 2021", LIVING, "gezinshuis"),
    Line(
        "rond zijn vijfde gingen zijn ouders uit elkaar (moeder)",
        "rond zijn vijfde", EVENTS, "gingen zijn ouders uit elkaar", "moeder",
    ),
    Line("zomer 2016 zwemdiploma gehaald", "zomer 2016", EVENTS, "zwemdiploma gehaald"),
    Line("12-03-2018 uithuisplaatsing, bron: dossier", "12-03-2018", LIVING, "uithuisplaatsing", "dossier"),
    Line("begin 2017 start traumatherapie", "begin 2017", HELP, "start traumatherapie"),
    Line("sept 2014 naar basisschool De Regenboog", "sept 2014", SCHOOL, "naar basisschool De Regenboog"),
    Line("2015 opa overleden", "2015", EVENTS, "opa overleden"),
    Line(
        "van 2016 tot 2018 speltherapie bij de ggz (moeder)",
        "van 2016 tot 2018", HELP, "speltherapie bij de ggz", "moeder",
    ),
    Line("eind 2018 schorsing van school", "eind 2018", SCHOOL, "schorsing van school"),
    Line("toen hij 8 was kwam oom Ben elk weekend", "toen hij 8 was", PEOPLE, "kwam oom Ben elk weekend"),
    Line("14 februari 2012 zusje geboren", "14 februari 2012", EVENTS, "zusje geboren"),
    Line("ots uitgesproken op 3 juni 2019", "op 3 juni 2019", HELP, "ots uitgesproken"),
    Line("verhuisd naar Zwolle in 2013", "in 2013", LIVING, "verhuisd naar Zwolle"),
    Line("crisisplek 2 weken, mei 2020", "mei 2020", LIVING, "crisisplek 2 weken"),
    Line("2019 - nu mentor op de groep", "2019 - nu", PEOPLE, "mentor op de groep"),
    Line(
        "kerst 2017 ruzie tussen vader en moeder, volgens jongere",
        "kerst 2017", EVENTS, "ruzie tussen vader en moeder", "jongere",
    ),
    Line("groep 5: gepest op school", "groep 5", SCHOOL, "gepest op school"),
    Line("vanaf augustus 2022 vso", "vanaf augustus 2022", SCHOOL, "vso"),
    Line(
        "moeder: in 2016 woonden we even bij tante",
        "in 2016", LIVING, "woonden we even bij tante", "moeder",
    ),
    Line("pleeggezin maart 2017 tot juni 2018", "maart 2017 tot juni 2018", LIVING, "pleeggezin"),
    Line("jeugdbeschermer betrokken sinds jan 2020", "sinds jan 2020", HELP, "jeugdbeschermer betrokken"),
    Line("2 jaar thuiszitten vanaf 2019", "vanaf 2019", SCHOOL, "2 jaar thuiszitten"),
    Line("diagnose adhd 2017 (bron: dossier)", "2017", HELP, "diagnose adhd", "dossier"),
    Line("najaar 2020 beste vriendin leren kennen", "najaar 2020", PEOPLE, "beste vriendin leren kennen"),
    Line("nov/dec 2016 moeder opgenomen in ziekenhuis", "nov/dec 2016", EVENTS, "moeder opgenomen in ziekenhuis"),
    Line("1-9-2021 t/m 30-6-2022 praktijkonderwijs", "1-9-2021 t/m 30-6-2022", SCHOOL, "praktijkonderwijs"),
    Line("logeren bij oma elk weekend, 2014 tot 2016", "2014 tot 2016", LIVING, "logeren bij oma elk weekend"),
    Line(
        "begeleiding wijkteam voorjaar 2018, vader vertelt",
        "voorjaar 2018", HELP, "begeleiding wijkteam", "vader",
    ),
    Line("rond 2012 nieuwe vriend van moeder", "rond 2012", PEOPLE, "nieuwe vriend van moeder"),
    Line("politie aan de deur 4 mei 2019 volgens vader", "4 mei 2019", EVENTS, "politie aan de deur", "vader"),
    Line("weggelopen van de groep, zomer 2021", "zomer 2021", EVENTS, "weggelopen van de groep"),
    Line("MST nov 2019 – apr 2020", "nov 2019 – apr 2020", HELP, "MST"),
    Line("2013 of 2014 verhuizing naar flat", "2013 of 2014", LIVING, "verhuizing naar flat"),
    Line("kinderopvang 2011-2014", "2011-2014", SCHOOL, "kinderopvang"),
    Line(
        "hij was 12 toen hij naar de behandelgroep ging",
        "hij was 12", LIVING, "toen hij naar de behandelgroep ging",
    ),
    Line(
        "onder toezicht gesteld, juni 2019, bron: beschikking",
        "juni 2019", HELP, "onder toezicht gesteld", "beschikking",
    ),
    Line("schooljaar 2019-2020 thuis zonder school", "schooljaar 2019-2020", SCHOOL, "thuis zonder school"),
    Line("vlak na de zomer gaf hij het op", "", "", "gaf hij het op"),
    Line("31-02-2019 naar oma", "", LIVING, "naar oma"),
    Line("jaren later sorry van mijn zus", "", PEOPLE, "jaren later sorry van mijn zus"),
    Line("naar oma", "", LIVING, "naar oma"),
    Line("drie weken na de plaatsing crisis op de groep", "", LIVING, "drie weken na de plaatsing crisis op de groep"),
    Line("februari 2016 broertje geboren (moeder)", "februari 2016", EVENTS, "broertje geboren", "moeder"),
    Line("stage bij de bakker maart 2024", "maart 2024", SCHOOL, "stage bij de bakker"),
    Line("bij tante gewoond 2018, tante zegt", "2018", LIVING, "bij tante gewoond", "tante"),
    Line("opname kliniek 12 t/m 20 januari 2021", "12 t/m 20 januari 2021", HELP, "opname kliniek"),
    Line("emdr in 2021", "in 2021", HELP, "emdr"),
    Line("vader in detentie 2015-2016", "2015-2016", EVENTS, "vader in detentie"),
    Line("nieuwe gezinsvoogd juni 2020", "juni 2020", HELP, "nieuwe gezinsvoogd"),
    Line("bijbaantje supermarkt sinds zijn 15e", "sinds zijn 15e", SCHOOL, "bijbaantje supermarkt"),
    Line(
        "eigen konijn gekregen, herfst 2022, jongere vertelt",
        "herfst 2022", EVENTS, "eigen konijn gekregen", "jongere",
    ),
    Line("wonen: begin 2023 zelfstandig met hulp", "begin 2023", LIVING, "zelfstandig met hulp"),
    Line("juf van groep 4 was lief, 2018", "2018", PEOPLE, "juf van groep 4 was lief"),
    Line("tot 2014 peuterspeelzaal", "tot 2014", SCHOOL, "peuterspeelzaal"),
    Line("aangifte mishandeling, 2019, bron politie", "2019", EVENTS, "aangifte mishandeling", "politie"),
    Line("ging weer naar school na de vakantie", "", SCHOOL, "ging weer naar school na de vakantie"),
)  # fmt: skip
