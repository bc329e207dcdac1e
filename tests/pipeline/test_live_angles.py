"""What live frames say of their own angles, against what could be said at every instant."""

import numpy as np
import pytest

from imu_rehab.pipeline import live_angles
from tests.campaigns.wearers import AFTER_S, errors_of, live_wearer

SECONDS = 30.0
MOVING_DPS = 40.0


def uncertainties(period_s: float | None, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """Return the +- (k, n) of all angles, and how fast each turns, with this pace of judging."""
    if period_s is not None:
        monkeypatch.setattr(live_angles, "UNCERTAIN_EVERY_S", period_s)
    shown, twin = live_wearer(3, SECONDS)
    monkeypatch.undo()
    each = list(errors_of(shown, twin))
    values = [shown.angle(key, side)[0][shown.time_s > AFTER_S] for key, side in shown.angles]
    rate_dps = np.abs(np.gradient(np.unwrap(values, period=360.0), 0.01, axis=1))
    return np.array([[e.uncertainty_deg for e in each], rate_dps])


def test_the_shown_uncertainty_follows_a_movement(monkeypatch: pytest.MonkeyPatch) -> None:
    shown_deg, rate_dps = uncertainties(None, monkeypatch)
    every_instant_deg, _ = uncertainties(0.01, monkeypatch)
    share = (shown_deg / every_instant_deg)[rate_dps > MOVING_DPS]
    assert len(share) > 1000
    assert np.mean(share < 0.5) < 0.03  # one in six when it was held for half a second
    assert np.median(share) == pytest.approx(1.0, abs=0.05)
