"""What a tab of the clinician's window is."""

from PySide6.QtWidgets import QWidget

from imu_rehab_gui.clinician.workplace import Workplace


class Tab(QWidget):
    """One question of the clinician's; made once, entered and left often.

    `key` names it for other tabs (`workplace.asked_for`), for tests and for pictures.
    """

    key = ""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace

    def title(self) -> str:
        """Return what stands on the tab, in the language that is spoken."""
        raise NotImplementedError

    def enter(self) -> None:
        """Show what is true now; called whenever the tab comes to the front."""

    def beat(self) -> None:
        """Draw what is new; called 30 times a second while the tab is in front."""

    def unkept(self) -> str:
        """Return what would be lost if the window closed now; empty: nothing."""
        return ""

    def leave_for_good(self) -> None:
        """End what runs: the window closes.  Work in the background is waited for afterwards."""
