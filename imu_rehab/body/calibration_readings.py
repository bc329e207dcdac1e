"""What has been read so far of every sensor, and the calibration that follows from it."""

from collections.abc import Collection, Iterable, Sequence

from imu_rehab.body.calibration_axis import FunctionalAxis, axis_between_poses
from imu_rehab.body.calibration_gates import Gate, failed, judge
from imu_rehab.body.calibration_movement import read_movement
from imu_rehab.body.calibration_pose import (
    PoseReading,
    Posture,
    SegmentCalibration,
    angle_deg,
    calibrate,
    read_pose,
    remembered_pose,
    turned_only,
    x_is_up,
)
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.body.calibration_tasks import Step
from imu_rehab.body.calibration_windows import Movement
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import PLACES

Poses = dict[str, PoseReading]
RETURNED = "returned"  # under which a returning wearer's axes are kept


class Readings:
    """Poses by posture, axes by step; knows nothing of the order in which they are asked for."""

    def __init__(self, places: Collection[str]) -> None:
        self._places, self._wanted = tuple(places), frozenset(places)
        self._poses: dict[Posture, Poses] = {}
        self._axes: dict[str, dict[str, FunctionalAxis]] = {}

    @property
    def postures(self) -> tuple[Posture, ...]:
        """In which postures there is a reading of every sensor."""
        return tuple(p for p, poses in self._poses.items() if poses.keys() >= self._wanted)

    @property
    def reference(self) -> Posture:
        """The posture that is the zero: lying where there is one, else standing, else seated."""
        order, known = (Posture.LYING, Posture.STANDING, Posture.SEATED), self.postures
        return next((p for p in order if p in known), Posture.STANDING)

    def read(self, posture: Posture, quiet: SyncedFrame) -> Poses:
        """Read every sensor in a quiet window."""
        return {
            place: read_pose(
                place,
                posture,
                quiet.accel_mps2[place],
                quiet.gyro_radps[place],
                quiet.sensor_to_earth[place],
            )
            for place in self._places
        }

    def gates(self, readings: Poses) -> tuple[Gate, ...]:
        """Judge a pose by itself, and a seated shank by the standing one."""
        gates = [gate for reading in readings.values() for gate in reading.gates]
        standing = self._poses.get(Posture.STANDING, {})
        for place, reading in readings.items():
            seated = reading.posture is Posture.SEATED and PLACES[place].segment == "shank"
            if seated and place in standing:
                apart_deg = angle_deg(reading.up, standing[place].up)
                gates.append(judge("shank_from_stance_deg", place, apart_deg))
        return tuple(gates)

    def apart(self, readings: Poses, key: str) -> tuple[Gate, ...]:
        """Compare gravity in every sensor with the same posture before; empty without a before."""
        before = self._poses.get(_posture(readings), {})
        return tuple(
            judge(key, place, angle_deg(readings[place].up, before[place].up))
            for place in self._places
            if place in before
        )

    def take(self, readings: Poses, *, heading_only: bool = False) -> None:
        """Keep a pose; `heading_only` leaves the zero as it was and believes only the heading."""
        posture = _posture(readings)
        if heading_only:
            before = self._poses[posture]
            readings = {p: turned_only(before[p], reading) for p, reading in readings.items()}
        self._poses[posture] = readings

    def forget_pose(self, posture: Posture) -> None:
        """Forget a posture."""
        self._poses.pop(posture, None)

    def forget_mounting(self, places: Collection[str], keep: Posture) -> None:
        """Forget all but one posture's pose of sensors that sit differently now."""
        for place in places:
            for axes in self._axes.values():
                axes.pop(place, None)
            for posture, poses in self._poses.items():
                if posture is not keep:
                    poses.pop(place, None)

    def missing(self, step: Step) -> tuple[str, ...]:
        """Return the places that a step still has to read."""
        if step.kind == "pose":
            known = set(self._poses.get(step.posture, {}))
        else:
            known = {*self._axes.get(step.key, {}), *self._axes.get(RETURNED, {})}
        return tuple(place for place in step.places(self._places) if place not in known)

    def take_movement(self, step: Step, movement: Movement, period_s: float) -> tuple[Gate, ...]:
        """Find the axes that are missing; keeps those that passed and returns all gates."""
        judged: list[Gate] = []
        poses = self._poses[self.reference]
        missing = self.missing(step)
        for place in (*missing, *self._extra(step)):
            axis, gates = read_movement(step, poses[place], movement, self._of(place), period_s)
            passed = not failed(gates)
            if place in missing or passed:
                judged += gates
            if passed:
                self._axes.setdefault(step.key, {})[place] = axis
        return tuple(judged)

    def calibrations(self) -> dict[str, SegmentCalibration]:
        """Combine everything; raises KeyError when a sensor has no reference pose."""
        poses = self._poses[self.reference]
        seated = self._poses.get(Posture.SEATED, {})
        return {
            place: calibrate(poses[place], self.axis(place), seated.get(place))
            for place in self._places
        }

    def axis(self, place: str) -> FunctionalAxis | None:
        """Return the surest axis of a place; None when there is only the nominal mounting."""
        found = [*self._of(place), *self._between_poses(place)]
        return min(found, key=lambda axis: axis.sd_deg, default=None)

    def stored(self) -> tuple[StoredSegment, ...]:
        """Return what to keep until the wearer returns: every stance, and what goes with it."""
        standing = self._poses.get(Posture.STANDING, {})
        seated = self._poses.get(Posture.SEATED, {})
        return tuple(
            StoredSegment.of(
                place,
                standing[place].up,
                seated[place].up if place in seated else None,
                self.axis(place),
            )
            for place in self._places
            if place in standing
        )

    def restore(self, stored: Sequence[StoredSegment]) -> None:
        """Take a returning wearer's calibration; its headings are unknown until he stands."""
        for segment in stored:
            if segment.place not in self._places:
                continue
            for posture, up in segment.poses():
                pose = remembered_pose(segment.place, posture, up)
                self._poses.setdefault(posture, {})[segment.place] = pose
            if (axis := segment.functional_axis()) is not None:
                self._axes.setdefault(RETURNED, {})[segment.place] = axis

    def _of(self, place: str) -> list[FunctionalAxis]:
        return [axes[place] for axes in self._axes.values() if place in axes]

    def _extra(self, step: Step) -> tuple[str, ...]:
        return tuple(p for p in self._places if PLACES[p].segment in step.also)

    def _between_poses(self, place: str) -> Iterable[FunctionalAxis]:
        """Yield the axis between a pose with X up and the standing one with Y up."""
        standing = self._poses.get(Posture.STANDING, {}).get(place)
        for posture in (Posture.SEATED, Posture.LYING):
            other = self._poses.get(posture, {}).get(place)
            if standing is not None and other is not None and x_is_up(place, posture):
                axis = axis_between_poses(place, other.up, standing.up)
                yield from () if axis is None else (axis,)


def _posture(readings: Poses) -> Posture:
    return next(iter(readings.values())).posture
