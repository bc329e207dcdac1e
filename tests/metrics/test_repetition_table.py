"""What every test made of repetitions promises, whichever it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from imu_rehab.body.live_signals import TIERS
from imu_rehab.metrics.balance import reach
from imu_rehab.metrics.heel_raise import heel_raise
from imu_rehab.metrics.mobility import ankle_rom, lunge
from imu_rehab.metrics.pelvis_control import hip_hinge, pelvic_tilt
from imu_rehab.metrics.squat_step import squat, step_down
from imu_rehab.metrics.trial import Mark, Outcome, Trial
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.twin_trials import made_trial

Measure = Callable[[Sequence[Trial]], Outcome]
Values = Callable[[Sequence[Trial]], Mapping[str, FloatArray]]
TYPED = {"heel_to_mtp_cm": 17.0, "reach_cm": 71.0}
OF_TRIALS = ("hr_reps", "hr_height_decay", "reach_cm", "pt_smooth", "pt_peaks")


@dataclass(frozen=True)
class Case:
    """A test, and the signal whose way out it counts."""

    test: str
    condition: str
    measure: Measure
    values: Values
    signal: str
    sign: float = 1.0

    def __str__(self) -> str:
        return f"{self.test}/{self.condition}"


def case(module: object, test: str, condition: str, signal: str, sign: float = 1.0) -> Case:
    measure, values = module.measure, module.repetition_values  # type: ignore[attr-defined]
    return Case(test, condition, measure, values, signal, sign)


CASES = (
    case(lunge, "T2", "", "shank_fwd_deg"),
    case(ankle_rom, "T3", "df", "ankle_df_deg"),
    case(ankle_rom, "T3", "pf", "ankle_df_deg", -1.0),
    case(ankle_rom, "T3", "inv", "ankle_inv_deg"),
    case(ankle_rom, "T3", "ev", "ankle_inv_deg", -1.0),
    case(step_down, "T5", "step_down", "shank_fwd_deg"),
    case(step_down, "T5", "squat", "shank_fwd_deg"),
    case(squat, "T6", "", "shank_fwd_deg"),
    case(heel_raise, "T7", "", "foot_pitch_deg", -1.0),
    case(pelvic_tilt, "T8", "standing", "pelvis_tilt_deg"),
    case(pelvic_tilt, "T8", "lying", "pelvis_tilt_deg"),
    case(hip_hinge, "T9", "", "pelvis_tilt_deg"),
    case(reach, "T10", "anterior", "shank_fwd_deg"),
)
every_case = pytest.mark.parametrize("of", CASES, ids=str)


def levels(rate_hz: float, heights: Sequence[float] = (1.0, 0.9, 1.0, 0.95, 1.0)) -> FloatArray:
    """Return 0..1, out and back so often, two seconds each way (n,)."""
    time_s = np.arange(0, 5.0 * len(heights) + 2.0, 1 / rate_hz)
    out = np.zeros_like(time_s)
    for number, height in enumerate(heights):
        share = np.clip((time_s - 1.5 - 5.0 * number) / 4.0, 0.0, 1.0)
        out += height * np.sin(np.pi * share) ** 2
    return out


def trial(of: Case, rate_hz: float = 100.0, level: FloatArray | None = None) -> Trial:
    """Return a trial in which every signal follows: the counted one by 20°, others by 2°."""
    way = levels(rate_hz) if level is None else level
    signals = dict.fromkeys(TIERS, 2.0 * way)
    signals[of.signal] = of.sign * 20.0 * way
    return made_trial(signals, rate_hz, test=of.test, condition=of.condition, typed=TYPED)


def figures(outcome: Outcome) -> dict[str, float]:
    return {metric.key: metric.value for metric in outcome.metrics}


@every_case
def test_every_repetition_is_found(of: Case) -> None:
    assert len(of.measure([trial(of)]).repetitions) == 5


@every_case
def test_a_metric_is_the_mean_of_its_repetitions_values(of: Case) -> None:
    one, values = of.measure([trial(of)]), of.values([trial(of)])

    for metric in one.metrics:
        if metric.key in OF_TRIALS:
            continue
        assert metric.n == len(values[metric.key]) == 5
        assert metric.value == pytest.approx(values[metric.key].mean())
        assert metric.sd == pytest.approx(values[metric.key].std(ddof=1))
    assert {m.key for m in one.metrics} >= {k for k, v in values.items() if np.isfinite(v).all()}


@every_case
def test_every_metric_names_its_test_and_one_tier(of: Case) -> None:
    for metric in of.measure([trial(of)]).metrics:
        assert metric.test == (f"{of.test}/{of.condition}" if of.condition else of.test)
        assert metric.tier in ("A", "B", "C")
        assert metric.side in ("right", "")


@every_case
def test_repetitions_are_pooled_over_trials(of: Case) -> None:
    one, other = trial(of), trial(of, level=levels(100.0, (1.0, 1.0, 0.8)))

    both, values = of.measure([one, other]), of.values([one, other])

    assert len(both.repetitions) == 8
    assert all(len(each) == 8 for each in values.values())
    assert figures(both) == pytest.approx(figures(of.measure([other, one])))


@every_case
def test_a_trial_of_one_repetition_is_partial_by_the_furthest_of_all(of: Case) -> None:
    full, short = trial(of), trial(of, level=levels(100.0, (0.4,)))

    told = of.measure([full, short])

    assert len(told.repetitions) == 6
    assert [c.kind for c in told.conditions].count("partial") == 1
    assert all(len(each) == 5 for each in of.values([full, short]).values())


@every_case
def test_sides_and_conditions_are_never_pooled(of: Case) -> None:
    other_side = replace(trial(of), side=Side.LEFT)

    with pytest.raises(ValueError, match="not pooled"):
        of.measure([trial(of), other_side])
    with pytest.raises(ValueError, match="not pooled"):
        of.values([trial(of), replace(trial(of), condition="another")])


@every_case
def test_the_other_leg_that_does_the_same_has_the_same_values(of: Case) -> None:
    left = of.measure([replace(trial(of), side=Side.LEFT)])

    assert figures(left) == figures(of.measure([trial(of)]))
    assert {metric.side for metric in left.metrics} <= {"left", ""}


@every_case
@pytest.mark.parametrize("rate_hz", [50.0, 200.0, 400.0])
def test_the_rate_does_not_matter(of: Case, rate_hz: float) -> None:
    at_rate, at_100 = (figures(of.measure([trial(of, rate)])) for rate in (rate_hz, 100.0))

    assert at_rate.keys() == at_100.keys()
    for key, value in at_100.items():
        assert at_rate[key] == pytest.approx(value, abs=0.02 + 0.005 * abs(value)), key


@every_case
def test_standing_still_gives_nothing_but_what_was_typed(of: Case) -> None:
    still = trial(of, level=np.random.default_rng(1).normal(0.0, 0.01, 3000))

    outcome = of.measure([still])

    assert not outcome.repetitions
    assert {metric.key for metric in outcome.metrics} <= {"reach_cm", "hr_reps"}
    assert figures(outcome).get("hr_reps", 0.0) == 0.0
    assert "too_few" in [condition.kind for condition in outcome.conditions]


@every_case
def test_noise_and_tremor_hardly_change_a_value(of: Case) -> None:
    quiet, rng = trial(of), np.random.default_rng(3)
    tremor = 0.5 * np.sin(2 * np.pi * 6.0 * quiet.time_s)
    noisy = {
        key: values + tremor + rng.normal(0.0, 0.2, len(values))
        for key, values in quiet.signals.items()
    }

    shaken = figures(of.measure([replace(quiet, signals=noisy)]))

    for key, value in figures(of.measure([quiet])).items():
        if key not in ("pt_smooth", "pt_peaks", "hr_height_decay"):
            assert shaken[key] == pytest.approx(value, abs=0.8 + 0.02 * abs(value)), key


@every_case
def test_what_is_not_worn_is_absent(of: Case) -> None:
    whole = trial(of)
    bare = replace(whole, signals={of.signal: whole.signals[of.signal]}, uncertainty_deg={})
    nothing = replace(whole, signals={}, uncertainty_deg={}, typed={})

    assert set(figures(of.measure([bare]))) <= set(figures(of.measure([whole])))
    assert of.measure([nothing]).metrics == ()
    assert of.measure([]) == Outcome()


@every_case
def test_short_gaps_hardly_matter_and_long_ones_are_told(of: Case) -> None:
    whole = trial(of)
    holes = np.zeros(len(whole.time_s), dtype=np.bool_)
    for begin in range(40, len(holes), 170):
        holes[begin : begin + 12] = True
    gaps = {key: np.where(holes, np.nan, values) for key, values in whole.signals.items()}
    long = {key: values.copy() for key, values in whole.signals.items()}
    for values in long.values():
        values[:45] = np.nan

    through = of.measure([replace(whole, signals=gaps)])
    told = of.measure([replace(whole, signals=long)])

    for key, value in figures(of.measure([whole])).items():
        if key not in ("pt_smooth", "pt_peaks"):
            assert figures(through)[key] == pytest.approx(value, abs=0.05 + 0.02 * abs(value)), key
    assert [c.detail for c in told.conditions if c.kind == "gap"] == ["0.5 s were not measured"]
    assert "gap" not in [c.kind for c in through.conditions]


@every_case
def test_what_was_pressed_is_told(of: Case) -> None:
    touched = replace(trial(of), marks=(Mark(103.0, "support_touched"),))

    assert "support_touched" in [c.kind for c in of.measure([touched]).conditions]
