"""Whatever happens: no calibration from bad data, and a way to the end."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.calibration_guide import CalibrationGuide
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import Side, kit_places
from tests.body.moving_body import EXTENSIONS, LYING, RATE_HZ, SEATED, MovingBody, strapped

KIT = kit_places("3", Side.LEFT)
TURNED = {
    "foot_l": strapped("foot_l", 8, 12, -6),
    "shank_l": strapped("shank_l", 11, -25, 5),
    "pelvis": strapped("pelvis", -7, 9, 6),
}
TASKS = [task for task in calibration_data().tasks if task != "pelvis_lying"]
COMMANDS = ["seated", "skip", "ready", "again", "take_pose", "nonsense"]
Frames = Iterator[SyncedFrame]
ACTIONS: dict[str, Callable[[MovingBody], Frames]] = {
    "keep": lambda body: body.keep(6),
    "keep a moment": lambda body: body.keep(1.7),
    "fidget": lambda body: body.fidget(3),
    "bend": lambda body: body.bends(5),
    "bend once": lambda body: body.bends(1),
    "bend crookedly": lambda body: chain(
        *(body.bends(1, facing_deg=facing) for facing in (50, -50, 50, -50))
    ),
    "extend": lambda body: body.bends(5, EXTENSIONS),
    "walk": lambda body: body.steps(),
    "sit": lambda body: body.change(SEATED),
    "stand": lambda body: body.change({}),
    "lie": lambda body: body.change(LYING),
    "lose a sensor": lambda body: without(body.keep(1), "shank_l"),
    "break a sensor": lambda body: broken(body.keep(1)),
    "doubt a sensor": lambda body: doubted(body.keep(6)),
}


def without(frames: Iterable[SyncedFrame], place: str) -> Frames:
    for frame in frames:
        for table in (frame.sensor_to_earth, frame.accel_mps2, frame.gyro_radps, frame.trusted):
            table.pop(place)
        yield frame


def broken(frames: Iterable[SyncedFrame]) -> Frames:
    for frame in frames:
        for table in (frame.sensor_to_earth, frame.accel_mps2, frame.gyro_radps):
            table["pelvis"] = np.full_like(table["pelvis"], np.nan)
        yield frame


def doubted(frames: Iterable[SyncedFrame]) -> Frames:
    for frame in frames:
        frame.trusted["foot_l"] = np.zeros(len(frame), dtype=np.bool_)
        yield frame


def look(guide: CalibrationGuide) -> None:
    """Check what must hold at every moment."""
    assert guide.grade in ("green", "amber", "red")
    assert (guide.grade == "red") == (not guide.done)
    assert 0.0 <= guide.instruction.share <= 1.0
    assert guide.ready or guide.instruction.text
    for place, calibration in guide.calibrations.items():
        q = calibration.segment_to_sensor
        assert np.isfinite(calibration.earth_to_world).all()
        assert abs(float(q @ q) - 1.0) < 1e-9
        off = np.degrees(qn.to_rotation_vector(qn.multiply(qn.conjugate(TURNED[place]), q)))
        assert abs(off[0]) < 4.0
        assert abs(off[2]) < 4.0
        assert abs(off[1]) < 3.0 * calibration.yaw_sd_deg


def obey(guide: CalibrationGuide, body: MovingBody) -> Frames:
    """Do what the instruction says."""
    step = calibration_data().steps[guide.instruction.step]
    posture = {"standing": {}, "seated": SEATED, "lying": LYING}[step.posture]
    if "ready" in guide.offers or any(
        abs(body.posture.get(p, 0.0) - posture.get(p.split("_")[0], 0.0)) > 1 for p in KIT
    ):
        yield from body.change(posture)
    yield from body.keep(6 if step.kind == "pose" else 2)
    if step.kind == "bends":
        yield from body.bends()
    if step.kind == "extensions":
        yield from body.bends(deepest=EXTENSIONS)
    if step.kind == "steps":
        yield from body.steps()
    yield from body.keep(2)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(TASKS),
    st.lists(
        st.sampled_from([*ACTIONS, *COMMANDS, "heading lost"]) | st.sampled_from(["keep", "bend"]),
        max_size=10,
    ),
)
def test_no_calibration_comes_from_bad_data_and_a_willing_person_gets_to_the_end(
    task: str, happenings: list[str]
) -> None:
    guide = CalibrationGuide(task, KIT, rate_hz=RATE_HZ)
    body = MovingBody(KIT, TURNED, {"foot_l": 100.0, "pelvis": -30.0})
    for happening in happenings:
        if happening in COMMANDS:
            offered = happening in guide.offers
            assert guide.command(happening) == offered
        elif happening == "heading lost":
            guide.heading_lost("foot_l")
        else:
            for frame in ACTIONS[happening](body):
                guide.feed(frame)
        look(guide)
    for _ in range(8):
        if guide.ready:
            break
        for frame in obey(guide, body):
            guide.feed(frame)
        look(guide)
    assert guide.ready, guide.instruction


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 49), st.sampled_from(["lose a sensor", "break a sensor", "fidget"]))
def test_five_quiet_seconds_have_no_hole(tenths: int, trouble: str) -> None:
    guide = CalibrationGuide("first_look", KIT, rate_hz=RATE_HZ)
    body = MovingBody(KIT, TURNED)
    frames = [*body.keep(tenths / 10), *ACTIONS[trouble](body)]
    quiet_since_s = frames[-1].time_s[-1]
    frames += body.keep(8)
    found_s = [float(f.time_s[-1]) for f in frames if guide.feed(f)]
    assert len(found_s) == 1
    assert found_s[0] - quiet_since_s > 4.9
