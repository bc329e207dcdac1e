"""Contacts, toe-offs and strides while somebody walks, from the sensors on feet and shank."""

from collections.abc import Collection
from math import nan

import numpy as np

from imu_rehab.metrics.gait.live_foot_events import Happening, LiveFootEvent, LiveFootEvents
from imu_rehab.metrics.gait.live_strides import StrideBook, stride_of
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.measured import Measured
from imu_rehab.pipeline.recent import Moment, Recent
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.places import Side

STRIDE_KEYS = {  # key of exercises -> attribute of a stride
    "stride_fpa_deg": "fpa_deg",
    "stride_cadence_spm": "cadence_spm",
    "stride_foot_ev_exc_deg": "foot_ev_exc_deg",
    "stride_pelvis_drop_deg": "pelvis_drop_deg",
    "stride_pta_g": "pta_g",
}
STEP_KEYS = {Side.RIGHT: "step_time_r_s", Side.LEFT: "step_time_l_s"}
FOOT_KEYS = (*STRIDE_KEYS, *STEP_KEYS.values())
# How sure the instants are, 1 SD: contacts against what is found afterwards on real walks scatter
# by 12 ms at most (tests/metrics/gait/test_live_foot_events.py); toe-offs twice as much [E].
SD_S = {Happening.CONTACT: 0.012, Happening.TOE_OFF: 0.024}
KINDS = {Happening.CONTACT: "initial_contact", Happening.TOE_OFF: "toe_off"}
LONGEST_STEP_S = 1.5  # a contact of the other foot longer ago begins no step
HOLE_PERIODS = 1.5  # instants further apart than this have a hole between them


class LiveFeet:
    """Strides are those of the tested side; the other foot is watched where steps are asked for."""

    def __init__(self, rate_hz: float, side: Side, keys: Collection[str]) -> None:
        self._side, self._recent = side, Recent(rate_hz, side)
        both = not frozenset(STEP_KEYS.values()).isdisjoint(keys)
        self._feet = {each: _LiveFoot(rate_hz) for each in Side if both or each is side}
        self._book = StrideBook()
        self._keys = [key for key in FOOT_KEYS if key in keys]
        self._newest: dict[Side, float] = {}  # contact of each foot

    def feed(self, moment: Moment, measured: Measured) -> None:
        """Take instants; add strides, steps, and the events of the feet."""
        self._recent.keep(moment)
        for key in self._keys:
            measured.signals[key] = np.full(len(moment.time_s), nan)
        for event, side in self._happened(moment):
            measured.events.append(_told(event, side))
            self._step(event, side, moment, measured)
            if side is self._side:
                self._stride(event, moment, measured)

    def _happened(self, moment: Moment) -> list[tuple[LiveFootEvent, Side]]:
        """Return what both feet did, in the order in which it became known."""
        found: list[tuple[LiveFootEvent, Side]] = []
        for side, foot in self._feet.items():
            place = moment.place("foot", side)
            if place is not None:
                events, holes = foot.feed(moment.time_s, moment.gyro_radps(place))
                found += [(event, side) for event in events]
                if holes and side is self._side:
                    self._book.forget()
        return sorted(found, key=lambda each: each[0].known_s)

    def _step(self, event: LiveFootEvent, side: Side, moment: Moment, measured: Measured) -> None:
        """A step begins with the other foot's contact and ends with this one's."""
        if event.kind is not Happening.CONTACT:
            return
        other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
        took_s = event.time_s - self._newest.get(other, -np.inf)
        self._newest[side] = event.time_s
        if STEP_KEYS[side] in measured.signals and 0.0 < took_s <= LONGEST_STEP_S:
            _put(measured.signals[STEP_KEYS[side]], moment.time_s, event.known_s, took_s)

    def _stride(self, event: LiveFootEvent, moment: Moment, measured: Measured) -> None:
        complete = self._book.take(event)
        if complete is None:
            return
        around = self._recent.trial(float(complete.to_s[0]), event.known_s)
        found = stride_of(around, complete, event.known_s)
        if found is None:
            return
        stride = self._book.measured(found)
        measured.strides.append(stride)
        for key, attribute in STRIDE_KEYS.items():
            if key in measured.signals:
                value = getattr(stride, attribute)
                _put(measured.signals[key], moment.time_s, stride.known_s, value)


class _LiveFoot:
    """One foot's contacts and toe-offs on the session clock; begins anew after a hole."""

    def __init__(self, rate_hz: float) -> None:
        self._rate_hz = rate_hz
        self._forget()

    def _forget(self) -> None:
        self._events = LiveFootEvents(self._rate_hz)
        self._begin_s: float | None = None
        self._last_s = -np.inf

    def feed(self, time_s: FloatArray, gyro_radps: FloatArray) -> tuple[list[LiveFootEvent], bool]:
        """Return what happened, and whether something was missing."""
        known: BoolArray = np.asarray(np.isfinite(gyro_radps).all(axis=1))
        apart = np.diff(time_s, prepend=self._last_s) > HOLE_PERIODS / self._rate_hz
        if known.all() and not apart.any():
            return self._push(time_s, gyro_radps), False
        found: list[LiveFootEvent] = []
        cuts = np.flatnonzero(apart | np.diff(known, prepend=known[0]))
        for part in np.split(np.arange(len(time_s)), cuts):
            if not len(part):
                continue
            if apart[part[0]] or not known[part[0]]:
                self._forget()
            if known[part[0]]:
                found += self._push(time_s[part], gyro_radps[part])
        return found, True

    def _push(self, time_s: FloatArray, gyro_radps: FloatArray) -> list[LiveFootEvent]:
        begin_s = float(time_s[0]) if self._begin_s is None else self._begin_s
        self._begin_s, self._last_s = begin_s, float(time_s[-1])
        return [
            LiveFootEvent(each.kind, begin_s + each.time_s, begin_s + each.known_s)
            for each in self._events.push(gyro_radps)
        ]


def _told(event: LiveFootEvent, side: Side) -> Event:
    late_ms = 1e3 * (event.known_s - event.time_s)
    detail = f"known after {late_ms:.0f} ms"
    return Event(event.time_s, KINDS[event.kind], side.value, SD_S[event.kind], detail)


def _put(values: FloatArray, time_s: FloatArray, at_s: float, value: float) -> None:
    """Let a value stand in the instant in which it became known."""
    at = min(int(np.searchsorted(time_s, at_s - 1e-6)), len(values) - 1)
    values[at] = value
