import datetime as dt
import hashlib

import pytest

from leerlijn.consent import texts
from leerlijn.consent.texts import Audience, BrokenText, Purpose, TextKind, fill_in, load_texts, text_for

READERS = [
    (TextKind.CONSENT, Audience.ADULT),
    (TextKind.CONSENT, Audience.YOUNG_PERSON),
    (TextKind.CONSENT, Audience.CHILD),
    (TextKind.CONFIDENTIALITY, Audience.PROFESSIONAL),
    (TextKind.CONFIDENTIALITY, Audience.RESEARCHER),
]
NEWEST = {TextKind.CONSENT: (2, dt.date(2026, 11, 27)), TextKind.CONFIDENTIALITY: (1, dt.date(2025, 12, 1))}
# A text that may have been signed never changes again. A better text is a new file, with a line here.
AS_SIGNED = {
    "geheimhouding-onderzoeker-1.toml": "99aee4047f58618a8179e2dceb06ffa4578dc9050323f7dbe08faf27e3f84c15",
    "geheimhouding-professional-1.toml": "aabc7635f0ac3feb419d1ea0c771c0a13f7ba6bd7f3d5939e87660b04872d700",
    "toestemming-jongere-1.toml": "5d2f51219160456ed865a9a085ee989bfbc96da2f3110c5cecd84ab4e0df7d2f",
    "toestemming-jongere-2.toml": "d79b363fe02fbb251e2216271141d9e79da1b5a07199899a7d688cd1fd204d7b",
    "toestemming-kind-1.toml": "e1c2596f190d37eff6b01d820856960a0e3c28a504fdc931dcf693f3e3648e51",
    "toestemming-kind-2.toml": "18b603db9a18043c7a27ecd5749449a2e43e31a56d6826732ccb5e82cdaff411",
    "toestemming-volwassene-1.toml": "eb093b461a6122cd914c2f95d17dfa0422b2a29abb157b314cd1f9c1d901766f",
    "toestemming-volwassene-2.toml": "9f79597b5239a3c7532fcdd9c286b0034151e51740cda0bba491eb056fa4daac",
}
SHIPPED = list(load_texts().values())
WORDS_WE_DO_NOT_USE = ("betrokken", "gebruiker", "ongeldig", "cliënt", "desbetreffende", "middels", "conform")
NEW_VERSION = "version = 3"


def sentences(text):
    for section in text.sections:
        yield from (*section.paragraphs, *section.points)
    yield text.opening
    yield from (tick.label for tick in text.ticks)


def longest_sentence(text):
    parts = (part for line in sentences(text) for part in line.replace("?", ".").replace(":", ".").split("."))
    return max(len(part.split()) for part in parts)


@pytest.mark.parametrize(("kind", "audience"), READERS)
def test_everyone_who_signs_has_a_text_of_their_own(kind, audience):
    text = text_for(kind, audience)

    assert (text.kind, text.audience, text.language, text.version) == (kind, audience, "nl", NEWEST[kind][0])
    assert text.date == NEWEST[kind][1]
    assert text.sections
    assert text.signatures


@pytest.mark.parametrize("text", SHIPPED, ids=lambda text: text.key)
def test_every_text_says_that_a_lawyer_has_not_seen_it(text):
    assert text.status == "concept: laat dit nakijken door een jurist"


def test_adults_and_young_people_choose_each_purpose_by_itself():
    adult = text_for(TextKind.CONSENT, Audience.ADULT)
    young_person = text_for(TextKind.CONSENT, Audience.YOUNG_PERSON)

    assert adult.purposes == young_person.purposes == tuple(Purpose)
    assert [tick.purpose for tick in adult.ticks if tick.required] == [Purpose.JOIN]
    assert [tick.purpose for tick in adult.ticks if tick.per_organisation] == [Purpose.FILE]


def test_a_child_is_not_asked_about_files():
    child = text_for(TextKind.CONSENT, Audience.CHILD)

    assert child.purposes == (Purpose.JOIN, Purpose.RECORDING, Purpose.QUOTES)


@pytest.mark.parametrize("audience", [Audience.PROFESSIONAL, Audience.RESEARCHER])
def test_a_promise_of_secrecy_has_nothing_to_choose(audience):
    assert text_for(TextKind.CONFIDENTIALITY, audience).ticks == ()


