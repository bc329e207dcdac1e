"""Before and after a treatment, within one session: the trials of each, and the answer (S15)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imu_rehab.assessment.quick_check import QuickCheck
from imu_rehab.metrics.catalogue import knows, measure_of
from imu_rehab.metrics.change.comparison import Change
from imu_rehab.metrics.doings import doings
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.metrics.trial import Trial
from imu_rehab.pipeline.hand_held import with_hand_held
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.trials import cut_trial
from imu_rehab.signals.places import Side

TOUCHED = ("wear", "sensor_moved")  # a press, an event of the calibration: another zero since


@dataclass(frozen=True, slots=True, eq=False)
class Phased:
    """One trial that counts, and after how many treatments it was done."""

    phase: int
    trial: Trial
    begin_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Retest:
    """One test before and after one treatment."""

    check: QuickCheck  # with its values
    treatment: str
    change: Change


def phased_trials(log: SessionLog) -> list[Phased]:
    """Return all trials that count, in order."""
    treated_s = [pressed.time_s for pressed in log.presses if pressed.event == "treatment"]
    return [
        Phased(bisect_right(treated_s, d.begin_s), cut_trial(log, d), d.begin_s, d.end_s)
        for d in doings(with_hand_held(log), log.settings.side)
        if d.counts
    ]


def retests(log: SessionLog, trials: Iterable[Phased]) -> Iterator[Retest]:
    """Yield every test that was done both before and after a treatment."""
    said = [p.text("detail") for p in log.presses if p.event == "treatment"]
    groups: dict[tuple[str, str, Side], list[Phased]] = {}
    for each in trials:
        trial = each.trial
        if not trial.run:
            groups.setdefault((trial.test, trial.condition, trial.side), []).append(each)
    for (test, condition, side), done in groups.items():
        if not knows(test, condition):
            continue
        for phase, detail in enumerate(said, 1):
            pair = [each for each in done if each.phase in (phase - 1, phase)]
            check = _checked(log, QuickCheck.of(test, condition, side), pair, phase)
            mdc = published_mdc(check.metric)
            change = check.verdict(literature_mdc=None if mdc is None else mdc.value)
            if change is not None:
                yield Retest(check, detail, change)


def _checked(log: SessionLog, check: QuickCheck, pair: list[Phased], phase: int) -> QuickCheck:
    """Return the check with a value of every trial before, and of all trials after together."""
    measure = measure_of(check.test)
    for each in pair:
        if each.phase < phase:
            check = check.measured(measure([each.trial]).metrics)
    after = [each.trial for each in pair if each.phase == phase]
    if after:
        check = check.treat().measured(measure(after).metrics)
    return check.moved() if pair and touched(log, pair[0].begin_s, pair[-1].end_s) else check


def touched(log: SessionLog, begin_s: float, end_s: float) -> bool:
    """Return whether sensors were worn anew, or moved, between two times."""
    pressed = [p.time_s for p in log.presses if p.event in TOUCHED]
    noticed = [e.time_s for e in log.events if e.kind in TOUCHED]
    return any(begin_s < at_s < end_s for at_s in (*pressed, *noticed))
