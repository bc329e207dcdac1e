"""What must hold for every window: nothing cut off, nothing over another, everything named."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
LEAST_COLOURS = 8  # a picture of nothing has one or two


def clipped(window: QWidget) -> list[str]:
    """Return the texts that need more room than they have."""
    return [
        f"{text.text()!r} needs {_needed(text).width()}x{_needed(text).height()}, "
        f"has {text.width()}x{text.height()}"
        for text in _texts(window)
        if not _fits(text)
    ]


def overlapping(window: QWidget) -> list[str]:
    """Return texts and buttons that lie over each other, of those that are not within another."""
    seen = [(text, _seen(text, window)) for text in _texts(window)]
    return [
        f"{one.text()!r} and {other.text()!r}"
        for (one, first), (other, second) in combinations(seen, 2)
        if first.intersects(second) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


def nameless(window: QWidget) -> list[str]:
    """Return what can be used but has no name for a screen reader."""
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in _controls(window)
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]


def outside(window: QWidget) -> list[str]:
    """Return controls that lie beyond the window's edge and in nothing that scrolls."""
    whole = window.rect()
    return [
        f"{type(each).__name__} {each.accessibleName()!r}"
        for each in _controls(window)
        if not _scrolls(each) and not whole.contains(_area(each, window))
    ]


def colours(image: QImage) -> int:
    """Return how many colours a picture has, looked at coarsely."""
    small = image.scaled(QSize(160, 100))
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())})


def _texts(window: QWidget) -> Iterator[QLabel | QAbstractButton]:
    texts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
    texts += window.findChildren(QAbstractButton)
    yield from (text for text in texts if text.isVisible() and text.text())


def _controls(window: QWidget) -> Iterator[QWidget]:
    for each in window.findChildren(QWidget):
        used = isinstance(each, CONTROLS) and not isinstance(each, QScrollBar)
        own = not each.objectName().startswith("qt_")  # parts of Qt's own widgets
        if used and own and each.isVisible() and not _within_control(each):
            yield each


def _within_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, CONTROLS):
            return True
        parent = parent.parentWidget()
    return False


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _area(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget is seen: what scrolls may lie under something else."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, seen.topLeft()), seen.size())


def _needed(text: QLabel | QAbstractButton) -> QSize:
    if isinstance(text, QLabel) and text.wordWrap():
        return QSize(0, text.heightForWidth(text.width()))
    return text.sizeHint()


def _fits(text: QLabel | QAbstractButton) -> bool:
    needed = _needed(text)
    return needed.width() <= text.width() and needed.height() <= text.height()
