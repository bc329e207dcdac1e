"""What an exercise asks for beyond angles: sway dot, heel height, strides, landings, near falls.

The rooms that know each of them are `metrics`; here they are fed what was felt,
and their answers get the keys under which exercises ask (`exercises/signals.toml`).
Only what the running exercise asks for is measured.  What happens once per stride or
landing stands in the very instant in which it became known, and NaN everywhere else.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.metrics.balance.live_sway import LiveSway
from imu_rehab.metrics.heel_raise.heel_raise import LENGTH_KEY
from imu_rehab.metrics.impact.hop import TYPED_SWAY
from imu_rehab.metrics.near_fall import NearFallWatch
from imu_rehab.pipeline.asking import Wanted
from imu_rehab.pipeline.live_angles import Angles
from imu_rehab.pipeline.live_feet import FOOT_KEYS, LiveFeet
from imu_rehab.pipeline.live_hops import LANDING_KEYS, LiveHops
from imu_rehab.pipeline.measured import Measured, Part
from imu_rehab.pipeline.recent import Moment
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.aligned_frame import ACCEL
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.places import Side

SWAY_KEYS = ("sway_ap_mps2", "sway_ml_mps2", "sway_radius_mps2")
STEADY_KEYS = ("foot_turn_dps", "foot_push_mps2")
HEEL_KEY, PITCH_KEY = "heel_height_cm", "foot_pitch_deg"
WATCH_S = 0.1  # near falls are looked for so often: it spares most of their cost


class LiveMeasures:
    """Goes on from one pose to the next, with the parts that are asked for."""

    def __init__(self, rate_hz: float) -> None:
        self._rate_hz = rate_hz
        self._to_segment: Mapping[str, FloatArray] = {}
        self._parts: tuple[Part, ...] = ()
        self._asked: tuple[Wanted, Mapping[str, float]] | None = None

    def begin(self, calibrations: Mapping[str, SegmentCalibration]) -> None:
        """Start from a pose that has just been taken."""
        self._to_segment = {
            place: qn.conjugate(each.segment_to_sensor) for place, each in calibrations.items()
        }

    def ask(self, wanted: Wanted, typed: Mapping[str, float]) -> None:
        """Measure this from now on, if it is not what is measured already.

        `typed` are a person's own measures, by key.
        """
        asked = self._asked
        if asked is None or (asked[0] is not wanted and asked[0] != wanted) or asked[1] != typed:
            self._asked = wanted, dict(typed)
            self._parts = tuple(self._parts_of(wanted, typed))

    def rest(self) -> None:
        """Measure nothing while nobody exercises; begin anew when asked again."""
        self._asked, self._parts = None, ()

    def feed(self, time_s: FloatArray, angles: Angles) -> Measured:
        """Take instants (n,) and their angles; return what was asked for."""
        measured = Measured()
        if not self._parts or not angles.segments:
            return measured
        moment = Moment(time_s, angles.felt, angles.segments, angles.signals, self._to_segment)
        for part in self._parts:
            part.feed(moment, measured)
        return measured

    def _parts_of(self, wanted: Wanted, typed: Mapping[str, float]) -> Iterator[Part]:
        keys, side = wanted.keys, wanted.side
        if keys & frozenset(SWAY_KEYS):
            yield _Sway(self._rate_hz, side)
        if keys & frozenset(STEADY_KEYS):
            yield _Steadiness(side)
        if HEEL_KEY in keys:
            yield _Heel(typed.get(LENGTH_KEY, np.nan))
        if keys & frozenset(FOOT_KEYS):
            yield LiveFeet(self._rate_hz, side, keys)
        if keys & frozenset(LANDING_KEYS):
            yield LiveHops(self._rate_hz, side, keys, typed.get(TYPED_SWAY))
        if wanted.near_falls:
            yield _NearFalls(self._rate_hz, side)


class _Sway:
    def __init__(self, rate_hz: float, side: Side) -> None:
        self._sway, self._side = LiveSway(rate_hz), side

    def feed(self, moment: Moment, measured: Measured) -> None:
        place = moment.place("pelvis", self._side)
        if place is None:
            return
        dots = self._sway.feed(moment.segments[place], moment.accel_mps2(place))
        columns = (dots[:, 0], dots[:, 1], np.hypot(dots[:, 0], dots[:, 1]))
        measured.signals.update(zip(SWAY_KEYS, columns, strict=True))


class _Steadiness:
    """How fast the foot turns, and how far what it feels is from g: for E9 (SPEC §3.3)."""

    def __init__(self, side: Side) -> None:
        self._side = side

    def feed(self, moment: Moment, measured: Measured) -> None:
        place = moment.place("foot", self._side)
        if place is None:
            return
        turning = np.linalg.norm(moment.gyro_radps(place), axis=1)
        force = np.linalg.norm(moment.accel_mps2(place), axis=1)
        columns = (np.degrees(turning), np.abs(force - GRAVITY_MPS2))
        measured.signals.update(zip(STEADY_KEYS, columns, strict=True))


class _Heel:
    """How high the heel is above the ball (SPEC T7); unknown without the typed length."""

    def __init__(self, length_cm: float) -> None:
        self._length_cm = length_cm

    def feed(self, moment: Moment, measured: Measured) -> None:
        if PITCH_KEY in moment.signals:
            pitch_deg = moment.signals[PITCH_KEY]
            measured.signals[HEEL_KEY] = -self._length_cm * np.sin(np.radians(pitch_deg))


class _NearFalls:
    def __init__(self, rate_hz: float, side: Side) -> None:
        self._watch, self._side = NearFallWatch(rate_hz), side
        self._waiting: list[Moment] = []

    def feed(self, moment: Moment, measured: Measured) -> None:
        place = moment.place("pelvis", self._side)
        if place is None:
            return
        self._waiting.append(moment)
        begin_s, end_s = self._waiting[0].time_s.item(0), moment.time_s.item(-1)
        if end_s - begin_s < WATCH_S:
            return
        waited = [each for each in self._waiting if place in each.segments]
        self._waiting.clear()
        found = self._watch.feed(
            np.concatenate([each.time_s for each in waited]),
            np.concatenate([each.segments[place] for each in waited]),
            np.concatenate([each.felt_at(place)[:, ACCEL] for each in waited]),
        )
        measured.near_falls += found
