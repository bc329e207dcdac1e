"""How often the true error lies within twice the stated uncertainty."""

from collections import defaultdict

import numpy as np
import pytest

from tests.campaigns.wearers import FAMILIES, errors_of, tracked_wearer

EVERY = 10  # instants: neighbours say the same


def coverage(wearers: int, seconds: float) -> tuple[float, dict[str, float]]:
    """Return the pooled share within 2 u, and that of each family of angles."""
    inside: dict[str, list[np.ndarray]] = defaultdict(list)
    for seed in range(wearers):
        for each in errors_of(*tracked_wearer(seed, seconds)):
            family = next(name for name in FAMILIES if each.key.startswith(name))
            hit = np.abs(each.error_deg) <= 2.0 * each.uncertainty_deg
            inside[family].append(hit[::EVERY])
    families = {name: float(np.concatenate(hits).mean()) for name, hits in inside.items()}
    pooled = np.concatenate([part for hits in inside.values() for part in hits])
    return float(pooled.mean()), families


def test_a_few_wearers_are_covered() -> None:
    pooled, families = coverage(3, 60.0)
    assert pooled >= 0.88
    assert min(families.values()) >= 0.75
    assert set(families) == set(FAMILIES)


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_sixty_wearers_are_covered_neither_too_little_nor_too_much() -> None:
    pooled, families = coverage(60, 120.0)
    print(f"\npooled {pooled:.3f}", {name: round(share, 3) for name, share in families.items()})
    assert 0.93 <= pooled <= 0.97
    assert min(families.values()) >= 0.90
