"""From both feet onto one, and back."""

import numpy as np

from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import other
from imu_rehab.simulator.wearer.motion import Stage

SHIFT_S, LIFT_S, LOWER_S = 1.0, 0.8, 0.9
OVER_SHARE = 0.85  # of the way from the middle to the standing hip
SLACK_M = 0.004
STUMBLE_S = 0.34  # until the free foot is down
TIPS_DEG, GIVES_DEG = 14.0, 10.0  # the pelvis, the standing ankle
# Where the free foot is held: forward and up (m), its pitch (degrees).
FREE = {
    "behind": (-0.16, 0.16, -40.0),
    "beside": (0.02, 0.12, -15.0),
    "front": (0.20, 0.10, 5.0),
}
BODY = ("x_m", "z_m", "height_m", "shift_m", "tilt_deg", "right_down_deg", "lean_deg")
FOOT = ("x_m", "z_m", "lift_m", "pitch_deg")


class OneLeg:
    """Standing on one leg, from where both feet are flat now."""

    def __init__(self, stage: Stage, side: Side, free: str, drop_deg: float = 0.0) -> None:
        """`free` is one of FREE; the free side of the pelvis hangs so far down."""
        self._stage, self._side, self._free, self._drop_deg = stage, side, free, drop_deg
        self.aside = other(side)
        self._body = {name: stage.value(name) for name in BODY}
        names = (f"{self.aside}_{name}" for name in FOOT)
        self._foot = {name: stage.value(name) for name in names}
        self.feet = stage.feet()  # the middle between the prints on the floor

    def lift(self, begin_s: float) -> float:
        """Shift over the foot and lift the other; returns when that is done."""
        stage, sign = self._stage, self._side.sign
        drop_m = stage.body.person.hip_m * float(np.sin(np.radians(self._drop_deg)))
        stage.move(
            begin_s,
            begin_s + SHIFT_S,
            shift_m=sign * OVER_SHARE * stage.body.person.hip_m,
            height_m=self._body["height_m"] - SLACK_M - drop_m,
            right_down_deg=-sign * self._drop_deg,
        )
        lifts_s = begin_s + 0.8 * SHIFT_S
        forward_m, up_m, pitch_deg = FREE[self._free]
        stage.move(lifts_s, lifts_s + LIFT_S, **self.free_foot(forward_m, up_m, pitch_deg))
        return lifts_s + LIFT_S

    def free_foot(self, forward_m: float, up_m: float, pitch_deg: float) -> dict[str, float]:
        """Return the free foot's channels, so far from where it stood."""
        heading = np.radians(self._stage.value("heading_deg"))
        x, z, lift, _ = self._foot.values()
        values = (
            x + forward_m * float(np.cos(heading)),
            z - forward_m * float(np.sin(heading)),
            lift + up_m,
            pitch_deg,
        )
        return dict(zip(self._foot, values, strict=True))

    def lower(self, begin_s: float) -> float:
        """Put the free foot down, then stand on both; returns when that is done."""
        self._stage.move(begin_s, begin_s + LOWER_S, **self._foot)
        return self._stand(begin_s + 0.6 * LOWER_S)

    def stumble(self, begin_s: float) -> float:
        """Lose the balance: the ankle gives, the pelvis tips, the free foot comes down in haste."""
        stage, sign, touches_s = self._stage, self._side.sign, begin_s + STUMBLE_S
        rolled = f"{self._side}_inversion_deg"
        before_deg = stage.value(rolled)
        stage.move(begin_s, touches_s, **self._foot)
        tipped_deg = stage.value("right_down_deg") - sign * TIPS_DEG  # to the free side
        tips_m = stage.body.person.hip_m * float(np.sin(np.radians(abs(tipped_deg))))
        stage.move(
            begin_s,
            touches_s,
            right_down_deg=tipped_deg,
            lean_deg=-sign * TIPS_DEG,
            height_m=self._body["height_m"] - SLACK_M - 1.2 * tips_m,
        )
        stage.move(begin_s, begin_s + 0.5 * STUMBLE_S, **{rolled: before_deg + GIVES_DEG})
        stage.move(begin_s + 0.5 * STUMBLE_S, touches_s, **{rolled: before_deg})
        return self._stand(touches_s)

    def _stand(self, begin_s: float) -> float:
        self._stage.move(begin_s, begin_s + SHIFT_S, **self._body)
        return begin_s + SHIFT_S
