"""Where a session goes from where: by presses, and by what nobody presses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.pipeline.frame import Stage
from imu_rehab.pipeline.staging import HAPPENED, PRESSED, Staging


def staged(stage: Stage) -> Staging:
    staging = Staging()
    staging.stage = stage
    return staging


@pytest.mark.parametrize(
    ("before", "press", "after"),
    [
        (Stage.EXERCISE, "pause", Stage.PAUSED),
        (Stage.EXERCISE, "pain", Stage.PAUSED),
        (Stage.PAUSED, "resume", Stage.EXERCISE),
        (Stage.STANDING, "resume", Stage.STANDING),
        (Stage.STANDING, "time_zero", Stage.EXERCISE),
        (Stage.PAUSED, "take_pose", Stage.STANDING),
        (Stage.CONNECTING, "stop", Stage.STOPPED),
        (Stage.STOPPED, "resume", Stage.STOPPED),
        (Stage.STANDING, "calibrated", Stage.STANDING),  # said by a battery: leads nowhere
    ],
)
def test_a_press_leads_where_it_should_or_nowhere(before: Stage, press: str, after: Stage) -> None:
    staging = staged(before)
    assert staging.press(press) is (before is not after)
    assert staging.stage is after


@given(st.sampled_from(Stage), st.lists(st.sampled_from([*PRESSED, *HAPPENED, "marker"])))
def test_what_led_here_is_what_moved_it_last(begin: Stage, presses: list[str]) -> None:
    staging, last = staged(begin), ""
    for press in presses:
        last = press if staging.press(press) else last
    assert staging.why == last


@given(st.lists(st.sampled_from(sorted(HAPPENED))))
def test_nothing_that_happens_by_itself_leaves_a_stop(happened: list[str]) -> None:
    staging = staged(Stage.STOPPED)
    assert not any(staging.happen(what) for what in happened)
