"""Every screen and state of the app, each made from the real app: for pictures and for checks.

A module of this folder has `SCENES`, a tuple of `Scene`; all of them are found by themselves.
"""

from importlib import import_module
from pathlib import Path

from tests.gui.scenes.scene import Scene


def all_scenes() -> tuple[Scene, ...]:
    """Return every scene, in the order of the modules' names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*_scenes.py"))
    modules = [import_module(f"tests.gui.scenes.{name}") for name in names]
    return tuple(scene for module in modules for scene in module.SCENES)
