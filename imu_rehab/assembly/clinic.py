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
from imu_rehab.assembly.chain_reading import (
    ChainRead,
    Hurt,
    SheetLine,
    chain_in,
    hypotheses_of,
    injuries_of,
)
from imu_rehab.assembly.overlays import curve_error
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.person_reports import Checked, Pages, check_session, pages_of
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
from imu_rehab.assembly.single_cases import single_case_of, single_case_report
from imu_rehab.assembly.store_place import stamped
from imu_rehab.metrics.change.comparison import Estimate
from imu_rehab.store.person_folder import Exported
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

    def export(
        self, pseudonym: str, out: Path, *, as_is: bool, texts: bool, recordings: bool
    ) -> Exported:
        """Write one person's folder, pseudonymised unless it is to be as it is."""
        leaving = at.leaving(out, as_is=as_is, texts=texts, recordings=recordings)
        return at.export(self.store, pseudonym, self.stamp(), leaving)


@contextmanager
def open_clinic(place: str | None = None, who: str | None = None) -> Iterator[Clinic]:
    """Open the clinic of a store; an empty one is made where there is none."""
    with at.people_store(place, create=True) as store:
        yield Clinic(store, who)
