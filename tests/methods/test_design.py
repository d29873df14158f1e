"""The questions about the design of a study: all that the source names is there to choose."""

import pytest

from leerlijn.methods import design as questions
from leerlijn.methods.checks import check_definitions, suggestions_astray
from leerlijn.methods.design import BrokenDesign, load_design, parse
from leerlijn.methods.loading import load_definitions

# The source, chapter 3 and appendix 1, read question by question and written out here by hand: what it names,
# and under which key that is to be chosen.
OF_THE_SOURCE = {
    "conditions": {
        "deelnemers maken onderling veiligheidsafspraken": "safe",
        "afspraken rond geheimhouding": "confidential",
        "uitkomsten niet gebruikt voor individuele beoordeling van medewerkers": "no_appraisal",
        "uitkomsten niet gebruikt voor politieke doeleinden": "no_politics",
        "een deskundige facilitator, onafhankelijk, met een open houding": "facilitator",
        "bereidheid van organisaties": "willing_organisations",
        "bereidheid van individuen": "willing_people",
        "tijd gemaakt voor het leren": "time",
        "heldere afspraken om de kennis te benutten voor verbetering": "use",
    },
    "aims": {
        "ervaringen gestructureerd delen": "share",
        "bijsturen hulpverleningsproces bij een lopend traject": "adjust",
        "verbeteren toekomstige hulp voor een doelgroep of in de keten": "improve",
        "kennis over de aard en oorzaak van een probleem en de aanpak": "know_problem",
        "kennis over belemmerende en bevorderende factoren": "know_factors",
    },
    "learning_questions": {
        "wat weten alle betrokkenen over aard, oorzaak en doelstelling": "nature_and_goal",
        "wat zijn de ervaringen over wat in de situatie werkt": "what_works",
        "doen we ook datgene waarvan we weten dat het werkt": "do_what_works",
        "werken we lerend": "learning",
    },
    "parties": {
        "de direct betrokken professionals en cliënten": "family_and_professionals",
        "het team van de direct betrokken professional": "team",
        "de bij de casus betrokken professionals en hun organisaties": "organisations_of_case",
        "verschillende organisaties of gemeenten": "organisations_or_municipalities",
        "verschillende organisaties en gemeenten samen": "organisations_and_municipalities",
    },
    "cases": {
        "niet tevreden met het proces en/of resultaat": "dissatisfied",
        "tevreden met het proces en/of resultaat": "satisfied",
        "gerandomiseerde casuïstiek": "random",
        "naar aanleiding van een incident, calamiteit of risico": "incident",
        "ervaringen van gezinnen met jeugdhulp in het algemeen": "general",
    },
    "families": {
        "leersessie met ouders, jeugdige en professionals": "learning_session",
        "reflectiesessie met alleen professionals": "reflection_session",
        "algemeen werkzame factoren": "general_factors",
        "specifiek werkzame factoren, met richtlijnen": "specific_factors",
        "ouders en jongere bij de analyse: ja, tenzij": "unless",
        "ouders en jongere bij de analyse: deels": "partly",
        "ouders en jongere bij de analyse: nee": "without",
    },
    "life_course": {
        "de volledige levensloop": "whole",
        "gedeeltelijk, vooral hulpverleningstraject": "partly",
        "alleen de periode voorafgaand aan een incident": "period",
        "nee": "none",
    },
    "interviews": {
        "met de jeugdige": "young_person",
        "met diens ouders": "parents",
        "daarnaast met professionals": "professionals",
        "alle betrokkenen, bij incident of calamiteit": "everybody",
        "desgewenst met gezin": "family_if_wanted",
        "aparte interviews met jongeren los van analyse": "apart_from_cases",
        "nee": "none",
    },
    "reporting": {
        "verhalend": "narrative",
        "individuele casusrapporten": "case_reports",
        "vignetten": "vignettes",
        "casusoverstijgende patronen": "patterns",
        "een eigen vorm, zoals de oorzakenboom": "own_form",
        "gecodeerd en geanalyseerd met een programma": "coded",
        "een deel omgezet in kwantitatieve data": "figures",
    },
    "privacy": {
        "ondertekende toestemming van de jeugdige": "consent_young_person",
        "ondertekende toestemming van ouders en andere gezagsdragers": "consent_authority",
        "te allen tijde intrekken": "withdraw",
        "ondertekende geheimhouding door de onderzoekers": "confidentiality",
        "geen namen van cliënten en professionals": "no_names",
        "geen herleidbare gegevens": "not_traceable",
    },
}
SETTINGS_OF_THE_SOURCE = {
    "Justitiële Jeugdinrichting": "youth_detention",
    "Jeugdzorg Plus": "secure_care",
    "Orthopedagogisch Behandelcentrum voor jeugdigen met een LVB": "treatment_centre_lvb",
    "klinische GGZ": "clinical_ggz",
}
BASE = questions.FILE.read_text(encoding="utf-8")


