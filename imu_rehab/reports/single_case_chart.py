"""The picture of one person's question: baseline, training, retention, what counts as change."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import numpy as np

from imu_rehab.metrics.titles import metric_title
from imu_rehab.programme.single_case import SingleCase, StageSpan
from imu_rehab.reports.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, limits, ticks

DOT = 4.0  # radius
LAST_THIRD = 2 * WIDTH / 3  # beyond it words end at their place


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and values to places in the picture."""

    first: int  # ordinal day
    last: int
    low: float
    high: float

    def x(self, day: int) -> float:
        share = (day - self.first) / max(1, self.last - self.first)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        share = (self.high - value) / (self.high - self.low)
        return TOP + share * (HEIGHT - TOP - BOTTOM)


def single_case_svg(case: SingleCase, language: str = "en") -> str:
    """Return values over days with the stages' names, the MDC band around the baseline, dots."""
    title = escape(metric_title(case.metric))
    if not case.points:
        return f"<p>{title}: {escape(case.verdict(language))}</p>"
    low, high = limits(np.array([point.value for point in case.points]), case.mdc_band)
    days = [point.on.toordinal() for point in case.points]
    scale = _Scale(days[0], days[-1], low, high)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">',
        f'<text x="{LEFT}" y="14" class="title">{title}</text>',
        *_band(case, scale),
        *_axis(scale),
        *(_stage(span, scale, language) for span in case.spans),
        *_dots(case, scale),
        "</svg>",
        f"<p>{escape(case.verdict(language))}</p>",
    ]
    return "".join(parts)


def _band(case: SingleCase, scale: _Scale) -> Iterator[str]:
    if case.mdc_band is not None:
        top, bottom = scale.y(case.mdc_band[1]), scale.y(case.mdc_band[0])
        yield (
            f'<rect x="{LEFT}" width="{WIDTH - LEFT - RIGHT}" y="{top:.1f}" '
            f'height="{bottom - top:.1f}" class="band"/>'
        )


def _axis(scale: _Scale) -> Iterator[str]:
    for value in ticks(scale.low, scale.high):
        y = scale.y(value)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'


def _stage(span: StageSpan, scale: _Scale, language: str) -> str:
    x = scale.x(span.first.toordinal())
    name = f"{escape(span.stage.text(language))} {span.first.isoformat()}"
    anchor = "end" if x > LAST_THIRD else "start"
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        f'<text x="{x:.1f}" y="{HEIGHT - 6}" text-anchor="{anchor}">{name}</text>'
    )


def _dots(case: SingleCase, scale: _Scale) -> Iterator[str]:
    for point in case.points:
        x, y = scale.x(point.on.toordinal()), scale.y(point.value)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}"/>'
