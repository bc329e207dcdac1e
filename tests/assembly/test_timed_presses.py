"""Presses that nobody is there for: each once, in order, when its time has come."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assembly.timed_presses import PRESSES, TimedPress, TimedPresses, timed_press
from imu_rehab.errors import ConfigurationError, UnknownName


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 easier", TimedPress(20.0, "easier")),
        ("2.5 pain level=4", TimedPress(2.5, "pain", {"level": 4})),
        ("30 self_estimate value=6", TimedPress(30.0, "self_estimate", {"value": 6})),
        ("30 self_estimate", TimedPress(30.0, "self_estimate")),
    ],
)
def test_a_press_is_a_time_a_word_and_perhaps_a_number(text: str, expected: TimedPress) -> None:
    assert timed_press(text) == expected


@pytest.mark.parametrize(
    "text", ["", "20", "soon easier", "-1 stop", "inf stop", "3 pain 4", "3 easier level=2"]
)
def test_what_is_no_press_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ConfigurationError, match="for example '20 easier'"):
        timed_press(text)


def test_an_unknown_press_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="no press named 'fly'"):
        timed_press("3 fly")


@given(
    st.lists(st.tuples(st.floats(0, 60), st.sampled_from(PRESSES))),
    st.lists(st.floats(0, 70), min_size=1),
)
def test_each_is_sent_once_in_order_when_it_is_due(
    presses: list[tuple[float, str]], looks: list[float]
) -> None:
    sent: list[str] = []

    def command(event: str, **_: Any) -> None:
        sent.append(event)

    timed = TimedPresses([TimedPress(at_s, event) for at_s, event in presses], command)
    for now_s in sorted(looks):
        timed.take(now_s)
        due = sorted((p for p in presses if p[0] <= now_s), key=lambda press: press[0])
        assert sent == [event for _, event in due]
