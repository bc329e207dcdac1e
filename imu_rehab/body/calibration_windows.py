"""Windows over what the sensors say: a quiet one, and one around a movement from rest to rest.

Both take `SyncedFrame`s whose keys are places.  What is not finite or not
trusted never gets into a window.
"""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from imu_rehab.body.calibration_pose import is_still
from imu_rehab.body.calibration_tasks import Step
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import SyncedFrame

SLICE_S = 0.5  # stillness is judged slice by slice: one bad slice starts the count anew
SETTLING_RADPS = np.deg2rad(10.0)  # who sits down or gets up is quicker than this [E]
REST_S = 1.0  # before and after a movement
LONGEST_S = 60.0  # then a movement is judged with what there is [E]


class QuietWindow:
    """Collects consecutive quiet slices until there are enough seconds of them.

    With `after_move` they count only once somebody has moved: a person who is
    asked to sit down stands quietly for a moment before doing so.
    """

    def __init__(
        self, places: Collection[str], seconds: float, rate_hz: float, *, after_move: bool = False
    ) -> None:
        self.seconds = seconds
        self.waits_for_move = after_move
        self._places = tuple(places)
        self._rate_hz = rate_hz
        self._slice: list[SyncedFrame] = []
        self._quiet: deque[SyncedFrame] = deque()

    @property
    def resting(self) -> bool:
        """True: nothing but quiet is wanted."""
        return True

    @property
    def share(self) -> float:
        """How much of the wanted quiet is there, 0..1."""
        quiet_s = sum(map(len, self._quiet)) / self._rate_hz
        return min(1.0, quiet_s / self.seconds)

    def clear(self) -> None:
        """Count anew."""
        self._slice = []
        self._quiet.clear()

    def feed(self, piece: SyncedFrame) -> SyncedFrame | None:
        """Take instants in; returns the quiet ones as soon as there are enough."""
        self._slice.append(piece)
        if sum(map(len, self._slice)) < SLICE_S * self._rate_hz:
            return None
        slice_, self._slice = self._slice, []
        whole = joined(slice_, self._places)
        if not _quiet(whole, self._places):
            self.waits_for_move = self.waits_for_move and not _moved(whole, self._places)
            self._quiet.clear()
            return None
        if self.waits_for_move:
            return None
        self._quiet.append(whole)
        if sum(map(len, self._quiet)) < self.seconds * self._rate_hz:
            return None
        quiet = joined(self._quiet, self._places)
        self._quiet.clear()
        return quiet


@dataclass(slots=True)
class _Count:
    """How often one sensor went out and came back."""

    rest: FloatArray  # (4,) sensor to earth before the movement
    repetitions: int = 0
    out: bool = False

    def feed(self, q: FloatArray, limits_deg: tuple[float, float]) -> None:
        back_deg, out_deg = limits_deg
        apart = np.degrees(2.0 * np.arccos(np.clip(np.abs(q @ self.rest), 0.0, 1.0)))
        for angle in apart.tolist():
            if self.out and angle < back_deg:
                self.out = False
                self.repetitions += 1
            elif angle > out_deg:
                self.out = True


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """A movement from rest to rest."""

    rest: SyncedFrame  # the quiet before it
    moving: SyncedFrame
    repetitions: dict[str, int]


@dataclass(slots=True)
class _Recording:
    """What has been seen since the rest before the movement."""

    rest: SyncedFrame
    counts: dict[str, _Count]
    pieces: list[SyncedFrame] = field(default_factory=list)
    instants: int = 0


