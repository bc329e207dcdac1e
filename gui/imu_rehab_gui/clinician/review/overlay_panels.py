"""Repetitions of one session laid over each other, and two sessions or sides."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.overlays import both_sides, difference_deg, overlay, same_placement
from imu_rehab.assembly.reviewing import Reviewed
from imu_rehab.metrics.change.comparison import Estimate
from imu_rehab_gui.clinician.review.overlay_curves import OverlayCurves
from imu_rehab_gui.clinician.review.review_view_model import (
    kind_choices,
    session_choices,
    signal_choices,
    signal_words,
)
from imu_rehab_gui.language import counted, spoken, translate
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import paragraph, set_text
from imu_rehab_gui.theme import Theme


class OverlayPanel(QWidget):
    """Which signal and which exercise, and one plot below."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.session: Reviewed | None = None
        self.signal = choice(translate("Review", "Signal"), [])
        self.kind = choice(translate("Review", "Exercise or strides"), [])
        self.curves = OverlayCurves(theme, name)
        self.said = paragraph()
        self.choices = Flow().with_(self.signal, self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.choices)
        column.addWidget(self.curves, 1)
        column.addWidget(self.said)
        for field in (self.signal, self.kind):
            field.currentIndexChanged.connect(lambda _: self.draw())

    def show_session(self, session: Reviewed) -> None:
        """Show another session."""
        self.session = session
        _fill(self.kind, kind_choices(session))
        _fill(self.signal, signal_choices(session))
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen."""
        raise NotImplementedError

    @property
    def chosen(self) -> tuple[str, str]:
        """Signal and exercise."""
        return str(self.signal.currentData() or ""), str(self.kind.currentData() or "")


class StackedPanel(OverlayPanel):
    """Every repetition or stride of one session."""

    def draw(self) -> None:
        """Draw all of them, their mean, the zone."""
        if self.session is None:
            return
        key, of = self.chosen
        rows = self.session.stacked(key, of)
        zone = next((z for z in self.session.zones if (z.of, z.signal) == (of, key)), None)
        band = None if zone is None else (zone.low, zone.high)
        name = f"{signal_words(key)} · " + translate("Review", "mean")
        self.curves.show_each(rows, band, name)
        nothing = translate("Review", "No repetition or stride was measured whole.")
        one = translate("Review", "1 repetition or stride, measured whole.")
        many = translate("Review", "%n repetitions or strides, measured whole.")
        zones = translate("Review", "The band is the zone that was asked for.")
        said = counted(len(rows), one, many) if len(rows) else nothing
        set_text(self.said, said if band is None else f"{said} {zones}")


class ComparePanel(OverlayPanel):
    """This session beside another one; `wanted` asks for it to be read."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, clinic: Clinic, name: str) -> None:
        super().__init__(theme, name)
        self._clinic = clinic
        self.other_session: Reviewed | None = None
        self.other = choice(translate("Review", "The other session"), [])
        self.choices.with_(self.other)
        self.other.activated.connect(lambda _: self._ask())

    def offer(self, sessions: Iterable[Mapping[str, Any]], apart_from: str) -> None:
        """Offer the other sessions of the person."""
        choose = ("", translate("Review", "Choose another session"))
        others = [each for each in session_choices(sessions) if each[0] != apart_from]
        _fill(self.other, [choose, *others])
        self.other_session = None
        self.draw()

    def show_other(self, other: Reviewed) -> None:
        """Lay the other one beside this one."""
        self.other_session = other
        self.draw()

    def draw(self) -> None:
        """Draw both means with their SD, and say what may be said."""
        if self.session is None:
            return
        refusal = self._refusal()
        if refusal or self.other_session is None:
            self.curves.show_means([], None)
            set_text(self.said, refusal)
            return
        key, of = self.chosen
        both = [overlay(each, key, of) for each in (self.other_session, self.session)]
        known = [each for each in both if each is not None]
        error = self._clinic.curve_error(key, _placement(self.session, key))
        self.curves.show_means(known, None if error is None else error.mdc)
        missing = translate("Review", "One of the two has none of these that was measured whole.")
        set_text(
            self.said,
            _judged(difference_deg(*known), error) if len(known) == len(both) else missing,
        )

    def _ask(self) -> None:
        if number := self.other.currentData():
            self.wanted.emit(int(number))

    def _refusal(self) -> str:
        """Return why the two are not compared; empty where they may be."""
        if self.session is None or self.other_session is None:
            return translate("Review", "Choose a session of the same placement, or other side.")
        pair = self.other_session, self.session
        if same_placement(*pair) or both_sides(*pair):
            return ""
        return translate("Review", "The sensors sat elsewhere: these two are not compared.")


def _judged(difference: float, error: Estimate | None) -> str:
    """Return how far the highest means lie apart, beside the MDC; never without."""
    said = translate("Review", "The highest means lie %1° apart.")
    shown = said.replace("%1", f"{difference:+.1f}")
    if error is None:
        none = translate("Review", "No MDC is known for this signal: nothing is said about change.")
        return f"{shown} {none}"
    band = translate("Review", "The band is the first mean's highest value ± MDC %1° (%2).")
    filled = band.replace("%1", f"{error.mdc:.1f}").replace("%2", error.words(spoken()))
    return f"{shown} {filled}"


def _placement(session: Reviewed, key: str) -> str:
    """Return the place that a signal is read from."""
    segment = {"ankle": "foot", "knee": "shank", "hip": "thigh"}.get(key.partition("_")[0])
    wanted = segment or key.partition("_")[0]
    return next((p for p in session.places if p.startswith(wanted)), "")


def _fill(field: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    field.blockSignals(True)
    field.clear()
    for key, said in choices:
        field.addItem(said, key)
    field.blockSignals(False)
