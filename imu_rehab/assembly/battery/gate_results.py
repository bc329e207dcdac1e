"""Gates and the mobile/stable quadrant of an assessment (SPEC §3.1, S07), in words and JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.side_comparison import side_pairs
from imu_rehab.assessment.quadrant import Answer, Axis, Quadrant, quadrant
from imu_rehab.assessment.runs import Run
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.gate import Confirmation, Judged, ask
from imu_rehab.metrics.norms.table import GATE, Kind, Limits, Norm, load_norms
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import Side

HELPED = (f"/{Run.CUED.form}", f"/{Run.ISOLATED.form}")
ASYMMETRY = "wblt_deg_asym"  # the gates of both sides together
LSI = "hr_reps_LSI"


@dataclass(frozen=True, slots=True)
class Asked:
    """One gate and what it says of one value."""

    gate: Norm
    title: str
    side: str
    value: float
    judged: Judged

    @property
    def says(self) -> str:
        """Return value, limit with its mark, and answer."""
        limits, side = self.judged.limits, f", {self.side}" if self.side else ""
        limit = Target(self.gate.metric, limits.low, limits.high).text(self.gate.unit)
        return (
            f"{self.title}{side}: {self.value:.1f} {self.gate.unit}; limit {limit} "
            f"{self.judged.mark} ({self.gate.norm_id}): {self.judged.answer.text()}."
        )


def confirmations(said: Sequence[str], clinician: str, date: str) -> dict[str, Confirmation]:
    """Return what a clinician confirmed, by gate, from GATE=VALUE.

    Raises UnknownName for no gate, ConfigurationError for no value or no name.
    """
    gates = {norm.norm_id for norm in load_norms() if norm.kind is Kind.GATE}
    found = {}
    for each in said:
        norm_id, equals, value = each.partition("=")
        if not equals:
            raise ConfigurationError(
                f"--confirm {each!r} lacks its value: GATE=VALUE, as gate_wblt_deg.01=35"
            )
        if norm_id not in gates:
            raise UnknownName("gate", norm_id, sorted(gates))
        number = _number(value)
        if number is None:
            raise ConfigurationError(
                f"--confirm {each!r}: {value!r} is no number; GATE=VALUE, as gate_wblt_deg.01=35"
            )
        if not clinician.strip():
            raise ConfigurationError("--confirm needs --clinician: who confirms it")
        found[norm_id] = Confirmation(norm_id, number, clinician, date)
    return found


def _number(said: str) -> float | None:
    try:
        value = float(said)
    except ValueError:
        return None
    return value if isfinite(value) else None


def asked_gates(assessment: Assessment, confirmed: Mapping[str, Confirmation]) -> Iterator[Asked]:
    """Yield every gate that a value of this assessment answers."""
    for gate in (norm for norm in load_norms() if norm.kind is Kind.GATE):
        key = gate.metric.removeprefix(GATE)
        for title, side, value in _values(assessment, key):
            judged = ask(gate, value, confirmed.get(gate.norm_id))
            yield Asked(gate, title, side, value, judged)


def _values(assessment: Assessment, key: str) -> Iterator[tuple[str, str, float]]:
    for metric in _plain(assessment):
        if metric.key == key:
            yield f"{metric.test} {metric_title(key)}", metric.side, metric.value
    for pair in side_pairs(assessment) if key in (ASYMMETRY, LSI) else ():
        name = f"{pair.right.test} {metric_title(pair.right.key)}"
        if key == ASYMMETRY and pair.right.key == "wblt_deg":
            yield f"{name}, difference of the sides", "", abs(pair.difference)
        index = pair.index
        if key == LSI and pair.right.key == "hr_reps" and index and index.index == "LSI":
            yield f"{name}, LSI", "", index.value_pct


def _plain(assessment: Assessment) -> list[Metric]:
    """Return what was measured without a cue and with the whole load."""
    return [metric for metric in assessment.metrics if not metric.test.endswith(HELPED)]


def quadrants(assessment: Assessment, confirmed: Mapping[str, Confirmation]) -> Iterator[Quadrant]:
    """Yield where each foot stands of which anything was measured."""
    gates = {norm.norm_id: norm for norm in load_norms()}
    limits: dict[str, Limits] = {}
    for norm_id, confirmation in confirmed.items():
        gate = gates[norm_id]
        limits[gate.metric.removeprefix(GATE)] = ask(gate, None, confirmation).limits
    for side in (Side.RIGHT, Side.LEFT):
        found = quadrant(side, _plain(assessment), limits)
        answers = {found.mobile.answer, found.stable.answer}
        if answers != {Answer.NOT_MEASURED}:
            yield found


def quadrant_says(found: Quadrant) -> str:
    """Return both axes, each with its raw value."""
    mobile, stable = _axis(found.mobile), _axis(found.stable)
    return f"{found.side.value.capitalize()} foot. Mobile? {mobile}. Stable? {stable}."


def _axis(axis: Axis) -> str:
    if axis.metric is None:
        return axis.answer.value
    value = f"{axis.metric.value:.1f} {axis.metric.unit}".strip()
    return f"{axis.answer.value} ({metric_title(axis.metric.key)} {value})"


def gate_json(asked: Asked) -> dict[str, Any]:
    """Return one gate for machines."""
    return {
        "gate": asked.gate.norm_id,
        "side": asked.side,
        "value": asked.value,
        "low": asked.judged.limits.low,
        "high": asked.judged.limits.high,
        "mark": asked.judged.mark,
        "answer": asked.judged.answer.value,
        "says": asked.says,
    }


def quadrant_json(found: Quadrant) -> dict[str, Any]:
    """Return one foot's quadrant for machines."""

    def axis(one: Axis) -> dict[str, Any]:
        metric: Metric | None = one.metric
        return {
            "answer": one.answer.value,
            "key": None if metric is None else metric.key,
            "value": None if metric is None else metric.value,
        }

    return {
        "side": found.side.value,
        "mobile": axis(found.mobile),
        "stable": axis(found.stable),
        "says": quadrant_says(found),
    }
