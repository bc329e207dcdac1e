"""Controls of the simulated wearer: change the body under the hand, break something."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QGroupBox, QLabel, QPushButton, QSlider

DROP_S = 3


class WearerPanel(QGroupBox):
    """`changed` (setting, value) and `dropped` (place)."""

    changed = Signal(str, float)
    dropped = Signal(str)

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__("Simulated wearer")
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 10, 8)
        grid.setVerticalSpacing(4)
        self.stiffness = self._slider(
            grid, 0, "Ankle bends at most", 5, 40, 32, "dorsiflexion_limit_deg"
        )
        self.drop = self._slider(grid, 1, "Pelvic drop", 0, 12, 2, "pelvic_drop_deg")
        for column, place in enumerate(places):
            button = QPushButton(f"Lose {place.split('_')[0]}")
            button.setAccessibleName(f"Let the {place.split('_')[0]} sensor vanish for {DROP_S} s")
            button.setMinimumHeight(34)
            button.clicked.connect(lambda _=False, p=place: self.dropped.emit(p))
            grid.addWidget(button, 2, column)

    def _slider(  # noqa: PLR0917  (a row of a small table)
        self,
        grid: QGridLayout,
        row: int,
        label: str,
        low: int,
        high: int,
        start: int,
        setting: str,
    ) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(low, high)
        slider.setValue(start)
        slider.setAccessibleName(label)
        value = QLabel(f"{start}°")
        value.setMinimumWidth(34)
        slider.valueChanged.connect(lambda number: value.setText(f"{number}°"))
        released = self._sender(slider, setting)
        slider.sliderReleased.connect(released)
        slider.valueChanged.connect(lambda _: None if slider.isSliderDown() else released())
        grid.addWidget(QLabel(label), row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(value, row, 2)
        return slider

    def _sender(self, slider: QSlider, setting: str) -> Callable[[], None]:
        return lambda: self.changed.emit(setting, float(slider.value()))
