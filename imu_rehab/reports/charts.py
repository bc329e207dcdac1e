"""Small inline SVG curves: no library, no script, prints anywhere."""

from collections.abc import Sequence
from html import escape

import numpy as np

from imu_rehab.signals.arrays import FloatArray

WIDTH, HEIGHT = 760, 170
LEFT, RIGHT, TOP, BOTTOM = 46, 8, 22, 24
MOST_POINTS = 1200


def curve_svg(
    title: str,
    time_s: FloatArray,
    values: FloatArray,
    band: tuple[float, float] | None = None,
) -> str:
    """Return one curve over seconds, with its target zone; gaps stay gaps."""
    t, v = _thinned(time_s, values)
    known = v[np.isfinite(v)]
    if not len(known):
        return f"<p>{escape(title)}: not measured.</p>"
    low, high = limits(known, band)

    def x(at: float) -> float:
        share = float((at - t[0]) / max(1e-9, t[-1] - t[0]))
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        f'<text x="{LEFT}" y="14" class="title">{escape(title)}</text>',
    ]
    if band is not None:
        zone = f'y="{y(band[1]):.1f}" height="{y(band[0]) - y(band[1]):.1f}"'
        parts.append(f'<rect x="{LEFT}" width="{WIDTH - LEFT - RIGHT}" {zone} class="band"/>')
    for value in ticks(low, high):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>'
            f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>'
        )
    for at in ticks(float(t[0]), float(t[-1])):
        parts.append(f'<text x="{x(at):.1f}" y="{HEIGHT - 6}" text-anchor="middle">{at:g} s</text>')
    parts += [
        f'<polyline points="{_points(piece, x, y)}"/>' for piece in _pieces(t.tolist(), v.tolist())
    ]
    return "".join([*parts, "</svg>"])


def _thinned(time_s: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return fewer points of the same look: of each stretch its lowest, its highest, its gap."""
    stretch = -(-2 * len(values) // MOST_POINTS)
    if stretch <= 2:
        return time_s, values
    kept: list[int] = []
    for start in range(0, len(values), stretch):
        part = values[start : start + stretch]
        finite = np.isfinite(part)
        known = np.flatnonzero(finite)
        gap = np.flatnonzero(~finite)[:1].tolist()
        ends = [known[np.argmin(part[known])], known[np.argmax(part[known])]] if len(known) else []
        kept += [start + int(i) for i in sorted({*ends, *gap})]
    return time_s[kept], values[kept]


def limits(known: FloatArray, band: tuple[float, float] | None) -> tuple[float, float]:
    """Return the lowest and highest value of a picture, with some air."""
    low, high = float(known.min()), float(known.max())
    if band is not None:
        low, high = min(low, band[0]), max(high, band[1])
    margin = max(1.0, 0.08 * (high - low))
    return low - margin, high + margin


def ticks(low: float, high: float) -> list[float]:
    """Return about four round numbers."""
    rough = max(1e-9, (high - low) / 4)
    power = 10.0 ** np.floor(np.log10(rough))
    step = float(power * min((1, 2, 5, 10), key=lambda m: abs(m * power - rough)))
    first = np.ceil(low / step)
    return [float(round(step * k, 6)) + 0.0 for k in np.arange(first, np.floor(high / step) + 1)]


def _pieces(t: Sequence[float], v: Sequence[float]) -> list[list[tuple[float, float]]]:
    """Split at what was not measured."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for at, value in zip(t, v, strict=True):
        if np.isfinite(value):
            pieces[-1].append((at, value))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if len(piece) > 1]


def _points(piece: list[tuple[float, float]], x: object, y: object) -> str:
    assert callable(x)
    assert callable(y)
    return " ".join(f"{x(at):.1f},{y(value):.1f}" for at, value in piece)
