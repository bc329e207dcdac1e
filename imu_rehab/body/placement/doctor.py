"""Which mistake, if any, explains the recorded steps better than the belief that all is well.

Every single mistake is tried on the evidence; the best one is told if it beats
the belief by a margin, then looked for again on top of it: sensors can be both
swapped and flipped.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.body.placement.evidence import Evidence, Recorded, Step
from imu_rehab.body.placement.finding import Finding, Kind, sentence
from imu_rehab.body.placement.hypotheses import Fault, Wearing, as_believed, faults
from imu_rehab.body.placement.slip import SlipWatch, quiet_up
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial

MARGIN = 5.0  # natural logarithm of the odds at which a mistake is told
MOST_MISTAKES = 3
TIPPED_DEG = 50.0  # as the reference pose refuses it
TIPPED_FOOT_DEG = 65.0  # an instep may slope by half a right angle
# Where the person stands as in the reference, in seconds from the beginning of a step.
QUIET_SECONDS = {
    Step.STAND: (1.0, 2.0, 3.0),
    Step.BENDS: (0.0,),
    Step.STEPS: (0.0,),
    Step.STAND_AGAIN: (1.0, 2.0, 3.0),
}
DEAD_WALK_RADPS = float(np.deg2rad(4.0))  # no segment of a walking person turns so little
DEAD_BEND_RADPS = float(np.deg2rad(0.5))  # nor, but for the feet, in a knee-bend


def examine(
    recorded: Recorded,
    rate_hz: float,
    mountings: Mapping[str, FloatArray] = NOMINAL_MOUNTING,
) -> tuple[Finding, ...]:
    """Return what is wrong with how the sensors are worn, empty when nothing is.

    `recorded` holds per step of the calibration what each sensor felt, by the
    place it is believed to be at; all sensors on one grid of `rate_hz`; a step
    may be missing.  `mountings` are the nominal segment_to_sensor by place.
    """
    places = _kit(recorded)
    dead = tuple(place for place in places if _is_dead(recorded, place))
    alive = tuple(place for place in places if place not in dead)
    if not alive:
        return ()  # nobody moved: nothing can be said
    told = [Finding(Kind.NOT_WORN, (p,), 1.0, sentence(Kind.NOT_WORN, (p,))) for p in dead]
    slips = _slips(recorded, alive, rate_hz)
    slipped = {place for finding in slips for place in finding.places}
    steady = tuple(place for place in alive if place not in slipped)
    return (*told, *slips, *_mistakes(Evidence(recorded, steady, rate_hz, mountings), steady))


def _slips(recorded: Recorded, places: tuple[str, ...], rate_hz: float) -> tuple[Finding, ...]:
    """Return the sensors whose gravity jumped between the quiet moments before the steps."""
    second = round(rate_hz)
    moments = [
        up
        for step, begins_at in QUIET_SECONDS.items()
        for begin_s in begins_at
        if step in recorded
        and (up := quiet_up(_second(recorded[step], places, begin_s, second))) is not None
    ]
    if Step.STAND not in recorded or not moments:
        return ()
    watch = SlipWatch(moments[0], moments=1)
    return tuple(f for up in moments[1:] for moment in (None, up) for f in watch.step(moment))


def _second(
    felt: Mapping[str, Inertial], places: tuple[str, ...], begin_s: float, second: int
) -> dict[str, Inertial]:
    begin = round(begin_s * second)
    cut = {place: felt[place][begin : begin + second] for place in places}
    return cut if all(len(part) == second for part in cut.values()) else {}


def _mistakes(evidence: Evidence, places: tuple[str, ...]) -> tuple[Finding, ...]:
    wearing: Wearing = as_believed(places)
    told: list[Finding] = []
    for _ in range(MOST_MISTAKES):
        tried = list(faults(wearing))
        gains = np.array([evidence.score(f.wearing) for f in tried]) - evidence.score(wearing)
        best = int(np.argmax(gains)) if len(gains) else -1
        if best < 0 or gains[best] < MARGIN:
            break
        told.append(_finding(tried, gains, best))
        wearing = tried[best].wearing
    named = {place for finding in told for place in finding.places}
    return (*told, *(f for f in _tipped(evidence, wearing) if f.places[0] not in named))


def _tipped(evidence: Evidence, wearing: Wearing) -> Iterator[Finding]:
    """Yield the sensors that gravity finds further from the picture than a strap allows."""
    for name, worn in wearing.items():
        limit_deg = TIPPED_FOOT_DEG if worn.place.startswith("foot") else TIPPED_DEG
        if evidence.tilt_deg(name, worn) > limit_deg:
            yield Finding(Kind.SLIPPED, (name,), 1.0, sentence(Kind.SLIPPED, (name,)))


def _finding(tried: Sequence[Fault], gains: FloatArray, best: int) -> Finding:
    fault = tried[best]
    weights = np.exp(gains - gains[best])
    same = [(f.kind, f.places) == (fault.kind, fault.places) for f in tried]
    believed = float(np.exp(MARGIN - 2.0 - gains[best]))
    certainty = float(np.sum(weights[same]) / (np.sum(weights) + believed))
    return Finding(fault.kind, fault.places, certainty, sentence(fault.kind, fault.places))


def _kit(recorded: Recorded) -> tuple[str, ...]:
    """Return the places that every recorded step knows, in the order of the first."""
    steps = [felt for felt in recorded.values() if felt]
    if not steps:
        return ()
    return tuple(place for place in steps[0] if all(place in felt for felt in steps))


def _is_dead(recorded: Recorded, place: str) -> bool:
    """Return True for a sensor that lies still while its wearer must be moving."""
    if Step.STEPS in recorded:
        return _rms(recorded[Step.STEPS][place]) < DEAD_WALK_RADPS
    if Step.BENDS in recorded and not place.startswith("foot"):
        return _rms(recorded[Step.BENDS][place]) < DEAD_BEND_RADPS
    return False


def _rms(felt: Inertial) -> float:
    rates = felt.gyro_radps[np.isfinite(felt.gyro_radps).all(axis=1)]
    return float(np.sqrt(np.mean(np.sum((rates - np.mean(rates, axis=0)) ** 2, axis=1))))
