"""The sensor's own clock, and how fast its converter really runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeviceClock:
    """device = (host − `boot_s`) · (1 + `skew_ppm` · 10⁻⁶); sampling is off by `rate_error`."""

    boot_s: float
    skew_ppm: float = 0.0
    rate_error: float = 0.0

    def device_s(self, host_s: float) -> float:
        """Return the sensor's time."""
        return (host_s - self.boot_s) * (1.0 + self.skew_ppm * 1e-6)

    def host_s(self, device_s: float) -> float:
        """Return the host's time."""
        return self.boot_s + device_s / (1.0 + self.skew_ppm * 1e-6)

    def period_s(self, rate_hz: float) -> float:
        """Return the true sample period on the sensor's clock."""
        return 1.0 / (rate_hz * (1.0 + self.rate_error))
