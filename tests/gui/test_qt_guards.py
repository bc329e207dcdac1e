"""What would break silently: the order of imports, and a Qt that forgets references."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000
LOST_PER_CALL = 0.05  # screens design §1: 6.12.0 on Python 3.11 lost one reference per call


def imported_by(module: str) -> list[str]:
    """Return which window libraries a fresh interpreter loads with a module, in order."""
    code = (
        f"import sys, {module}\n"
        "print(*[m for m in sys.modules if m in ('PySide6', 'pyqtgraph', 'PyQt6', 'PyQt5')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_pyside_is_loaded_before_pyqtgraph_and_no_other_qt() -> None:
    assert imported_by("imu_rehab_gui.app") == ["PySide6", "pyqtgraph"]


def test_the_product_loads_no_window_library() -> None:
    assert imported_by("imu_rehab.cli") == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_gives_back_every_reference_to_none(qtbot: QtBot, qapp: QApplication) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = QLabel(parent)
    parent.setLayout(QVBoxLayout())
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.update()
        label.parent()
        parent.layout()
        label.setText("x")
        qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < LOST_PER_CALL * 5 * CALLS
