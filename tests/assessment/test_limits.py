"""A restriction takes away all that needs what it forbids, and nothing else."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.limits import NEEDS, RESTRICTIONS, TAKEN, Limits, asks_for_somebody

SOME_NEEDS = st.frozensets(st.sampled_from(NEEDS))
LIMITS = st.builds(Limits, st.frozensets(st.sampled_from(RESTRICTIONS)), st.booleans())


@given(LIMITS, SOME_NEEDS)
def test_what_is_allowed_needs_nothing_that_was_taken(
    limits: Limits, needs: frozenset[str]
) -> None:
    taken = {TAKEN[each] for each in limits.restrictions if each in TAKEN}
    taken |= set() if limits.somebody_present else {"pr"}
    nobody = "supervised" in limits.restrictions and not limits.somebody_present
    assert bool(limits.against(needs)) == (nobody or bool(taken & needs))


@given(LIMITS, SOME_NEEDS)
def test_every_reason_is_said_in_both_languages(limits: Limits, needs: frozenset[str]) -> None:
    assert bool(limits.against(needs)) == bool(limits.against(needs, "de"))


@pytest.mark.parametrize(
    "restrictions", [*combinations(RESTRICTIONS, 1), *combinations(RESTRICTIONS, 2)]
)
def test_somebody_is_asked_for_only_where_the_answer_matters(
    restrictions: tuple[str, ...],
) -> None:
    supervised = "supervised" in restrictions
    assert asks_for_somebody([{"st"}, {"ly"}], restrictions) == supervised
    assert asks_for_somebody([{"st"}, {"st", "pr"}], restrictions)
    assert not asks_for_somebody([], restrictions)
