"""What of an exercise contradicts itself: told when it is read, never in mid-exercise."""

from collections.abc import Iterator
from itertools import combinations

from imu_rehab.exercises.exercise import (
    KINDS,
    MOST_FED_BACK,
    OWN_ERRORS,
    PHASES,
    TAGS,
    ZONE_ERRORS,
    Exercise,
)
from imu_rehab.exercises.values import INSTANT, value_kinds

HELD_FOR_A_TIME = ("hold", "steadiness", "coverage")
TWO_WAYS = ("coverage", "clock")  # their two fed-back values are a place in a plane


def checked(exercise: Exercise) -> Exercise:
    """Return it; raises ValueError, naming the key, where it contradicts itself."""
    for fault in faults(exercise):
        raise ValueError(fault)
    return exercise


def faults(e: Exercise) -> Iterator[str]:
    """Yield what contradicts itself, each with its key; the later assume the earlier mended."""
    for name, known in (("phases", PHASES), ("tags", TAGS)):
        values = getattr(e, name)
        if not values or not set(values) <= set(known):
            yield f"{name}: expected some of {', '.join(map(str, known))}, got {list(values)}"
    yield from _of_needs(e)
    yield from _of_feedback(e)
    yield from _of_places(e)
    yield from _of_zones(e)
    yield from _of_kind(e)
    yield from _of_driver(e)
    yield from _of_errors(e)


def _of_needs(e: Exercise) -> Iterator[str]:
    lying = "ly" in e.needs
    if lying and e.needs & {"st", "im"}:
        yield "needs: nobody lies (ly) and stands or lands (st, im) at once"
    if "im" in e.needs and "st" not in e.needs:
        yield "needs: an impact (im) is done standing (st)"
    if lying != ("pelvis_front" in e.places):
        yield "places: lying (ly) and only lying needs the belt sensor in front (pelvis_front)"


def _of_feedback(e: Exercise) -> Iterator[str]:
    fed_back = [zone.signal for zone in e.zones if zone.fed_back]
    if not 1 <= len(fed_back) <= MOST_FED_BACK:
        yield f"zones: {len(fed_back)} are fed back; at least 1 must be, at most {MOST_FED_BACK}"
    elif not e.goal.fed_back:
        yield "zones: the first one is the goal and must be fed back"
    elif e.goal.optional:
        yield "zones: the first one is the goal and cannot be optional"


def _of_places(e: Exercise) -> Iterator[str]:
    used = [zone.signal for zone in e.zones if not zone.optional]
    if e.driver is not None:
        used += [signal for signal in (e.driver.signal, e.driver.also) if signal]
    worn = {"pelvis" if place == "pelvis_front" else place for place in e.places}
    for signal in dict.fromkeys(used):
        if missing := sorted(set(value_kinds()[signal].of) - worn):
            yield f"places: {signal} needs {', '.join(missing)}, too"


def _of_zones(e: Exercise) -> Iterator[str]:
    each = KINDS[e.kind]
    for zone in e.zones:
        comes = value_kinds()[zone.signal].each
        if (zone.at == "each") != (each != INSTANT) or comes != each:
            yield f"zones: at: {zone.signal} comes once per {comes}, {e.kind} cannot read it"
        if zone.from_start and zone.at in ("held", "each", "range", "sd"):
            yield f"zones: at: {zone.signal} read {zone.at!r} has no start to be compared with"
    for one, other in combinations(e.zones, 2):
        same = (one.signal, one.at, one.from_start) == (other.signal, other.at, other.from_start)
        if same and (one.band.high < other.band.low or other.band.high < one.band.low):
            yield f"zones: {one.signal} cannot be in {one.band} and in {other.band} at once"


def _of_kind(e: Exercise) -> Iterator[str]:
    if e.kind in ("repetitions", "clock") and e.driver is None:
        yield f"driver is missing: {e.kind} are counted by it"
    if e.kind in HELD_FOR_A_TIME and not e.dose.hold_s > 0:
        yield f"hold_s: {e.kind} needs a time above 0"
    held = any(zone.at == "held" and zone.scored for zone in e.zones)
    if e.kind == "repetitions" and (e.dose.hold_s > 0) != held:
        yield "hold_s: a time to hold and a zone that is held belong together"
    if e.kind == "strides" and not e.dose.minutes > 0:
        yield "minutes: strides need a time above 0"
    if e.kind in TWO_WAYS and [zone.fed_back for zone in e.zones[:2]] != [True, True]:
        yield f"zones: of {e.kind} the first two are fed back, one for each direction"


def _of_driver(e: Exercise) -> Iterator[str]:
    """The goal's zone must lie beyond where a repetition begins, or nobody leaves it."""
    driver, goal = e.driver, e.goal
    for signal in () if driver is None else (driver.signal, driver.also or driver.signal):
        if value_kinds()[signal].each != INSTANT:
            yield f"driver: signal {signal} is not measured all the time"
    if driver is None or driver.also or goal.signal != driver.signal or goal.from_start:
        return
    near = goal.band.low if driver.sign > 0 else -goal.band.high
    if not driver.start < near:
        yield f"start {driver.start:g} must lie before the band's edge, {near:g}"


def _of_errors(e: Exercise) -> Iterator[str]:
    for code in e.limits:
        if code not in OWN_ERRORS:
            yield f"errors: {code!r} is none of {', '.join(OWN_ERRORS)}"
    for zone in e.zones:
        if zone.error and zone.error not in ZONE_ERRORS:
            yield f"zones: error {zone.error!r} is none of {', '.join(ZONE_ERRORS)}"
    if "E7" in e.limits and e.dose.tempo is None and e.kind != "strides":
        yield "errors: E7 needs a tempo in dose"
