"""One line across a screen that must be seen: word and sign, never colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.texts import set_text
from imu_rehab_gui.theme import Theme, font

SIGNS = {"danger": "▲", "above": "▲", "accent": "●", "ontarget": "✓"}


class Banner(QLabel):
    """Hidden until something is said; `say("")` hides it again."""

    def __init__(self, theme: Theme, *, pixels: float = 18) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(font(pixels, bold=True))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(6)
        self.hide()

    def say(self, text: str, colour: str = "danger") -> None:
        """Show a sentence in one of the theme's colours, with its sign."""
        self.setStyleSheet(f"color:{self._theme.color(colour).name()}")
        set_text(self, f"{SIGNS[colour]} {text}")
        self.setVisible(bool(text))


def simulated_ribbon(theme: Theme, pixels: float = 15) -> QLabel:
    """Return the ribbon that says nobody wears these sensors; hidden until it is true."""
    ribbon = QLabel(translate("Ribbon", "SIMULATED"))
    ribbon.setAlignment(Qt.AlignmentFlag.AlignCenter)
    ribbon.setFont(font(pixels, bold=True))
    ribbon.setStyleSheet(f"background:{theme.above};color:{theme.onaccent};padding:2px")
    ribbon.hide()
    return ribbon
