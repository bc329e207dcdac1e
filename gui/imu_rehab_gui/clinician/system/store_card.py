"""The store: where it is, a backup of it, and a backup brought back beside it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from imu_rehab.assembly.clinic_settings import use_store
from imu_rehab.assembly.store_keeping import BACKUPS, restored
from imu_rehab.assembly.store_place import data_folder
from imu_rehab.errors import ImuRehabError
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.system.system_view_model import backed_up_words, restored_words
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.asking import Asking
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import paragraph, remark

ENDING = "*.sqlite"


class StoreCard(Card):
    """A store that is in use is never written over: a backup comes back as a store of its own."""

    def __init__(self, workplace: Workplace) -> None:
        theme = workplace.theme
        super().__init__(theme, translate("System", "Store of people and sessions"))
        self._workplace = workplace
        self._work: Background[str] = Background(self._done, self._refused)
        self._restored: Path | None = None
        self.new_backup = line(theme, translate("System", "New file for a backup"))
        self._offer(data_folder() / BACKUPS)
        self.backup = button(translate("System", "Make a backup"), self._back_up)
        hint = translate("System", "Backup to bring back")
        self.old_backup = line(theme, hint, hint=hint)
        self.choose = button(translate("System", "Choose a file"), self._choose)
        self.restore = button(translate("System", "Bring it back"), self._bring_back)
        self.restore.setEnabled(False)
        self.old_backup.textChanged.connect(lambda said: self.restore.setEnabled(bool(said)))
        self.asking = Asking(theme)
        self.add(paragraph(workplace.clinic.store.place))
        self.add(Flow().with_(self.new_backup, self.backup))
        self.add(Flow().with_(self.old_backup, self.choose, self.restore))
        self.add(remark(theme, _never_over())).add(self.asking)

    def _back_up(self) -> None:
        clinic, file = self._workplace.clinic, Path(self.new_backup.text().strip()).expanduser()

        def back_up() -> str:
            file.parent.mkdir(parents=True, exist_ok=True)
            return backed_up_words(clinic.backup(file), file)

        self._begin(back_up)

    def _offer(self, folder: Path) -> None:
        """Offer a name that no file has yet."""
        self.new_backup.setText(str(_unused(folder, f"store-{date.today()}")))

    def _choose(self) -> None:
        title, folder = self.choose.text(), str(data_folder() / BACKUPS)
        chosen, _ = QFileDialog.getOpenFileName(self, title, folder, ENDING)
        if chosen:
            self.old_backup.setText(chosen)

    def _bring_back(self) -> None:
        file = Path(self.old_backup.text().strip()).expanduser()
        new = _unused(data_folder(), f"store-restored-{date.today()}")

        def bring_back() -> str:
            new.parent.mkdir(parents=True, exist_ok=True)
            counts = restored(str(new), file)
            self._restored = new
            return restored_words(counts, new)

        self._begin(bring_back)

    def _begin(self, work: Callable[[], str]) -> None:
        self.asking.forget()
        for each in (self.backup, self.restore):
            each.setEnabled(False)
        self._workplace.told.emit(translate("System", "Copying."), "accent")
        self._work.start(work)

    def _done(self, said: str) -> None:
        self._allow()
        self._offer(Path(self.new_backup.text()).expanduser().parent)
        self._workplace.told.emit(said, "ontarget")
        found, self._restored = self._restored, None
        if found is not None:
            ask = translate(
                "System", "Use %1 from the next start on? Now everything stays as it is."
            )
            self.asking.ask(
                ask.replace("%1", str(found)),
                (translate("System", "Stay with this store"), lambda: None),
                (translate("System", "Use it from the next start"), lambda: self._use(found)),
            )

    def _use(self, place: Path) -> None:
        try:
            file = use_store(place)
        except ImuRehabError as error:
            self._refused(str(error))
            return
        said = translate("System", "It is used from the next start on (%1).")
        self._workplace.told.emit(said.replace("%1", str(file)), "ontarget")

    def _refused(self, sentence: str) -> None:
        self._allow()
        self._workplace.told.emit(sentence, "danger")

    def _allow(self) -> None:
        self.backup.setEnabled(True)
        self.restore.setEnabled(bool(self.old_backup.text()))


def _never_over() -> str:
    return translate(
        "System",
        "A backup is brought back as a store of its own: what is here now is never written over.",
    )


def _unused(folder: Path, stem: str) -> Path:
    names = (f"{stem}{extra}.sqlite" for extra in ("", *(f"-{n}" for n in range(2, 100))))
    return next(path for name in names if not (path := folder / name).exists())
