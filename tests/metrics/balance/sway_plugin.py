"""Our sway formulas for the scorer of the reference recordings: (n, 2) cm in, its figures out."""

from imu_rehab.metrics.balance.sway import ellipse_area, path_length
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import FloatArray

PLATE_HZ = 10.0  # the published table's own low-pass


def run(centre_of_pressure_cm: FloatArray, rate_hz: float) -> dict[str, float]:
    """Return area and mean velocity of one standing trial."""
    centred = centre_of_pressure_cm - centre_of_pressure_cm.mean(axis=0)
    way_cm = path_length(low_pass(centred, rate_hz, PLATE_HZ))
    duration_s = (len(centred) - 1) / rate_hz
    return {"area_cm2": ellipse_area(centred), "velocity_cm_s": way_cm / duration_s}
