"""Every scene, where there is least room: German, all text twice as large, a small window."""

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.theme import DARK, LIGHT
from tests.gui import checks
from tests.gui.scenes import all_scenes
from tests.gui.scenes.scene import SMALL, Scene, stage


@pytest.mark.parametrize("scene", all_scenes(), ids=lambda scene: scene.name)
def test_everything_can_be_read_and_reached_where_there_is_least_room(
    scene: Scene, qapp: QApplication
) -> None:
    with stage(qapp, DARK, "de", scale=2.0, size=SMALL) as set_up:
        window = scene.play(set_up)
        assert window.size() == SMALL
        assert checks.clipped(window) == []
        assert checks.overlapping(window) == []
        assert checks.outside(window) == []
        assert checks.nameless(window) == []


@pytest.mark.parametrize("scene", all_scenes(), ids=lambda scene: scene.name)
def test_everything_is_shown_and_fits_at_the_usual_size(scene: Scene, qapp: QApplication) -> None:
    with stage(qapp, LIGHT) as set_up:
        window = scene.play(set_up)
        assert checks.clipped(window) == []
        assert checks.overlapping(window) == []
        assert checks.colours(window.grab().toImage()) >= checks.LEAST_COLOURS


def test_every_scene_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in all_scenes()]
    assert len(set(names)) == len(names)
