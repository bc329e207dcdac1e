from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from imu_rehab_gui.figure import Figure, FigurePose, View
from imu_rehab_gui.figure.shapes import SHANK_SIDE, lean, loft
from imu_rehab_gui.theme import Theme

SIZE = 300
UPRIGHT = FigurePose(
    "right", shank_deg=0.0, foot_deg=0.0, pelvis_tilt_deg=0.0, target_deg=(20.0, 30.0)
)
UNKNOWN = FigurePose("right")
FACING = FigurePose("right", View.FRONT, shank_med_deg=0.0, foot_roll_deg=0.0, pelvis_drop_deg=0.0)


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
    for measured in (UPRIGHT, FACING):
        assert share_of(painted(theme, measured), skin, 60) > 0.02
        assert share_of(painted(theme, FigurePose("right", measured.view)), skin) == 0


def test_the_zone_is_drawn_only_when_there_is_one(theme: Theme) -> None:
    band = theme.color("band")
    with_zone = share_of(painted(theme, UPRIGHT), band)
    assert with_zone > share_of(painted(theme, UNKNOWN), band) + 0.002


def test_sides_are_told_apart_by_a_letter(light: Theme) -> None:
    assert painted(light, replace(UPRIGHT, side="left")) != painted(light, UPRIGHT)


def test_from_the_front_the_tested_leg_is_on_its_own_side(light: Theme) -> None:
    def leg_at(side: str) -> float:
        image = painted(light, replace(FACING, side=side))
        skin, row = light.color("skin"), round(0.80 * SIZE)
        like = [x for x in range(SIZE) if _near(image.pixelColor(x, row), skin)]
        return sum(like) / len(like)

    assert leg_at("right") < SIZE / 2 < leg_at("left")


def test_a_drop_lowers_the_other_side_of_the_pelvis(light: Theme) -> None:
    level, dropped = painted(light, FACING), painted(light, replace(FACING, pelvis_drop_deg=15.0))
    assert _lowest(light, dropped, round(0.58 * SIZE)) > _lowest(light, level, round(0.58 * SIZE))
    assert _lowest(light, dropped, round(0.415 * SIZE)) <= _lowest(
        light, level, round(0.415 * SIZE)
    )


def _lowest(theme: Theme, image: QImage, column: int) -> int:
    """Return how far down the pelvis reaches in a column, looking only where a pelvis is."""
    skin, rows = theme.color("skin"), range(round(0.3 * SIZE), round(0.52 * SIZE))
    return max((y for y in rows if _near(image.pixelColor(column, y), skin)), default=0)


def _near(one: QColor, other: QColor, within: int = 110) -> bool:
    steps = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(map(abs, steps)) < within


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
    path = loft(start, end, SHANK_SIDE)
    assert path.contains(start + (end - start) * 0.02)
    assert path.contains(start + (end - start) * 0.98)


def test_the_thigh_is_filled_only_when_its_own_sensor_measures_it(theme: Theme) -> None:
    skin, bent = theme.color("skin"), replace(UPRIGHT, shank_deg=20.0, target_deg=None)
    same = replace(bent, knee_deg=44.0)
    assert same.thigh_deg == bent.thigh_deg
    solid = share_of(painted(theme, same), skin, 60)
    assert solid > 1.3 * share_of(painted(theme, bent), skin, 60)


def test_without_the_shank_a_knee_alone_shows_no_thigh() -> None:
    assert not replace(UNKNOWN, knee_deg=30.0).measures_thigh
    assert replace(UNKNOWN, knee_deg=30.0, shank_deg=10.0).measures_thigh


def test_a_straight_knee_has_the_thigh_in_line_with_the_shank() -> None:
    assert replace(UPRIGHT, shank_deg=12.0, knee_deg=0.0).thigh_deg == 12.0
    assert replace(UPRIGHT, shank_deg=22.0, knee_deg=92.0).thigh_deg == -70.0
