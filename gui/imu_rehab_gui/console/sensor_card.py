"""One sensor on the clinician's screen."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from imu_rehab_gui.console.clinician_view_model import SensorCardView
from imu_rehab_gui.theme import Theme, font


class SensorCard(QFrame):
    """Shows a card's view; colour, word and mark say the same.

    A small one shows what matters most, and everything when pointed at.
    """

    def __init__(self, theme: Theme, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._small = theme, small
        self._shown: SensorCardView | None = None
        self.setObjectName("card")
        self.title = QLabel()
        self.title.setFont(font(14 if small else 17, bold=True))
        self.lines = QLabel()
        self.lines.setFont(font(12 if small else 14))
        self.lines.setStyleSheet(f"color:{theme.muted}")
        for label in (self.title, self.lines):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*((8, 2, 8, 2) if small else (12, 8, 12, 8)))
        layout.setSpacing(0 if small else 2)
        layout.addWidget(self.title)
        layout.addWidget(self.lines)

    def draw(self, view: SensorCardView) -> None:
        """Show a view."""
        if view == self._shown:
            return
        token = self._theme.ontarget if view.good else self._theme.danger
        mark = "●" if view.good else "▲"
        self.title.setText(f"{mark} {view.title} · {view.condition}")
        self.lines.setText("\n".join(view.brief if self._small else view.lines))
        if self._small:
            self.setToolTip("\n".join(view.lines))
            self.setAccessibleDescription(". ".join(filter(None, view.lines)))
        if self._shown is None or self._shown.good != view.good:
            self.title.setStyleSheet(f"color:{token}")
            self.setStyleSheet(
                f"#card{{background:{self._theme.surface};border:2px solid "
                f"{self._theme.line if view.good else token};border-radius:10px}}"
            )
        self.setAccessibleName(f"{view.title} sensor, {view.condition}")
        self._shown = view