@pytest.mark.parametrize(
    ("audience", "keys"),
    [
        (
            Audience.ADULT,
            ["why", "what", "free", "stop", "names", "safety", "keeping", "complaint", "authority"],
        ),
        (Audience.YOUNG_PERSON, ["why", "what", "free", "stop", "names", "safety", "keeping", "age"]),
        (Audience.CHILD, ["why", "what", "free", "secret"]),
    ],
)
def test_a_consent_text_says_all_that_a_person_must_know_before_signing(audience, keys):
    text = text_for(TextKind.CONSENT, audience)

    assert [section.key for section in text.sections] == keys


@pytest.mark.parametrize("audience", [Audience.PROFESSIONAL, Audience.RESEARCHER])
def test_secrecy_names_learning_only_leaks_exceptions_and_afterwards(audience):
    text = text_for(TextKind.CONFIDENTIALITY, audience)

    assert [section.key for section in text.sections] == [
        "who",
        "what",
        "learning",
        "handling",
        "leak",
        "safety",
        "after",
    ]


@pytest.mark.parametrize(
    ("audience", "most"), [(Audience.CHILD, 12), (Audience.YOUNG_PERSON, 20), (Audience.ADULT, 26)]
)
def test_sentences_are_short_enough_for_who_reads_them(audience, most):
    assert longest_sentence(text_for(TextKind.CONSENT, audience)) <= most


@pytest.mark.parametrize("text", SHIPPED, ids=lambda text: text.key)
def test_texts_are_plain_dutch(text):
    lowered = " ".join(sentences(text)).lower()

    assert [word for word in WORDS_WE_DO_NOT_USE if word in lowered] == []


def test_known_placeholders_are_filled_and_unknown_ones_become_a_dotted_line():
    sentence = "{onderzoeker} werkt voor {opdrachtgever}."

    assert fill_in(sentence, {"onderzoeker": "Ada"}) == f"Ada werkt voor {texts.BLANK}."


def test_what_is_filled_in_is_not_read_as_a_placeholder_again():
    assert (
        fill_in("De vraag: {leervraag}", {"leervraag": "wat is {contact}?"}) == "De vraag: wat is {contact}?"
    )


def test_the_newest_version_is_offered_and_the_older_one_stays(tmp_path, monkeypatch):
    for path in texts.DATA.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    first = (texts.DATA / "toestemming-kind-1.toml").read_text(encoding="utf-8")
    (tmp_path / "toestemming-kind-3.toml").write_text(
        first.replace("version = 1", NEW_VERSION), encoding="utf-8"
    )
    found = texts.read_folder(tmp_path)
    monkeypatch.setattr(texts, "load_texts", lambda: found)

    newest = text_for(TextKind.CONSENT, Audience.CHILD)

    assert newest.version == 3
    assert found["toestemming-kind", 1].version == 1


@pytest.mark.parametrize(
    ("day", "version"),
    [(dt.date(2025, 8, 28), 1), (dt.date(2026, 11, 26), 1), (dt.date(2026, 11, 27), 2), (None, 2)],
)
def test_somebody_signed_the_text_that_there_was_on_that_day(day, version):
    assert text_for(TextKind.CONSENT, Audience.ADULT, on=day).version == version


def test_a_text_that_may_have_been_signed_is_still_the_same():
    kept = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in texts.DATA.glob("*.toml")}

    assert kept == AS_SIGNED


def test_two_files_with_one_version_are_refused(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes((texts.DATA / "toestemming-kind-1.toml").read_bytes())

    with pytest.raises(BrokenText, match=r"^b\.toml: version: 'toestemming-kind' heeft al een versie 1$"):
        texts.read_folder(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'kind = "consent"',
            'kind = "iets"',
            "kind.toml: kind: 'iets' kan hier niet (wel: consent, confidentiality)",
        ),
        ("date = 2025-12-01", 'date = "gisteren"', "kind.toml: date: hier hoort een datum"),
        ("{onderzoeker}", "{geheim}", "kind.toml: {geheim} kan niet worden ingevuld"),
        ('language = "nl"', "", "kind.toml: language: deze sleutel ontbreekt"),
    ],
)
def test_a_broken_text_is_refused_with_file_key_and_reason(old, new, message):
    toml = (texts.DATA / "toestemming-kind-1.toml").read_text(encoding="utf-8")

    with pytest.raises(BrokenText) as caught:
        texts.parse(toml.replace(old, new, 1), file="kind.toml")

    assert str(caught.value) == message


def test_a_language_without_texts_is_refused():
    with pytest.raises(KeyError):
        text_for(TextKind.CONSENT, Audience.ADULT, language="en")
