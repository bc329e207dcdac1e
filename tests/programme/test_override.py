"""An override holds from its day until it is taken back, and stays in the record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.signature import Signature
from imu_rehab.programme.override import Override

DAY = date(2026, 3, 2)
MADE = Override(1, "ankle", Signature("A. Meier", DAY, "fused ankle: the limit is structural"))


@given(st.integers(-5, 40), st.integers(0, 30))
def test_it_holds_until_it_is_withdrawn(day: int, length: int) -> None:
    end = Signature("A. Meier", DAY + timedelta(length), "new imaging")
    over = replace(MADE, withdrawn=end)
    today = DAY + timedelta(day)
    assert MADE.holds(today) == (day >= 0)
    assert over.holds(today) == (0 <= day < length)


def test_it_needs_a_name_and_a_reason() -> None:
    with pytest.raises(ValueError, match="name"):
        Signature(" ", DAY, "why")
    with pytest.raises(ValueError, match="reason"):
        Signature("A. Meier", DAY, "")
