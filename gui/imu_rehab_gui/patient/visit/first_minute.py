"""The first minute: what can be read from there, what can be heard, a picture or words."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from imu_rehab.feedback.channels import Channels
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.texts import set_text
from imu_rehab_gui.patient.large import words
from imu_rehab_gui.patient.looks import SIZES, Looks
from imu_rehab_gui.patient.visit.visit_page import GAP, VisitPage
from imu_rehab_gui.sound import Sound
from imu_rehab_gui.theme import Theme


class SizePage(VisitPage):
    """Three sizes side by side; tells `looks`."""

    def __init__(self, theme: Theme, looks: Looks) -> None:
        super().__init__(theme, looks, translate("FirstMinute", "Which can you read from there?"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for number, larger in enumerate(SIZES, start=1):
            row.addLayout(self._size(number, larger), 1)
        self.body.add(row)
        self.choose_calm()

    def choose_calm(self) -> None:
        """Offer signs in place of words."""
        text = translate("FirstMinute", "Signs, no words")
        self.offer("signs", text, "again", self._signs)

    def _size(self, number: int, larger: float) -> QVBoxLayout:
        looks = replace(self.looks, larger=larger)
        column = QVBoxLayout()
        sample = words(translate("FirstMinute", "Lean"), looks, bold=True)
        sample.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(sample)
        column.addWidget(
            self.button(f"size_{number}", str(number), "yes", lambda: self._take(looks))
        )
        return column

    def _signs(self) -> None:
        self._take(replace(self.looks, signs_only=True))

    def _take(self, looks: Looks) -> None:
        self.told.emit("looks", looks)


class SoundPage(VisitPage):
    """A sample voice with its caption: sound is never the only cue."""

    def __init__(self, theme: Theme, looks: Looks, sound: Sound) -> None:
        super().__init__(theme, looks, translate("FirstMinute", "Can you hear this?"))
        self._sound = sound
        self._given = _sample()
        self.caption = words(self._given.caption, looks)
        self.body.add(self.caption)
        self.heard_off = words("", looks)
        self.body.add(self.heard_off)
        self.offer("again", translate("FirstMinute", "Once more"), "louder", self.play)
        self.offer("quiet", translate("FirstMinute", "I cannot hear it"), "no", self._quiet)
        self.offer("seen", translate("FirstMinute", "Yes"), "yes")
        self.play()

    def play(self) -> None:
        """Let the sample be heard; where there is no device, say so."""
        if self._sound.on:
            self._sound.play(self._given, 0.0)
        else:
            set_text(
                self.heard_off,
                translate("FirstMinute", "The sound is off. You can read all of it."),
            )

    def _quiet(self) -> None:
        self.told.emit("hears", False)
        self.left.emit("seen")


def _sample() -> Channels:
    said = prompt("volume")
    caption = said.caption(Language(spoken()))
    return Channels(caption=caption, visual="word", sound="", prompt=said.key)
