"""A place where people are treated: what the clinician's windows may ask and do.

One object with the store and who works there; every method is one question or one action.
Questions return plain values, as commands print them; times are UTC, ISO 8601.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imu_rehab.assembly import people as at
from imu_rehab.assembly import programme_deciding as deciding
from imu_rehab.assembly.battery.of_person import Outcome, battery_to_go_on, outcome_of
from imu_rehab.assembly.chain_reading import (
    ChainRead,
    Hurt,
    SheetLine,
    chain_in,
    hypotheses_of,
    injuries_of,
)
from imu_rehab.assembly.form_offers import Offered, known_answers, offers
from imu_rehab.assembly.overlays import curve_error
from imu_rehab.assembly.people_answers import kept_answers
from imu_rehab.assembly.people_corrections import (
    Corrected,
    correct_typed,
    trial_named,
    void_trial,
)
from imu_rehab.assembly.people_forms import KeptForm, keep_form
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_numbers import Changed
from imu_rehab.assembly.person_reports import Checked, Pages, check_session, pages_of
from imu_rehab.assembly.programme_record import screening_of
from imu_rehab.assembly.programme_standing import Standing, standing_of
from imu_rehab.assembly.programmes import programme_list, programme_report
from imu_rehab.assembly.progressing import (
    Exposure,
    Learnt,
    Measure,
    MeasureCourse,
    Pain,
    course_of,
    exposure_of,
    learnt_of,
    measures_of,
    pains_of,
)
from imu_rehab.assembly.replay_frames import ReplayFrames, frames_of
from imu_rehab.assembly.reviewing import Reviewed, review_of
from imu_rehab.assembly.screening_state import ScreeningState, screening_state
from imu_rehab.assembly.single_cases import single_case_of, single_case_report
from imu_rehab.assembly.store_keeping import backup_of
from imu_rehab.assembly.store_place import stamped
from imu_rehab.assembly.todays_training import today_of, today_report
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.limits import Limits
from imu_rehab.metrics.change.comparison import Estimate
from imu_rehab.signals.places import Side
from imu_rehab.store.deleting import Deleted
from imu_rehab.store.person_folder import Exported
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Annotation
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clinic:
    """Safe to use from any thread; raises the errors of the rooms it asks."""

    store: Store
    who: str | None = None  # None: the name of the login

    def stamp(self, why: str = "") -> Stamp:
        """Return who acts, now."""
        return stamped(self.who, why)

    def people(self) -> list[Report]:
        """Return everybody, the newest first."""
        return at.list_people(self.store)

    def new_person(self, facts: Mapping[str, Any]) -> Report:
        """Keep somebody new; returns them with their pseudonym."""
        return at.new_person(self.store, self.stamp(), facts)

    def about(self, pseudonym: str) -> Report:
        """Return what is known of a person, without sessions."""
        return at.show_person(self.store, pseudonym)

    def history(self, pseudonym: str) -> Report:
        """Return every session with what it brought, and every correction."""
        return at.history_of(self.store, pseudonym)

    def screening(self, pseudonym: str, language: str = "en") -> ScreeningState:
        """Return whether somebody may train, and what keeps them from it."""
        return screening_state(self.store, pseudonym, language)

    def answers(self, pseudonym: str) -> Report:
        """Return what is kept of every form, by form; `SITE` is the place itself."""
        return kept_answers(self.store, pseudonym)

    def offers(self, pseudonym: str, form: str) -> Mapping[str, Offered]:
        """Return the answers that a question can be chosen from, by question."""
        return offers(self.store, pseudonym, form)

    def known_answers(self, pseudonym: str, form: str) -> Mapping[str, Any]:
        """Return what a form's answers are already."""
        return known_answers(self.store, pseudonym, form)

    def keep_answers(
        self,
        pseudonym: str,
        form: str,
        raw: Mapping[str, Any],
        *,
        language: str = "en",
        session_id: int | None = None,
        replaces: int | None = None,
        why: str = "",
    ) -> KeptForm:
        """Check the answers of a form and keep them; `replaces` corrects the entry of a number.

        Raises ConfigurationError naming the key.
        """
        return keep_form(
            self.store,
            pseudonym,
            form,
            raw,
            self.stamp(why),
            session_id=session_id,
            replaces=replaces,
            language=language,
        )

    def move_session(self, session_id: int, wrong: str, right: str, why: str) -> tuple[str, ...]:
        """Give a session to who did it; returns the places whose calibration went along."""
        return at.move_session(self.store, session_id, wrong, right, self.stamp(why))

    def void_trial(
        self, pseudonym: str, session_id: int, trial: tuple[str, Side, int], why: str
    ) -> Changed:
        """Take a trial out (T4/eyes_open, side, which one), compute its session anew: seconds."""
        named = trial_named(*trial)
        return void_trial(self.store, pseudonym, session_id, named, self.stamp(why))

    def correct_typed(self, pseudonym: str, number: int, value: str, why: str) -> Corrected:
        """Correct a typed value and compute its session anew: some seconds."""
        return correct_typed(self.store, pseudonym, number, value, self.stamp(why))

    def export(
        self, pseudonym: str, out: Path, *, as_is: bool, texts: bool, recordings: bool
    ) -> Exported:
        """Write a person's data into a new folder, pseudonymised unless they go as they are."""
        going = at.leaving(out, as_is=as_is, texts=texts, recordings=recordings)
        return at.export(self.store, pseudonym, self.stamp(), going)

    def to_be_deleted(self, pseudonym: str) -> Report:
        """Return what deleting a person would take."""
        return at.to_be_deleted(self.store, pseudonym)

    def delete(self, pseudonym: str) -> Deleted:
        """Delete a person for good."""
        return at.delete(self.store, pseudonym, self.stamp())

    def backup(self, file: Path) -> dict[str, int]:
        """Write every row into a new file; returns how many rows each table has."""
        return backup_of(self.store, file)

    def programmes(self, language: str) -> list[Report]:
        """Return every programme that can be begun."""
        return programme_list(None, language)

    def programme(self, key: str, language: str) -> Report:
        """Return what is in a programme."""
        return programme_report(key, None, language)

    def standing(self, pseudonym: str, language: str) -> Standing | None:
        """Return where a person stands in their programme; None before one was begun."""
        return standing_of(self._history(pseudonym), self.stamp().at, language)

    def today(self, pseudonym: str, language: str, *, somebody: bool | None) -> Report:
        """Return today's plan; raises NotScreened, NotReady."""
        now = self.stamp().at
        return today_report(today_of(self.store, pseudonym, now, somebody=somebody), language)

    def start_programme(self, pseudonym: str, plan: str, why: str = "") -> int:
        """Begin a programme, or a new version of one; returns its number."""
        return deciding.start(self.store, pseudonym, plan, self.stamp(why))

    def override_gate(self, pseudonym: str, phase: int, region: str, why: str) -> int:
        """Open a gate that did not pass; returns the number to take it back."""
        return deciding.override(self.store, pseudonym, phase, region, self.stamp(why))

    def confirm_limit(self, pseudonym: str, norm_id: str, value: float | None, why: str) -> None:
        """Confirm a gate's limit, or replace it; None: as it stands."""
        deciding.confirm(self.store, pseudonym, norm_id, value, self.stamp(why))

    def decide(self, pseudonym: str, what: str, item: str, why: str) -> int:
        """Hold an item, make it easier, or end the programme; returns the number to undo it."""
        return deciding.decide(self.store, pseudonym, what, item, self.stamp(why))

    def undo(self, pseudonym: str, kind: str, number: int, why: str) -> None:
        """Take an override, a confirmation or a decision back."""
        deciding.undo(self.store, pseudonym, kind, number, self.stamp(why))

    def limits_of(self, pseudonym: str, *, somebody_present: bool) -> Limits:
        """Return what a person must not do today; of nobody known, nothing is restricted."""
        if not pseudonym:
            return Limits(somebody_present=somebody_present)
        return Limits(screening_of(self._history(pseudonym)).restrictions, somebody_present)

    def battery_to_go_on(self, pseudonym: str) -> Battery | None:
        """Return where a person's interrupted battery is; None where there is none."""
        return battery_to_go_on(self._history(pseudonym))

    def battery_outcome(self, pseudonym: str) -> Outcome | None:
        """Return what a person's newest battery brought; takes seconds after a long one."""
        return outcome_of(self._history(pseudonym), self.stamp().at.date())

    def _history(self, pseudonym: str) -> History:
        return HistoryOf(self.store)(People(self.store).named(pseudonym))

    def sessions(self, pseudonym: str) -> list[Report]:
        """Return every session with what it brought, the newest first."""
        return list(reversed(self.history(pseudonym)["sessions"]))

    def review(self, pseudonym: str, session_id: int) -> Reviewed:
        """Read a session's recording; takes seconds."""
        return review_of(self.store, pseudonym, session_id)

    def replay_frames(self, reviewed: Reviewed) -> ReplayFrames:
        """Compute what was shown in a session; takes longer."""
        return frames_of(reviewed.path)

    def annotate(
        self, pseudonym: str, session_id: int, start_s: float, end_s: float | None, text: str
    ) -> int:
        """Keep what is written beside a session's curves; raises ValueError for nothing."""
        stamp = self.stamp()
        note = Annotation(start_s, end_s, text.strip(), stamp.at, stamp.who)
        return keep(self.store, pseudonym, "annotation", note, stamp, session_id=session_id)

    def curve_error(self, key: str, placement: str) -> Estimate | None:
        """Return what a signal must change by between visits; None: nobody knows."""
        return curve_error(self.store, key, placement)

    def measures(self, pseudonym: str) -> tuple[Measure, ...]:
        """Return what was measured of a person, what was measured most often first."""
        return measures_of(self.store, pseudonym)

    def course(self, pseudonym: str, measure: Measure, baselines: int = 1) -> MeasureCourse:
        """Return how one measure went over the sessions of one placement."""
        return course_of(self.store, pseudonym, measure, baselines)

    def exposure(self, pseudonym: str) -> Exposure:
        """Return how much was practised, and when nothing was."""
        return exposure_of(self.store, pseudonym, self.stamp().at)

    def learnt(self, pseudonym: str, language: str) -> tuple[Learnt, ...]:
        """Return what stays without feedback, item by item; raises NotReady outside a programme."""
        return learnt_of(self.store, pseudonym, self.stamp().at, language)

    def pains(self, pseudonym: str) -> tuple[Pain, ...]:
        """Return every pain that was told, oldest first."""
        return pains_of(self.store, pseudonym)

    def single_case(self, pseudonym: str, language: str) -> Report:
        """Return a person's one question; raises NotReady or ConfigurationError without one."""
        case = single_case_of(self.store, pseudonym, self.stamp().at)
        return single_case_report(case, language)

    def chain(self, pseudonym: str, session_id: int) -> ChainRead:
        """Read what a session shows from foot to pelvis; takes seconds."""
        return chain_in(self.store, pseudonym, session_id)

    def injuries(self, pseudonym: str, language: str) -> tuple[Hurt, ...]:
        """Return which regions were injured before."""
        return injuries_of(self.store, pseudonym, language)

    def hypotheses(self, pseudonym: str) -> tuple[SheetLine, ...]:
        """Return every finding that may belong to a complaint, with its probe."""
        return hypotheses_of(self.store, pseudonym)

    def pages(self, pseudonym: str, session_id: int, next_step: str, language: str) -> Pages:
        """Write a session's two pages as HTML; takes seconds."""
        return pages_of(self.store, pseudonym, session_id, next_step, language)

    def check(self, pseudonym: str, session_id: int) -> Checked:
        """Compute a recording once more and compare with what it says of itself; takes long."""
        return check_session(self.store, pseudonym, session_id)


@contextmanager
def open_clinic(place: str | None = None, who: str | None = None) -> Iterator[Clinic]:
    """Open the clinic of a store; an empty one is made where there is none."""
    with at.people_store(place, create=True) as store:
        yield Clinic(store, who)