def test_the_ten_questions_stand_in_the_order_of_the_source():
    asked = [question.key for question in load_design().questions]

    assert asked == list(OF_THE_SOURCE)


@pytest.mark.parametrize("key", OF_THE_SOURCE)
def test_everything_that_the_source_names_can_be_chosen_and_nothing_else(key):
    offered = [option.key for option in load_design().question(key).options]

    assert offered == list(OF_THE_SOURCE[key].values())


def test_the_four_kinds_of_residence_can_be_chosen():
    settings = load_design().question("settings")

    assert [option.key for option in settings.options] == list(SETTINGS_OF_THE_SOURCE.values())
    assert [option.label.replace(" ", "").casefold() for option in settings.options] == [
        name.replace(" ", "").casefold() for name in SETTINGS_OF_THE_SOURCE
    ]


def test_only_the_life_course_asks_for_one_answer_and_only_the_conditions_become_agreements():
    design = load_design()

    assert [question.key for question in design.all if question.single] == ["life_course"]
    assert [question.key for question in design.all if question.agreements] == ["conditions"]


def test_no_question_speaks_over_the_heads_of_families():
    texts = [
        text
        for question in load_design().all
        for text in (question.question, question.lead, question.why, *(o.label for o in question.options))
    ]
    jargon = ("betrokken", "cliënt", "casuïstiek", "traject", "interventie")

    assert [text for text in texts for word in jargon if word in text.casefold()] == []


def test_what_methods_suggest_is_there_to_choose():
    design = load_design()

    assert [suggestions_astray(method, design) for method in load_definitions().values()] == [[]] * len(
        load_definitions()
    )


def test_every_question_of_the_ten_has_a_suggestion_of_the_method_that_ships():
    method = load_definitions()["ketenbreed-leren"]

    assert [q.key for q in load_design().questions if method.suggestion_for(q.key) is None] == []
    assert method.suggestion_for("regions") is None


def test_a_suggestion_for_what_is_not_there_refuses_to_start(monkeypatch):
    fewer = parse(BASE.replace('key = "whole"', 'key = "entire"'))
    monkeypatch.setattr("leerlijn.methods.checks.load_design", lambda: fewer)

    errors = check_definitions(None)

    assert {error.id for error in errors} == {"methods.E004", "methods.E005"}
    assert any("life_course: 'whole'" in error.msg for error in errors if error.id == "methods.E004")


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("version = 1", 'version = "1"', "version: hier hoort een heel getal"),
        ("single = true", "enkel = true", "enkel: deze sleutel bestaat niet"),
        ('key = "aims"', 'key = "conditions"', "'conditions' staat er twee keer"),
        ('key = "share"', 'key = "adjust"', "aims: 'adjust' staat er twee keer"),
        (', agreement = "We nemen er de tijd voor."', "", "conditions: 'time' heeft geen afspraak"),
        ("{ start = 0.7, end = 0.83, point = 0.83 }", "{ start = 0.9, end = 0.83 }", "is geen deel van een leven"),
        ("{ start = 0.7, end = 0.83, point = 0.83 }", "{ start = 0.7 }", "is geen deel van een leven"),
        ("reach = { point = 0.92 } },\n]\nways", "reach = { point = 1.2 } },\n]\nways", "is geen deel van een leven"),
        ("version = 1", "version = = 1", "is geen TOML"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_named(was, becomes, said):
    text = BASE.replace(was, becomes, 1)

    with pytest.raises(BrokenDesign) as broken:
        parse(text)
    assert said in str(broken.value)


def test_nine_questions_are_one_too_few():
    start, end = BASE.index('[[questions]]\nkey = "privacy"'), BASE.index("[[places]]")

    with pytest.raises(BrokenDesign) as broken:
        parse(BASE[:start] + BASE[end:])

    assert "het zijn er 9 in plaats van 10" in str(broken.value)
