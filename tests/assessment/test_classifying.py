"""From trials to a label: which repetitions, which error, which pain."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.assessment.capability import Label, Reason
from imu_rehab.assessment.classifying import PAIN, Classified, classified
from imu_rehab.assessment.runs import Run
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.places import Side

RATE_HZ = 50.0
TARGET = Target.of("slsq_drop", -np.inf, 5.0)


def bends(run: str, drops_deg: tuple[float, ...], pain: float | None = None) -> Trial:
    """Return a run of bends with these drops at depth."""
    shape = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(150) / 150)
    rest = np.zeros(50)
    lean = np.concatenate([part for _ in drops_deg for part in (rest, 20.0 * shape)] + [rest])
    drop = np.concatenate([part for d in drops_deg for part in (rest, d * shape)] + [rest])
    return Trial(
        test="T5",
        condition="step_down",
        number=1,
        side=Side.RIGHT,
        time_s=np.arange(len(lean)) / RATE_HZ,
        rate_hz=RATE_HZ,
        signals={"shank_fwd_deg": lean, "pelvis_drop_deg": drop},
        uncertainty_deg={},
        worn={},
        typed={} if pain is None else {PAIN: pain},
        run=run,
        target=TARGET,
    )


HABIT, CUED = (8.0, 8.5, 7.5, 8.0) * 2, (3.0, 3.5, 2.5, 3.0) * 2
RUNS = [
    bends(Run.SPONTANEOUS_1, HABIT),
    bends(Run.CUED, CUED),
    bends(Run.SPONTANEOUS_2, HABIT),
    bends(Run.ISOLATED, CUED),
]


def label(runs: list[Trial], *plain: Trial, sem: float | None = 0.5, moved: bool = False,
          ceiling: float = 5.0) -> Classified:  # fmt: skip
    return classified(runs, plain, sem=sem, untouched=not moved, pain_ceiling=ceiling, unit="deg")


def test_a_habit_that_a_cue_takes_away_is_forgotten() -> None:
    found = label(RUNS)
    assert found.capability.label is Label.FORGOTTEN
    assert {k: (s.hits, s.n) for k, s in found.capability.shares.items()} == {
        "S": (0, 16), "C": (8, 8), "I": (8, 8),
    }  # fmt: skip
    told = found.sentence()
    assert told.startswith(
        "T5 Step-down on one leg, right, pelvic drop at the lowest point: "
        "forgotten (available, not used). Zone at most 5 deg."
    )
    for words in ("0/16 = 0 % (0–19 %)", "with a cue 8/8", "1.4 deg (this site, same session)"):
        assert words in told
    assert "Zielbereich" in found.sentence("de")


def test_without_any_error_estimate_nothing_but_can_do_is_said() -> None:
    assert label(RUNS, sem=None).capability.reasons == (Reason.NO_MDC,)


def test_three_free_doings_are_own_repeats_and_come_before_the_site() -> None:
    third = replace(bends("", HABIT), run="", target=None)
    capability = label(RUNS, third, sem=9.0).capability
    assert capability.mdc_source == "own_repeats"
    assert capability.label is Label.FORGOTTEN


def test_a_sensor_that_was_touched_between_leaves_no_error_estimate() -> None:
    assert label(RUNS, moved=True).capability.reasons == (Reason.NO_MDC,)


def test_pain_above_the_ceiling_in_any_run_gives_no_label() -> None:
    hurt = [*RUNS[:3], bends(Run.ISOLATED, CUED, pain=6.0)]
    assert label(hurt).capability.label is Label.PAIN_LIMITED
    assert label(hurt, ceiling=7.0).capability.label is Label.FORGOTTEN


def test_a_run_that_is_missing_or_short_is_undecided() -> None:
    assert label(RUNS[:3]).capability.reasons == (Reason.ISOLATED_NOT_TESTED,)
    short = [RUNS[0], bends(Run.CUED, CUED[:5]), *RUNS[2:]]
    assert label(short).capability.reasons == (Reason.TOO_FEW,)
    assert label(RUNS[:1]).capability.reasons == (Reason.TOO_FEW,)


def test_what_was_not_measured_is_no_repetition() -> None:
    blind = replace(RUNS[0], signals={"shank_fwd_deg": RUNS[0].signals["shank_fwd_deg"]})
    assert label([blind, *RUNS[1:]]).capability.reasons == (Reason.TOO_FEW,)


@pytest.mark.parametrize("drops", [CUED, (3.0,) * 8])
def test_who_stays_in_the_zone_can_do_it(drops: tuple[float, ...]) -> None:
    runs = [bends(run, drops) for run in Run]
    assert label(runs, sem=None).capability.label is Label.CAN_DO
