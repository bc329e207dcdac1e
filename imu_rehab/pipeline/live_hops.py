"""Landings while somebody hops, from the sensors on foot, shank and pelvis."""

from collections.abc import Collection
from dataclasses import replace
from math import nan

import numpy as np

from imu_rehab.metrics.impact.live_landings import LiveLanding, LiveLandings
from imu_rehab.metrics.impact.tibial_shock import shock_of
from imu_rehab.metrics.trial import Trial
from imu_rehab.pipeline.measured import Measured
from imu_rehab.pipeline.recent import Moment, Recent
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

LANDS_S = 1.0  # after the contact: the time in which a landing tips the pelvis or the knee [E]
PEAKS = {  # key of exercises -> signal whose largest value after the contact it is
    "landing_drop_deg": "pelvis_drop_deg",
    "landing_shank_med_deg": "shank_med_deg",
    "landing_foot_ev_deg": "foot_ev_deg",
}
LANDING_KEYS = ("landing_pta_g", "landing_tts_s", *PEAKS)


class LiveHops:
    """Landings of the tested leg, each once it is known how it was held."""

    def __init__(
        self, rate_hz: float, side: Side, keys: Collection[str], sway_rms_mps2: float | None
    ) -> None:
        """Take the person's own single-leg sway where it is known."""
        self._side, self._recent = side, Recent(rate_hz, side)
        self._landings = LiveLandings(rate_hz, sway_rms_mps2)
        self._keys = [key for key in LANDING_KEYS if key in keys]

    def feed(self, moment: Moment, measured: Measured) -> None:
        """Take instants; add the landings that are over."""
        self._recent.keep(moment)
        for key in self._keys:
            measured.signals[key] = np.full(len(moment.time_s), nan)
        leg = moment.place("foot", self._side) or moment.place("shank", self._side)
        if leg is None:
            return
        level = self._level_mps2(moment)
        for found in self._landings.feed(moment.time_s, moment.accel_mps2(leg), level):
            around = self._recent.trial(found.contact_s - 0.5, found.known_s)
            landing, values = _described(found, around)
            measured.landings.append(landing)
            at = int(np.searchsorted(moment.time_s, found.known_s - 1e-6))
            for key in self._keys:
                measured.signals[key][at] = values[key]

    def _level_mps2(self, moment: Moment) -> FloatArray:
        place = moment.place("pelvis", self._side)
        if place is None:
            return np.full((len(moment.time_s), 2), nan)
        level: FloatArray = qn.rotate(moment.segments[place], moment.accel_mps2(place))[:, [0, 2]]
        return level


def _described(landing: LiveLanding, around: Trial) -> tuple[LiveLanding, dict[str, float]]:
    """Return the landing with its shock, and every value of it by key."""
    shank = around.of("shank")
    shock_g = nan if shank is None else shock_of(shank, landing.contact_s).axial_g
    since_s = around.time_s - landing.contact_s
    lands = (since_s >= 0.0) & (since_s <= LANDS_S)
    peaks = {key: _largest(around, signal, lands.nonzero()[0]) for key, signal in PEAKS.items()}
    values = {"landing_pta_g": shock_g, "landing_tts_s": landing.stable_s, **peaks}
    return replace(landing, pta_g=shock_g), values


def _largest(around: Trial, signal: str, at: IntArray) -> float:
    values = around.signals.get(signal)
    if values is None or not len(at) or not np.isfinite(values[at]).any():
        return nan
    return float(np.nanmax(values[at]))
