"""The chain from foot to pelvis on one walk: the map, and the research view of its pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.coupling.chain_map import LINKS, ChainMap, chain_map, paired
from imu_rehab.metrics.coupling.relative_phase import RelativePhase, relative_phase
from imu_rehab.metrics.coupling.stance_curves import CHAIN, LEAST_STRIDES, Curves, cut_stances
from imu_rehab.metrics.coupling.vector_coding import VectorCoding, vector_coding
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray

SEED = 2026  # of the shuffles, stored with the map: the same walk gives the same map
LEAST_IN_A_ROW = 4
SAME_S = 1e-3  # the end of a stride is the start of the next


@dataclass(frozen=True, slots=True, eq=False)
class PairView:
    """How two segments move through the stance and the stride; research, not on the map."""

    coding: VectorCoding
    phase: RelativePhase | None  # None: no four strides in a row without gap


@dataclass(frozen=True, slots=True, eq=False)
class WalkedChain:
    """What a walk shows of the chain."""

    chain: ChainMap
    research: Mapping[tuple[str, str], PairView]  # distal, proximal


def walked_chain(
    trial: Trial,
    strides: Strides,
    *,
    links: Sequence[tuple[str, str]] = LINKS,
    seed: int = SEED,
    walks: int = 1,
) -> WalkedChain:
    """Return the chain over the measured strides of the tested foot."""
    signals = {key: values for key, values in trial.signals.items() if key in CHAIN}
    curves = cut_stances(trial.time_s, signals, strides.start_s, strides.end_s, strides.to_s)
    found = chain_map(curves, links=links, seed=seed, walks=walks)
    research = {
        link: view
        for link in links
        if link[0] in curves.of and link[1] in curves.of
        if (view := _view(trial, strides, curves, *link)) is not None
    }
    return WalkedChain(found, research)


def _view(
    trial: Trial, strides: Strides, curves: Curves, distal: str, proximal: str
) -> PairView | None:
    pair = paired(curves, distal, proximal)
    if len(pair) < LEAST_STRIDES:
        return None
    phase = _phase(trial, longest_run(strides), distal, proximal)
    return PairView(vector_coding(pair.distal, pair.proximal), phase)


def _phase(trial: Trial, contact_s: FloatArray, distal: str, proximal: str) -> RelativePhase | None:
    if len(contact_s) <= LEAST_IN_A_ROW:
        return None
    inside = (trial.time_s >= contact_s[0]) & (trial.time_s <= contact_s[-1])
    x, y = (CHAIN[key].sign * trial.signals[key][inside] for key in (distal, proximal))
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return None
    return relative_phase(trial.time_s[inside], x, y, contact_s)


def longest_run(strides: Strides) -> FloatArray:
    """Return the contacts of the most strides that follow one another without a gap."""
    if not len(strides):
        return np.empty(0)
    broken = np.flatnonzero(np.abs(strides.start_s[1:] - strides.end_s[:-1]) > SAME_S) + 1
    edges = np.concatenate([[0], broken, [len(strides)]])
    longest = int(np.argmax(np.diff(edges)))
    begin, end = edges[longest], edges[longest + 1]
    return np.append(strides.start_s[begin:end], strides.end_s[end - 1])
