"""The body at n times: from the channels to every segment's pose, each computed when asked for.

Pelvis and feet are where the channels say; thigh and shank follow by two-link
inverse kinematics with a knee that is mostly a hinge.  A leg whose three
joints lie on one line could not follow smoothly, so standing straight keeps
a reserve: the segments' frames are upright while the joints' centres form an
angle of `RESERVE_RAD`.
"""

from functools import cached_property

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.motion import CHANNELS, COLUMN
from imu_rehab.simulator.wearer.person import Person

X_AXIS, Y_AXIS, Z_AXIS = np.eye(3)
RESERVE_RAD = np.radians(12.0)
KNEE_ADDUCTION_RAD = np.radians(3.0)  # at full flexion about twice that [E]
KNEE_INTERNAL_RAD = np.radians(8.0)  # the shank turns in while the knee bends [E]
SHARP = np.cos(np.radians(0.2))  # the straightest a chain gets
ANGLES = np.array([name.endswith("_deg") for name in CHANNELS])

Pose = tuple[FloatArray, FloatArray]  # segment to world (n, 4), origin (n, 3)


def shares_of_reserve(person: Person) -> tuple[float, float]:
    """Return how far the joints' lines of thigh and shank lean while their frames are upright."""
    along = person.thigh_m + person.shank_m * np.cos(RESERVE_RAD)
    thigh = float(np.arctan2(person.shank_m * np.sin(RESERVE_RAD), along))
    return thigh, float(RESERVE_RAD) - thigh


