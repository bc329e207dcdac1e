from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from imu_rehab_gui.parts.flow import Flow


def row(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    whole.setLayout(Flow().with_(*widgets))
    return whole


def test_a_row_breaks_where_there_is_no_room(qtbot: QtBot) -> None:
    buttons = [QPushButton("A long word") for _ in range(4)]
    whole = row(*buttons)
    qtbot.addWidget(whole)
    whole.resize(2000, 200)
    whole.show()
    assert len({button.y() for button in buttons}) == 1
    whole.resize(2 * buttons[0].width() + 20, 200)
    assert len({button.y() for button in buttons}) == 2


def test_what_grows_takes_the_rest_of_its_line(qtbot: QtBot) -> None:
    field, button = QLineEdit(), QPushButton("Go")
    whole = row(field, button)
    qtbot.addWidget(whole)
    whole.resize(800, 60)
    whole.show()
    assert button.width() == button.sizeHint().width()
    assert field.width() + button.width() + 8 == 800


@given(st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=9))
def test_no_two_widgets_ever_lie_over_each_other(words: list[str]) -> None:
    buttons = [QPushButton(word) for word in words]
    whole = row(*buttons)
    layout = whole.layout()
    assert layout is not None
    for width in (120, 300, 700):
        whole.setGeometry(0, 0, width, layout.heightForWidth(width))
        layout.setGeometry(whole.rect())
        areas = [button.geometry() for button in buttons]
        assert not any(a.intersects(b) for i, a in enumerate(areas) for b in areas[i + 1 :])
        assert max(area.bottom() for area in areas) < whole.height()
