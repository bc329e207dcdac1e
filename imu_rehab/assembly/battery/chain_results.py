"""What walks of a recording show of the chain from foot to pelvis, for JSON and the report."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from imu_rehab.assembly.walks import GAIT_TEST, Walk
from imu_rehab.metrics.coupling.chain_map import Link
from imu_rehab.metrics.coupling.walked_chain import PairView, WalkedChain, walked_chain
from imu_rehab.metrics.gait.gait_test import walked_trial
from imu_rehab.metrics.gait.strides import Strides
from imu_rehab.metrics.trial import Trial
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.trials import trials_of
from imu_rehab.signals.places import Side

PAUSE_S = 2.0  # without a measured stride: another bout begins
PLACES = ("foot", "shank", "pelvis")  # at least two of them make a chain


@dataclass(frozen=True, slots=True, eq=False)
class ChainOfWalk:
    """The chain of one walk, seen from one leg."""

    side: Side
    test: str
    found: WalkedChain

    @property
    def sentences(self) -> list[str]:
        """What is said of it; a link that could not be measured is not mentioned."""
        links = self.found.chain.links
        return [link.text() for link in links if link.test.verdict != "not_measured"]


def chains_of(log: SessionLog, walks: Iterable[Walk]) -> Iterator[ChainOfWalk]:
    """Yield the chain of every gait test; without trials, that of each foot's longest bout.

    A link needs one way of walking: bouts of other speeds and sizes would
    differ together, and look linked.
    """
    trials = [trial for trial in trials_of(log) if trial.test == GAIT_TEST and not trial.run]
    walked = list(_walked(trials, None) if trials else _walked((w.trial for w in walks), PAUSE_S))
    for trial, strides in walked:
        found = walked_chain(trial, strides, walks=len(walked))
        yield ChainOfWalk(trial.side, trial.label, found)


def _walked(trials: Iterable[Trial], pause_s: float | None) -> Iterator[tuple[Trial, Strides]]:
    """Yield what a chain can be read from: at least two segments over one foot's strides."""
    for trial in trials:
        if sum(trial.place(segment) is not None for segment in PLACES) < 2:
            continue
        if (walk := walked_trial(trial)) is not None:
            measured = walk.measured
            yield trial, measured if pause_s is None else longest_bout(measured, pause_s)


def longest_bout(strides: Strides, pause_s: float) -> Strides:
    """Return the most strides between which nobody paused, or turned, for so long."""
    if not len(strides):
        return strides
    bout = np.cumsum(np.r_[False, strides.start_s[1:] - strides.end_s[:-1] > pause_s])
    return strides[bout == np.bincount(bout).argmax()]


def chain_json(chain: ChainOfWalk) -> dict[str, Any]:
    """Return the map, every link with its figures, and the research view."""
    found = chain.found
    return {
        "side": chain.side.value,
        "test": chain.test,
        "seed": found.chain.seed,
        "links": [_link(link) for link in found.chain.links],
        "research": [
            {"distal": pair[0], "proximal": pair[1], **_view(view)}
            for pair, view in found.research.items()
        ],
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "distal": link.distal,
        "proximal": link.proximal,
        "says": link.text(),
        **{name: _known(value) for name, value in asdict(link.test).items()},
        "gain": None if link.gain is None else asdict(link.gain),
        "lag": None if link.lag is None else asdict(link.lag),
    }


def _view(view: PairView) -> dict[str, Any]:
    phase = view.phase
    return {
        "vector_coding": {
            "share_pct": {k: _known(v) for k, v in view.coding.share_pct.items()},
            "variability_deg": {k: _known(v) for k, v in view.coding.thirds_deg.items()},
        },
        "relative_phase": None
        if phase is None
        else {"marp_deg": phase.marp_deg, "dp_deg": phase.dp_deg, "strides": len(phase.crp_deg)},
    }


def _known(value: Any) -> Any:
    """Return None for what is not a number: JSON has no NaN."""
    return None if isinstance(value, float) and not np.isfinite(value) else value
