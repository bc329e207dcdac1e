"""One session: what it brought, in words and units, and what can be put right about it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.signals.places import Side
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.record import corrections_view_model as say
from imu_rehab_gui.clinician.record.correcting import Correcting, Entry
from imu_rehab_gui.clinician.record.record_view_model import (
    Session,
    number_columns,
    number_rows,
    said_lines,
    session_about,
    session_name,
    tests_of,
    typed_choices,
)
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.banner import Banner
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice, line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, paragraph, remark
from imu_rehab_gui.theme import scaled

ROW_PX, HEAD_PX, FRAME_PX = 40, 40, 4
MOST_ROWS = 12  # of numbers, before the table scrolls


class SessionPage(QWidget):
    """`left` when one goes back; corrections are told in the head, and the record is shown anew."""

    left = Signal()

    def __init__(self, workplace: Workplace, session: Session) -> None:
        super().__init__()
        self.session = session
        self._workplace, self._theme = workplace, workplace.theme
        self._pseudonym = workplace.pseudonym
        self._work: Background[str] = Background(self._done, self._refused)
        self.correcting: Correcting | None = None
        self._asked: Page | None = None
        self.wrong = Banner(self._theme, pixels=16)
        self.back = button(translate("Record", "All sessions"), self.left.emit)
        self.move_ = button(translate("Record", "Give to another person"), self._ask_whose)
        self.void = button(translate("Record", "Take a trial out"), self._ask_trial)
        self.correct = button(translate("Record", "Correct a typed value"), self._ask_typed)
        self.void.setEnabled(bool(tests_of(session)))
        self.correct.setEnabled(bool(session["typed_result"]))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading(session_name(session)))
        self.content, self.buttons = self._content(), QWidget()
        self.buttons.setLayout(Flow().with_(self.back, self.move_, self.void, self.correct))
        for part, stretch in ((self.content, 1), (self.wrong, 0), (self.buttons, 0)):
            self._column.addWidget(part, stretch)

    def _content(self) -> Page:
        page = Page(session_name(self.session))
        page.add(remark(self._theme, session_about(self.session)))
        if rows := number_rows(self.session):
            page.add(self._numbers(rows))
        typed = [words for _, words in typed_choices(self.session)]
        self._add_lines(page, translate("Record", "Typed values"), typed)
        self._add_lines(page, translate("Record", "Said and done"), said_lines(self.session))
        return page

    def _numbers(self, rows: Sequence[Sequence[str]]) -> Card:
        title = translate("Record", "Numbers")
        table = Table(self._theme, title, number_columns(), wide=(0, 3))
        table.show_rows(rows)
        height = min(len(rows), MOST_ROWS) * scaled(ROW_PX) + scaled(HEAD_PX) + FRAME_PX
        table.setFixedHeight(height)
        return Card(self._theme, title).add(table)

    def _add_lines(self, page: Page, title: str, lines: Sequence[str]) -> None:
        if lines:
            card = Card(self._theme, title)
            for each in lines:
                card.add(paragraph(each))
            page.add(card)

    def _ask_whose(self) -> None:
        people = self._workplace.clinic.people()
        who = choice(translate("Record", "The right person"), say.others(people, self._pseudonym))
        self._ask(
            say.move_consequence(self.session, self._pseudonym),
            (who,),
            lambda: say.change_words(self._pseudonym, who.currentData()),
            translate("Record", "Move the session"),
            lambda why: self._move(who.currentData(), why),
        )

    def _ask_trial(self) -> None:
        test = choice(translate("Record", "Test"), tests_of(self.session))
        sides = (
            (Side.RIGHT.value, translate("Record", "right")),
            (Side.LEFT.value, translate("Record", "left")),
        )
        side = choice(translate("Record", "Side"), sides)
        number = line(
            self._theme,
            translate("Record", "Which trial, from 1"),
            hint=translate("Record", "Which trial, from 1"),
        )
        self._ask(
            say.void_consequence(),
            (test, side, number),
            lambda: _trial_words(test.currentText(), side.currentText(), number.text()),
            translate("Record", "Take it out"),
            lambda why: self._take_out(
                (test.currentData(), Side(side.currentData()), int(number.text())), why
            ),
        )

    def _ask_typed(self) -> None:
        which = choice(translate("Record", "Typed value"), typed_choices(self.session))
        hint = translate("Record", "What it should be")
        new = line(self._theme, hint, hint=hint)
        self._ask(
            say.typed_consequence(),
            (which, new),
            lambda: say.typed_change(self.session, which.currentData(), new.text()),
            translate("Record", "Correct it"),
            lambda why: self._correct(int(which.currentData()), new.text(), why),
        )

    def _ask(
        self,
        consequence: str,
        entries: Sequence[Entry],
        change: Callable[[], str],
        words: str,
        act: Callable[[str], None],
    ) -> None:
        self._close()
        self.correcting = Correcting(self._theme, consequence, entries, change, words)
        self.correcting.agreed.connect(act)
        self.correcting.refused.connect(self._close)
        self._asked = Page(words).add(self.correcting)
        self._column.insertWidget(1, self._asked, 1)
        self._show_content(shown=False)
        entries[0].setFocus()

    def _move(self, right: str, why: str) -> None:
        def move() -> str:
            clinic = self._workplace.clinic
            places = clinic.move_session(self.session["id"], self._pseudonym, right, why)
            return say.moved_words(self.session, self._pseudonym, right, places)

        self._begin(move)

    def _take_out(self, trial: tuple[str, Side, int], why: str) -> None:
        def take_out() -> str:
            clinic, number = self._workplace.clinic, self.session["id"]
            return say.changed_words(clinic.void_trial(self._pseudonym, number, trial, why))

        self._begin(take_out)

    def _correct(self, number: int, value: str, why: str) -> None:
        correct = partial(self._workplace.clinic.correct_typed, self._pseudonym, number)
        self._begin(lambda: say.corrected_words(correct(value.strip(), why)))

    def _begin(self, work: Callable[[], str]) -> None:
        if self.correcting is not None:
            self.correcting.act.setEnabled(False)
        self.wrong.say(translate("Record", "The session is being computed anew."), "accent")
        self._work.start(work)

    def _done(self, said: str) -> None:
        self._workplace.told.emit(said, "ontarget")
        self._workplace.record_changed.emit()

    def _refused(self, sentence: str) -> None:
        self.wrong.say(sentence)
        if self.correcting is not None:
            self.correcting.act.setEnabled(True)

    def _close(self) -> None:
        self.wrong.say("")
        if self._asked is not None:
            self._column.removeWidget(self._asked)
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = self.correcting = None
        self._show_content(shown=True)

    def _show_content(self, *, shown: bool) -> None:
        """Leave all room to a question while one is asked."""
        for part in (self.content, self.buttons):
            part.setVisible(shown)


def _trial_words(test: str, side: str, number: str) -> str:
    """Return what is taken out; empty where no number was typed."""
    if not number.strip().isdigit():
        return ""
    said = translate("Record", "It counts now: %1, %2, trial %3 → it will not count")
    return said.replace("%1", test).replace("%2", side).replace("%3", number.strip())
