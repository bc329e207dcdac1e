"""Which mistake, if any, explains the recorded steps better than the belief that all is well.

Every single mistake is tried on the evidence; the best one is told if it beats
the belief by a margin, then looked for again on top of it: sensors can be both
swapped and flipped.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.body.placement.evidence import Evidence, Recorded, Step
from imu_rehab.body.placement.finding import Finding, Kind
from imu_rehab.body.placement.hypotheses import Fault, Wearing, Worn, as_believed, faults
from imu_rehab.body.placement.slip import slips_between
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES

MARGIN = 5.0  # natural logarithm of the odds at which a mistake is told
PRIOR = 3.0  # the same, by which a mistake is rarer than none
MOST_MISTAKES = 3
TIPPED_DEG = 50.0  # as the reference pose refuses it
TIPPED_FOOT_DEG = 65.0  # an instep slopes by up to half a right angle
LEAST_STEP_S = 2.0
DEAD_WALK_RADPS = float(np.deg2rad(1.5))  # no segment of a walking person turns so little
DEAD_BEND_RADPS = float(np.deg2rad(0.5))  # nor, but for the feet, in bends and weight shifts


def examine(
    recorded: Recorded,
    rate_hz: float,
    mountings: Mapping[str, FloatArray] = NOMINAL_MOUNTING,
) -> tuple[Finding, ...]:
    """Return what is wrong with how the sensors are worn, empty when nothing is.

    `recorded` holds per step of the calibration what each sensor felt, by the
    place it is believed to be at; all sensors on one grid of `rate_hz`, lost
    samples NaN.  A step may be missing; one shorter than two seconds counts as
    missing.  Places that are not in every step are left out.  Steps are best
    recorded with a second of quiet stance before the movement: then a sensor
    that slipped in between is found.  `mountings` are the nominal segment_to_sensor by place.
    """
    usable = _usable(recorded, rate_hz)
    places = _kit(usable)
    dead = tuple(place for place in places if _is_dead(usable, place))
    alive = tuple(place for place in places if place not in dead)
    if not alive:
        return ()  # nobody moved: nothing can be said
    slips = slips_between(usable, alive, rate_hz)
    slipped = {place for finding in slips for place in finding.places}
    steady = tuple(place for place in alive if place not in slipped)
    told = [Finding(Kind.NOT_WORN, (p,), 1.0) for p in dead]
    return (*told, *slips, *_mistakes(Evidence(usable, steady, rate_hz, mountings), steady))


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
    tipped = [name for name, worn in wearing.items() if _is_tipped(evidence, name, worn)]
    # Half a turn that leaves it tipped was not half a turn.
    kept = [f for f in told if f.kind is not Kind.FLIPPED or f.places[0] not in tipped]
    named = {place for finding in kept for place in finding.places}
    lone = [(name,) for name in tipped if name not in named]
    return (*kept, *(Finding(Kind.SLIPPED, n, 1.0) for n in lone))


def _is_tipped(evidence: Evidence, name: str, worn: Worn) -> bool:
    """Return True when gravity finds a sensor further from the picture than a strap allows."""
    foot = PLACES[worn.place].segment == "foot"
    return evidence.tilt_deg(name, worn) > (TIPPED_FOOT_DEG if foot else TIPPED_DEG)


def _finding(tried: Sequence[Fault], gains: FloatArray, best: int) -> Finding:
    fault = tried[best]
    weights = np.exp(gains - gains[best])
    same = [(f.kind, f.places) == (fault.kind, fault.places) for f in tried]
    believed = float(np.exp(PRIOR - gains[best]))
    certainty = float(np.sum(weights[same]) / (np.sum(weights) + believed))
    return Finding(fault.kind, fault.places, certainty)


def _usable(recorded: Recorded, rate_hz: float) -> Recorded:
    least = LEAST_STEP_S * rate_hz
    return {
        step: felt
        for step, felt in recorded.items()
        if felt and all(len(samples) >= least for samples in felt.values())
    }


def _kit(recorded: Recorded) -> tuple[str, ...]:
    """Return the places that every step knows, in the order of the first."""
    steps = list(recorded.values())
    return tuple(p for p in steps[0] if all(p in felt for felt in steps)) if steps else ()


def _is_dead(recorded: Recorded, place: str) -> bool:
    """Return True for a sensor that lies still while its wearer must be moving."""
    if Step.STEPS in recorded:
        return _rms_radps(recorded[Step.STEPS][place]) < DEAD_WALK_RADPS
    moving = [step for step in (Step.BENDS, Step.SHIFT) if step in recorded]
    if not moving or PLACES[place].segment == "foot":
        return False
    return all(_rms_radps(recorded[step][place]) < DEAD_BEND_RADPS for step in moving)


def _rms_radps(felt: Inertial) -> float:
    rates = felt.gyro_radps[np.isfinite(felt.gyro_radps).all(axis=1)]
    return float(np.sqrt(np.sum(np.var(rates, axis=0)))) if len(rates) else 0.0
