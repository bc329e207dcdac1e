"""A person's hands and eyes: real mouse clicks and key presses, what a table says."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget, QWidget


def click(widget: QWidget) -> None:
    """Press and release the left button on a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key)


def cell(table: QTableWidget, row: int, column: int) -> str:
    """Return what stands in a table."""
    found = table.item(row, column)
    assert found is not None
    return found.text()
