"""How often the true error lies within twice the stated uncertainty."""

from collections import defaultdict
from collections.abc import Callable

import numpy as np
import pytest

from imu_rehab.pipeline.tracking import Tracked
from imu_rehab.simulator.wearer.patient_twin import PatientTwin
from tests.campaigns.wearers import FAMILIES, errors_of, live_wearer, tracked_wearer

Wearer = Callable[[int, float], tuple[Tracked, PatientTwin]]

EVERY = 10  # instants: neighbours say the same


def coverage(
    wearers: int, seconds: float, worn: Wearer = tracked_wearer
) -> tuple[float, dict[str, float]]:
    """Return the pooled share within 2 u, and that of each family of angles."""
    inside: dict[str, list[np.ndarray]] = defaultdict(list)
    for seed in range(wearers):
        for each in errors_of(*worn(seed, seconds)):
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


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_what_sixty_wearers_see_live_is_covered() -> None:
    """Live covers more than it says: without movement only the picture shows how straps sit."""
    pooled, families = coverage(60, 60.0, live_wearer)
    print(f"\npooled {pooled:.3f}", {name: round(share, 3) for name, share in families.items()})
    assert 0.93 <= pooled <= 0.99
    assert min(families.values()) >= 0.90
