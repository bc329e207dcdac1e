"""Where one answer is given, by the kind of its question; what it holds is as it is typed."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from imu_rehab.forms.field import Field, Kind
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.fields import choice, line, words
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.forms.form_words import choices_of
from imu_rehab_gui.parts.picks import Picks
from imu_rehab_gui.theme import Theme, scaled

FEW_LETTERS = 56  # of all choices together: as many stand side by side as buttons
PRESSED = (Kind.YES_NO, Kind.SCALE, Kind.SEVERAL)
YES_NO_PX, DIGIT_PX = 84, 38
NUMBER_PX, DAY_PX, CHOICE_LETTERS = 110, 170, 18
Offered = Sequence[tuple[str, str]]


class Editor(Protocol):
    """All that a question asks of its field; it is a widget as well."""

    @property
    def changed(self) -> SignalInstance:
        """Another answer than before."""
        ...

    def raw(self) -> str:
        """Return what was said, as it is typed; empty: nothing."""
        ...

    def fill(self, raw: str) -> None:
        """Show what was said before."""
        ...


class LineEditor(QWidget):
    """A few words, a number or a day."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, hint: str = "", width_px: int = 0) -> None:
        super().__init__()
        self.line = line(theme, name, hint=hint)
        if width_px:
            self.line.setFixedWidth(scaled(width_px))
        self.line.textChanged.connect(self.changed)
        _put(self, self.line)

    def raw(self) -> str:
        """Return what was typed."""
        return self.line.text().strip()

    def fill(self, raw: str) -> None:
        """Show what was typed before."""
        self.line.setText(raw)


class WordsEditor(QWidget):
    """Sentences."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.words = words(theme, name)
        self.words.textChanged.connect(self.changed)
        _put(self, self.words)

    def raw(self) -> str:
        """Return what was typed."""
        return self.words.toPlainText().strip()

    def fill(self, raw: str) -> None:
        """Show what was typed before."""
        self.words.setPlainText(raw)


class ListEditor(QWidget):
    """One of many; nothing at first."""

    changed = Signal()

    def __init__(self, name: str, choices: Offered) -> None:
        super().__init__()
        self.list = short_choice(name, choices)
        self.list.currentIndexChanged.connect(self.changed)
        _put(self, self.list)

    def raw(self) -> str:
        """Return what is chosen."""
        return str(self.list.currentData() or "")

    def fill(self, raw: str) -> None:
        """Choose what was typed."""
        self.list.setCurrentIndex(max(0, self.list.findData(raw)))


class PlaceEditor(QWidget):
    """A region of the body and its side."""

    changed = Signal()

    def __init__(self, one: Field, name: str, language: str) -> None:
        super().__init__()
        side = translate("Form", "Side")
        self.region = short_choice(name, choices_of(one, language), CHOICE_LETTERS - 4)
        self.side = short_choice(f"{name} {side}", _sides(), CHOICE_LETTERS - 10, side)
        row = Flow().with_(self.region, self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        for each in (self.region, self.side):
            each.currentIndexChanged.connect(self.changed)
        self.setFocusProxy(self.region)

    def raw(self) -> str:
        """Return what is chosen: right ankle."""
        region = self.region.currentData()
        return f"{self.side.currentData() or ''} {region}".strip() if region else ""

    def fill(self, raw: str) -> None:
        """Choose what was typed."""
        first, _, rest = raw.partition(" ")
        sided = self.side.findData(first) > 0
        self.side.setCurrentIndex(self.side.findData(first) if sided else 0)
        self.region.setCurrentIndex(max(0, self.region.findData(rest if sided else raw)))


def editor_of(
    theme: Theme, one: Field, language: str, *, roomy: bool = False, offered: Offered | None = None
) -> "LineEditor | WordsEditor | ListEditor | PlaceEditor | Picks":
    """Return the field of a question; `offered` are answers to choose from in place of typing."""
    name = one.question[language]
    if offered is not None:
        return ListEditor(name, offered)
    choices = choices_of(one, language)
    if one.kind is Kind.PLACE:
        return PlaceEditor(one, name, language)
    if one.kind in PRESSED or (one.kind is Kind.CHOICE and _few(choices)):
        width = YES_NO_PX if one.kind is Kind.YES_NO else DIGIT_PX
        return Picks(theme, name, choices, several=one.kind is Kind.SEVERAL, least_px=width)
    if one.kind is Kind.CHOICE:
        return ListEditor(name, choices)
    return _typed(theme, one, name, roomy=roomy)


def _few(choices: Offered) -> bool:
    return sum(len(said) for _, said in choices) <= FEW_LETTERS


def _typed(theme: Theme, one: Field, name: str, *, roomy: bool) -> LineEditor | WordsEditor:
    if one.kind is Kind.TEXT:
        return WordsEditor(theme, name) if roomy else LineEditor(theme, name)
    if one.kind is Kind.NUMBER:
        return LineEditor(theme, name, f"{one.low:g} … {one.high:g}", NUMBER_PX)
    return LineEditor(theme, name, width_px=DAY_PX)


def short_choice(
    name: str, choices: Offered, letters: int = CHOICE_LETTERS, nothing: str = "–"
) -> QComboBox:
    """Return a list that begins with nothing chosen, and is no wider than it must be."""
    field = choice(name, (("", nothing), *choices))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(letters)
    return field


def _sides() -> Offered:
    return (("right", translate("Form", "right")), ("left", translate("Form", "left")))


def _put(editor: QWidget, field: QWidget) -> None:
    layout = QVBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(field)
    editor.setFocusProxy(field)
