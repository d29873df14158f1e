import copy
import json

import pytest

from leerlijn.methods.loading import (
    DATA,
    BrokenDefinition,
    dump,
    from_dict,
    load_definitions,
    parse,
    read_folder,
)
from leerlijn.methods.rules import can_be_kept
from leerlijn.methods.writing import to_toml


@pytest.fixture
def data():
    return copy.deepcopy(dump(load_definitions()["ketenbreed-leren"]))


def problems_of(data):
    with pytest.raises(BrokenDefinition) as caught:
        from_dict(data, file="eigen.toml")
    return [(problem.key, problem.reason) for problem in caught.value.problems]


def test_an_unknown_block_is_named_with_its_place_and_the_list_to_choose_from(data):
    data["steps"][2]["block"] = "magic"

    ((key, reason),) = problems_of(data)

    assert key == "steps[3].block"
    assert reason.startswith("'magic' kan hier niet (wel: learning_question, case_choice, consent,")


def test_a_missing_key_is_named(data):
    del data["life_course"]["reconstruct"]

    assert problems_of(data) == [("life_course.reconstruct", "deze sleutel ontbreekt")]


def test_a_mistyped_key_is_refused_and_not_dropped(data):
    data["tracks"][0]["naam"] = "Wonen"

    ((key, reason),) = problems_of(data)

    assert (key, reason.split(" (")[0]) == ("tracks[1].naam", "deze sleutel bestaat niet")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("name", 7, "hier hoort een tekst"),
        ("version", "1", "hier hoort een heel getal"),
        ("version", True, "hier hoort een heel getal"),
        ("purpose", "leren", "hier hoort een lijst"),
        ("life_course", "alles", "hier horen sleutels met waarden"),
        ("name", "", "mag niet leeg zijn"),
        ("version", 0, "begint bij 1"),
        ("group_size", {"least": 9, "most": 8}, "least mag niet onder 0 liggen en niet boven most"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_reason(data, key, value, reason):
    data[key] = value

    assert problems_of(data) == [(key, reason)]


def test_steps_that_do_not_add_up_to_the_hours_are_refused(data):
    data["steps"][0]["hours"] = 10

    assert problems_of(data) == [("steps", "de stappen zijn samen 38 uur, buiten 28 tot 30")]


def test_a_method_without_a_number_of_hours_is_sound(data):
    data["hours"] = None

    assert from_dict(data).hours is None


def test_hours_may_be_left_out_of_a_file(data):
    del data["hours"]

    assert from_dict(data).hours is None


def test_all_problems_of_a_file_are_told_at_once(data):
    data["steps"][6]["session"] = "weg"
    data["tracks"][1]["key"] = "living"
    data["sessions"][0]["agenda"][0]["minutes"] = 0
    data["value_lists"][0]["values"][0]["tone"] = 3

    assert problems_of(data) == [
        ("tracks", "'living' staat er 2 keer"),
        ("steps[7].session", "'weg' staat niet bij sessions"),
        ("sessions", "geen stap gebruikt 'learning'"),
        ("sessions[1].agenda[1].minutes", "duurt minstens 1 minuut"),
        ("value_lists[1].values[1].tone", "ligt tussen 0 en 2"),
        ("value_lists[2].track", "'school' staat niet bij tracks"),
    ]


def test_a_step_that_is_no_session_names_none(data):
    data["steps"][0]["session"] = "learning"

    assert problems_of(data) == [("steps[1].session", "alleen een stap met block 'session' heeft een sessie")]


def test_text_that_is_no_toml_is_refused_with_the_line():
    with pytest.raises(BrokenDefinition, match=r"^eigen\.toml: bestand: is geen TOML: .*line 2"):
        parse('name = "Eigen"\nkey = x\n', file="eigen.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "eigen.toml").write_bytes('name = "één"'.encode("cp1252"))

    with pytest.raises(BrokenDefinition, match=r"^eigen\.toml: bestand: byte 8 is geen UTF-8$"):
        read_folder(tmp_path)


def test_dropping_a_file_into_the_folder_adds_a_method(tmp_path):
    shipped = load_definitions()["ketenbreed-leren"]
    original = DATA / "ketenbreed-leren.toml"
    text = original.read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.toml").write_text(text.replace(f'"{shipped.key}"', '"eigen"', 1), encoding="utf-8")

    assert list(read_folder(tmp_path)) == [shipped.key, "eigen"]


def test_two_files_with_one_key_are_refused(tmp_path):
    original = next(DATA.glob("*.toml"))
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes(original.read_bytes())

    with pytest.raises(BrokenDefinition, match=r"^b\.toml: key: .* heeft al een ander bestand$"):
        read_folder(tmp_path)


def test_a_file_takes_tracks_and_lists_from_another_and_keeps_its_own():
    lender, borrower = (load_definitions()[key] for key in ("ketenbreed-leren", "prisma"))
    text = (DATA / "prisma.toml").read_text(encoding="utf-8")
    own = '[[tracks]]\nkey = "living"\nname = "Huis"\nlane = "living"\n'
    lists = "value_lists = []\n"

    with_own = parse(text.replace("version = 1\n", f"version = 1\n{lists}") + own)

    assert (borrower.tracks, borrower.value_lists) == (lender.tracks, lender.value_lists)
    assert [track.name for track in with_own.tracks] == ["Huis"]
    assert with_own.value_lists == ()


@pytest.mark.parametrize("name", ["bestaat-niet", "../design", 7])
def test_taking_from_what_does_not_come_along_is_refused(name):
    text = (DATA / "prisma.toml").read_text(encoding="utf-8")

    with pytest.raises(BrokenDefinition, match=r"takes_from: .* komt niet met Leerlijn mee"):
        parse(text.replace('takes_from = "ketenbreed-leren"', f"takes_from = {json.dumps(name)}"))


def test_a_step_and_an_instrument_name_each_other():
    data = copy.deepcopy(dump(load_definitions()["onderzoek-apeldoorn"]))
    data["steps"][4]["instrument"] = "cause_tree"
    data["steps"][0]["instrument"] = "criteria_check"
    data["instruments"].append({**data["instruments"][0], "kind": "key_episodes"})

    assert problems_of(data) == [
        ("steps[1].instrument", "alleen een stap met block 'instrument' heeft een instrument"),
        ("steps[5].instrument", "'cause_tree' staat niet bij instruments"),
        ("instruments", "geen stap gebruikt 'key_episodes'"),
    ]


def test_what_a_study_kept_before_a_method_could_say_more_still_reads():
    data = dump(load_definitions()["prisma"])
    for later in ("looks_at", "result", "across"):
        del data[later]

    method = from_dict(data)

    assert (method.looks_at, method.result, method.across) == ((), "", None)


def toml_with(line):
    """A method as a file, with a line of its own on top."""
    return f"{line}\n{to_toml(dump(load_definitions()['ketenbreed-leren']))}"


@pytest.mark.parametrize(
    "line",
    [
        "x" + ".a" * 100_000 + " = 1",
        "x = {" + "a." * 100_000 + "a = 1}",
        'x."' + '"."' * 100_000 + '" = 1',
        "[" + "a." * 100_000 + "a]",
        "x = " + "[" * 100_000,
        "x = " + "9" * 5_000,
    ],
    ids=["dotted", "inline", "quoted", "table", "lists", "figures"],
)
def test_a_file_that_is_made_to_keep_the_machine_busy_is_refused(line):
    # Read to the end, a key of so many parts does not end within a working day.
    with pytest.raises(BrokenDefinition):
        parse(toml_with(line))


def test_dots_in_texts_are_no_parts_of_a_key(data):
    data["focus"] = "Ga zitten. Zeg hallo. " * 60

    assert parse(to_toml(data)).focus == data["focus"]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 1e308])
def test_a_number_that_is_none_is_refused(data, number):
    data["steps"][0]["hours"] = number

    assert problems_of(data) == [("steps[1].hours", "dit getal is te groot")]


def test_a_whole_number_beyond_all_use_is_refused(data):
    data["version"] = 10**400

    assert problems_of(data) == [("version", "dit getal is te groot")]


def test_a_text_with_a_sign_that_no_database_keeps_is_refused(data):
    data["name"] = "Ons\0leren"

    assert problems_of(data) == [("name", "hier staat een teken in dat niet in een tekst hoort")]


def test_a_text_too_long_to_read_is_refused_wherever_it_stands(data):
    data["steps"][0]["explanation"] = "lang " * 1_000

    assert not can_be_kept(from_dict(data))
