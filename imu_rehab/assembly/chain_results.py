"""What walks of a recording show of the chain from foot to pelvis, for JSON and the report."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from imu_rehab.metrics.coupling.chain_map import Link
from imu_rehab.metrics.coupling.walked_chain import PairView, WalkedChain, walked_chain
from imu_rehab.metrics.gait.gait_test import walked_trial
from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.metrics.trial import Trial
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.trials import trials_of, whole_trial
from imu_rehab.signals.places import Side

GAIT_TEST = "T11"
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


def chains_of(log: SessionLog, gaits: Iterable[Gait]) -> Iterator[ChainOfWalk]:
    """Yield the chain of every walk: of the gait test's trials, else of walks outside trials."""
    trials = trials_of(log)
    walks = [trial for trial in trials if trial.test == GAIT_TEST]
    if not trials:
        walks = [_walk(log, gait) for gait in gaits]
    tested = [
        (trial, walked.measured)
        for trial in walks
        if sum(trial.place(segment) is not None for segment in PLACES) > 1
        if (walked := walked_trial(trial)) is not None
    ]
    for trial, strides in tested:
        found = walked_chain(trial, strides, walks=len(tested))
        yield ChainOfWalk(trial.side, trial.label, found)


def _walk(log: SessionLog, gait: Gait) -> Trial:
    window_s = (float(gait.strides.start_s[0]), float(gait.strides.end_s[-1]))
    return whole_trial(log, gait.side, "gait", window_s)


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
