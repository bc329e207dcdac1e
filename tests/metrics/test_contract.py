"""Every test measures what the clinical specification (§2.2) says: key, unit, tier, side.

The table is written from the specification; `?` stands where it says no tier.
The trials are those of a simulated body, with perfect sensors on its bones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from imu_rehab.assembly.battery.virtual_body import Body
from imu_rehab.body.live_signals import live_signals
from imu_rehab.metrics.catalogue import TESTS, measure_of, protocol
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Mark, Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.battery_scripts import SITTINGS, Sitting
from imu_rehab.simulator.wearer.random_wearer import RandomWearer, random_wearer

RATE_HZ, LONGEST_S = 100.0, 3600.0
TYPED = {"wblt_cm": 10.0, "heel_to_mtp_cm": 17.0, "reach_cm": 60.0, "sway_rms": 0.1}

# test/condition: key unit tier side; side: own, none, right
SAID = """
T1: pelvis_tilt_ref deg A none; pelvis_obl_ref deg A right; shank_fwd_ref deg A own
T1: shank_med_ref deg A own; foot_roll_ref deg A own
T2: wblt_deg deg ? own; wblt_cm cm ? own
T3/df: arom_df deg ? own
T3/pf: arom_pf deg ? own
T3/inv: arom_inv deg ? own
T3/ev: arom_ev deg ? own
T4/eyes_open: sls_time_eo s ? own; sway_rms m/s2 ? own; sway_path m/s2 ? own
T4/eyes_open: sway_jerk m2/s5 ? own; sway_dist m/s2 ? own; sway_mf Hz ? own; sway_f95 Hz ? own
T4/eyes_open: sway_ea95 m2/s4 ? own
T4/eyes_closed: sls_time_ec s ? own; sway_path m/s2 ? own
T5/step_down: slsq_drop deg ? own; slsq_prot deg ? own; slsq_shank_med deg ? own
T5/step_down: slsq_foot_ev deg ? own; slsq_depth deg ? own
T5/squat: slsq_drop deg ? own; slsq_depth deg ? own
T6: sq_shank_fwd_max deg ? own; sq_shank_med_max deg ? own; sq_foot_ev_max deg ? own
T6: sq_pelvis_shift deg ? own; sq_pelvis_tilt_range deg ? none
T7: hr_height cm ? own; hr_reps count ? own; hr_height_decay % ? own; hr_inv_ctrl deg ? own
T8/standing: pt_range deg ? none; pt_shank_leak deg ? own; pt_smooth - ? none; pt_peaks count ? none
T8/sitting: pt_range deg ? none
T8/lying: pt_range deg ? none; pt_drop_leak deg C own
T9: hh_pelvis_range deg ? none; hh_shank_leak deg ? own; hh_lumbar deg ? none
T10/anterior: reach_cm cm ? own
T10/posteromedial: reach_cm cm ? own
T10/posterolateral: reach_cm cm ? own
T11: stride_time s A own; cadence steps/min A own; stance_pct % A own; fsa deg ? own; toa deg ? own
T11: fpa deg ? own; foot_ev_exc deg ? own; foot_ev_vel deg/s C own; ev_time % ? own
T11: shank_IR_exc deg C own; shank_gyr_pk deg/s ? own; pelvis_tilt_rom deg ? own
T11: pelvis_obl_rom deg ? own; pelvis_rot_rom deg ? own; pelvis_drop_pk deg ? own
T11: step_asym % ? own; hr_ap - ? own; hr_v - ? own; hr_ml - ? own; ihr_ap % ? own
T11: ihr_v % ? own; ihr_ml % ? own
T12: pta g ? own
T13/five: sts5_time s A none; sts_rise_time s B none; sts_v_pk m/s B none; sts_tilt_rom deg A none
T13/five: sts_shift deg B own; sts_lumbar deg A none
T13/thirty_s: sts30_reps count A none; sts_rise_time s B none
T14: tug_time s A none; tug_rise s B none; tug_turn s B none; tug_turn_sit s B none
T14: tug_turn_pk deg/s A none; tug_steps count ? none
T15/comfortable: walk10_speed m/s A none; walk10_speed_imu m/s B none; walk10_steps count ? none
T15/fast: walk10_speed m/s A none; walk10_speed_imu m/s B none
T16: stairs_cadence steps/min B none
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One metric as the specification has it."""

    label: str
    key: str
    unit: str
    tier: str
    side: str


def rows() -> Iterator[Row]:
    for line in SAID.strip().splitlines():
        label, _, metrics = line.partition(": ")
        for words in metrics.split("; "):
            yield Row(label, *words.split())


ROWS = tuple(rows())


def wearer() -> RandomWearer:
    return random_wearer(3)


def trials_of(sitting: Sitting) -> Iterator[Trial]:
    """Yield all trials of a session, as perfect sensors on the bones measure them."""
    person = wearer()
    side = person.twin.side
    sided = ("foot", "shank", "thigh")
    places = tuple(f"{s}_{side.value[0]}" if s in sided else s for s in sitting.segments)
    body = Body.of(person, sitting, places)
    facts = body.worn.facts(LONGEST_S)
    ends = [fact.begin_s for fact in facts if fact.kind == "trial_over"]
    for fact in facts:
        if fact.kind == "trial":
            end_s = next(end for end in ends if end > fact.begin_s)
            presses = [
                Mark(each.begin_s, each.detail)
                for each in facts
                if each.kind == "press" and fact.begin_s <= each.begin_s <= end_s
            ]
            yield trial_of(body, places, side, fact.detail, fact.begin_s, end_s, presses)


def trial_of(
    body: Body, places: tuple[str, ...], side: Side, detail: str,
    begin_s: float, end_s: float, presses: list[Mark],
) -> Trial:  # fmt: skip
    test, condition, number, _ = detail.split(",")
    time_s = np.arange(begin_s, end_s, 1.0 / RATE_HZ)
    segments = body.segments(time_s, places)
    never = np.zeros(len(time_s), dtype=np.bool_)
    worn = {}
    for place in places:
        force, rate = body.bones.imu(place, time_s)
        to_segment = body.to_segment(place)
        worn[place] = Worn(
            time_s, RATE_HZ, qn.rotate(to_segment, rate), qn.rotate(to_segment, force),
            segments[place], never, never,
        )  # fmt: skip
    if test == "T15":  # pressed three seconds from either end
        presses = [Mark(begin_s + 3.0, "line"), Mark(end_s - 3.0, "line")]
    return Trial(
        test, condition, int(number), side, time_s, RATE_HZ,
        live_signals(segments, side, lying=body.lying), {}, worn, tuple(presses), TYPED,
    )  # fmt: skip


@cache
def measured() -> dict[str, dict[str, Metric]]:
    """Return label -> key -> metric of everything that the body did."""
    groups: dict[str, list[Trial]] = {}
    for sitting in SITTINGS:
        for trial in trials_of(sitting):
            groups.setdefault(trial.label, []).append(trial)
    return {
        label: {metric.key: metric for metric in measure_of(trials[0].test)(trials).metrics}
        for label, trials in groups.items()
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.label} {row.key}")
def test_a_test_measures_what_the_specification_says(row: Row) -> None:
    metric = measured()[row.label][row.key]
    side = {"own": wearer().twin.side.value, "none": "", "right": "right"}[row.side]
    assert metric.unit == row.unit
    assert metric.side == side
    assert row.tier in ("?", metric.tier)
    assert np.isfinite(metric.value)
    assert (
        metric.key
        in protocol(row.label.partition("/")[0]).variant(row.label.partition("/")[2]).metrics
    )


def test_the_table_leaves_no_test_out() -> None:
    assert {row.label.partition("/")[0] for row in ROWS} == set(TESTS)
