"""The accumulated rotation: gyroscope only, since START, four int16 on the wire (SPEC §4)."""

from math import cos, sin, sqrt

ONE = 32767
NORM_TOLERANCE = 4  # rounding alone moves the norm by less than 1
LEAST_SQUARE, MOST_SQUARE = (ONE - NORM_TOLERANCE) ** 2, (ONE + NORM_TOLERANCE) ** 2

Wire = tuple[int, int, int, int]


def is_unit(wire: Wire) -> bool:
    """Return True when the four numbers have the norm of a rotation."""
    return LEAST_SQUARE <= _square(wire) <= MOST_SQUARE


def quantise(q: tuple[float, float, float, float]) -> Wire:
    """Return the unique wire form: the first non-zero number is positive."""
    w, x, y, z = (round(ONE * c) for c in q)
    leading = next((c for c in (w, x, y, z) if c), 1)
    return (w, x, y, z) if leading > 0 else (-w, -x, -y, -z)


def dequantise(wire: Wire) -> tuple[float, float, float, float] | None:
    """Return the unit quaternion w x y z, or None when the norm is wrong."""
    square = _square(wire)
    if not LEAST_SQUARE <= square <= MOST_SQUARE:
        return None
    norm = sqrt(square)
    w, x, y, z = wire
    return w / norm, x / norm, y / norm, z / norm


def _square(wire: Wire) -> int:
    w, x, y, z = wire
    return w * w + x * x + y * y + z * z


class RotationIntegrator:
    """Integrates the rate at the sensor's full output rate, starting at the identity.

    q_k turns vectors of the sensor at sample k into the sensor at sample 0;
    increments multiply on the right.
    """

    def __init__(self) -> None:
        self.q: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)

    def step(self, gyro_radps: tuple[float, float, float], dt_s: float) -> None:
        """Turn by one sample's rate, exact for a constant rate, then renormalise."""
        gx, gy, gz = gyro_radps
        half = 0.5 * dt_s * sqrt(gx * gx + gy * gy + gz * gz)
        scale = 0.5 * dt_s * (sin(half) / half if half > 1e-12 else 1.0)
        c, sx, sy, sz = cos(half), gx * scale, gy * scale, gz * scale
        w, x, y, z = self.q
        w, x, y, z = (
            w * c - x * sx - y * sy - z * sz,
            w * sx + x * c + y * sz - z * sy,
            w * sy - x * sz + y * c + z * sx,
            w * sz + x * sy - y * sx + z * c,
        )
        fix = 0.5 * (3.0 - (w * w + x * x + y * y + z * z))
        self.q = (w * fix, x * fix, y * fix, z * fix)

    def wire(self) -> Wire:
        """Return what a packet carries; the state itself is never rounded."""
        return quantise(self.q)
