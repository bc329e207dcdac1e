"""How often "switched on" is said, of people who learned and of people who did not (S20)."""

import pytest

from tests.programme.test_retention import courses_called_so

pytestmark = pytest.mark.campaign
LIMIT = 0.75


@pytest.mark.parametrize("rate", [0.5, 0.6, 0.7, 0.7499, 0.85, 0.9, 0.95])
def test_at_most_five_of_a_hundred_courses_without_learning_are_called_so(rate: float) -> None:
    for n in (8, 15, 20, 30, 60):
        share = courses_called_so(rate, 2000, n)
        print(f"true rate {100 * rate:.0f} %, probes of {n}: {100 * share:.1f} % of courses")
        assert rate > LIMIT or share <= 0.05
