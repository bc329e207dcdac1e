"""What the pelvis does when the foot is changed on purpose: Δpelvis / Δfoot (SPEC §2.14.5).

Both changes come from one paired trial.  That the pelvis does not respond is
an ordinary result: published responses to wedges and insoles are 0.5 to 1.6°.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.metrics.change.paired import PairedResult, judge
from imu_rehab.metrics.change.paired_blocks import Block, pairs_of
from imu_rehab.metrics.change.paired_design import Plan
from imu_rehab.metrics.change.student import t_quantile
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.wording import load_wording


class Response(StrEnum):
    """What a probe answers."""

    RESPONSE = "response"
    NO_RESPONSE = "no_response"
    FOOT_UNCHANGED = "foot_unchanged"  # then the pelvis had nothing to respond to
    INSUFFICIENT = "probe_insufficient"

    def text(self, language: str = "en") -> str:
        """Return the words for it."""
        return load_wording("imu_rehab.metrics.coupling").say(self.value, language)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Degrees of the pelvis per degree of the foot."""

    value: float
    interval: tuple[float, float] | None  # 95 %, Fieller; None: unbounded


@dataclass(frozen=True, slots=True)
class Probe:
    """The answer, the two changes behind it, and their ratio where there is a response."""

    response: Response
    foot: PairedResult
    pelvis: PairedResult
    ratio: Ratio | None


def probe(plan: Plan, blocks: Sequence[Block], foot_key: str, pelvis_key: str) -> Probe:
    """Judge a paired trial in which both metrics were declared; raises KeyError otherwise."""
    results = {result.metric.key: result for result in judge(plan, blocks)}
    foot, pelvis = results[foot_key], results[pelvis_key]
    response = _response(foot.answer, pelvis.answer)
    if response is not Response.RESPONSE:
        return Probe(response, foot, pelvis, None)
    kept = [
        pair
        for pair in pairs_of(blocks)
        if pair.exclusion(foot_key) is None and pair.exclusion(pelvis_key) is None
    ]
    changes = [np.array([pair.difference(key) for pair in kept]) for key in (pelvis_key, foot_key)]
    return Probe(response, foot, pelvis, ratio_of_means(*changes))


def _response(foot: Answer, pelvis: Answer) -> Response:
    if Answer.INSUFFICIENT in (foot, pelvis):
        return Response.INSUFFICIENT
    if foot is not Answer.DETECTABLE:
        return Response.FOOT_UNCHANGED
    return Response.RESPONSE if pelvis is Answer.DETECTABLE else Response.NO_RESPONSE


def ratio_of_means(above: FloatArray, below: FloatArray) -> Ratio | None:
    """Return mean above / mean below of paired values, with Fieller's interval (1954).

    None below two pairs.
    """
    n = len(above)
    if n < 2:
        return None
    a, b = float(above.mean()), float(below.mean())
    (v_a, v_ab), (_, v_b) = np.cov(above, below) / n
    t2 = t_quantile(0.975, n - 1) ** 2
    value, bounded = a / b, 1.0 - t2 * v_b / b**2
    if bounded <= 0.0:
        return Ratio(value, None)
    inner = v_a - 2.0 * value * v_ab + value**2 * v_b - t2 / b**2 * (v_a * v_b - v_ab**2)
    reach = float(np.sqrt(t2 * max(0.0, inner))) / abs(b)
    middle = value - t2 * v_ab / b**2
    return Ratio(value, (float(middle - reach) / bounded, float(middle + reach) / bounded))
