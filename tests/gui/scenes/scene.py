"""What a scene is, and the stage on which it is played."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab.assembly.clinic import Clinic, open_clinic
from imu_rehab.assembly.visiting import VisitSettings
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import SOURCE, speak
from imu_rehab_gui.sound import NullSound
from imu_rehab_gui.theme import LIGHT, Theme, apply
from tests.gui.replayed_visit import ReplayedVisit
from tests.gui.scenes.people_of_the_clinic import fill_clinic

USUAL, SMALL = QSize(1280, 800), QSize(1024, 768)


W = TypeVar("W", bound=QWidget)


@dataclass
class Stage:
    """The app in one theme, language, text size and window size."""

    app: QApplication
    folder: Path
    clinic: Clinic
    theme: Theme = LIGHT
    language: str = SOURCE
    size: QSize = USUAL
    opened: list[QWidget] = field(default_factory=list)
    visits: list[ReplayedVisit] = field(default_factory=list)

    def clinic_window(self, tab: str, pseudonym: str = "") -> ClinicWindow:
        """Return the clinician's window on a tab, with somebody chosen."""
        workplace = Workplace(
            self.clinic, self.theme, NullSound("nobody listens"), self.begin_visit
        )
        if pseudonym:
            workplace.choose(next(p for p in self.clinic.people() if p["pseudonym"] == pseudonym))
        window = ClinicWindow(workplace)
        window.show_tab(tab)
        return self.shown(window)

    def begin_visit(self, settings: VisitSettings) -> ReplayedVisit:
        """Return a visit whose sensors are a recording; the scene lets its time pass."""
        self.visits.append(ReplayedVisit(settings))
        return self.visits[-1]

    def shown(self, window: W) -> W:
        """Show a window of its own at the stage's size, laid out."""
        self.opened.append(window)
        window.resize(self.size)
        window.show()
        self.settle()
        return window

    def settle(self) -> None:
        """Let everything that waits be laid out and painted."""
        for _ in range(3):
            self.app.processEvents()


Play = Callable[[Stage], QWidget]


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen in one state; `play` returns the window that is to be looked at."""

    name: str  # of its picture: clinic-people
    play: Play
    patient: bool = False  # read from three metres, at least 7:1


@contextmanager
def stage(
    app: QApplication,
    theme: Theme = LIGHT,
    language: str = SOURCE,
    scale: float = 1.0,
    size: QSize = USUAL,
) -> Iterator[Stage]:
    """Set up the app on a clinic with people in it; closes what was opened."""
    apply(app, theme, scale)
    speak(app, language)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        fill_clinic(folder)
        with open_clinic(str(folder / "store.sqlite"), "Lee") as clinic:
            made = Stage(app, folder, clinic, theme, language, size)
            try:
                yield made
            finally:
                for window in made.opened:
                    while not window.close():  # once more is the answer where it asks
                        pass
                    window.deleteLater()
                app.processEvents()
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else they live on
                speak(app, SOURCE)
                apply(app, LIGHT)
