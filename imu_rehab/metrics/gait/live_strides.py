"""Strides while somebody walks: each as soon as the stance that ends it is over.

What happened when is known at once (`live_foot_events`).  What a stride was like
is measured as afterwards (SPEC T11), over its own few samples: its angle to the way
needs the foot-flat after it, its eversion the stance before it.
"""

from collections import deque
from dataclasses import dataclass, replace
from math import isfinite, nan

import numpy as np

from imu_rehab.metrics.gait.foot_angles import foot_angles
from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.foot_flats import foot_flats
from imu_rehab.metrics.gait.foot_path import foot_path
from imu_rehab.metrics.gait.foot_strides import LEAST_LENGTH_M, TURN_DEG, foot_strides
from imu_rehab.metrics.gait.live_foot_events import Happening, LiveFootEvent
from imu_rehab.metrics.gait.pelvis_strides import pelvis_drops
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.impact.tibial_shock import shock_of
from imu_rehab.metrics.trial import Trial

LATE_S = 0.04  # a live contact may be told so late: 22 ms for simulated walkers [E]


@dataclass(frozen=True, slots=True)
class LiveStride:
    """One stride of the tested foot, contact to contact; NaN is what was not measured."""

    side: str
    start_s: float  # contact, session clock
    end_s: float  # next contact
    to_s: float  # toe-off between
    known_s: float  # when all of it was known
    fpa_deg: float = nan  # foot's long axis against the way, toe-out +
    fpa_change_deg: float = nan  # against the mean of the strides before it
    foot_ev_exc_deg: float = nan
    pelvis_drop_deg: float = nan  # largest in the first half of stance, against the stride's mean
    pta_g: float = nan  # peak axial shock at the shank after the contact that begins it
    turn_deg: float = nan

    @property
    def stride_time_s(self) -> float:
        """Contact to contact."""
        return self.end_s - self.start_s

    @property
    def cadence_spm(self) -> float:
        """Steps of both feet per minute."""
        return 120.0 / self.stride_time_s


class StrideBook:
    """Keeps contacts and toe-offs until a stride is complete, and the mean foot angle."""

    def __init__(self) -> None:
        self._contacts: deque[float] = deque(maxlen=2)
        self._leaves: deque[float] = deque(maxlen=3)
        self._angles, self._sum_deg = 0, 0.0

    def forget(self) -> None:
        """Begin anew after a gap: nobody knows what the foot did meanwhile."""
        self._contacts.clear()
        self._leaves.clear()

    def take(self, event: LiveFootEvent) -> FootEvents | None:
        """Return the two contacts, and the toe-offs before them, of a stride that is complete."""
        if event.kind is Happening.CONTACT:
            self._contacts.append(event.time_s)
            return None
        self._leaves.append(event.time_s)
        if len(self._contacts) < 2 or len(self._leaves) < 3:
            return None
        ic_s, to_s = np.array(self._contacts), np.array(self._leaves)[:2]
        in_order = to_s[0] < ic_s[0] < to_s[1] < ic_s[1] < event.time_s
        return FootEvents(ic_s, to_s) if in_order else None

    def measured(self, stride: LiveStride) -> LiveStride:
        """Return the stride with its foot angle against the mean of those before it."""
        if not isfinite(stride.fpa_deg):
            return stride
        mean_deg = self._sum_deg / self._angles if self._angles else stride.fpa_deg
        self._sum_deg, self._angles = self._sum_deg + stride.fpa_deg, self._angles + 1
        return replace(stride, fpa_change_deg=stride.fpa_deg - mean_deg)


def stride_of(trial: Trial, events: FootEvents, known_s: float) -> LiveStride | None:
    """Return the stride between two contacts; `trial` holds the samples around it.

    None when it cannot be one of walking: too short, too long, or on the spot.
    """
    foot, shank = trial.of("foot"), trial.of("shank")
    start_s, end_s = events.ic_s.tolist()
    shock = nan if shank is None else shock_of(shank, start_s, before_s=LATE_S).axial_g
    if foot is None or foot.bridged.any():
        return None
    begin_s = float(foot.time_s[0])
    own = FootEvents(events.ic_s - begin_s, events.to_s - begin_s)
    found = _strides(trial, own)
    if found is None or not len(found) or found.length_m[0] < LEAST_LENGTH_M:
        return None
    straight = abs(found.turn_deg[0]) <= TURN_DEG
    here = replace(trial, time_s=trial.time_s - begin_s)
    return LiveStride(
        side=trial.side.value,
        start_s=start_s,
        end_s=end_s,
        to_s=float(events.to_s[1]),
        known_s=known_s,
        fpa_deg=float(found.fpa_deg[0]) if straight else nan,
        foot_ev_exc_deg=float(foot_angles(here, found).ev_exc_deg[0]),
        pelvis_drop_deg=pelvis_drops(here, found)["pelvis_drop_pk"][0],
        pta_g=shock,
        turn_deg=float(found.turn_deg[0]),
    )


def _strides(trial: Trial, events: FootEvents) -> Strides | None:
    foot = trial.of("foot")
    if foot is None:
        return None
    flats = foot_flats(foot.gyro_radps, events, foot.rate_hz)
    if len(flats.stance) < 2 or len(flats.known) < 2:
        return None
    path = foot_path(foot.gyro_radps, foot.accel_mps2, foot.rate_hz, flats)
    return foot_strides(events, flats, path, foot.rate_hz, trial.side)
