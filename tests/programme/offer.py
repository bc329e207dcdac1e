"""The needs and phases of the exercises, as SPEC §3.3 lists them."""

from dataclasses import dataclass

from imu_rehab.errors import UnknownName

NEEDS = {
    "ankle_circles": ("", (1,)),
    "bridge": ("ly", (2,)),
    "calf_stretch": ("st", (1,)),
    "calf_stretch/knee_straight": ("st", (1,)),
    "gait_soft/cadence": ("st", (3, 4)),
    "gait_soft/soft": ("st", (3, 4)),
    "gait_soft/running": ("st im", (3, 4)),
    "heel_raise/both": ("st", (2,)),
    "heel_raise/single": ("st", (2,)),
    "hip_hinge": ("st", (3,)),
    "hop_hold": ("st im pr", (4,)),
    "lunge": ("st", (1,)),
    "pelvic_clock/seated": ("", (1, 2, 3)),
    "pelvic_clock/lying": ("ly", (1, 2, 3)),
    "short_foot/seated": ("", (2,)),
    "short_foot/standing": ("st", (2,)),
    "single_leg_stance/firm": ("st pr", (2,)),
    "single_leg_stance/foam": ("st pr", (2,)),
    "single_leg_stance/eyes_closed": ("st pr ec", (2,)),
    "squat": ("st", (3,)),
    "stand_up": ("st pr", (2, 3, 4)),
    "step_down": ("st pr", (3,)),
    "tandem_stance": ("st pr", (2,)),
}


@dataclass(frozen=True)
class Listed:
    needs: frozenset[str]
    phases: tuple[int, ...]


class Table:
    keys = tuple(dict.fromkeys(name.partition("/")[0] for name in NEEDS))

    def exercise(self, key: str, variant: str = "") -> Listed:
        name = f"{key}/{variant}" if variant else key
        if name not in NEEDS:
            raise UnknownName("exercise", name, list(NEEDS))
        needs, phases = NEEDS[name]
        return Listed(frozenset(needs.split()), phases)


OFFER = Table()
