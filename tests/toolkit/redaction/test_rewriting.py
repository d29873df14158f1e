from leerlijn.toolkit.redaction import (
    Category,
    KnownName,
    Letters,
    NameFinder,
    replace,
    sentence_around,
    suggested,
)
from leerlijn.toolkit.redaction.bench import seconds_for

ROSTER = (KnownName("Jurre van Hemmen", Category.PERSON, "de jongere"),)


def rewritten(text: str) -> str:
    return replace(text, NameFinder(ROSTER).find(text), suggested)


def test_a_replacement_gets_the_capital_of_its_sentence() -> None:
    assert rewritten("Jurre sliep. Toen sliep Jurre.") == "De jongere sliep. Toen sliep de jongere."


def test_a_removal_leaves_no_gap() -> None:
    assert rewritten("Mail jurre@post.example, of bel 06-00000012.") == "Mail, of bel."


def test_an_initial_at_the_end_of_a_sentence_leaves_the_full_stop() -> None:
    assert rewritten("Hij zat naast D. Een dag later niet.") == "Hij zat naast iemand. Een dag later niet."


def test_what_is_kept_stays_as_it_was() -> None:
    text = "Toen sliep Jurre."

    assert replace(text, NameFinder(ROSTER).find(text), lambda _: None) == text


def test_a_title_goes_with_the_name_and_leaves_the_role() -> None:
    assert rewritten("Juf Anneloes zag mijn oma Corrie.") == "De juf zag mijn oma."


def test_no_roster_string_is_left_when_everything_is_accepted() -> None:
    text = "Jurre, jurre, Jurres fiets, J. van Hemmen, Van Hemmen en JURRE VAN HEMMEN."

    assert "hemmen" not in rewritten(text).casefold()
    assert "jurre" not in rewritten(text).casefold()


def test_letters_are_given_in_order_of_appearance_and_stay() -> None:
    letters = Letters()

    given = [
        letters.name(*one)
        for one in (("school", "ark"), ("jeugdhulp", "sprank"), ("school", "linde"), ("school", "ark"))
    ]

    assert given == ["school A", "jeugdhulp A", "school B", "school A"]


def test_letters_go_on_after_z() -> None:
    letters = Letters()

    given = [letters.name("school", str(number)) for number in range(28)]

    assert given[25:] == ["school Z", "school AA", "school AB"]


def test_a_finding_is_shown_in_its_own_sentence() -> None:
    text = "Het regende. Toen kwam Jurre binnen. Iedereen zweeg."
    (finding,) = NameFinder(ROSTER).find(text)

    assert sentence_around(text, finding) == ("Toen kwam ", "Jurre", " binnen.")


def test_a_long_sentence_is_cut_at_words() -> None:
    text = "woord " * 50 + "Jurre " + "woord " * 50
    (finding,) = NameFinder(ROSTER).find(text)

    before, found, after = sentence_around(text, finding, width=40)

    assert (before, found, after) == ("…woord woord ", "Jurre", " woord woord…")


def test_a_hundred_kilobytes_take_a_fraction_of_a_second() -> None:
    names = tuple(
        KnownName(f"Naam{letter} van Zin{letter}en", Category.PERSON, "iemand")
        for letter in "bcdfghjklmnpqrstvwxz"
    )
    sentence = (
        "Toen belde Naamk met de voogd uit Zwolle, en op 12 juni 2022 ging het op De Ark weer mis. "
        "Niemand vroeg hoe het thuis was, want iedereen had het druk met wachten op een ander. "
        "Dat vind ik nog steeds het ergste, dat er niemand even koffie kwam drinken en gewoon luisterde. "
        "Daarna werd het rustiger en kon hij op school weer meedoen met rekenen, gym en tekenen. "
    )
    text = sentence * (100_000 // len(sentence))
    finder = NameFinder((*names, *ROSTER))

    best = min(seconds_for(finder, text) for _ in range(3))

    # A quiet machine needs 0.2 s; the margin is for one that also does other work.
    assert best < 0.5


def test_a_replacement_inside_a_sentence_gets_no_capital() -> None:
    text = "Aanwezig: Jurre. Het team (Jurre) sliep; Jurre ook, net als overdag/Jurre."

    assert rewritten(text) == (
        "Aanwezig: de jongere. Het team (de jongere) sliep; de jongere ook, net als overdag/de jongere."
    )


def test_a_quotation_and_a_line_begin_with_a_capital() -> None:
    assert (
        rewritten('"Jurre slaapt", zei zij.\n- Jurre at.')
        == '"De jongere slaapt", zei zij.\n- De jongere at.'
    )
