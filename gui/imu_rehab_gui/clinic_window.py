"""The clinician's window: who is treated on top, tabs at the left, one tab in front."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from imu_rehab_gui.background import finish_work
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.tabs import TABS
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.banner import Banner
from imu_rehab_gui.parts.texts import set_text
from imu_rehab_gui.theme import font, scaled

BEAT_MS = 33  # 30 per second
SMALLEST = QSize(1024, 700)  # of the 1024×768 logical pixels of a small tablet
USUAL = QSize(1280, 800)
RAIL_PX = 150
ROOMY_PX = 900  # before the text's scale: less has no room for the rail
FIRST_KEYS = 9


class ClinicWindow(QMainWindow):
    """Holds the tabs; knows nothing of what they are about."""

    closed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.setWindowTitle("imu-rehab")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.tabs: dict[str, Tab] = {}
        self.rail, self.stack = QListWidget(), QStackedWidget()
        self.person, self.told = QLabel(), Banner(workplace.theme, pixels=16)
        self.locked = Banner(workplace.theme, pixels=15)
        self.go_to = QComboBox()
        self._asked = ""
        self._lay_out()
        for made in TABS:
            self._add(made(workplace))
        self.rail.currentRowChanged.connect(self._show_row)
        self.go_to.currentIndexChanged.connect(self.rail.setCurrentRow)
        workplace.person_changed.connect(self._show_person)
        workplace.record_changed.connect(self._show_locked)
        workplace.alone_changed.connect(self._arrange)
        workplace.session_changed.connect(self._show_locked)
        workplace.asked_for.connect(self.show_tab)
        workplace.told.connect(self.told.say)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        QShortcut(QKeySequence("F1"), self).activated.connect(workplace.help_asked)
        self._show_person()
        self.rail.setCurrentRow(0)
        self.timer = QTimer(self)
        self.timer.setInterval(BEAT_MS)
        self.timer.timeout.connect(self.beat)
        self.timer.start()

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return list(self.tabs.values())[self.rail.currentRow()]

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.rail.setCurrentRow(list(self.tabs).index(key))

    def beat(self) -> None:
        """Let the tab in front draw what is new."""
        self.tab.beat()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop drawing, let what is being written be finished; what is not kept is said once."""
        if self._ask_once():
            event.ignore()
            return
        self.timer.stop()
        for tab in self.tabs.values():
            tab.leave_for_good()
        finish_work()
        self.closed.emit()
        event.accept()

    def _ask_once(self) -> bool:
        """Say what would be lost, once; closing again is the answer."""
        unkept = " ".join(filter(None, (tab.unkept() for tab in self.tabs.values())))
        if not unkept or unkept == self._asked:
            return False
        self._asked = unkept
        self.told.say(unkept, "danger")
        return True

    def _add(self, tab: Tab) -> None:
        self.tabs[tab.key] = tab
        self.rail.addItem(tab.title())
        self.go_to.addItem(tab.title())
        self.stack.addWidget(tab)
        number = len(self.tabs)
        if number <= FIRST_KEYS:
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self.show_tab, tab.key))

    def _show_row(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self.go_to.setCurrentIndex(row)
        self.tab.enter()

    def _show_person(self) -> None:
        nobody = translate("Clinic", "Nobody chosen")
        set_text(self.person, self.workplace.pseudonym or nobody)
        self._show_locked()
        self.tab.enter()

    def _show_locked(self) -> None:
        """Say why the person must not train; not in a session, where the patient reads along."""
        in_session = self.workplace.session is not None
        self.locked.say("" if in_session else self.workplace.locked, "above")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let large text in a small window have the width of the rail."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        alone, wide = self.workplace.alone, self.width() >= scaled(ROOMY_PX)
        self.rail.setVisible(wide and not alone)
        self.go_to.setVisible(not wide and not alone)
        self.person.setVisible(not alone)

    def _lay_out(self) -> None:
        self.person.setFont(font(18, bold=True))
        self.person.setTextFormat(Qt.TextFormat.PlainText)
        self.rail.setFont(font(15))
        self.rail.setFixedWidth(scaled(RAIL_PX))
        self.rail.setAccessibleName(translate("Clinic", "Tabs"))
        theme = self.workplace.theme
        self.rail.setStyleSheet(
            "QListWidget{background:transparent;border:none;outline:none}"
            f"QListWidget::item{{color:{theme.text};padding:9px 10px;border-radius:8px}}"
            f"QListWidget::item:selected{{background:{theme.accent};color:{theme.onaccent}}}"
            f"QListWidget:focus{{border:2px solid {theme.accent};border-radius:8px}}"
        )
        self.go_to.setFont(font(15))
        self.go_to.setMinimumHeight(scaled(38))
        for part in (self.go_to, self.go_to.view()):
            part.setAccessibleName(translate("Clinic", "Tabs"))
        head = QHBoxLayout()
        head.addWidget(self.go_to)
        head.addWidget(self.person)
        head.addWidget(self.told, 1)
        columns = QHBoxLayout()
        columns.addWidget(self.rail)
        columns.addWidget(self.stack, 1)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.addLayout(head)
        layout.addWidget(self.locked)
        layout.addLayout(columns, 1)
        self.setCentralWidget(middle)
