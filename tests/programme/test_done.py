"""Attempts are counted honestly, forms decay only where enough was done to tell."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Attempts, Probe, SessionDone, form_decay_pct

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def hits(pattern: str) -> np.ndarray:
    return np.array([each == "+" for each in pattern])


def test_repetitions_are_independent_and_strides_resemble_each_other() -> None:
    blocks = hits("+" * 30 + "-" * 10)
    assert Attempts.of(blocks).effective == 40
    assert Attempts.of(blocks, are_strides=True).effective < 10
    assert Attempts.of(hits("")).share is None


def test_attempts_add_up() -> None:
    both = Attempts.of(hits("++-")) + Attempts.of(hits("+-"))
    assert (both.hits, both.n, both.effective) == (3, 5, 5.0)
    assert both.pct == 60.0


def test_more_hits_than_attempts_are_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Attempts(3, 2, 2.0)


@pytest.mark.parametrize(
    ("sets", "decay"),
    [
        (("+" * 10,) * 3, 0.0),
        (("++++++++--",) * 3, 50.0),  # last four of ten: half of them miss
        (("+" * 8,), None),  # three of a single set tell nothing
        (("-" * 10,) * 3, None),
        ((), None),
        (("------++++",) * 3, None),
    ],
)
def test_form_decays_by_the_last_third(sets: tuple[str, ...], decay: float | None) -> None:
    found = form_decay_pct(tuple(map(hits, sets)))
    assert found == (None if decay is None else pytest.approx(decay))


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=15), max_size=5))
def test_whoever_gets_no_worse_shows_no_decay(sets: list[list[bool]]) -> None:
    rising = tuple(np.array(sorted(one)) for one in sets)
    found = form_decay_pct(rising)
    assert found is None or found <= 1e-9


def test_times_need_their_zone_and_transfers_their_context() -> None:
    naive = datetime(2026, 3, 2, 10)
    with pytest.raises(ValueError, match="time zone"):
        SessionDone(naive)
    with pytest.raises(ValueError, match="time zone"):
        Probe("squat", ProbeKind.RETENTION, naive, Attempts(1, 1, 1.0))
    with pytest.raises(ValueError, match="context"):
        Probe("squat", ProbeKind.TRANSFER, NOW, Attempts(1, 1, 1.0))
