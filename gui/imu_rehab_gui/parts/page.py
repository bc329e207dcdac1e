"""A page that scrolls where its content needs more height than there is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

LEAST_PX = 80  # of its height


class Page(QScrollArea):
    """A column of parts; `add` puts one more under the others."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.addStretch(1)
        self.setWidget(self._inside)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> "Page":
        """Put a widget or a layout under the others; returns the page."""
        at = self._column.count() - 1  # what is free stays at the bottom
        if isinstance(part, QWidget):
            self._column.insertWidget(at, part, stretch)
        else:
            self._column.insertLayout(at, part, stretch)
        return self

    def minimumSizeHint(self) -> QSize:
        """Return room for the widest part: a page scrolls downwards only."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, LEAST_PX)
