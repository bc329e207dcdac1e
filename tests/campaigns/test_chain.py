"""Links seen on walkers without any, and found on walkers with one (SPEC S02, §2.14)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.coupling.chain_map import LINKS, chain_map
from imu_rehab.metrics.coupling.link_test import Verdict
from imu_rehab.metrics.coupling.timing_noise import EVENT_SD_S
from tests.campaigns.walkers import WalkerSettings, walker

FOOT_SHANK, SHANK_PELVIS, FOOT_PELVIS = range(3)
# What the specification knows of strength: rear foot to tibia in vitro 0.68 ± 0.15 (n = 8);
# pelvis drop 0.54° on inclined insoles, for the 2.24° that orthoses take from eversion on average.
SHANK_GAIN, SHANK_GAIN_SD = 0.68, 0.15
PELVIS_GAIN = 0.54 / 2.24


def share_of_links(
    seeds: Sequence[int], settings: WalkerSettings, event_sd_s: float = EVENT_SD_S
) -> np.ndarray:
    """Return for each link the share of walkers on whom it is drawn."""
    maps = [chain_map(walker(s, settings), seed=1, event_sd_s=event_sd_s) for s in seeds]
    drawn = [[link.test.verdict is Verdict.LINK for link in found.links] for found in maps]
    share: np.ndarray = np.mean(drawn, axis=0)
    return share


def coupled(seed: int, strides: int, memory: float | None = None) -> WalkerSettings:
    """Return a walker whose own gain is drawn from the published spread."""
    gain = np.random.default_rng([seed, 32]).normal(SHANK_GAIN, SHANK_GAIN_SD)
    return WalkerSettings(strides, gain_shank=float(gain), memory=memory)


def found_share(seeds: Sequence[int], strides: int, push_off_sd_deg: float = 0.0) -> float:
    """Return on how many coupled walkers the link of foot and shank is drawn."""
    walkers = {s: replace(coupled(s, strides), push_off_sd_deg=push_off_sd_deg) for s in seeds}
    return float(np.mean([share_of_links([s], w)[FOOT_SHANK] for s, w in walkers.items()]))


def test_few_walkers_without_links_get_one() -> None:
    assert share_of_links(range(40), WalkerSettings(80)).mean() <= 0.05


def test_most_linked_feet_and_shanks_are_found() -> None:
    assert found_share(range(12), 70) >= 0.8


@pytest.mark.campaign
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("memory", [None, 0.0, 0.3, 0.6])
def test_200_walkers_without_links_get_at_most_five_per_cent(memory: float | None) -> None:
    for strides in (60, 100, 200):
        share = share_of_links(range(200), WalkerSettings(strides, memory=memory))
        print(f"\nmemory {memory}, {strides} strides: {np.round(share, 3)} per link {LINKS}")
        assert share.max() <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("exponent", [0.75, 1.0])
def test_memory_that_never_ends_makes_no_more_links(exponent: float) -> None:
    for strides in (60, 150):
        share = share_of_links(range(200), WalkerSettings(strides, long_range=exponent))
        print(f"\nDFA exponent {exponent}, {strides} strides: {np.round(share, 3)} per link")
        assert share.max() <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_twenty_repetitions_make_few_links() -> None:
    for repetitions in (20, 25, 40):
        share = share_of_links(range(200), WalkerSettings(repetitions, are_strides=False))
        print(f"\n{repetitions} repetitions: {np.round(share, 3)} per link")
        assert share.mean() <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_events_found_badly_make_no_links_as_long_as_it_is_known() -> None:
    for true_sd_s, said_sd_s in ((0.005, 0.0), (0.010, 0.0), (0.010, 0.010), (0.015, 0.015)):
        settings = WalkerSettings(100, event_sd_s=true_sd_s)
        share = share_of_links(range(200), settings, said_sd_s)
        print(f"\nevents {1e3 * true_sd_s:.0f} ms, said {1e3 * said_sd_s:.0f} ms: "
              f"{np.round(share, 3)} per link")  # fmt: skip
        if said_sd_s >= true_sd_s:
            assert share.max() <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_stumbles_make_few_links() -> None:
    for size in (3.0, 5.0, 8.0):
        settings = WalkerSettings(100, stumbles=2, stumble_size=size)
        share = share_of_links(range(200), settings)
        print(f"\n2 strides of 100 are {size:.0f} times as far off: {np.round(share, 3)} per link")
        assert share.mean() <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_four_in_five_linked_feet_and_shanks_are_found() -> None:
    for strides in (60, 70, 100, 200):
        share = found_share(range(100), strides)
        print(f"\nfoot to shank, gain 0.68 ± 0.15, {strides} strides: found on {share:.2f}")
        assert share >= 0.80


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_a_foot_that_rolls_about_its_toes_needs_more_strides() -> None:
    """On a real treadmill walk the roll scatters by 12° at toe-off, by 1° to 1.5° before."""
    for strides in (60, 100, 200):
        share = found_share(range(100), strides, push_off_sd_deg=10.0)
        print(f"\nfoot to shank, gain 0.68 ± 0.15, roll at toe-off scatters by 10°, "
              f"{strides} strides: found on {share:.2f}")  # fmt: skip
    assert share >= 0.80
    false = share_of_links(range(200), WalkerSettings(100, push_off_sd_deg=10.0))
    print(f"\nwithout links: {np.round(false, 3)} per link")
    assert false.max() <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_how_often_a_pelvis_that_follows_a_little_is_found() -> None:
    """Printed, not required: no publication says how strongly a pelvis follows a foot in gait."""
    shares = []
    for strides in (60, 100, 200, 300):
        settings = WalkerSettings(strides, gain_pelvis=PELVIS_GAIN)
        shares.append(share_of_links(range(100), settings)[FOOT_PELVIS])
        print(f"\nfoot to pelvis, gain {PELVIS_GAIN:.2f}, {strides} strides: "
              f"found on {shares[-1]:.2f}")  # fmt: skip
    assert shares[-1] > shares[0]
