from leerlijn.toolkit.intake.turns import Turn, is_asker, legend, speaker_turns


def spoken(text):
    return [(turn.speaker, turn.text) for turn in speaker_turns(text)]


def test_turns_with_letters_are_recognised_and_the_opening_is_a_note():
    text = "Gesprek met moeder\nI = interviewer, M = moeder\nI: Hoe ging het?\nM: Goed.\nI: En nu?"

    assert spoken(text) == [
        ("", "Gesprek met moeder"),
        ("", "I = interviewer, M = moeder"),
        ("I", "Hoe ging het?"),
        ("M", "Goed."),
        ("I", "En nu?"),
    ]


def test_offsets_point_into_the_text_and_lines_without_a_label_go_on():
    text = "Moeder: Eerst dit.\nEn toen dat.\nInterviewer: Ja?\nMoeder:  Nee. "

    turns = speaker_turns(text)

    assert turns[0] == Turn("Moeder", "Eerst dit.\nEn toen dat.", 8, 31)
    assert [text[turn.start : turn.end] for turn in turns] == [turn.text for turn in turns]


def test_names_with_dashes_and_time_stamps_are_recognised():
    dashed = "Karin – Ja.\nVraag – En?\nKarin – Nee.\nVraag – Dus?\nKarin – Dus."
    stamped = "[00:12:03] Moeder: Ja.\n[00:12:09] Interviewer: En?\n[00:12:11] Moeder: Nee."
    meeting = "Karin Smit   0:03\nHallo.\nJan de Wit   0:05\nDag.\nKarin Smit   0:09\nTot ziens.\nJan de Wit  0:11\nJa."

    assert [speaker for speaker, _ in spoken(dashed)] == ["Karin", "Vraag", "Karin", "Vraag", "Karin"]
    assert spoken(stamped)[0] == ("Moeder", "Ja.")
    assert spoken(meeting)[:2] == [("Karin Smit", "Hallo."), ("Jan de Wit", "Dag.")]


def test_a_line_in_brackets_is_a_note_and_the_speaker_goes_on():
    text = "I: Vertel.\nA: Ja.\n(stil)\nAch jongen.\nI: Neem de tijd.\nA: Dank."

    assert spoken(text) == [
        ("I", "Vertel."),
        ("A", "Ja."),
        ("", "(stil)"),
        ("A", "Ach jongen."),
        ("I", "Neem de tijd."),
        ("A", "Dank."),
    ]


def test_a_report_with_labels_is_no_conversation():
    text = "Datum: 3 mei\nAanwezig: Sam\nBetreft: verslag\nDatum: 4 mei\nAanwezig: Sam\nAdvies: rust\nAdvies: ritme"

    assert speaker_turns(text) == ()


def test_an_empty_text_has_no_turns():
    assert speaker_turns("") == ()


def test_the_opening_tells_what_letters_stand_for():
    assert legend("A = Ans, I = interviewer\nSam en onderzoeker (O).") == {
        "A": "Ans",
        "I": "interviewer",
        "O": "onderzoeker",
    }


def test_the_interviewer_is_known_by_the_usual_labels():
    assert [is_asker(label) for label in ("I", "Onderzoeker", "V", "M", "Karin")] == [
        True,
        True,
        True,
        False,
        False,
    ]
