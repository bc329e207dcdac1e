"""What is counted of cues and judgements, and one set all the way."""

import json
from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.assembly.benchmarks.exercise_session import FOUND_NEARLY, Exercised, do_set
from imu_rehab.assembly.benchmarks.exercise_sets import DOINGS, HALF_WIDTH_DEG
from imu_rehab.assembly.benchmarks.feedback import (
    POOR_AIR,
    FeedbackBenchSettings,
    Goal,
    Tally,
    figures_of,
    own_best,
    pairs,
    report_of,
    together,
)
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.cue import About, Cue
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin
from imu_rehab.simulator.wearer.random_wearer import random_wearer, strapped_before
from imu_rehab.simulator.wearer.scripts import once

TIME_S = np.arange(0.0, 20.0, 0.01)
USUAL = load_exercise("squat")
SQUAT = replace(prescribed(USUAL), bands={USUAL.signal: Band(10.0, 20.0)}).applied()


def repetition(
    start_s: float, *, in_band: bool, measured: bool = True, **readings: float
) -> Repetition:
    return Repetition(
        "squat", start_s, start_s + 2.0, 20.0, 1.0, in_band, measured, readings=readings
    )


def cue(kind: str, time_s: float) -> Cue:
    return Cue(kind, time_s, "", about=About(SQUAT.signal, 0.0, 12.0, 22.0))


def exercised(**changes: object) -> Exercised:
    """Return a set in which the true angle rises from 0 to 40 degrees in 20 seconds.

    Its zone is truly 10 … 20 degrees; cues are about one that was measured as 12 … 22.
    """
    plain = Exercised(
        exercise=SQUAT,
        made=0,
        time_s=TIME_S,
        measured={},
        exact={SQUAT.signal: 2.0 * TIME_S},
        sure=np.ones(len(TIME_S), dtype=np.bool_),
        told=(),
        true=(),
        cues=(),
        interruptions=0,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def tally_of(**changes: object) -> Tally:
    tally = Tally()
    tally.take(exercised(**changes))
    return tally


@pytest.mark.parametrize(
    ("kind", "at_s", "wrong", "needless"),
    [
        ("more", 2.0, 0, 0),
        ("less", 2.0, 1, 0),
        ("more", 15.0, 1, 0),
        ("less", 15.0, 0, 0),
        ("more", 7.0, 0, 1),
        ("less", 7.0, 0, 1),
    ],
)
def test_a_direction_is_judged_by_where_the_true_angle_is(
    kind: str, at_s: float, wrong: int, needless: int
) -> None:
    tally = tally_of(cues=(cue(kind, at_s),))
    assert (tally.directions, tally.wrong, tally.needless) == (1, wrong, needless)


def test_other_cues_are_no_directions() -> None:
    assert tally_of(cues=(cue("hold_done", 2.0),)).directions == 0


def test_repetitions_told_and_true_are_compared_where_they_overlap() -> None:
    told = [repetition(0.0, in_band=True), repetition(5.1, in_band=False)]
    told += [repetition(10.2, in_band=True), repetition(15.0, in_band=True, measured=False)]
    true = [repetition(0.1, in_band=True), repetition(5.0, in_band=True)]
    true += [repetition(10.0, in_band=False), repetition(15.0, in_band=False)]
    tally = tally_of(told=tuple(told), true=tuple(true), made=4)
    assert (tally.inside, tally.false_outside, tally.outside, tally.missed) == (2, 1, 1, 1)
    assert (tally.unjudged, tally.exact) == (1, 1)
    assert len(list(pairs(told, true[:1]))) == 1


@pytest.mark.parametrize(
    "said", [cue("nearly", 2.3), replace(cue("repetition", 2.3), reason=FOUND_NEARLY)]
)
def test_nearly_is_neither_praise_nor_correction_and_is_counted_apart(said: Cue) -> None:
    told = repetition(0.0, in_band=False)
    for inside in (True, False):
        true = replace(told, in_band=inside)
        tally = tally_of(told=(told,), true=(true,), cues=(said,))
        assert (tally.false_outside, tally.missed) == (0, 0)
        assert (tally.nearly_inside, tally.nearly_outside) == (inside, not inside)
        assert report_of({"squat": tally})["nearly"]["pct"] == 100.0
    later = tally_of(told=(told,), true=(true,), cues=(replace(said, time_s=4.0),))
    assert later.nearly_outside == 0


def test_what_was_never_seen_has_no_figure_and_meets_no_goal() -> None:
    figures = figures_of(Tally())
    assert set(figures.values()) == {None}
    assert Goal(most=1.0).met(None) is None


def test_figures_are_shares_of_all_exercises_together() -> None:
    one, other = Tally(sets=3, exact=3, seconds=600.0), Tally(sets=1, seconds=600.0)
    both = together([one, other])
    assert figures_of(both)["sets_counted_exactly_pct"] == 75.0
    report = report_of({"squat": one, "lunge": other})
    assert report["sets"] == 4
    assert report["minutes"] == 20.0
    assert [row["sets"] for row in report["by_exercise"]] == [3, 1]


def test_a_number_of_sets_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="0 sets"):
        FeedbackBenchSettings(sets=0)


