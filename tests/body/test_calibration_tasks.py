from pathlib import Path

import pytest

from imu_rehab.body.calibration_tasks import calibration_data, read_calibration
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.signals.places import KITS, Side, kit_places

SHIPPED = Path(__file__).parents[2] / "imu_rehab" / "body" / "calibration.toml"

# The column "Calibration" of SPEC §2.2.
LAW = {
    "quiet_posture": "ab",
    "wblt": "ab",
    "ankle_rom": "ab",
    "balance": "a",
    "squat_step": "ac",
    "heel_raise": "a",
    "pelvis_standing": "a",
    "pelvis_sitting": "b",
    "pelvis_lying": "l",
    "hinge": "a",
    "reach": "ac",
    "gait": "acd",
    "impact": "ac",
    "transfer": "a",
    "walk_10m": "ad",
    "stairs": "ad",
}


@pytest.mark.parametrize("task", LAW)
def test_every_test_asks_for_its_steps_and_nothing_more(task: str) -> None:
    places = kit_places("8", Side.RIGHT)
    assert [step.key for step in calibration_data().steps_of(task, places)] == [*LAW[task]]


def test_several_tasks_together_ask_for_each_step_once() -> None:
    places = kit_places("3", Side.RIGHT)
    steps = calibration_data().steps_of("gait+wblt+balance", places)
    assert [step.key for step in steps] == ["a", "b", "c", "d"]
    with pytest.raises(UnknownName, match="no task named 'dance'"):
        calibration_data().steps_of("wblt+dance", places)


def test_what_no_worn_sensor_needs_is_not_asked() -> None:
    steps = calibration_data().steps_of("gait", ("foot_r", "pelvis"))
    assert [step.key for step in steps] == ["a", "d"]


@pytest.mark.parametrize("kit", KITS)
def test_every_kit_can_do_every_task(kit: str) -> None:
    for task in calibration_data().tasks:
        steps = calibration_data().steps_of(task, kit_places(kit, Side.LEFT))
        assert steps[0].kind == "pose"
        assert not any(step.seated == step.key for step in steps)


def test_an_unknown_task_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="balance, first_look"):
        calibration_data().steps_of("cartwheel", ("foot_r",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "bends"\n', "", r"calibration\.toml: steps\.c: the key 'kind' is missing"),
        ('kind = "bends"', 'kind = "hops"', r"steps\.c: kind names 'hops'"),
        ('posture = "lying"', 'posture = "upside"', r"steps\.l: posture names 'upside'"),
        ('seated = "b"', 'seated = "z"', r"steps\.a: seated names 'z'"),
        ("[4.0, 8.0]", "[8.0, 4.0]", r"steps\.c: excursion_deg needs 0 < back < out"),
        ('segments = ["foot"]', 'segments = ["tail"]', r"steps\.d: segments names 'tail'"),
        ('steps = ["l"]', 'steps = ["c"]', r"tasks\.pelvis_lying: the first of steps"),
        ('steps = ["l"]', 'steps = ["x"]', r"tasks\.pelvis_lying: steps names 'x'"),
        ("[tasks.wblt]", "[tasks.wblt", r"calibration\.toml: "),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = SHIPPED.read_text()
    assert old in text
    file = tmp_path / "calibration.toml"
    file.write_text(text.replace(old, new))
    with pytest.raises(ConfigurationError, match=said):
        read_calibration(file)


def test_no_instruction_says_what_must_not_be_said() -> None:
    for step in calibration_data().steps.values():
        for said in step.say.values():
            assert said.endswith(".")
            for word in ("normal", "risk", "weak", "dysfunction", "misaligned", "prevent"):
                assert word not in said.lower()
