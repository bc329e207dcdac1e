"""Curves: every point inside the picture, gaps stay gaps, whatever comes."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.reports.charts import HEIGHT, MOST_POINTS, WIDTH, curve_svg
from imu_rehab.signals.arrays import FloatArray

NUMBER = st.one_of(st.floats(-1e6, 1e6), st.just(float("nan")))


def polylines(svg: str) -> list[list[tuple[float, float]]]:
    """Return the points of every piece; fails when the picture is not well formed."""
    root = ElementTree.fromstring(svg)
    pieces = [element.attrib["points"].split() for element in root.iter("polyline")]
    return [[(float(p.split(",")[0]), float(p.split(",")[1])) for p in piece] for piece in pieces]


@given(values=st.lists(NUMBER, min_size=1, max_size=60), band=st.booleans())
def test_every_point_lies_in_the_picture(values: list[float], band: bool) -> None:
    svg = curve_svg(
        "x", np.arange(len(values)) / 10, np.array(values), (5.0, 9.0) if band else None
    )
    if not np.isfinite(values).any():
        assert svg == "<p>x: not measured.</p>"
        return
    for piece in polylines(svg):
        for x, y in piece:
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_a_gap_stays_a_gap() -> None:
    values = np.ones(30)
    values[10:20] = np.nan
    first, second = polylines(curve_svg("x", np.arange(30.0), values))
    assert (len(first), len(second)) == (10, 10)


def test_a_short_gap_in_a_long_curve_stays_a_gap() -> None:
    count = 20 * MOST_POINTS
    values = np.sin(np.arange(count) / 1000)
    values[count // 2 + 1 : count // 2 + 19] = np.nan
    assert len(polylines(curve_svg("x", np.arange(count) / 100, values))) == 2


def test_a_long_curve_keeps_its_peaks() -> None:
    count = 20 * MOST_POINTS
    values = np.zeros(count)
    values[count // 2 + 7] = 50.0
    svg = curve_svg("x", np.arange(count) / 100, values)
    (points,) = polylines(svg)
    assert len(points) <= MOST_POINTS
    heights = [y for _, y in points]
    assert max(heights) - min(heights) > HEIGHT / 2


def axis_labels(svg: str) -> list[str]:
    return re.findall(r'text-anchor="end">([^<]*)<', svg)


@pytest.mark.parametrize("scale", [1.0, 30.0, 1e4])
def test_the_axis_has_a_few_round_numbers(scale: float) -> None:
    values: FloatArray = scale * np.sin(np.arange(100) / 10)
    labels = [float(label) for label in axis_labels(curve_svg("x", np.arange(100.0), values))]
    assert 3 <= len(labels) <= 8
    assert np.allclose(np.diff(labels), labels[1] - labels[0])
