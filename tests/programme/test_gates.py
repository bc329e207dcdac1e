"""Gates are complete, every limit has its mark, errors name file and key."""

import re
from pathlib import Path

import pytest

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.norms.table import Verified
from imu_rehab.programme.gates import load_gates, read_gates

GATES = load_gates()
TEXT = (Path(__file__).parents[2] / "imu_rehab/programme/gates.toml").read_text(encoding="utf-8")


def test_every_region_has_a_gate_for_every_phase_after_the_screening() -> None:
    assert [(g.phase, g.region) for g in GATES.all] == [
        *((1, "ankle"), (1, "pelvis"), (2, "ankle"), (2, "pelvis")),
        *((3, "ankle"), (3, "pelvis"), (4, "ankle"), (4, "pelvis")),
    ]


def test_the_limits_are_those_of_the_specification() -> None:
    limits = {c.key: c.limit.threshold for gate in GATES.all for c in gate.criteria}
    found = {key: value[0] for key, value in limits.items() if value is not None}
    assert found == {
        "lunge": 35.0,
        "lunge_sides": 5.0,
        "toes_up": 20.0,
        "toes_down": 20.0,
        "sole_in": 20.0,
        "sole_out": 20.0,
        "pain": 3.0,
        "tilt_range": 10.0,
        "one_leg": 30.0,
        "sway": 1.0,
        "heel_raise": 80.0,
        "step_down_knee": 80.0,
        "step_down_pelvis": 80.0,
        "practice": 80.0,
        "retention": 75.0,
        "transfer": 70.0,
        "late_retention": 75.0,
    }


def test_no_limit_claims_to_be_verified() -> None:
    marks = {c.limit.verified for gate in GATES.all for c in gate.criteria}
    assert marks == {Verified.ENGINEERING}


def test_one_number_has_one_confirmation() -> None:
    limits: dict[str, object] = {}
    for gate in GATES.all:
        for criterion in gate.criteria:
            same = limits.setdefault(criterion.limit.norm_id, criterion.limit)
            assert same == criterion.limit


def test_an_unknown_region_or_phase_is_named() -> None:
    with pytest.raises(UnknownName, match="knee"):
        GATES.gate(1, "knee")
    with pytest.raises(UnknownName, match="phase with a gate named '0'"):
        GATES.gate(0, "ankle")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('form = "pain"', 'form = "ache"', r"criteria\[7\].form: 'ache' is none of"),
        ('norm = "gate_wblt_deg.01"', 'norm = "wblt_deg.01"', "criteria.*norm: .*is no gate"),
        ("limit = 70\n", "", r"limit is missing"),
        ('region = "ankle"\nweeks = 4', 'region = "hip"\nweeks = 4', "'hip' is none of"),
        ("[[gates]]\nphase = 4", "[[gates]]\nphase = 3", "one gate of phase 3"),
        ("weeks = 6", "week = 6", "week is not known"),
        ('band = ["none", 8]', "band = [8]", r"band: expected \[low, high\]"),
        ('4 = {en = "Everyday life", de = "Alltag"}', "", "phases: expected 0 to 4"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TEXT
    path = tmp_path / "gates.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"gates\.toml: ") as raised:
        read_gates(path)
    assert re.search(message, str(raised.value)), raised.value