class MovementWindow:
    """Waits for rest, collects the movement, and ends it at the rest after the last repetition."""

    def __init__(
        self,
        step: Step,
        places: Collection[str],
        watched: Collection[str],
        rate_hz: float,
        *,
        after_move: bool = False,
    ) -> None:
        self._places = tuple(places)
        self._watched = tuple(watched)
        self._wanted = step.repetitions
        self._excursion_deg = step.excursion_deg
        self._rate_hz = rate_hz
        self._rest = QuietWindow(places, REST_S, rate_hz, after_move=after_move)
        self._recording: _Recording | None = None

    @property
    def waits_for_move(self) -> bool:
        """True while the person is still expected to sit down or get up."""
        return self._rest.waits_for_move

    @waits_for_move.setter
    def waits_for_move(self, waits: bool) -> None:
        self._rest.waits_for_move = waits

    @property
    def resting(self) -> bool:
        """True until the quiet before the movement was seen."""
        return self._recording is None

    @property
    def share(self) -> float:
        """How many of the wanted repetitions are there, 0..1."""
        if self._recording is None:
            return 0.0
        return min(1.0, self._least(self._recording) / self._wanted)

    def clear(self) -> None:
        """Begin anew with the rest before."""
        self._recording = None
        self._rest.clear()

    def feed(self, piece: SyncedFrame) -> Movement | None:
        """Take instants in; returns the movement once it is over."""
        if not _known(piece, self._places):
            self.clear()
            return None
        rest = self._rest.feed(piece)
        recording = self._recording
        if recording is None:
            if rest is not None:
                self._recording = self._begin(rest)
            return None
        self._extend(recording, piece)
        back = not any(count.out for count in recording.counts.values())
        enough = back and self._least(recording) >= self._wanted
        if not ((enough and rest is not None) or recording.instants > LONGEST_S * self._rate_hz):
            return None
        self.clear()
        counts = {place: count.repetitions for place, count in recording.counts.items()}
        return Movement(recording.rest, joined(recording.pieces, self._places), counts)

    def _begin(self, rest: SyncedFrame) -> _Recording:
        counts = {place: _Count(rest.sensor_to_earth[place][-1]) for place in self._watched}
        return _Recording(rest, counts)

    def _extend(self, recording: _Recording, piece: SyncedFrame) -> None:
        for place, count in recording.counts.items():
            count.feed(piece.sensor_to_earth[place], self._excursion_deg)
        recording.pieces.append(piece)
        if any(count.out or count.repetitions for count in recording.counts.values()):
            recording.instants += len(piece)
        else:  # nobody has begun yet: keep a moment of what came before
            while sum(map(len, recording.pieces[1:])) > REST_S * self._rate_hz:
                recording.pieces.pop(0)

    @staticmethod
    def _least(recording: _Recording) -> int:
        return min(count.repetitions for count in recording.counts.values())


def joined(frames: Iterable[SyncedFrame], places: Collection[str]) -> SyncedFrame:
    """Return frames in a row as one; a place that one of them lacks is left out."""
    frames = list(frames)
    present = [p for p in places if all(p in frame.accel_mps2 for frame in frames)]

    def column(name: str, place: str) -> FloatArray:
        return np.concatenate([getattr(frame, name)[place] for frame in frames])

    return SyncedFrame(
        np.concatenate([frame.time_s for frame in frames]),
        {place: column("sensor_to_earth", place) for place in present},
        {place: column("accel_mps2", place) for place in present},
        {place: column("gyro_radps", place) for place in present},
        {place: np.concatenate([frame.trusted[place] for frame in frames]) for place in present},
    )


def _known(piece: SyncedFrame, places: Collection[str]) -> bool:
    return all(
        place in piece.accel_mps2
        and bool(piece.trusted[place].all())
        and bool(np.isfinite(piece.sensor_to_earth[place]).all())
        and bool(np.isfinite(piece.accel_mps2[place]).all())
        and bool(np.isfinite(piece.gyro_radps[place]).all())
        for place in places
    )


def _quiet(piece: SyncedFrame, places: Collection[str]) -> bool:
    return _known(piece, places) and all(
        is_still(piece.accel_mps2[place], piece.gyro_radps[place]) for place in places
    )


def _moved(piece: SyncedFrame, places: Collection[str]) -> bool:
    return any(
        place in piece.gyro_radps
        and bool(np.any(np.linalg.norm(piece.gyro_radps[place], axis=1) > SETTLING_RADPS))
        for place in places
    )
