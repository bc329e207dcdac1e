"""Controls of the simulated wearer: change the body under the hand, break something."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QGroupBox, QHBoxLayout, QLabel, QPushButton, QSlider

from imu_rehab_gui.console.clinician_view_model import place_title
from imu_rehab_gui.language import translate
from imu_rehab_gui.theme import font, scaled

DROP_S = 3
COLUMNS = 3
BELT = "pelvis"
ROOMY = 3  # more sensors leave less room for the panel


class WearerPanel(QGroupBox):
    """`changed` (setting, value), `dropped` (place) and `pressed` (place): the sensor's button."""

    changed = Signal(str, float)
    dropped = Signal(str)
    pressed = Signal(str)

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__(translate("Wearer", "Simulated wearer"))
        self._small = len(places) > ROOMY
        if self._small:
            self.setFont(font(12))
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 10, 8)
        grid.setVerticalSpacing(2 if self._small else 4)
        self.stiffness = self._slider(
            grid, 0, translate("Wearer", "Ankle bends at most"), 5, 40, 32, "dorsiflexion_limit_deg"
        )
        self.drop = self._slider(
            grid, 2, translate("Wearer", "Pelvic drop"), 0, 12, 2, "pelvic_drop_deg"
        )
        grid.addWidget(
            QLabel(translate("Wearer", "Lose a sensor for %1 s").replace("%1", str(DROP_S))),
            4,
            0,
            1,
            COLUMNS - 1,
        )
        for at, place in enumerate(places):
            title = place_title(place)
            button = self._button(title, _vanish(title))
            button.clicked.connect(lambda _=False, p=place: self.dropped.emit(p))
            grid.addWidget(button, 5 + at // COLUMNS, at % COLUMNS)
        if BELT in places:
            self.belt = self._button(
                translate("Wearer", "Belt button"),
                translate("Wearer", "Press the button of the belt's sensor"),
            )
            self.belt.clicked.connect(lambda: self.pressed.emit(BELT))
            grid.addWidget(self.belt, 4, COLUMNS - 1)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setFixedHeight(scaled(26 if self._small else 38))
        button.setAutoDefault(True)  # Enter presses it: Space always pauses
        return button

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
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        slider.valueChanged.connect(lambda number: value.setText(f"{number}°"))
        released = self._sender(slider, setting)
        slider.sliderReleased.connect(released)
        slider.valueChanged.connect(lambda _: None if slider.isSliderDown() else released())
        parts = (QLabel(label), slider, value)
        if self._small:
            self._in_one_row(grid, row, *parts)
        else:
            self._slider_below(grid, row, *parts)
        return slider

    @staticmethod
    def _slider_below(
        grid: QGridLayout, row: int, name: QLabel, slider: QSlider, value: QLabel
    ) -> None:
        grid.addWidget(name, row, 0, 1, 2)
        grid.addWidget(value, row, 2)
        grid.addWidget(slider, row + 1, 0, 1, 3)

    @staticmethod
    def _in_one_row(
        grid: QGridLayout, row: int, name: QLabel, slider: QSlider, value: QLabel
    ) -> None:
        line = QHBoxLayout()
        for part, stretch in ((name, 0), (slider, 1), (value, 0)):
            line.addWidget(part, stretch)
        grid.addLayout(line, row, 0, 1, COLUMNS)

    def _sender(self, slider: QSlider, setting: str) -> Callable[[], None]:
        return lambda: self.changed.emit(setting, float(slider.value()))


def _vanish(title: str) -> str:
    words = translate("Wearer", "Let the sensor %1 vanish for %2 s")
    return words.replace("%1", title).replace("%2", str(DROP_S))
