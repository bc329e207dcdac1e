from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imu_rehab.forms.reading import regions
from imu_rehab_gui.parts.body.outline import View, regions_of
from imu_rehab_gui.parts.body.picture import BodyPicture
from imu_rehab_gui.theme import Theme


def test_every_region_that_a_form_knows_is_on_the_body_and_no_other() -> None:
    drawn = {each.name for view in View for each in regions_of(view) if each.name}
    assert drawn == set(regions())


def test_a_click_names_the_place_it_hits_in_both_views(qtbot: QtBot, light: Theme) -> None:
    picture = BodyPicture(light, {"right ankle": "right ankle"})
    qtbot.addWidget(picture)
    picked: list[str] = []
    picture.picked.connect(picked.append)
    clicked = [
        ("right ankle", View.FRONT),
        ("right ankle", View.BACK),
        ("left calf", View.BACK),
        ("lower back", View.BACK),
        ("head", View.FRONT),
    ]
    for place, view in clicked:
        at: QPoint = picture.point_of(place, view).toPoint()
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(2, picture.height() - 2))
    assert picked == [place for place, _ in clicked]


def test_the_right_side_is_at_the_left_of_the_front_and_at_the_right_of_the_back(
    qtbot: QtBot, light: Theme
) -> None:
    picture = BodyPicture(light)
    qtbot.addWidget(picture)
    for view, right_is_left in ((View.FRONT, True), (View.BACK, False)):
        right, left = (picture.point_of(f"{side} knee", view).x() for side in ("right", "left"))
        assert (right < left) == right_is_left


def test_what_hurts_is_said_to_who_cannot_see_it(qtbot: QtBot, light: Theme) -> None:
    picture = BodyPicture(light)
    qtbot.addWidget(picture)
    before = picture.grab().toImage()
    picture.show_marks({"lower back": 4.0, "left knee": None})
    assert picture.accessibleDescription() == "lower back: 4, left knee: ?"
    assert picture.grab().toImage() != before
