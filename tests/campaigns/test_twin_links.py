"""Links of foot and pelvis on whole bodies that walk with sensors: told where they are coupled."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.assembly.battery.virtual_session import Done, do_battery
from imu_rehab.metrics.coupling.chain_map import Link, chain_map
from imu_rehab.metrics.coupling.link_test import Verdict
from imu_rehab.metrics.coupling.stance_curves import cut_stances
from imu_rehab.metrics.gait.walk import gait_of_worn
from imu_rehab.simulator.wearer.battery_doings import Task
from imu_rehab.simulator.wearer.battery_scripts import Sitting
from imu_rehab.simulator.wearer.random_wearer import random_wearer

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(3600)]

WALK = Sitting("gait", (Task("T11"),))
COUPLED = 0.6  # degrees of drop for one of eversion
WEARERS = 20


def walked(seed: int, gain: float) -> Done:
    wearer = random_wearer(seed)
    style = replace(wearer.style, drop_gain=gain)
    (done,) = do_battery(replace(wearer, style=style, walk_steps=80), WALK)
    return done


def link(done: Done) -> Link:
    trial = done.measured
    foot = trial.of("foot")
    assert foot is not None
    strides = gait_of_worn(foot, trial.side).strides
    strides = strides[strides.walking]
    curves = cut_stances(
        trial.time_s, trial.signals, strides.start_s, strides.end_s, np.sort(strides.to_s)
    )
    return chain_map(curves, seed=1, links=(("foot_ev_deg", "pelvis_drop_deg"),)).links[0]


def test_coupled_bodies_show_a_link_and_uncoupled_ones_seldom() -> None:
    found = {}
    for gain in (0.0, COUPLED):
        links = [link(walked(seed, gain)) for seed in range(1, WEARERS + 1)]
        tests = [each.test for each in links]
        told = [each for each in links if each.test.verdict is Verdict.LINK]
        gains = [each.gain.value for each in told if each.gain is not None]
        found[gain] = len(told)
        print(
            f"gain {gain}: {len(told)} of {WEARERS} linked, {min(t.n for t in tests)} strides,"
            f" r_res {np.median([t.r_res for t in tests]):.2f},"
            f" gain {np.median(gains) if gains else np.nan:.2f}"
        )
    assert found[0.0] <= 0.15 * WEARERS
    assert found[COUPLED] >= 0.5 * WEARERS
