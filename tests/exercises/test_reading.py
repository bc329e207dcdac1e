"""What is wrong with an exercise's file is said with file and key, when it is read."""

import re

import pytest

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.library import Library, load_exercise, shipped_library

BEND = """
kind = "repetitions"
phases = [1]
tags = ["St"]
needs = ["st"]
places = ["foot", "shank"]
calibration = "lunge"
picture = "wall"
title = {en = "Bend", de = "Beugen"}
cue = {en = "Bend.", de = "Beugen."}
patient_number = {en = "{good} of {done}", de = "{good} von {done}"}
safe_instruction = {en = "Both feet down.", de = "Beide am Boden."}
picture_alt = {en = "A wall.", de = "Eine Wand."}

[words]
move = {en = "Go", de = "Los"}
hold = {en = "Hold", de = "Halten"}
back = {en = "Back", de = "Zur"}
less = {en = "Less", de = "Ab"}
good = {en = "Good", de = "Gut"}

[dose]
sets = 2
repetitions = 3
hold_s = 1.0
tempo = [2.0, 0.0, 2.0]

[driver]
signal = "ankle_df_deg"
start = 5.0

[errors]
E7 = 0.25

[[zones]]
signal = "ankle_df_deg"
rule = "around"
target = 15.0
half_width = 5.0
floor = 2.0
fed_back = true

[[zones]]
signal = "shank_med_deg"
at = "top"
rule = "at_most"
target = 8.0
error = "E3"
"""
KNEE_OUT = """
[[zones]]
signal = "shank_med_deg"
at = "top"
rule = "at_least"
target = 9.0
"""
FED_BACK_TOO = """
[[zones]]
signal = "foot_ev_deg"
rule = "at_most"
target = 5.0
fed_back = true
"""
MAY_BE_MISSING = ("sets", "repetitions", "at", "error", "E7")


def library_of(text: str) -> Library:
    return Library({"bend.toml": text})


def refused(text: str) -> str:
    with pytest.raises(ConfigurationError) as found:
        library_of(text)
    message = str(found.value)
    assert message.startswith("bend.toml: ")
    return message


def changed(key: str, value: str) -> str:
    text = re.sub(rf"^{key} = .*$", f"{key} = {value}", BEND, count=1, flags=re.MULTILINE)
    assert text != BEND
    return text


def test_a_file_of_ones_own_joins_the_shipped_ones() -> None:
    library = library_of(BEND)
    bend = library.exercise("bend")
    assert (bend.key, bend.band, bend.words["move"]) == ("bend", Band(10, 20), "Go")
    assert bend.spoken("de").title == "Beugen"
    assert library.keys[-1] == "bend"
    assert library.replaced == ()
    assert library.exercise("squat") == load_exercise("squat")


def test_a_file_with_a_shipped_key_replaces_it_and_that_is_told() -> None:
    library = Library({"lunge.toml": BEND})
    assert library.replaced == ("lunge",)
    assert library.exercise("lunge").title == "Bend"
    assert load_exercise("lunge").title != "Bend"


