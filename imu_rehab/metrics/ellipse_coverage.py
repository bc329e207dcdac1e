"""How much of the ankle's own range a circling foot reaches (SPEC §3.3, exercise 3)."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray

SECTORS = 16
REACHED = 0.8  # of the ellipse's radius


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A person's own active range: centre and semi-axes, degrees."""

    df_deg: float
    inv_deg: float
    df_radius_deg: float
    inv_radius_deg: float

    @classmethod
    def of_range(cls, df_deg: tuple[float, float], inv_deg: tuple[float, float]) -> "Ellipse":
        """Return it from the smallest and the largest angle; raises ValueError for no range."""
        (df_min, df_max), (inv_min, inv_max) = df_deg, inv_deg
        if not (df_min < df_max and inv_min < inv_max):
            raise ValueError(f"no range: {df_deg}, {inv_deg}")
        centre = 0.5 * (df_min + df_max), 0.5 * (inv_min + inv_max)
        return cls(*centre, 0.5 * (df_max - df_min), 0.5 * (inv_max - inv_min))


def ellipse_coverage_pct(df_deg: FloatArray, inv_deg: FloatArray, own: Ellipse) -> float:
    """Return in how many of 16 equal sectors the path (n,) came to 0.8 of the ellipse, %.

    What was not measured (NaN) reached nothing.
    """
    u = (df_deg - own.df_deg) / own.df_radius_deg
    v = (inv_deg - own.inv_deg) / own.inv_radius_deg
    reached = np.hypot(u, v) >= REACHED  # False of NaN
    turn = np.arctan2(v[reached], u[reached]) / (2 * np.pi) % 1.0
    counted = np.unique((turn * SECTORS).astype(np.int64) % SECTORS)
    return 100.0 * len(counted) / SECTORS
