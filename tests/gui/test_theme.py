import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.theme import DARK, LIGHT, Theme, apply, font

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


@pytest.mark.parametrize("chosen", [LIGHT, DARK])
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
