"""What an exercise's guiding puts on the record."""

from collections import Counter
from dataclasses import replace
from math import nan

import numpy as np
import pytest

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.pipeline.guiding import Doubts, Guided, Guiding
from imu_rehab.pipeline.settings import PipelineSettings
from tests.exercises.sampled import bend, moved

LUNGE = taste(load_exercise("lunge")).applied()
# Short of the zone, then in it, then out of sight.
VALUES = np.concatenate([
    np.linspace(0, 17, 100), np.full(250, 17.0), np.linspace(17, 25, 50), np.full(200, 25.0),
    np.linspace(25, 0, 100), np.full(50, nan), np.zeros(50),
])  # fmt: skip


def guided(deviation: float, at_once: int, doubt: str = "") -> Guided:
    """Return all that a movement brings, heard so many instants at a time."""
    guiding, whole = Guiding(PipelineSettings(plan=("lunge",)), feedback=True), Guided()
    time_s = 0.01 * np.arange(len(VALUES), dtype=np.float64)
    for start in range(0, len(VALUES), at_once):
        part = slice(start, start + at_once)
        signals = moved(LUNGE, VALUES[part])
        uncertainty = {LUNGE.signal: np.full(len(VALUES[part]), deviation)}
        some = guiding.feed(time_s[part], signals, uncertainty, Doubts(doubt))
        whole.cues += some.cues
        whole.events += some.events
        whole.completed += some.completed
    return whole


def test_every_cue_is_on_the_record_once_given_or_withheld() -> None:
    sure, unsure = guided(0.5, 7), guided(2.5, 7)
    for some in (sure, unsure):
        recorded = Counter((e.time_s, e.detail) for e in some.events if e.kind == "cue")
        assert recorded == Counter((c.time_s, f"{c.kind}: {c.reason}") for c in some.cues)
        assert set(recorded.values()) == {1}
    assert [c.kind for c in sure.cues] == ["more", "more", "hold_done", "repetition"]
    assert [c.kind for c in unsure.cues] == ["hold_done", "repetition"]
    withheld = [e.detail for e in unsure.events if e.kind == "cue_muted"]
    assert withheld[0] == "more: nearer to the zone than the sensors can tell"


def test_what_is_withheld_reaches_no_screen() -> None:
    assert all(cue.given for deviation in (0.5, 2.5, nan) for cue in guided(deviation, 20).cues)


def test_it_does_not_matter_how_many_instants_come_together() -> None:
    assert guided(1.0, 1) == guided(1.0, 13) == guided(1.0, len(VALUES))


def test_a_sensor_that_is_not_trusted_is_named_where_the_value_is_missing() -> None:
    events = guided(0.5, 10, "Foot sensor is not trusted").events
    withheld = [e.detail for e in events if e.kind == "cue_muted"]
    assert withheld == ["unsure: Foot sensor is not trusted"]


def test_channels_are_those_of_the_prescription_or_nobodys() -> None:
    usual = taste(load_exercise("lunge"))
    said = replace(usual, feedback={"channels": ["sound", "speech"]})
    for prescription, expected in ((said, ("sound", "speech")), (usual, ())):
        settings = PipelineSettings(plan=(prescription,))
        assert Guiding(settings, feedback=True).channels == expected


@pytest.mark.parametrize(("uncertainty_deg", "named"), [(1.0, True), (60.0, False)])
def test_a_knee_far_in_is_named_where_the_sensors_are_sure_of_it(
    uncertainty_deg: float, named: bool
) -> None:
    squat = taste(load_exercise("squat"))
    exercise = squat.applied()
    depth = bend(21.0, hold_s=2.0)
    signals = moved(exercise, depth, shank_med_deg=40.0 * depth / depth.max())
    time_s = 0.01 * np.arange(len(depth), dtype=np.float64)
    sure = {zone.signal: np.full(len(depth), 1.0) for zone in exercise.zones}
    sure["shank_med_deg"] = np.full(len(depth), uncertainty_deg)
    guiding = Guiding(PipelineSettings(plan=(squat,)), feedback=True)
    kinds = [cue.kind for cue in guiding.feed(time_s, signals, sure).cues]
    assert ("mistake" in kinds) is named
    assert "hold_done" not in kinds


def test_after_the_last_repetition_of_a_plan_nothing_is_counted_or_said() -> None:
    lunge = replace(taste(load_exercise("lunge")), repetitions=1)
    guiding = Guiding(PipelineSettings(plan=(lunge,)), feedback=True)
    depth = np.concatenate([bend(27.0)] * 3)
    signals = moved(lunge.applied(), depth)
    time_s = 0.01 * np.arange(len(depth), dtype=np.float64)
    sure = {key: np.full(len(depth), 0.5) for key in signals}
    found = guiding.feed(time_s, signals, sure)
    assert guiding.finished
    assert len(found.completed) == 1
    assert guiding.press(0.0, "skip_exercise")[-1].kind == "changed"
