"""The patient's screen: the picture, and three controls that are always in the same place."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from imu_rehab.feedback.channels import Channels
from imu_rehab.feedback.prompts import number
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.language import translate
from imu_rehab_gui.notices import Notices
from imu_rehab_gui.parts.banner import simulated_ribbon
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.patient.all_right import AllRight
from imu_rehab_gui.patient.answers import Estimate, Where, YesOrHelp
from imu_rehab_gui.patient.asked_view import OFFERS
from imu_rehab_gui.patient.interlude_view import ESTIMATE, Over, with_interlude
from imu_rehab_gui.patient.looks import USUAL, Looks
from imu_rehab_gui.patient.pace import PAUSE, RESUME, Between, Pace
from imu_rehab_gui.patient.patient_canvas import PatientCanvas
from imu_rehab_gui.patient.patient_view_model import Mode, PatientView, present_patient
from imu_rehab_gui.patient.signs import sign
from imu_rehab_gui.patient.walk_sign import WalkSign, with_walk
from imu_rehab_gui.theme import Theme, font

BUTTON_HEIGHT, OFFER_HEIGHT = 92, 76
BUTTON_PX, OFFER_PX, RIBBON_PX, ICON_PX = 44, 44, 20, 36
ALARM = Channels(caption="", visual="full_screen", sound="lost", prompt="help")


class PatientScreen(QWidget):
    """Shows frames; says what was pressed by `commanded` (event, pain level or −1)."""

    commanded = Signal(str, int)
    said = Signal(object)  # Channels: to be heard now
    hurts_at = Signal(str, str)  # region and side

    def __init__(self, theme: Theme, sound_sign: str, places: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._places = theme, places
        self.canvas = PatientCanvas(theme)
        self.ribbon = simulated_ribbon(theme, RIBBON_PX)
        self.pause = self._button(translate("Patient", "Pause"), "Space", self._toggle_pause)
        self.hurts = self._button(translate("Patient", "It hurts"), "P", self._ask_pain)
        self.stop = self._button(
            translate("Patient", "Stop"), "Esc", lambda: self.commanded.emit("stop", -1)
        )
        self.stop.setStyleSheet(
            f"QPushButton{{background:{theme.danger};color:{theme.onaccent};border-radius:20px}}"
            f"QPushButton:focus{{border:4px solid {theme.text}}}"
        )
        self._looks = USUAL
        self._sign(self.pause, "pause")
        self._sign(self.hurts, "pain")
        self._sign(self.stop, "stop", "onaccent")
        self.status = QLabel(sound_sign)
        self.status.setFont(font(20, far=True))
        self.status.setStyleSheet(f"color:{theme.muted}")
        self.status.setWordWrap(True)  # the buttons' words come first
        self.status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pain = self._pain_scale()
        self.offers = {
            offer.command: self._offer(offer.label, offer.key, offer.command) for offer in OFFERS
        }
        self.offer_row = self._row_of_offers()
        self.notices = Notices()
        self.pace, self.all_right, self.phone = Pace(), AllRight(), ""
        self.yes_or_help = YesOrHelp(theme, self._fine, self._help)
        self.estimate, self.where = Estimate(theme), Where(theme)
        self.estimate.told.connect(lambda number: self.commanded.emit(ESTIMATE, number))
        self.where.left.connect(self._where_told)
        self.walk = WalkSign()
        self._frame: Frame | None = None
        self._counted = ""  # what was said of a count-down
        self._hurt = False  # pain was told since they last moved
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Patient", "Patient's screen"))

    def like(self, looks: Looks) -> None:
        """Show it as this person likes it."""
        self._looks = looks
        self.canvas.like(looks)
        for button in (self.pause, self.hurts, self.stop):
            self._say(button, button.accessibleName())

    def _say(self, button: QPushButton, text: str) -> None:
        """Name a control; where only signs are wanted the name is for a screen reader."""
        shown = "" if self._looks.signs_only else text
        if button.accessibleName() != text or button.text() != shown:
            button.setText(shown)
            button.setAccessibleName(text)

    def _sign(self, button: QPushButton, shows: str, colour: str = "text") -> None:
        button.setIcon(sign(shows, ICON_PX, self._theme.color(colour)))
        button.setIconSize(QSize(ICON_PX + 8, ICON_PX))

    def add(self, frame: Frame) -> None:
        """Take notice of a frame; of every one, for what is told only once."""
        now_s = time.monotonic()
        self.notices = self.notices.after(frame)
        self.all_right = self.all_right.after(frame, now_s)
        self.walk = self.walk.after(frame)
        self.pace, wanted = self.pace.after(frame, now_s)
        self._press(wanted)

    def show_frame(self, frame: Frame) -> PatientView:
        """Draw a frame; returns what is shown."""
        self._frame = frame
        newest = (float(frame.time_s[-1]), frame.arrival_ns) if len(frame.time_s) else None
        return self._show(frame, time.monotonic(), newest)

    def beat(self) -> None:
        """Let time pass: a rest ends, a count-down counts, an alarm is heard."""
        now_s = time.monotonic()
        self.pace, wanted = self.pace.beat(now_s)
        self._press(wanted)
        self.all_right, alarm = self.all_right.beat(now_s)
        if alarm:
            self.said.emit(ALARM)
        if self._frame is not None and (self.pace.between is not Between.NOTHING or alarm):
            self._show(self._frame, now_s)

    def _press(self, command: str) -> None:
        if command:
            self.commanded.emit(command, -1)

    def _show(
        self, frame: Frame, now_s: float, newest: tuple[float, int] | None = None
    ) -> PatientView:
        """Draw a frame; `newest` is its newest instant where it is drawn for the first time."""
        plain = present_patient(frame, self._places, self.notices)
        over = Over(self.pace, self.all_right, self.phone)
        view = with_interlude(with_walk(plain, frame, self.walk), frame, over, now_s)
        self._count_aloud(view)
        self.canvas.draw(view, newest)
        if view.simulated:
            self.ribbon.show()
        self._show_answers(view, frame)
        paused = view.mode in (Mode.PAUSED, Mode.REST)
        wanted = translate("Patient", "Go on") if paused else translate("Patient", "Pause")
        if wanted != self.pause.accessibleName():
            self._say(self.pause, wanted)
            self._sign(self.pause, "go" if paused else "pause")
        return view

    def _show_answers(self, view: PatientView, frame: Frame) -> None:
        """Show what can be answered or chosen now."""
        mode = view.mode
        easier = ("easier",) if self._hurt and mode is Mode.PAUSED else ()
        self._show_offers((*easier, *view.offers) if self.pain.isHidden() else ())
        self.yes_or_help.setVisible(mode is Mode.ALL_RIGHT)
        if mode is Mode.ESTIMATE and frame.progress is not None:
            done = len(frame.progress.repetitions)
            self.estimate.ask(max(done, frame.progress.exercise.repetitions))
        self.estimate.setVisible(mode is Mode.ESTIMATE)
        if mode is not Mode.PAUSED and self.where.isVisible():
            self._show_where(shown=False)

    def _show_where(self, *, shown: bool) -> None:
        first, then = (self.canvas, self.where) if shown else (self.where, self.canvas)
        first.hide()  # there is room for one
        then.show()

    def _where_told(self, region: str, side: str) -> None:
        self._show_where(shown=False)
        if region:
            self.hurts_at.emit(region, side)

    def _fine(self) -> None:
        """They are all right: still paused, until they go on."""
        self.all_right = AllRight()
        self._again()

    def _help(self) -> None:
        self.all_right = self.all_right.help(time.monotonic())
        self.beat()

    def _again(self) -> None:
        if self._frame is not None:
            self._show(self._frame, time.monotonic())

    def _count_aloud(self, view: PatientView) -> None:
        """Say each second of a count-down once."""
        counted = view.word if view.mode is Mode.COUNT_DOWN else ""
        if counted and counted != self._counted and (said := number(int(counted))) is not None:
            self.said.emit(Channels(caption="", visual="word", sound="", prompt=said.key))
        self._counted = counted

    def set_status(self, text: str) -> None:
        """Show the small line: sensors and sound."""
        if self.status.text() != text:
            self.status.setText(text)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setContentsMargins(28, 0, 28, 20)
        controls.setSpacing(18)
        controls.addWidget(self.pause)
        controls.addWidget(self.hurts)
        controls.addWidget(self.status, 1)
        controls.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.ribbon)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.where, 1)
        layout.addWidget(self.yes_or_help)
        layout.addWidget(self.estimate)
        layout.addWidget(self.offer_row)
        layout.addWidget(self.pain)
        layout.addSpacing(10)
        layout.addLayout(controls)

    def _show_offers(self, offers: Sequence[str]) -> None:
        for command, button in self.offers.items():
            button.setVisible(command in offers)
        self.offer_row.setVisible(bool(offers))

    def _offer(self, label: str, key: str, command: str) -> QPushButton:
        button = self._button(label, key, lambda: self.commanded.emit(command, -1))
        button.setFont(font(OFFER_PX, bold=True, far=True))
        button.setMinimumSize(150, OFFER_HEIGHT)
        button.hide()
        return button

    def _row_of_offers(self) -> QWidget:
        """Return the buttons of what may be chosen now, above the three that are always there."""
        row = QWidget()
        row.setLayout(Flow().with_(*self.offers.values()))
        row.setContentsMargins(28, 8, 28, 0)
        row.hide()
        return row

    def _button(self, text: str, key: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setFont(font(BUTTON_PX, bold=True, far=True))
        button.setMinimumSize(190, BUTTON_HEIGHT)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setAutoDefault(True)  # Enter presses it: Space always pauses
        button.setAccessibleName(text)
        button.setToolTip(translate("Patient", "Key: %1").replace("%1", key))
        button.setStyleSheet(self._style(radius=20, padding=12))
        button.clicked.connect(act)
        return button

    def _style(self, *, radius: int, padding: int) -> str:
        """Return a quiet button with a focus ring that shows from afar."""
        theme = self._theme
        return (
            f"QPushButton{{background:{theme.bg};color:{theme.text};"
            f"border:3px solid {theme.muted};border-radius:{radius}px;padding:0 {padding}px}}"
            f"QPushButton:focus{{border:5px solid {theme.accent}}}"
        )

    def _toggle_pause(self) -> None:
        """Pause; or go on, with a count-down where the pace wants one."""
        view = self.canvas.view
        waits = view is not None and view.mode in (Mode.PAUSED, Mode.REST)
        self.pain.hide()
        self._show_where(shown=False)
        if not waits:
            self.pace = self.pace.leave()
            self.commanded.emit(PAUSE, -1)
            return
        self._hurt = False
        if self.pace.on:
            self.pace = self.pace.go_on(time.monotonic())
            self._again()
        else:
            self.commanded.emit(RESUME, -1)

    def _ask_pain(self) -> None:
        """Movement stops at once; then the question."""
        self.pace = self.pace.leave()
        self.commanded.emit(PAUSE, -1)
        self._show_where(shown=False)
        self.pain.show()
        self.pain_levels[0].setFocus()

    def _pain_scale(self) -> QWidget:
        """Return 0 to 10, large; pressing one sends it and the person decides how to go on."""
        scale = QWidget()
        grid = QGridLayout(scale)
        grid.setContentsMargins(28, 8, 28, 8)
        question = QLabel(translate("Patient", "How much does it hurt, 0 to 10?"))
        question.setFont(font(BUTTON_PX, bold=True, far=True))
        grid.addWidget(question, 0, 0, 1, 11)
        self.pain_levels = [QPushButton(str(level)) for level in range(11)]
        for level, button in enumerate(self.pain_levels):
            button.setFont(font(BUTTON_PX, bold=True, far=True))
            button.setStyleSheet(self._style(radius=12, padding=0))
            button.setMinimumHeight(BUTTON_HEIGHT)
            button.setAutoDefault(True)
            button.setAccessibleName(
                translate("Patient", "Pain %1 of 10").replace("%1", str(level))
            )
            button.clicked.connect(lambda _=False, n=level: self._pain_given(n))
            grid.addWidget(button, 1, level)
        scale.hide()
        return scale

    def _pain_given(self, level: int) -> None:
        self.pain.hide()
        self._hurt = True
        self.commanded.emit("pain", level)
        if level:
            self._show_where(shown=True)
