"""The programme's tab: today's plan, phases and gates, exercises, and which programme."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.programme_standing import Standing
from imu_rehab.assembly.visiting import VisitSettings, todays_visit
from imu_rehab.errors import ImuRehabError
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.programme.choosing import Choosing
from imu_rehab_gui.clinician.programme.exercises_page import ExercisesPage
from imu_rehab_gui.clinician.programme.phases_page import PhasesPage
from imu_rehab_gui.clinician.programme.programme_view_model import programme_words
from imu_rehab_gui.clinician.programme.today_page import TodayPage
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.switch import Switch
from imu_rehab_gui.parts.texts import heading, paragraph, set_text


@dataclass(frozen=True, slots=True)
class Known:
    """What was asked of the clinic, all at one time."""

    pseudonym: str
    standing: Standing | None
    today: dict[str, Any] | None = None
    refused: str = ""


class ProgrammeTab(Tab):
    """Asks the clinic anew after every decision; shows what commands print."""

    key = "programme"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.known: Known | None = None
        self._asking: Background[Known] = Background(self._show, self._refuse)
        self._beginning: Background[VisitSettings] = Background(
            workplace.wanted_visit.emit, self._refuse
        )
        self.head = heading("")
        self.today, self.phases, self.exercises = (
            TodayPage(theme),
            PhasesPage(theme),
            ExercisesPage(theme),
        )
        self.choosing = Choosing(theme, workplace.clinic)
        self.nobody = paragraph(
            translate("Programme", "Nobody is chosen. “People” is where somebody is.")
        )
        plans = Page(translate("Programme", "Which programme")).add(self.nobody).add(self.choosing)
        self.pages = QStackedWidget()
        self.switch = Switch(
            theme,
            (
                translate("Programme", "Today"),
                translate("Programme", "Phases and gates"),
                translate("Programme", "Exercises"),
                translate("Programme", "Which programme"),
            ),
        )
        for page in (self.today, self.phases, self.exercises, plans):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.switch)
        layout.addWidget(self.pages, 1)
        self._connect()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Programme", "Programme")

    def enter(self) -> None:
        """Ask where the person stands."""
        pseudonym = self.workplace.pseudonym
        if self.known is None or self.known.pseudonym != pseudonym:
            self._show(Known(pseudonym, None))
        if pseudonym:
            ask = partial(known_of, self.workplace.clinic, pseudonym, spoken())
            self._asking.start(partial(ask, somebody=self.today.somebody_present))

    @property
    def busy(self) -> bool:
        """True while the clinic is being asked."""
        return self._asking.busy or self._beginning.busy

    def look_at(self, place: int) -> None:
        """Bring a page to the front: 0 today, 1 phases, 2 exercises, 3 which programme."""
        self.pages.setCurrentIndex(place)
        self.switch.choose(place)

    def begin(self) -> None:
        """Train today's plan in the live tab."""
        page = self.today
        self._beginning.start(
            partial(
                todays_visit,
                self.workplace.clinic,
                self.workplace.pseudonym,
                radio=page.radio.currentData(),
                kit=page.kit.currentData(),
                somebody=page.somebody_present,
            )
        )

    def _show(self, known: Known) -> None:
        fresh = self.known is None or self.known.pseudonym != known.pseudonym
        self.known, standing = known, known.standing
        self.nobody.setVisible(not known.pseudonym)
        self.choosing.setVisible(bool(known.pseudonym))
        self.choosing.show_for(known.pseudonym, again=standing is not None)
        set_text(self.head, programme_words(standing) if standing else self.title())
        for place in (0, 1):
            self.switch.button(place).setEnabled(standing is not None)
        if standing is None:
            self.look_at(self.pages.count() - 1)
            return
        self.phases.show_standing(standing)
        self.today.show_plan(known.today, known.refused, standing)
        if fresh or self.pages.currentIndex() == self.pages.count() - 1:
            self.look_at(0)

    def _enter_again(self) -> None:
        """Ask anew while it is in front; else entering it does."""
        if self.isVisible():
            self.enter()

    def _refuse(self, sentence: str) -> None:
        self.workplace.told.emit(sentence, "danger")

    def _start(self, plan: str) -> None:
        self._decide(lambda clinic, who: clinic.start_programme(who, plan))

    def _open(self, phase: int, region: str, why: str) -> None:
        self._decide(lambda clinic, who: clinic.override_gate(who, phase, region, why))

    def _confirm(self, norm_id: str, value: float, why: str) -> None:
        self._decide(lambda clinic, who: clinic.confirm_limit(who, norm_id, value, why))

    def _item(self, what: str, item: str, why: str) -> None:
        self._decide(lambda clinic, who: clinic.decide(who, what, item, why))

    def _undo(self, kind: str, number: int, why: str) -> None:
        self._decide(lambda clinic, who: clinic.undo(who, kind, number, why))

    def _decide(self, act: Callable[[Clinic, str], object]) -> None:
        """Keep a decision, say so, and ask anew."""
        try:
            act(self.workplace.clinic, self.workplace.pseudonym)
        except ImuRehabError as error:
            self._refuse(str(error))
            return
        self.workplace.told.emit(translate("Programme", "Kept."), "ontarget")
        self.workplace.record_changed.emit()

    def _connect(self) -> None:
        self.switch.chosen.connect(self.look_at)
        self.today.begun.connect(self.begin)
        self.today.asked.connect(self.enter)
        self.today.decided.connect(self._item)
        self.today.undone.connect(self._undo)
        self.phases.opened.connect(self._open)
        self.phases.confirmed.connect(self._confirm)
        self.phases.undone.connect(self._undo)
        self.phases.refused.connect(self._refuse)
        self.choosing.wanted.connect(self._start)
        self.workplace.record_changed.connect(self._enter_again)


def known_of(clinic: Clinic, pseudonym: str, language: str, *, somebody: bool | None) -> Known:
    """Return where somebody stands and what is planned, or why nothing is."""
    standing = clinic.standing(pseudonym, language)
    if standing is None or standing.locked:
        return Known(pseudonym, standing, refused="" if standing is None else standing.locked)
    if standing.ended is not None:
        ended = translate("Programme", "The programme was ended.")
        return Known(pseudonym, standing, refused=ended)
    try:
        today = clinic.today(pseudonym, language, somebody=somebody)
    except ImuRehabError as error:
        return Known(pseudonym, standing, refused=str(error))
    return Known(pseudonym, standing, today)
