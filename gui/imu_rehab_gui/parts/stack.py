"""Several parts of which one is in front, as large as that one needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """Unlike Qt's own it does not keep room for the largest of those behind."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return that of the part in front."""
        part = self.currentWidget()
        return super().sizeHint() if part is None else part.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return that of the part in front."""
        part = self.currentWidget()
        if part is None:
            return super().minimumSizeHint()
        return part.minimumSizeHint().expandedTo(part.minimumSize())

    def heightForWidth(self, width: int) -> int:
        """Return that of the part in front."""
        part = self.currentWidget()
        return super().heightForWidth(width) if part is None else part.heightForWidth(width)
