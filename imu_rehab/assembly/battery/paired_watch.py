"""Watches a paired walk: still stances, strides, pace; shows no result (SPEC §6.2).

What it sees comes from the frames; the judgement is made later, from the
recording, with the same rules.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from imu_rehab.metrics.change.paired_blocks import SPEED, STANCE_DEG, stance_shift_deg
from imu_rehab.metrics.change.walked_blocks import gravity_at_rest
from imu_rehab.metrics.gait.gait_test import ENDS
from imu_rehab.metrics.gait.live_foot_events import Happening, LiveFootEvents
from imu_rehab.metrics.trial import Worn
from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

PITCH = "foot_pitch_deg"
LONGEST_STRIDE_S = 2.5  # longer: somebody stood
SPARE = 2  # strides beyond what is needed: one is often left out
LOOK_EVERY_S = 0.5
UP: FloatArray = np.array([0.0, 1.0, 0.0])  # of the world

Gravity = Mapping[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Seen:
    """One block that was walked."""

    condition: str
    begin: Gravity  # in each segment, standing still; empty: nobody stood still
    end: Gravity
    stride_s: float  # mean; NaN without strides


@dataclass(slots=True)
class PairedWatch:
    """Frames in; words for the operator out."""

    strides: int  # that each block needs
    rate_hz: float
    done: list[Seen] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # about the newest block
    _condition: str = ""  # of the running block; empty: none runs
    _seen: dict[str, list[FloatArray]] = field(default_factory=dict)  # place -> orientations
    _begin: Gravity = field(default_factory=dict)
    _contacts_s: list[float] = field(default_factory=list)
    _feet: LiveFootEvents | None = None
    _pitch_deg: float = float("nan")
    _looked: int = 0

    @property
    def wanted(self) -> int:
        """How many strides are counted until enough will be measured: the ends are left out."""
        return self.strides + 2 * ENDS + SPARE

    def start(self, condition: str) -> None:
        """Begin a block."""
        self._condition, self._seen, self._begin = condition, {}, {}
        self._contacts_s, self._pitch_deg, self._looked = [], float("nan"), 0
        self._feet = LiveFootEvents(self.rate_hz)
        self.remarks = []

    def stop(self) -> None:
        """End the block, and say what is to be known before the next one."""
        self.done.append(Seen(self._condition, self._begin, self._stance(-1), self.stride_s))
        self._condition = ""
        self.remarks = list(self._judged())

    def forget(self) -> None:
        """The running block, or the newest one, does not count."""
        if not self._condition and self.done:
            self.done.pop()
        self._condition, self.remarks = "", []

    def see(self, frames: Iterable[Frame]) -> None:
        """Take what was measured since."""
        for frame in frames:
            if self._condition and len(frame.time_s):
                self._take(frame)

    @property
    def counted(self) -> int:
        """Strides of the running block so far."""
        return len(self._strides_s())

    @property
    def stride_s(self) -> float:
        """Mean stride time of the block; NaN without."""
        strides_s = self._strides_s()
        return float(np.mean(strides_s)) if strides_s else float("nan")

    def words(self) -> Iterator[str]:
        """Yield what the operator needs to know now."""
        if not self._condition:
            yield from (f"  {remark}" for remark in self.remarks)
            return
        if not self._begin:
            yield "  Stand still: five seconds are checked."
            return
        yield from (f"  {word}" for word in self._touched(self._begin))
        enough = self.counted >= self.wanted
        yield f"  Strides: {self.counted} of {self.wanted}."
        if enough:
            yield "  Enough: let the person stand still for five seconds, then Enter."

    def _take(self, frame: Frame) -> None:
        for place, q in frame.segments.items():
            self._seen.setdefault(place, []).append(q)
        self._looked += len(frame.time_s)
        if not self._begin and self._looked >= LOOK_EVERY_S * self.rate_hz:
            self._looked = 0
            self._begin = self._stance(1)
        self._count(frame)

    def _count(self, frame: Frame) -> None:
        pitch = frame.signals.get(PITCH)
        if pitch is None or self._feet is None:
            return
        before = pitch[0] if np.isnan(self._pitch_deg) else self._pitch_deg
        rate = np.radians(np.diff(pitch, prepend=before)) * self.rate_hz
        gyro = np.zeros((len(pitch), 3))
        gyro[:, 2] = np.nan_to_num(rate)
        self._pitch_deg = float(pitch[-1])
        for event in self._feet.push(gyro):
            if event.kind is Happening.CONTACT:
                self._contacts_s.append(event.time_s)

    def _strides_s(self) -> list[float]:
        return [step for step in np.diff(self._contacts_s) if step <= LONGEST_STRIDE_S]

    def _stance(self, way: int) -> Gravity:
        """Return gravity in each segment in the first still window, from either end."""
        found = {}
        for place, parts in self._seen.items():
            q = np.concatenate(parts)
            q = q[np.isfinite(q).all(axis=1)]
            if len(q) < 2:
                continue
            gravity = gravity_at_rest(_worn(q, self.rate_hz), slice(None, None, way))
            if gravity is not None:
                found[place] = gravity
        return found

    def _touched(self, begin: Gravity) -> Iterator[str]:
        """Yield whether sensors sit as at the end of the block before."""
        if not self.done:
            return
        shift_deg = stance_shift_deg(self.done[-1].end, begin)
        if np.isnan(shift_deg):
            yield "Sensors could not be checked: nobody stood still at the end of the last block."
        elif shift_deg > STANCE_DEG:
            yield (
                f"A sensor turned by {shift_deg:.1f}° since the last block: "
                "blocks before and after it are not compared."
            )
        else:
            yield f"Sensors untouched ({shift_deg:.1f}°)."

    def _judged(self) -> Iterator[str]:
        block = self.done[-1]
        if not block.end:
            yield "Nobody stood still at the end: sensors cannot be checked. v does the block anew."
        if self.counted < self.strides + 2 * ENDS:
            yield f"{self.counted} strides may be too few. v does the block anew, once."
        first_s = self.done[0].stride_s
        ratio = block.stride_s / first_s - 1.0
        if abs(ratio) > SPEED:
            faster = "slower" if ratio > 0 else "faster"
            yield (
                f"Strides took {block.stride_s:.2f} s, {first_s:.2f} s in the first block: more "
                f"than {100 * SPEED:.0f} % {faster}. Blocks of a pair need the same pace."
            )


def _worn(q: FloatArray, rate_hz: float) -> Worn:
    """Return a sensor that turned so, in the segment's axes, and felt gravity alone."""
    back = qn.conjugate(q)
    turn = qn.to_rotation_vector(qn.multiply(back[:-1], q[1:])) * rate_hz
    n = len(q)
    never = np.zeros(n, dtype=np.bool_)
    return Worn(
        time_s=np.arange(n) / rate_hz,
        rate_hz=rate_hz,
        gyro_radps=np.concatenate([turn[:1], turn]),
        accel_mps2=qn.rotate(back, UP),
        to_world=q,
        clipped=never,
        bridged=never,
    )
