import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.theme import LIGHT, THEMES, Theme, apply, font, scaled

TEXT, PATIENT_TEXT, GRAPHICS = 4.5, 7.0, 3.0


def luminance(color: str) -> float:
    """Relative luminance of #RRGGBB, WCAG 2.2."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_agrees_with_the_values_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["bg", "surface"])
@pytest.mark.parametrize("token", ["text", "muted"])
def test_patients_read_text_of_seven_to_one(theme: Theme, token: str, ground: str) -> None:
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= PATIENT_TEXT


@pytest.mark.parametrize("ground", ["bg", "surface"])
@pytest.mark.parametrize("token", ["accent", "ontarget", "above", "danger"])
def test_coloured_text_can_be_read(theme: Theme, token: str, ground: str) -> None:
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= TEXT


@pytest.mark.parametrize("ground", ["danger", "above", "accent"])
def test_text_on_filled_buttons_and_ribbons_can_be_read(theme: Theme, ground: str) -> None:
    assert contrast(theme.onaccent, getattr(theme, ground)) >= TEXT


def test_stop_can_be_read_by_patients(theme: Theme) -> None:
    assert contrast(theme.onaccent, theme.danger) >= PATIENT_TEXT


def test_curves_the_edge_of_the_zone_and_the_leg_stand_out(theme: Theme) -> None:
    drawn = (*theme.curves, theme.bandline, theme.skin, theme.accent, theme.ontarget)
    assert min(contrast(color, theme.surface) for color in drawn) >= GRAPHICS
    assert contrast(theme.bandline, theme.band) >= GRAPHICS
    assert min(contrast(color, theme.band) for color in theme.curves[:1]) >= GRAPHICS


@pytest.mark.parametrize("chosen", THEMES.values(), ids=list(THEMES))
def test_the_whole_palette_is_ours(qapp: QApplication, chosen: Theme) -> None:
    apply(qapp, chosen)
    palette = qapp.palette()
    for ground, text in (
        (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText),
        (QPalette.ColorRole.Base, QPalette.ColorRole.Text),
        (QPalette.ColorRole.Button, QPalette.ColorRole.ButtonText),
        (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText),
        (QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.ToolTipText),
    ):
        names = (palette.color(text).name(), palette.color(ground).name())
        assert contrast(*names) >= TEXT, text


def test_the_font_comes_with_the_app(light: Theme) -> None:
    assert "Inter" in QFontDatabase.families()
    assert QFontInfo(font(30, bold=True)).family() == "Inter"
    assert font(0.2).pixelSize() == 1  # never asks Qt for a font of nothing


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_text_and_the_room_for_it_grow_together(qapp: QApplication, scale: float) -> None:
    apply(qapp, LIGHT, scale)
    assert font(15).pixelSize() == scaled(15) == round(15 * scale)
    assert font(80, far=True).pixelSize() == 80  # large enough for three metres already
    apply(qapp, LIGHT)


# What people see whose long, middle or short cones are missing, in linear RGB
# (Machado, Oliveira and Fernandes 2009, severity 1.0).
BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
TOLD_APART = 15.0  # CIE 1976 colour difference; 2.3 is just noticeable
SIDE_BY_SIDE = [("ontarget", "danger"), ("ontarget", "accent"), ("accent", "above")]


def linear(color: str) -> list[float]:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear sRGB, white D65."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        sum(m * c for m, c in zip(row, rgb, strict=True)) / w
        for row, w in zip(to_xyz, white, strict=True)
    )
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def seen(color: str, blindness: str) -> tuple[float, float, float]:
    rgb = linear(color)
    rows = BLINDNESS[blindness]
    return lab([min(1, max(0, sum(m * c for m, c in zip(r, rgb, strict=True)))) for r in rows])


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_colours_that_mean_something_are_told_apart_by_the_colour_blind(
    theme: Theme, blindness: str
) -> None:
    pairs = [(getattr(theme, one), getattr(theme, other)) for one, other in SIDE_BY_SIDE]
    pairs += [
        (one, other) for at, one in enumerate(theme.curves) for other in theme.curves[at + 1 :]
    ]
    for one, other in pairs:
        difference = sum(
            (a - b) ** 2 for a, b in zip(seen(one, blindness), seen(other, blindness), strict=True)
        )
        assert difference**0.5 >= TOLD_APART, (one, other)
