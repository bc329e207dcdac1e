"""Which segments move together: the map as data, every link with its figures (SPEC S02)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.coupling.gain import Gain, coupling_gain
from imu_rehab.metrics.coupling.lag import Lag, lag
from imu_rehab.metrics.coupling.link_test import (
    LEAST_ROWS,
    LinkTest,
    Paired,
    Verdict,
    link_test,
)
from imu_rehab.metrics.coupling.odd_strides import ordinary
from imu_rehab.metrics.coupling.stance_curves import Curves
from imu_rehab.metrics.coupling.timing_noise import EVENT_SD_S
from imu_rehab.signals.arrays import BoolArray
from imu_rehab.wording import load_wording

WORDS = load_wording("imu_rehab.metrics.coupling")

# Distal, proximal; few, because every link tested makes each of them harder to see.
LINKS = (
    ("foot_ev_deg", "shank_ir_deg"),
    ("shank_ir_deg", "pelvis_prot_deg"),
    ("foot_ev_deg", "pelvis_drop_deg"),
)
SYNC_ERROR_MS = 10.0  # the most that is allowed (SPEC S01)


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the map; gain and lag only where there is a link."""

    distal: str
    proximal: str
    test: LinkTest
    gain: Gain | None = None
    lag: Lag | None = None

    def text(self, language: str = "en") -> str:
        """Return what is said of it: that two move together, or that none is seen; never why."""
        if self.gain is None or self.lag is None:
            return WORDS.say(self.test.verdict.value, language)
        low, high = self.gain.interval
        figures = {
            "gain": f"{self.gain.value:.2f}",
            "low": f"{low:.2f}",
            "high": f"{high:.2f}",
            "r2": f"{self.gain.r2:.2f}",
            "r_res": f"{self.test.r_res:.2f}",
            "p": f"{self.test.p:.3f}",
        }
        if language == "de":
            figures = {key: shown.replace(".", ",") for key, shown in figures.items()}
        names = {
            "distal": WORDS.say(self.distal, language),
            "proximal": WORDS.say(self.proximal, language),
        }
        names["when"] = _when(self.lag, language)
        count = {"n": self.test.n, "m": self.test.links}
        return WORDS.say("link", language, **names, **figures, **count)


def _when(lag: Lag, language: str) -> str:
    """Return which of two segments comes first, and by how much: never a negative time."""
    if lag.at_limit:
        return WORDS.say("lag_unknown", language)
    order = "early" if lag.lag_ms < 0 else "late"
    return WORDS.say(order, language, lag=f"{abs(lag.lag_ms):.0f}")


@dataclass(frozen=True, slots=True)
class ChainMap:
    """All links that were asked for, those not measured among them."""

    links: tuple[Link, ...]
    seed: int  # of the shuffles: the same curves and seed give the same map


def chain_map(
    curves: Curves,
    *,
    seed: int,
    links: Sequence[tuple[str, str]] = LINKS,
    event_sd_s: float = EVENT_SD_S,
    sync_error_ms: float = SYNC_ERROR_MS,
    walks: int = 1,
) -> ChainMap:
    """Test every link whose two signals were measured, and describe those that are there.

    `walks`: how many walks of this recording are tested for the same links.
    """
    tested = sum(distal in curves.of and proximal in curves.of for distal, proximal in links)
    tested *= walks

    def one(distal: str, proximal: str) -> Link:
        if distal not in curves.of or proximal not in curves.of:
            return Link(distal, proximal, LinkTest(Verdict.NOT_MEASURED, 0, links=tested))
        pair = paired(curves, distal, proximal)
        test = link_test(pair, links=tested, seed=seed, event_sd_s=event_sd_s)
        if test.verdict is not Verdict.LINK:
            return Link(distal, proximal, test)
        gain = coupling_gain(pair.distal, pair.proximal)
        late = lag(pair.distal, pair.proximal, pair.span_s, sync_error_ms)
        return Link(distal, proximal, test, gain, late)

    return ChainMap(tuple(one(*link) for link in links), seed)


def paired(curves: Curves, distal: str, proximal: str) -> Paired:
    """Return the strides in which both signals are known at every point and like the others."""
    both = np.hstack([curves.of[distal], curves.of[proximal]])
    known = np.asarray(np.isfinite(both).all(axis=1))
    whole = _rows(curves, distal, proximal, known)
    if len(whole) < LEAST_ROWS:
        return whole
    like = [ordinary(c, whole.duration_s, whole.number) for c in (whole.distal, whole.proximal)]
    known[known] = like[0] & like[1]
    return _rows(curves, distal, proximal, known)


def _rows(curves: Curves, distal: str, proximal: str, kept: BoolArray) -> Paired:
    return Paired(
        curves.of[distal][kept],
        curves.of[proximal][kept],
        curves.span_s[kept],
        curves.duration_s[kept],
        curves.number[kept],
        curves.are_strides,
    )
