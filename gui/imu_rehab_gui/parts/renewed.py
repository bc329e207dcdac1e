"""A column of parts that is made anew whenever what it shows has changed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Renewed(QWidget):
    """`show_parts` takes the old ones away; a column as tall as what is in it."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._parts: list[QWidget] = []

    def show_parts(self, parts: Iterable[QWidget]) -> None:
        """Show these, one under the other."""
        for old in self._parts:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = list(parts)
        for each in self._parts:
            self._column.addWidget(each)
