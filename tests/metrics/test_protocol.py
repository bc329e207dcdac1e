"""The protocols are those of SPEC §2.2, and a mistake in one names file and key."""

from pathlib import Path

import pytest

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import (
    FOLDERS,
    TESTS,
    full,
    measure_of,
    planned_s,
    protocol,
    standard,
)
from imu_rehab.metrics.protocol import read_protocol
from imu_rehab.metrics.titles import metric_title

METRICS = Path(__file__).parents[2] / "imu_rehab" / "metrics"

# Column "total s" of SPEC §2.2: without brackets where a test has both.
TOTAL_S = {
    "T1": 100,
    "T2": 102,
    "T3": 190,
    "T4": 570,
    "T5": 126,
    "T6": 70,
    "T7": 210,
    "T8": 150,
    "T9": 78,
    "T10": 292,
    "T11": 180,
    "T12": 142,
    "T13": 120 + 90,
    "T14": 120,
    "T15": 120,
    "T16": 200,
}
# And of what the standard subset takes of it.
STANDARD_S = {
    "T1": 100,
    "T2": 102,
    "T4": 300,
    "T5": 126,
    "T8": 70,
    "T9": 78,
    "T11": 180,
    "T13": 120,
}
# SPEC §2.2, below the table.
NEEDS = {
    "st": {*TESTS} - {"T3"},
    "ec": {"T4"},
    "im": {"T12"},
    "pr": {"T4", "T5", "T10", "T12", "T13", "T14", "T16"},
    "ly": {"T8"},
}

# SPEC §8, as stems.
UNSAID = ("normal", "risk", "weak", "dysfunc", "misalign", "prevent", "caus", "cure")


@pytest.mark.parametrize("test", TESTS)
def test_every_test_takes_as_long_as_the_specification_says(test: str) -> None:
    assert protocol(test).time_s() == TOTAL_S[test]
    keys = standard().get(test, [])
    assert protocol(test).time_s(keys) == STANDARD_S.get(test, 0)


def test_standard_and_full_list_take_what_the_golden_vector_says() -> None:
    assert round(planned_s(standard(), moves=1) / 60, 1) == 23.4
    assert round(planned_s(full(), moves=1) / 60, 1) == 53.2
    assert planned_s(standard(), moves=0) == planned_s(standard(), moves=1) - 150


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_is_that_of_the_specification(need: str) -> None:
    asking = {t for t in TESTS if any(need in v.needs for v in protocol(t).variants)}
    assert asking == NEEDS[need]


def test_needs_of_conditions_are_their_own() -> None:
    pelvis = protocol("T8")
    assert [sorted(v.needs) for v in pelvis.variants] == [["st"], [], ["ly"]]
    assert "ec" not in protocol("T4").variant("eyes_open").needs


def test_what_is_no_choice_is_not_planned() -> None:
    assert full()["T5"] == ["step_down"]
    assert protocol("T5").time_s(["squat"]) == 126


def test_every_file_lies_in_its_folder_and_every_folder_is_asked() -> None:
    shipped = {(f.stem, f.parent.name) for f in METRICS.glob("*/T*.toml")}
    assert shipped == set(FOLDERS.items())


def test_no_instruction_says_what_must_not_be_said() -> None:
    for test in TESTS:
        each = protocol(test)
        said = [w for v in each.variants for w in (v.title, v.patient, v.clinician)]
        for words in (each.title, each.question, *said):
            assert not [stem for stem in UNSAID if stem in words.lower()], (test, words)
        for variant in each.variants:
            assert variant.patient.endswith(".")
            assert variant.clinician.endswith(".")


def test_what_is_to_be_done_differently_is_said_differently() -> None:
    for test in TESTS:
        said = [v.patient for v in protocol(test).variants]
        assert len(set(said)) == len(said), test


def test_every_metric_has_words_and_every_test_a_measure() -> None:
    for test in TESTS:
        assert callable(measure_of(test))
        for variant in protocol(test).variants:
            unnamed = [key for key in variant.metrics if metric_title(key) == key]
            assert not unnamed, (test, unnamed)


def test_an_unknown_test_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="no test named 'T17'"):
        protocol("T17")


@pytest.mark.parametrize(
    ("test", "old", "new", "said"),
    [
        ("T2", "instruction_s = 30\n", "", r"T2\.toml: instruction_s is missing"),
        ("T2", "trials = 3", "trials = -3", r"T2\.toml: trials: expected a count, got -3"),
        ("T2", "trials = 3\n", "", r"T2\.toml: trials is missing"),
        ("T2", "rest_s = 1", "rest = 1", r"T2\.toml: rest is not known here"),
        ("T2", 'needs = ["st"]', 'needs = ["xx"]', r"needs: 'xx' is none of st, ec"),
        ("T2", 'calibration = "wblt"', 'calibration = "x"', r"calibration: 'x' is none of"),
        ("T2", 'primary = "wblt_deg"', 'primary = "x"', r"primary: 'x' is none of metrics"),
        ("T2", "range = [0, 30]", "range = [30, 0]", r"typed\[1\]\.range: 30 is not below 0"),
        ("T2", "sides = 2", "sides = 3", r"sides: expected 1 or 2, got 3"),
        ("T4", 'key = "eyes_closed"', 'key = "eyes_open"', r"T4\.toml: conditions: two have"),
        ("T4", 'title = "Eyes closed"', "title = 3", r"conditions\[2\]\.title: expected words"),
        ("T4", "standard = true", "standrad = true", r"conditions\[1\]\.standrad is not known"),
        ("T8", 'calibration = "pelvis_lying"\n', "", r"conditions lying: calibration is missing"),
        ("T2", "[[typed]]", "[[typed", r"T2\.toml: "),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    tmp_path: Path, test: str, old: str, new: str, said: str
) -> None:
    content = (METRICS / FOLDERS[test] / f"{test}.toml").read_text()
    assert old in content
    file = tmp_path / f"{test}.toml"
    file.write_text(content.replace(old, new, 1))
    with pytest.raises(ConfigurationError, match=said):
        read_protocol(file)
