"""What metrics of a test should say, from what the simulated body tells of itself: no signal used.

Only where a script knows it: counts, contacts, times.  Everything else is
compared with the measure of exact signals.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from imu_rehab.assembly.battery.virtual_session import Done
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.motion import Fact, Step
from imu_rehab.simulator.wearer.repetitions import PARTIAL

COUNTED_S = 30.0  # of T13
SHORT_M, ENDS = 0.7, 3  # strides of turns; how many are left out at both ends
NEAR_S = 0.35  # a found turning point lies so near to the scripted one
HALF = 0.5

Values = dict[str, float]


def scripted(done: Sequence[Done]) -> Values:
    """Return key -> value of all trials of one test and condition; empty where nothing is known."""
    first = done[0].measured
    each = [SCRIPTED[first.test](one) for one in done] if first.test in SCRIPTED else []
    keys = {key for values in each for key in values}
    return {key: float(np.mean([v[key] for v in each if key in v])) for key in keys}


def scripted_repetitions(done: Done) -> list[float]:
    """Return the turning points (or landings) of everything that was done again and again."""
    measured = done.measured
    ignored = {PARTIAL} if measured.test == "T13" else set()  # half a stand is none
    peaks = [f.begin_s for f in done.facts if f.kind == "peak" and f.detail not in ignored]
    hops = [fact.end_s for fact in done.facts if fact.kind == "hop"]
    return peaks or hops


def found_of(at_s: Sequence[float], found: Sequence[tuple[float, float]]) -> int:
    """Return how many instants lie in, or near, a found repetition that no other one took."""
    free = list(found)
    count = 0
    for instant in at_s:
        for begin_s, end_s in free:
            if begin_s - NEAR_S <= instant <= end_s + NEAR_S:
                free.remove((begin_s, end_s))
                count += 1
                break
    return count


def contacts_s(done: Done, *, tested: bool) -> FloatArray:
    """Return the contacts of the tested foot, or of both feet."""
    return np.array(
        [step.contact_s for step in done.steps if not tested or step.side is done.measured.side]
    )


def _of(done: Done, kind: str) -> list[Fact]:
    return [fact for fact in done.facts if fact.kind == kind]


def _go_s(trial: Trial) -> float:
    return next(mark.time_s for mark in trial.marks if mark.kind == "go")


def _held(done: Done) -> Values:
    key = "sls_time_ec" if done.measured.condition == "eyes_closed" else "sls_time_eo"
    return {key: sum(hold.end_s - hold.begin_s for hold in _of(done, "hold"))}


def _raised(done: Done) -> Values:
    heights = [
        f.value * p.value for f, p in zip(_of(done, "height"), _of(done, "peak"), strict=True)
    ]
    best = max(heights)
    return {"hr_reps": float(sum(height >= HALF * best for height in heights))}


def _stood(done: Done) -> Values:
    go_s = _go_s(done.measured)
    both = zip(_of(done, "repetition"), _of(done, "peak"), strict=True)
    full = [
        (rep.begin_s - go_s, peak.begin_s - go_s) for rep, peak in both if rep.detail != PARTIAL
    ]
    if done.measured.condition == "five":
        return {"sts5_time": full[4][1]} if len(full) > 4 else {}
    halfway_s = [HALF * (begin_s + up_s) for begin_s, up_s in full]
    return {"sts30_reps": float(sum(at_s <= COUNTED_S for at_s in halfway_s))}


def _went(done: Done) -> Values:
    end_s = _of(done, "sit")[-1].end_s
    steps = float(len(done.steps))
    return {"tug_time": end_s - _go_s(done.measured), "tug_steps": steps}


def straight_strides(done: Done) -> list[tuple[Step, Step]]:
    """Return both contacts of every stride of the tested foot, without the turn and the ends."""
    steps = [step for step in done.steps if step.side is done.measured.side]
    pairs = [(a, b) for a, b in pairwise(steps) if np.hypot(b.x_m - a.x_m, b.z_m - a.z_m) > SHORT_M]
    return pairs[ENDS:-ENDS]


def _walked(done: Done) -> Values:
    """Return the walk's figures from its footprints."""
    pairs = straight_strides(done)
    time_s = float(np.mean([b.contact_s - a.contact_s for a, b in pairs]))
    length_m = float(np.mean([np.hypot(b.x_m - a.x_m, b.z_m - a.z_m) for a, b in pairs]))
    stood_s = float(np.mean([b.toe_off_s - a.contact_s for a, b in pairs]))
    return {
        "stride_time": time_s,
        "cadence": 120.0 / time_s,
        "stance_pct": 100.0 * stood_s / time_s,
        "stride_length": length_m,
        "walk_speed": length_m / time_s,
    }


def _timed(done: Done) -> Values:
    begin_s, end_s = (mark.time_s for mark in done.measured.marks if mark.kind == "line")
    contacts = contacts_s(done, tested=False)
    inside = (contacts >= begin_s) & (contacts < end_s)
    speed = 10.0 / (end_s - begin_s)
    return {
        "walk10_speed": speed,
        "walk10_speed_imu": speed,
        "walk10_steps": float(np.count_nonzero(inside)),
    }


def _climbed(done: Done) -> Values:
    contacts = contacts_s(done, tested=False)
    return {"stairs_cadence": 60.0 * (len(contacts) - 1) / float(contacts[-1] - contacts[0])}


SCRIPTED: dict[str, Callable[[Done], Values]] = {
    "T4": _held,
    "T7": _raised,
    "T11": _walked,
    "T13": _stood,
    "T14": _went,
    "T15": _timed,
    "T16": _climbed,
}
