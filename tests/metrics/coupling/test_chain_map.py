"""The chain map as data."""

import re
from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.coupling.chain_map import LINKS, ChainMap, Link, chain_map
from imu_rehab.metrics.coupling.gain import Gain
from imu_rehab.metrics.coupling.lag import Lag
from imu_rehab.metrics.coupling.link_test import LinkTest, Verdict
from imu_rehab.metrics.coupling.stance_curves import CHAIN, Curves

KEYS = ("foot_ev_deg", "shank_ir_deg", "pelvis_drop_deg", "pelvis_prot_deg")
T = np.linspace(0.0, 1.0, 101)


def curves(n: int, gain: float = 0.0, keys: tuple[str, ...] = KEYS) -> Curves:
    """Return strides whose shank follows the foot with a gain, and a pelvis of its own."""
    rng = np.random.default_rng(1)
    shapes = np.stack([np.ones(101), np.cos(np.pi * T), np.cos(2 * np.pi * T)])
    of = {key: rng.standard_normal((n, 3)) @ shapes for key in KEYS}
    bump = 8.0 * np.exp(-(((T - 0.45) / 0.2) ** 2))
    of["foot_ev_deg"] += bump
    of["shank_ir_deg"] += gain * of["foot_ev_deg"]
    for key in KEYS:
        if CHAIN[key].is_yaw:
            of[key] -= of[key].mean(axis=1, keepdims=True)
    time_s = rng.normal(1.1, 0.02, n)
    kept = {key: of[key] for key in keys}
    return Curves(kept, 0.62 * time_s, time_s, np.arange(n), are_strides=True)


def verdicts(found: ChainMap) -> list[Verdict]:
    return [link.test.verdict for link in found.links]


def test_a_link_is_described_and_the_others_are_common() -> None:
    found = chain_map(curves(100, gain=1.5), seed=3)
    assert verdicts(found) == [Verdict.LINK, Verdict.NO_LINK, Verdict.NO_LINK]
    link, other, _ = found.links
    assert link.gain is not None
    assert link.gain.value == pytest.approx(1.5, abs=0.15)
    assert link.lag is not None
    assert abs(link.lag.lag_ms) <= 10.0
    assert other.gain is None
    assert "moves together with" in link.text()
    assert "n 100, 3 links tested" in link.text()
    assert other.text() == "no link seen, which is common"
    assert other.text("de") == "kein Zusammenhang zu sehen, das ist häufig"


def test_too_few_strides_are_said_and_nothing_is_described() -> None:
    found = chain_map(curves(59, gain=3.0), seed=3)
    assert set(verdicts(found)) == {Verdict.TOO_FEW_STRIDES}
    assert {link.text() for link in found.links} == {"too few strides"}
    assert all(link.gain is None and link.lag is None for link in found.links)


def test_what_was_not_worn_is_not_measured_and_not_counted() -> None:
    found = chain_map(curves(80, gain=2.0, keys=("foot_ev_deg", "shank_ir_deg")), seed=3)
    assert verdicts(found) == [Verdict.LINK, Verdict.NOT_MEASURED, Verdict.NOT_MEASURED]
    assert {link.test.links for link in found.links} == {1}


def test_the_same_seed_gives_the_same_map() -> None:
    assert chain_map(curves(70, 0.4), seed=3) == chain_map(curves(70, 0.4), seed=3)


def test_strides_with_a_gap_are_left_out_of_their_links_only() -> None:
    whole = curves(70, 2.0)
    holed = dict(whole.of)
    holed["pelvis_drop_deg"] = holed["pelvis_drop_deg"].copy()
    holed["pelvis_drop_deg"][:20] = np.nan
    found = chain_map(
        Curves(holed, whole.span_s, whole.duration_s, whole.number, are_strides=True), seed=3
    )
    assert [link.test.n for link in found.links] == [70, 70, 50]
    assert verdicts(found)[2] is Verdict.TOO_FEW_STRIDES


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_link_is_never_called_a_cause(language: str) -> None:
    said = " ".join(link.text(language) for link in chain_map(curves(100, 1.5), seed=3).links)
    assert not re.search(r"caus|effect|driv|lead|ursach|bewirk|führt zu", said, re.IGNORECASE)


def test_links_go_from_the_foot_upwards() -> None:
    height = {"foot": 0, "shank": 1, "pelvis": 2}
    for distal, proximal in LINKS:
        assert height[CHAIN[distal].segment] < height[CHAIN[proximal].segment]


def test_a_lag_without_a_maximum_within_reach_is_not_printed() -> None:
    link = chain_map(curves(100, gain=1.5), seed=3).links[0]
    assert link.lag is not None
    assert "ms after the first" in link.text()
    unknown = replace(link, lag=replace(link.lag, at_limit=True))
    assert " ms " not in unknown.text()
    assert "not known" in unknown.text()
    assert "nicht bekannt" in unknown.text("de")


def test_every_walk_of_a_recording_makes_its_links_harder_to_see() -> None:
    once, twice = (chain_map(curves(100, gain=1.5), seed=3, walks=walks) for walks in (1, 2))
    assert [link.test.links for link in once.links] == [3, 3, 3]
    assert [link.test.links for link in twice.links] == [6, 6, 6]
    assert verdicts(twice)[0] is Verdict.LINK


def test_a_second_segment_that_moves_first_is_said_to_come_before() -> None:
    link = Link(
        "foot_ev_deg",
        "pelvis_drop_deg",
        LinkTest(Verdict.LINK, 80, 0.6, 0.001),
        Gain(0.3, 0.42, (0.2, 0.4)),
        Lag(-5.0, -30.0, 0.8, 5.0, False),
    )
    assert "the second 30 ms before the first" in link.text()
    assert "r² 0.42" in link.text()
    assert "30 ms vor dem ersten; r" in link.text("de")
    assert "-30" not in link.text()
