"""How a person's data leave: exported, pseudonymised unless it is said otherwise, or deleted."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.record.leaving_view_model import (
    deleted_words,
    deletion_words,
    export_words,
    exported_words,
)
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.picks import Picks
from imu_rehab_gui.parts.texts import paragraph, set_text

AS_IS, TEXTS, RECORDINGS = "as_is", "texts", "recordings"


class LeavingView(QWidget):
    """`deleted` when the person is gone."""

    deleted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, theme = workplace, workplace.theme
        self._exporting: Background[str] = Background(self._done, self._refused)
        self._deleting: Background[str] = Background(self._gone, self._refused)
        self.folder = line(theme, translate("Leaving", "New folder"), str(_new_folder()))
        self.choose = button(translate("Leaving", "Choose a place"), self._choose)
        choices = (
            (AS_IS, translate("Leaving", "As it is: true dates and all words")),
            (TEXTS, translate("Leaving", "With comments and other free words")),
            (RECORDINGS, translate("Leaving", "With recordings, which hold true dates")),
        )
        self.chosen = Picks(theme, translate("Leaving", "What goes out"), choices, several=True)
        self.chosen.changed.connect(self._show)
        self.what = paragraph()
        self.export = primary(theme, translate("Leaving", "Export"), self._export)
        out = Card(theme, translate("Leaving", "Export this person"))
        out.add(Flow().with_(self.folder, self.choose))
        out.add(self.chosen).add(self.what).add(Flow().with_(self.export))
        self.takes = paragraph()
        name = translate("Leaving", "Type the pseudonym to delete")
        self.typed = line(theme, name, hint=name)
        self.typed.textChanged.connect(self._allow)
        self.delete = button(translate("Leaving", "Delete for good"), self._delete)
        gone = Card(theme, translate("Leaving", "Delete this person"))
        gone.add(self.takes).add(self.typed).add(Flow().with_(self.delete))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Page(translate("Leaving", "Export and delete")).add(out).add(gone))

    def show_person(self) -> None:
        """Say what would go out, and what would be gone."""
        self.typed.clear()
        pseudonym = self._workplace.pseudonym
        if pseudonym:
            going = self._workplace.clinic.to_be_deleted(pseudonym)
            set_text(self.takes, deletion_words(going))
        self._show()
        self._allow()

    def _show(self) -> None:
        chosen = self._chosen()
        self.chosen.buttons[TEXTS].setEnabled(not chosen[AS_IS])
        set_text(self.what, export_words(**chosen))

    def _chosen(self) -> dict[str, bool]:
        """Return what goes out; all words go with what leaves as it is."""
        chosen = {key: each.isChecked() for key, each in self.chosen.buttons.items()}
        return chosen | {TEXTS: chosen[TEXTS] and not chosen[AS_IS]}

    def _allow(self) -> None:
        same = self.typed.text().strip().upper() == self._workplace.pseudonym
        self.delete.setEnabled(same and bool(self._workplace.pseudonym))

    def _choose(self) -> None:
        title = self.choose.text()
        if chosen := QFileDialog.getExistingDirectory(self, title, str(_documents())):
            self.folder.setText(str(Path(chosen) / _new_folder().name))

    def _export(self) -> None:
        clinic, pseudonym = self._workplace.clinic, self._workplace.pseudonym
        out = Path(self.folder.text().strip()).expanduser()
        chosen = self._chosen()
        self.export.setEnabled(False)
        self._exporting.start(lambda: exported_words(clinic.export(pseudonym, out, **chosen), out))

    def _delete(self) -> None:
        clinic, pseudonym = self._workplace.clinic, self._workplace.pseudonym
        self.delete.setEnabled(False)
        self._deleting.start(lambda: deleted_words(clinic.delete(pseudonym)))

    def _done(self, said: str) -> None:
        self.export.setEnabled(True)
        self.folder.setText(str(_new_folder()))
        self._workplace.told.emit(said, "ontarget")

    def _refused(self, sentence: str) -> None:
        self.export.setEnabled(True)
        self._allow()
        self._workplace.told.emit(sentence, "danger")

    def _gone(self, said: str) -> None:
        self._workplace.told.emit(said, "ontarget")
        self.deleted.emit()


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _new_folder() -> Path:
    """Return a folder that is not there yet; its name says when, never who."""
    stem = f"imu-rehab-export-{date.today()}"
    names = (f"{stem}{extra}" for extra in ("", *(f"-{n}" for n in range(2, 100))))
    return next(path for name in names if not (path := _documents() / name).exists())
