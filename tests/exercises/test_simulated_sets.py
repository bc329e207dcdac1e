"""Sets of simulated people are counted exactly, with pauses, bounces, tremor and half ones."""

import pytest

from tests.exercises.simulated_sets import TASKS, simulated_set

SEEDS = range(7000, 7004)
CAMPAIGN_SEEDS = range(20_000, 20_040)
EXACT = 0.98  # of all sets


@pytest.mark.parametrize("key", TASKS)
def test_a_set_is_counted_exactly(key: str) -> None:
    sets = [simulated_set(key, seed) for seed in SEEDS]
    assert [len(each.counted()) for each in sets] == [each.made for each in sets]


def is_exact(key: str, seed: int) -> bool:
    done = simulated_set(key, seed)
    return len(done.counted()) == done.made


@pytest.mark.campaign
def test_sets_nobody_has_seen_are_counted_exactly() -> None:
    exact = {
        key: sum(
            len(s.counted()) == s.made for s in (simulated_set(key, n) for n in CAMPAIGN_SEEDS)
        )
        for key in TASKS
    }
    total, all_sets = sum(exact.values()), len(TASKS) * len(CAMPAIGN_SEEDS)
    print(f"\n{total} of {all_sets} sets exact: {exact}")  # noqa: T201
    assert total >= EXACT * all_sets
