"""The five phases of a region in their order, each a button that shows its gate (SPEC S17)."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imu_rehab.assembly.programme_standing import RegionNow, Standing
from imu_rehab_gui.clinician.programme.programme_view_model import phase_words
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.theme import Theme, font


class PhaseBar(QWidget):
    """`looked_at` says the phase whose gate is wanted; nothing here changes the order."""

    looked_at = Signal(int)

    def __init__(self, theme: Theme, standing: Standing, region: RegionNow, shown: int) -> None:
        super().__init__()
        row = Flow()
        self.buttons = []
        for phase in range(len(standing.phases)):
            words = phase_words(standing, region, phase)
            each = button(words, partial(self.looked_at.emit, phase))
            each.setEnabled(phase > 0)  # the screening has a form of its own
            each.setFont(font(15, bold=phase == region.phase))
            each.setStyleSheet(_style(theme, is_now=phase == region.phase, shown=phase == shown))
            self.buttons.append(each)
            row.addWidget(each)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)

    def take_focus(self, phase: int) -> None:
        """Let the keyboard go on from a phase."""
        self.buttons[phase].setFocus()


def _style(theme: Theme, *, is_now: bool, shown: bool) -> str:
    """Return a segment: filled where the region is, with an edge where its gate is shown."""
    back, text = (theme.accent, theme.onaccent) if is_now else (theme.bg, theme.text)
    edge = f"3px solid {theme.text}" if shown else f"1px solid {theme.muted}"
    return (
        f"QPushButton{{background:{back};color:{text};border:{edge};border-radius:8px;"
        f"padding:0 12px}}QPushButton:focus{{border:3px dashed {text}}}"
        f"QPushButton:disabled{{color:{theme.onaccent if is_now else theme.muted}}}"
    )