def hip_above_ankle(
    person: Person, shank_fwd_rad: FloatArray, thigh_rad: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the hip forward of and above the ankle for these frames' angles in the sagittal plane.

    `thigh_rad`: knee in front of the hip +.
    """
    at_thigh, at_shank = shares_of_reserve(person)
    shank, thigh = shank_fwd_rad + at_shank, thigh_rad + at_thigh
    ahead = person.shank_m * np.sin(shank) - person.thigh_m * np.sin(thigh)
    return ahead, person.shank_m * np.cos(shank) + person.thigh_m * np.cos(thigh)


def standing_height_m(person: Person) -> float:
    """Return how high the hips are in quiet stance."""
    _, up = hip_above_ankle(person, np.zeros(1), np.zeros(1))
    return person.ankle_m + float(up[0])


class Figure:
    """One person at the times of one array of channel values (n, channels)."""

    def __init__(self, person: Person, values: FloatArray) -> None:
        self._person = person
        self._values = np.where(ANGLES, np.radians(values), values).T

    def channel(self, name: str) -> FloatArray:
        """Return (n,) of one channel, radians or metres."""
        values: FloatArray = self._values[COLUMN[name]]
        return values

    def pose(self, place: str) -> Pose:
        """Return the segment under a place, and its origin: the joint above (foot: the ankle)."""
        segment, _, side = place.partition("_")
        if segment == "pelvis":
            return self.pelvis
        if segment == "trunk":
            return self.trunk
        leg = self.right if side == "r" else self.left
        pose: Pose = getattr(leg, segment)
        return pose

    @cached_property
    def pelvis(self) -> Pose:
        """The pelvis, from the middle of the hips."""
        heading = self.channel("heading_deg")
        q = _turned(heading + self.channel("turn_deg"), self.channel("right_down_deg"))
        q = qn.multiply(q, about(Z_AXIS, -self.channel("tilt_deg")))
        shift = self.channel("shift_m")
        x = self.channel("x_m") + shift * np.sin(heading)
        z = self.channel("z_m") + shift * np.cos(heading)
        return q, np.column_stack([x, self.channel("height_m"), z])

    @cached_property
    def trunk(self) -> Pose:
        """The trunk, from the same middle."""
        q, position = self.pelvis
        on_pelvis = _turned(self.channel("twist_deg"), self.channel("lean_deg"))
        on_pelvis = qn.multiply(on_pelvis, about(Z_AXIS, -self.channel("flex_deg")))
        return qn.multiply(q, on_pelvis), position

    @cached_property
    def right(self) -> "Leg":
        """The right leg."""
        return Leg(self, self._person, "right", 1.0)

    @cached_property
    def left(self) -> "Leg":
        """The left leg."""
        return Leg(self, self._person, "left", -1.0)


class Leg:
    """One leg: the foot from its channels, thigh and shank in between."""

    def __init__(self, figure: Figure, person: Person, side: str, sign: float) -> None:
        self._figure, self._person = figure, person
        self._side, self._sign = side, sign

    def _channel(self, name: str) -> FloatArray:
        return self._figure.channel(f"{self._side}_{name}")

    @cached_property
    def foot(self) -> Pose:
        """The foot, from the ankle.

        It rolls over its print without slipping: about the heel, the ball or,
        in the air, about something between them.
        """
        person, ball = self._person, self._channel("ball")
        yaw = about(Y_AXIS, self._channel("heading_deg"))
        pitched = qn.multiply(
            about(Z_AXIS, self._channel("pitch_deg")),
            about(X_AXIS, self._sign * self._channel("inversion_deg")),
        )
        edge = np.zeros((len(ball), 3))
        edge[:, 0] = (1 - ball) * -person.heel_m + ball * person.ball_m
        ankle = np.array([0.0, person.ankle_m, 0.0]) - edge
        rolled = edge + qn.rotate(pitched, ankle)
        print_ = np.column_stack([self._channel(n) for n in ("x_m", "lift_m", "z_m")])
        return qn.multiply(yaw, pitched), print_ + qn.rotate(yaw, rolled)

    @cached_property
    def hip(self) -> FloatArray:
        """The hip's centre (n, 3)."""
        q, middle = self._figure.pelvis
        return middle + qn.rotate(q, self._sign * self._person.hip_m * Z_AXIS)

    @cached_property
    def _solved(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Thigh and shank along the joints' lines (n, 4), and the knee's bend (n,)."""
        person = self._person
        heading = 0.5 * (
            self._figure.channel("heading_deg")
            + self._figure.channel("turn_deg")
            + self._channel("heading_deg")
        )
        line = qn.rotate(about(Y_AXIS, -heading), self.hip - self.foot[1])
        length = np.sqrt(np.sum(line * line, axis=1))
        thigh_m, shank_m = person.thigh_m, person.shank_m
        cosine = (length**2 - thigh_m**2 - shank_m**2) / (2 * thigh_m * shank_m)
        cosine = np.minimum(cosine, SHARP)
        bent = np.cos(RESERVE_RAD) - cosine  # 0 standing straight
        adduction = self._sign * KNEE_ADDUCTION_RAD * bent
        bend = np.arccos(cosine / np.cos(adduction))
        whole = np.column_stack(
            [
                shank_m * np.sin(bend) * np.cos(adduction),
                thigh_m + shank_m * cosine,
                shank_m * np.sin(adduction),
            ]
        )
        leg = qn.multiply(about(Y_AXIS, heading), _y_axis_along(line, length))
        leg = qn.multiply(leg, about(Y_AXIS, self._sign * self._channel("knee_in_deg")))
        thigh = qn.multiply(leg, qn.conjugate(_y_axis_along(whole, length)))
        internal = self._sign * KNEE_INTERNAL_RAD * bent
        knee = qn.multiply(about(Z_AXIS, -bend), about(X_AXIS, adduction))
        shank = qn.multiply(thigh, qn.multiply(knee, about(Y_AXIS, internal)))
        return thigh, shank, bend

    @cached_property
    def thigh(self) -> Pose:
        """The thigh, from the hip."""
        lean, _ = shares_of_reserve(self._person)
        return qn.multiply(self._solved[0], qn.from_axis_angle(Z_AXIS, -lean)), self.hip

    @cached_property
    def shank(self) -> Pose:
        """The shank, from the knee."""
        _, lean = shares_of_reserve(self._person)
        knee = self.hip - qn.rotate(self._solved[0], self._person.thigh_m * Y_AXIS)
        return qn.multiply(self._solved[1], qn.from_axis_angle(Z_AXIS, lean)), knee

    @property
    def knee_flex_rad(self) -> FloatArray:
        """The knee's bend from standing (n,)."""
        flex: FloatArray = self._solved[2] - RESERVE_RAD
        return flex


def about(axis: FloatArray, angle_rad: FloatArray) -> FloatArray:
    """Return the rotations about one axis."""
    return qn.from_axis_angle(axis, angle_rad)


def _turned(left_rad: FloatArray, right_down_rad: FloatArray) -> FloatArray:
    return qn.multiply(about(Y_AXIS, left_rad), about(X_AXIS, right_down_rad))


def _y_axis_along(line: FloatArray, length: FloatArray) -> FloatArray:
    """Return Rz Rx: Y onto the line (n, 3), Z as near to where it was as can be."""
    forward = np.arctan2(-line[:, 0], line[:, 1])
    aside = np.arcsin(np.clip(line[:, 2] / length, -1.0, 1.0))
    return qn.multiply(about(Z_AXIS, forward), about(X_AXIS, aside))
