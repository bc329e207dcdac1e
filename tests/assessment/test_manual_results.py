"""Typed results: checked when they are typed, kept as they were."""

from pathlib import Path

import pytest

from imu_rehab.assessment.manual_results import (
    manual_results,
    questions,
    read_questions,
    typed_command,
)
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import TESTS, protocol
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed

SHIPPED = Path(__file__).parents[2] / "imu_rehab" / "assessment" / "manual_results.toml"


def test_everything_a_protocol_names_can_be_typed() -> None:
    for test in TESTS:
        for key in (*protocol(test).manual, *(t.key for t in protocol(test).typed)):
            assert key in questions(), (test, key)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("wblt_cm", "11,5", 11.5),
        ("slr_deg", 70, 70.0),
        ("palpation", "tender", "tender"),
        ("strength_eversion", "4", 4.0),
    ],
)
def test_what_is_typed_is_kept_with_unit_and_side(key: str, value: object, kept: object) -> None:
    content = typed_command(key, value, side=Side.LEFT, test="T2")
    (result,) = manual_results([Pressed(1.0, "typed", content)])
    assert (result.value, result.side, result.test) == (kept, Side.LEFT, "T2")
    assert (result.title, result.unit) == (questions()[key].title, questions()[key].unit)


@pytest.mark.parametrize(
    ("key", "value", "side", "said"),
    [
        ("wblt_cm", "far", Side.LEFT, "wblt_cm: 'far' is not a number"),
        ("wblt_cm", "310", Side.LEFT, r"wblt_cm: 310 is outside 0 … 30 cm"),
        ("wblt_cm", "nan", Side.LEFT, "is outside"),
        ("wblt_cm", "10", None, "wblt_cm is typed for one side"),
        ("palpation", "fine", Side.LEFT, "'fine' is none of nothing found"),
    ],
)
def test_what_cannot_be_is_refused(key: str, value: str, side: Side | None, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        typed_command(key, value, side=side)
    with pytest.raises(UnknownName, match="no result that can be typed named 'mood'"):
        typed_command("mood", 3)


def test_the_last_answer_counts_for_each_trial_and_side() -> None:
    def typed(value: float, side: Side, **more: object) -> Pressed:
        content = typed_command("reach_cm", value, side=side, test="T10", **more)
        return Pressed(1.0, "typed", content)

    found = manual_results(
        [
            typed(60, Side.LEFT, number=1),
            typed(61, Side.LEFT, number=1, condition="anterior"),
            typed(62, Side.LEFT, number=1, condition="anterior"),
            typed(70, Side.RIGHT, number=1),
            Pressed(2.0, "trial_started"),
        ]
    )
    assert [(r.value, r.test, r.side) for r in found] == [
        (60.0, "T10", Side.LEFT),
        (62.0, "T10/anterior", Side.LEFT),
        (70.0, "T10", Side.RIGHT),
    ]


def test_an_answer_of_another_version_is_kept_as_it_is() -> None:
    (result,) = manual_results([Pressed(1.0, "typed", {"key": "new_cm", "value": 3})])
    assert (result.key, result.title, result.value, result.side) == ("new_cm", "new_cm", 3, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("range = [0, 30]", 'words = ["a"]\nrange = [0, 30]', "needs either words or a range"),
        ('title = "Palpation"\n', "", r"manual_results\.toml: palpation\.title is missing"),
        ("sides = true", "side = true", "sides is missing"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "manual_results.toml"
    file.write_text(SHIPPED.read_text().replace(old, new))
    with pytest.raises(ConfigurationError, match=said):
        read_questions(file)
