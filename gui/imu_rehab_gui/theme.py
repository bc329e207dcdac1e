"""Colours, fonts and sizes, in one place (screens design §6).

Colours after Okabe and Ito, with the contrast of each text on its surface at
least 4.5, patients' text at least 7.  Colour never carries a meaning alone.
"""

from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY = "Inter"
FONT_FILES = ("Inter-Medium.otf", "Inter-Bold.otf")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of tokens; values are #RRGGBB."""

    name: str
    bg: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    ontarget: str
    above: str
    danger: str
    band: str
    bandline: str
    curves: tuple[str, str, str]
    skin: str
    ghost: str
    onaccent: str

    def color(self, token: str) -> QColor:
        """Return a token as Qt's colour."""
        return QColor(getattr(self, token))


LIGHT = Theme(
    name="light",
    bg="#F4F6F9",
    surface="#FFFFFF",
    text="#0F172A",
    muted="#455368",
    line="#CBD5E1",
    accent="#0B52AD",
    ontarget="#00734F",
    above="#B45309",
    danger="#A3201A",
    band="#BFE8D8",
    bandline="#00734F",
    curves=("#0072B2", "#C2410C", "#3F3F46"),
    skin="#5B8DB8",
    ghost="#94A3B8",
    onaccent="#FFFFFF",
)
DARK = Theme(
    name="dark",
    bg="#0B1220",
    surface="#151F32",
    text="#F1F5F9",
    muted="#A8B5C8",
    line="#33435C",
    accent="#6CB6FF",
    ontarget="#3DDC97",
    above="#FFB454",
    danger="#FF8177",
    band="#12402F",
    bandline="#3DDC97",
    curves=("#56B4E9", "#F39C5A", "#3DDC97"),
    skin="#7FB2DE",
    ghost="#64748B",
    onaccent="#0B1220",
)
CONTRAST = Theme(
    name="contrast",
    bg="#000000",
    surface="#000000",
    text="#FFFFFF",
    muted="#E5E7EB",
    line="#FFFFFF",
    accent="#8CC8FF",
    ontarget="#5CFFB4",
    above="#FFD166",
    danger="#FF7A6B",
    band="#003D26",
    bandline="#5CFFB4",
    curves=("#8CC8FF", "#FFD166", "#5CFFB4"),
    skin="#9CCBF2",
    ghost="#B6C2D1",
    onaccent="#000000",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

LEAST_SCALE, MOST_SCALE = 1.0, 2.0  # of all text
_scale = LEAST_SCALE


def scaled(pixels: float) -> int:
    """Return a length that goes with the text: room for a line, a button's height."""
    return max(1, round(pixels * _scale))


def font(pixels: float, *, bold: bool = False, far: bool = False) -> QFont:
    """Return the app's font at a height in pixels, before the text's scale.

    What is read from `far`, at three metres, is as large as it must be already.
    """
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(pixels)) if far else scaled(pixels))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
    return made


def apply(app: QApplication, theme: Theme, scale: float = LEAST_SCALE) -> None:
    """Give the whole application the theme: own palette and bundled font, on every system.

    `scale` is that of all text, 1 to 2; what is made before keeps its size.
    """
    global _scale  # noqa: PLW0603  (one application, one scale)
    _scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
    for name in FONT_FILES:
        data = (files("imu_rehab_gui") / "fonts" / name).read_bytes()
        QFontDatabase.addApplicationFontFromData(data)
    app.setStyle("Fusion")
    app.setFont(font(15))
    app.setPalette(_palette(theme))


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, token in (
        (roles.Window, "bg"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "bg"),
        (roles.Button, "surface"),
        (roles.ToolTipBase, "surface"),
        (roles.WindowText, "text"),
        (roles.Text, "text"),
        (roles.ButtonText, "text"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "muted"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "onaccent"),
        (roles.Link, "accent"),
    ):
        palette.setColor(role, theme.color(token))
    for role in (roles.ButtonText, roles.WindowText, roles.Text):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("ghost"))
    return palette