def test_the_own_best_is_the_median_of_what_was_read() -> None:
    told = [repetition(at, in_band=True, depth=depth, lost=np.nan) for at, depth in BESTS]
    assert own_best(told) == {"depth": 21.0}


BESTS = ((0.0, 20.0), (3.0, 25.0), (6.0, 21.0))
OWN = {
    "ankle_df_deg/held": 20.0,
    "pelvis_drop_deg/top": 1.0,
    "pelvis_drop_deg/out": 1.0,
    "pelvis_drop_deg/worst": 1.0,
    "pelvis_tilt_deg/top": 30.0,
    "pelvis_tilt_deg/range": 40.0,
}


@pytest.mark.parametrize("key", DOINGS)
def test_zones_move_with_what_was_measured_as_the_own_best(key: str) -> None:
    wearer = random_wearer(3)
    doing = DOINGS[key](wearer)
    signals = {zone.signal for zone in load_exercise(doing.exercise).zones}
    own = {name: value for name, value in OWN.items() if name.split("/")[0] in signals}
    higher = {name: value + 2.0 for name, value in own.items()}
    one, other = (doing.prescribed(wearer, best).applied() for best in (own, higher))
    moved = [z for z, zone in zip(one.zones, other.zones, strict=True) if z.band != zone.band]
    assert {zone.signal for zone in moved} == set(doing.zones(own))
    assert one.signal in {zone.signal for zone in moved}


def test_who_misses_does_so_on_both_sides_of_the_zone() -> None:
    wearer = random_wearer(3)
    depths = [each.shank_fwd_deg for each in DOINGS["squat_missed"](wearer).doing]  # type: ignore[attr-defined]
    best = DOINGS["squat_missed"](wearer).best[0].shank_fwd_deg  # type: ignore[attr-defined]
    assert all(abs(depth - best) >= HALF_WIDTH_DEG for depth in depths)
    assert min(depths) < best < max(depths)


@pytest.mark.parametrize(("seed", "key"), [(36, "squat"), (391, "squat_missed")])
def test_nobody_folds_a_knee_further_than_it_goes(seed: int, key: str) -> None:
    wearer = random_wearer(seed)
    for deepest in DOINGS[key](wearer).doing:
        body = PatientTwin(wearer.twin, once(deepest))
        for turned in body.segments(np.arange(0.0, body.ends_s(60.0), 0.1), body.places).values():
            assert np.isfinite(turned).all()


def test_an_earlier_day_has_the_same_person_and_other_straps() -> None:
    wearer = random_wearer(3)
    before = strapped_before(wearer)
    assert before == strapped_before(wearer)
    assert replace(before.twin, strapping=0, soft_tissue=wearer.twin.soft_tissue) == wearer.twin
    assert before.errors != wearer.errors
    now, then = (PatientTwin(each.twin, once(Stay(1.0))) for each in (wearer, before))
    assert now.person == then.person
    assert not np.allclose(now.mounting("pelvis"), then.mounting("pelvis"))


def test_a_wearers_set_is_told_counted_and_compared_with_the_bones() -> None:
    wearer = random_wearer(2)
    doing = DOINGS["lunge"](wearer)
    told, meant = (doing.prescribed(wearer, {"ankle_df_deg/held": d}) for d in (20.0, 21.0))
    done = do_set(wearer, told, doing.doing[:4], POOR_AIR, meant=meant)
    assert done is not None
    assert done.made == len(done.told) == len(done.true) == 4
    assert done.exercise == meant.applied()
    assert done.cues
    assert done.sure.mean() > 0.9
    assert [len(each) for each in done.typed()] == [4, 4]
    tally = Tally()
    tally.take(done)
    assert json.loads(json.dumps(report_of({"lunge": tally})))["sets"] == 1
    for one, true in pairs(done.told, done.true):
        assert one.peak_deg == pytest.approx(true.peak_deg, abs=4.0)
