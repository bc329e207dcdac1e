"""Gates show their mark, and wait for a clinician unless their number is verified."""

import pytest

from imu_rehab.errors import UnknownName
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer, ask, gates_of
from imu_rehab.metrics.norms.table import Kind, Verified, load_norms

(LUNGE,) = gates_of(load_norms(), "gate_wblt_deg")
(SHOCK,) = gates_of(load_norms(), "gate_pta")
(DROP,) = gates_of(load_norms(), "gate_slsq_drop")
CONFIRMED = Confirmation(LUNGE.norm_id, 35.0, "A. Clinician", "2026-11-25")


@pytest.mark.parametrize("value", [10.0, 34.9, 35.0, 60.0, None])
def test_an_unverified_gate_never_passes_by_itself(value: float | None) -> None:
    judged = ask(LUNGE, value)
    assert (judged.answer, judged.mark) == (GateAnswer.NOT_CONFIRMED, "[E]")


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (35.0, GateAnswer.PASSED),
        (34.9, GateAnswer.NOT_PASSED),
        (None, GateAnswer.NOT_MEASURED),
        (float("nan"), GateAnswer.NOT_MEASURED),
    ],
)
def test_a_confirmed_gate_answers(value: float | None, answer: GateAnswer) -> None:
    assert ask(LUNGE, value, CONFIRMED).answer is answer


def test_a_clinician_may_replace_the_value() -> None:
    own = Confirmation(LUNGE.norm_id, 30.0, "A. Clinician", "2026-11-25")
    assert ask(LUNGE, 31.0, own).answer is GateAnswer.PASSED
    lower = Confirmation(DROP.norm_id, 6.0, "A. Clinician", "2026-11-25")
    assert ask(DROP, 7.0, lower).answer is GateAnswer.NOT_PASSED


def test_a_verified_gate_needs_nobody() -> None:
    assert ask(SHOCK, 7.9).answer is GateAnswer.PASSED
    assert ask(SHOCK, 8.1).answer is GateAnswer.NOT_PASSED


def test_every_shipped_gate_answers_and_waits_unless_verified() -> None:
    gates = [norm for norm in load_norms() if norm.kind is Kind.GATE]
    for gate in gates:
        waits = ask(gate, 1.0).answer is GateAnswer.NOT_CONFIRMED
        assert waits == (gate.verified is not Verified.YES)


def test_a_gate_may_have_two_limits_for_two_occasions() -> None:
    assert [gate.limits.low for gate in gates_of(load_norms(), "gate_in_band_pct")] == [80.0, 75.0]


def test_what_is_no_gate_is_refused() -> None:
    with pytest.raises(UnknownName, match="gate_wblt_deg"):
        gates_of(load_norms(), "wblt_deg")
    norm = next(n for n in load_norms() if n.kind is Kind.NORM)
    with pytest.raises(ValueError, match="no gate"):
        ask(norm, 1.0)
    with pytest.raises(ValueError, match="not confirmed by"):
        ask(DROP, 1.0, CONFIRMED)
    with pytest.raises(ValueError, match="a confirmation has a name"):
        Confirmation(LUNGE.norm_id, 35.0, " ", "2026-11-25")
    with pytest.raises(ValueError, match="isoformat"):
        Confirmation(LUNGE.norm_id, 35.0, "A. Clinician", "yesterday")
