from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from imu_rehab_gui.figure import (
    Figure,
    FigurePose,
    lean,
    limb_path,
    measures_thigh,
    thigh_lean_deg,
)
from imu_rehab_gui.theme import Theme

SIZE = 300
UPRIGHT = FigurePose(0.0, 0.0, None, 0.0, (20.0, 30.0), "right")
UNKNOWN = FigurePose(None, None, None, None, None, "right")


def painted(theme: Theme, pose: FigurePose) -> QImage:
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    Figure(theme).paint(painter, QRectF(0, 0, SIZE, SIZE), pose)
    painter.end()
    return image


def share_of(image: QImage, like: QColor, within: int = 8) -> float:
    """Share of pixels within a few steps of a colour."""
    pixels = [image.pixelColor(x, y) for x in range(0, SIZE, 3) for y in range(0, SIZE, 3)]
    near = [
        abs(p.red() - like.red()) + abs(p.green() - like.green()) + abs(p.blue() - like.blue())
        < within
        for p in pixels
    ]
    return sum(near) / len(near)


def test_what_is_not_measured_is_not_filled(theme: Theme) -> None:
    skin = theme.color("skin")
    assert share_of(painted(theme, UPRIGHT), skin) > 0.01
    assert share_of(painted(theme, UNKNOWN), skin) == 0


def test_the_zone_is_drawn_only_when_there_is_one(theme: Theme) -> None:
    band = theme.color("band")
    with_zone = share_of(painted(theme, UPRIGHT), band)
    assert with_zone > share_of(painted(theme, UNKNOWN), band) + 0.002


def test_sides_are_told_apart_by_a_letter(light: Theme) -> None:
    left = FigurePose(0.0, 0.0, None, 0.0, (20.0, 30.0), "left")
    assert painted(light, left) != painted(light, UPRIGHT)


@given(st.floats(-89, 89), st.floats(1, 500))
def test_a_lean_is_forward_when_positive_and_keeps_its_length(angle: float, length: float) -> None:
    end = lean(QPointF(10, 20), angle, length)
    assert hypot(end.x() - 10, end.y() - 20) == pytest.approx(length)
    assert (end.x() - 10) * angle >= 0
    assert end.y() <= 20


@given(st.floats(-60, 60), st.floats(5, 200))
def test_a_limb_holds_both_of_its_joints(angle: float, length: float) -> None:
    start = QPointF(100, 100)
    end = lean(start, angle, length)
    path = limb_path(start, end, 20, 30)
    assert path.contains(start + (end - start) * 0.02)
    assert path.contains(start + (end - start) * 0.98)


def test_the_thigh_is_filled_only_when_its_own_sensor_measures_it(theme: Theme) -> None:
    skin, bent = theme.color("skin"), replace(UPRIGHT, shank_deg=20.0, target_deg=None)
    same = replace(bent, knee_deg=44.0)
    assert thigh_lean_deg(same) == thigh_lean_deg(bent)
    assert share_of(painted(theme, same), skin, 60) > 1.3 * share_of(painted(theme, bent), skin, 60)


def test_without_the_shank_a_knee_alone_shows_no_thigh(light: Theme) -> None:
    assert not measures_thigh(replace(UNKNOWN, knee_deg=30.0))
    assert measures_thigh(replace(UNKNOWN, knee_deg=30.0, shank_deg=10.0))


def test_a_straight_knee_has_the_thigh_in_line_with_the_shank() -> None:
    assert thigh_lean_deg(replace(UPRIGHT, shank_deg=12.0, knee_deg=0.0)) == 12.0
    assert thigh_lean_deg(replace(UPRIGHT, shank_deg=22.0, knee_deg=92.0)) == -70.0
