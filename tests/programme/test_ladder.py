"""A ladder changes one thing a step."""

from typing import Any

import pytest

from imu_rehab.programme.ladder import Rung, read_change, rungs


def test_each_step_keeps_what_the_ones_before_it_changed() -> None:
    found = rungs(Rung("firm"), [{"variant": "foam"}, {"k": 1.0}, {"sets": 4}])
    assert found == (
        Rung("firm"),
        Rung("foam"),
        Rung("foam", 1.0),
        Rung("foam", 1.0, {"sets": 4.0}),
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"k": 1.0, "sets": 3}, "one thing at a time"),
        ({}, "one thing at a time"),
        ("foam", "one thing at a time"),
        ({"weight": 3}, "'weight' is none of variant, k"),
        ({"sets": 1.5}, "expected a count"),
        ({"variant": ""}, "expected words"),
    ],
)
def test_what_is_no_step_is_refused(change: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        read_change(change)
