"""Takes a picture of every screen and state, light and dark, from the real app.

`make screenshots ARGS="folder clinic-people"`: a folder (default: screenshots) and, if wanted,
the beginnings of the names of those to be taken.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtWidgets import QApplication

from imu_rehab_gui.theme import DARK, LIGHT
from tests.gui.scenes import all_scenes
from tests.gui.scenes.scene import stage


def main() -> None:
    """Take them."""
    folder, *wanted = [*sys.argv[1:], "screenshots"] if len(sys.argv) < 2 else sys.argv[1:]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication(["imu-rehab"])
    for scene in all_scenes():
        if wanted and not scene.name.startswith(tuple(wanted)):
            continue
        for theme in (LIGHT, DARK):
            with stage(app, theme) as set_up:
                picture = target / f"{scene.name}-{theme.name}.png"
                scene.play(set_up).grab().save(str(picture))
                sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main()