@pytest.mark.parametrize("key", re.findall(r"^(\w+) =", BEND, re.MULTILINE))
def test_a_missing_key_is_named_with_its_file(key: str) -> None:
    text = re.sub(rf"^{key} = .*$", "", BEND, count=1, flags=re.MULTILINE)
    if key in MAY_BE_MISSING:
        library_of(text)
    else:
        assert key.replace("fed_back", "fed back") in refused(text)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", '"juggling"'),
        ("phases", "[0]"),
        ("phases", "[]"),
        ("tags", '["Xx"]'),
        ("needs", '["zz"]'),
        ("places", '["elbow"]'),
        ("places", '["foot"]'),
        ("calibration", '"dance"'),
        ("picture", '"castle"'),
        ("title", '"Bend"'),
        ("title", '{en = "Bend"}'),
        ("cue", '{en = " ", de = "x"}'),
        ("cue", '{en = "x", de = "x", fr = "x"}'),
        ("patient_number", '{en = "{goood}", de = "{good}"}'),
        ("patient_number", '{en = "{}", de = "{good}"}'),
        ("patient_number", '{en = "{good", de = "{good}"}'),
        ("move", '"Go"'),
        ("sets", "0"),
        ("repetitions", "2.5"),
        ("hold_s", "true"),
        ("hold_s", "inf"),
        ("tempo", "[1.0]"),
        ("tempo", "[0.0, 1.0, 0.0]"),
        ("start", "0"),
        ("start", "12"),
        ("start", '"five"'),
        ("E7", "0"),
        ("signal", '"elbow_deg"'),
        ("signal", '"stride_fpa_deg"'),
        ("rule", '"near"'),
        ("target", "nan"),
        ("half_width", "0"),
        ("half_width", "1.0"),
        ("floor", "0"),
        ("at", '"noon"'),
        ("at", '"each"'),
        ("error", '"E9"'),
        ("error", '"E99"'),
    ],
)
def test_a_wrong_value_is_named_with_its_key(key: str, value: str) -> None:
    message = refused(changed(key, value))
    assert key in message or key in ("E7", "signal", "floor", "error", "hold_s", "places")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BEND + KNEE_OUT, "at once"),
        (BEND.replace('error = "E3"', "fed_back = true") + FED_BACK_TOO, "3 are fed back"),
        (BEND.replace("fed_back = true", ""), "0 are fed back"),
        (BEND.replace('["st"]', '["st", "ly"]'), "nobody lies"),
        (BEND.replace('["st"]', '["im"]'), "done standing"),
        (BEND.replace('"foot", "shank"', '"foot", "shank", "pelvis_front"'), "pelvis_front"),
        (BEND.replace("hold_s = 1.0", ""), "hold_s"),
        (BEND.replace("tempo = [2.0, 0.0, 2.0]", ""), "E7 needs a tempo"),
        (BEND + "colour = 'red'", "colour is not known"),
        (BEND.replace("kind =", "kind = ="), "line 2"),
        ("words = 'Go'\n" + BEND, "bend.toml"),
        (BEND + "\n[variants]\nkey = 'a'", "variants"),
    ],
)
def test_a_contradiction_is_told_when_it_is_read(text: str, said: str) -> None:
    assert said in refused(text)


VARIANTS = """
[[variants]]
key = "easy"
title = {en = "Easy", de = "Leicht"}

[[variants]]
key = "blind"
title = {en = "Eyes closed", de = "Augen zu"}
changes = "vision"
needs = ["st", "ec"]
dose = {repetitions = 5}
"""


def test_a_variant_says_only_what_is_different() -> None:
    library = library_of(BEND + VARIANTS)
    easy, blind = library.exercise("bend"), library.exercise("bend", "blind")
    assert (easy.variant, easy.needs, easy.dose.repetitions) == ("easy", frozenset({"st"}), 3)
    assert (blind.variant, blind.needs, blind.dose.repetitions) == (
        "blind",
        frozenset({"st", "ec"}),
        5,
    )
    assert blind.dose.sets == 2
    assert [(v.key, v.changes, v.needs) for v in easy.variants] == [
        ("easy", "", frozenset({"st"})),
        ("blind", "vision", frozenset({"st", "ec"})),
    ]


def test_a_fault_in_a_variant_names_it() -> None:
    text = BEND + VARIANTS.replace('["st", "ec"]', '["ec", "??"]')
    assert "'??'" in refused(text)
    text = BEND + VARIANTS + 'calibration = "pelvis_lying"\n'
    assert "variants.blind.calibration" in refused(text)
    assert "same key" in refused(BEND + VARIANTS.replace('"blind"', '"easy"'))


def test_an_unknown_exercise_or_variant_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match=r"handstand.*lunge.*squat"):
        load_exercise("handstand")
    with pytest.raises(UnknownName, match="firm, foam, eyes_closed"):
        load_exercise("single_leg_stance", "blindfold")


def test_a_picture_of_ones_own_can_be_named() -> None:
    text = BEND.replace('"wall"', '"my_garden"')
    assert Library({"bend.toml": text}, ["my_garden.svg"]).exercise("bend").picture == "my_garden"
    assert shipped_library().replaced == ()


def test_a_sound_that_is_not_there_is_named() -> None:
    text = 'cue_sounds = {en = "go_en.wav", de = "go_de.wav"}' + BEND
    assert "go_en.wav" in refused(text)
    bend = Library({"bend.toml": text}, ["go_en.wav", "go_de.wav"]).exercise("bend")
    assert bend.cue_sounds == {"en": "go_en.wav", "de": "go_de.wav"}
