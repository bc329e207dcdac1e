"""Whatever is done in whatever order: no row goes without a trace, corrections keep the past."""

from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from imu_rehab.store.copying import back_up, restore
from imu_rehab.store.deleting import delete_person
from imu_rehab.store.engine import read_url
from imu_rehab.store.person_folder import Leaving, export_person, import_person
from imu_rehab.store.person_values import Person
from imu_rehab.store.questions.history import HistoryOf, KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.session_values import TrainingSession, TypedResult
from imu_rehab.store.site_values import Deed
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Kept
from tests.store.filled import SESSION, STAMP

VALUES = st.floats(0, 130, width=32)


@dataclass
class Known:
    """What the test knows of somebody: every value a result ever had, by its key."""

    person: Person
    results: dict[str, list[float]] = field(default_factory=dict)
    removed: dict[str, list[float]] = field(default_factory=dict)


class AnyActions(RuleBasedStateMachine):
    """A clinic's days, in any order."""

    people = Bundle("people")

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__()
        self.store, self.folder = store, folder
        self.known: list[Known] = []
        self.audit: tuple[Deed, ...] = Trail(store).deeds()
        self.deeds = len(self.audit)
        self.numbers = count()

    @rule(target=people)
    def new_person(self) -> Known:
        known = Known(self.store.new_person(STAMP))
        self.known.append(known)
        self.deeds += 1
        return known

    @rule(one=people, value=VALUES)
    def session_with_a_result(self, one: Known, value: float) -> None:
        key = f"result {next(self.numbers)}"
        with self.store.acting("session", STAMP, one.person) as action:
            session = action.add(one.person, SESSION)
            action.add(one.person, TypedResult(key, value, "deg", ""), session)
        one.results[key] = [value]
        self.deeds += 1

    @rule(one=people, value=VALUES, choice=st.integers(0))
    def correct(self, one: Known, value: float, choice: int) -> None:
        kept = self.any_result(one, choice)
        if kept is None or kept.value.value == value:
            return
        with self.store.acting("correct", STAMP, one.person) as action:
            action.correct(kept, replace(kept.value, value=value))
        one.results[kept.value.key].append(value)
        self.deeds += 1

    @rule(one=people, choice=st.integers(0))
    def remove(self, one: Known, choice: int) -> None:
        kept = self.any_result(one, choice)
        if kept is not None:
            with self.store.acting("remove", STAMP, one.person) as action:
                action.remove(kept)
            one.removed[kept.value.key] = one.results.pop(kept.value.key)
            self.deeds += 1

    @rule(one=people, to=people, choice=st.integers(0))
    def move_session(self, one: Known, to: Known, choice: int) -> None:
        kept = self.any_result(one, choice)
        if kept is None or one is to:
            return
        sessions = KindOf(self.store)(one.person, TrainingSession)
        (session,) = [each for each in sessions if each.id == kept.session_id]
        with self.store.acting("move session", STAMP, one.person) as action:
            action.move_session(session, to.person)
        to.results[kept.value.key] = one.results.pop(kept.value.key)
        self.deeds += 2

    @rule(one=consumes(people))
    def delete(self, one: Known) -> None:
        delete_person(self.store, one.person, STAMP)
        self.known.remove(one)
        self.deeds += 1

    @rule(target=people, one=consumes(people))
    def export_delete_and_read_back(self, one: Known) -> Known:
        out = self.folder / f"export {next(self.numbers)}"
        export_person(self.store, one.person, STAMP, Leaving(out, pseudonymised=False))
        own = len(Trail(self.store).deeds(one.person.id))
        delete_person(self.store, one.person, STAMP)
        one.person = import_person(self.store, out, STAMP)
        assert len(Trail(self.store).deeds(one.person.id)) >= own + 1
        self.deeds = len(Trail(self.store).deeds())
        return one

    def any_result(self, one: Known, choice: int) -> Kept[TypedResult] | None:
        kept = KindOf(self.store)(one.person, TypedResult)
        return kept[choice % len(kept)] if kept else None

    @invariant()
    def everybody_is_there_with_their_values_and_their_past(self) -> None:
        listed = {each.person for each in People(self.store).all()}
        assert listed == {known.person for known in self.known}
        for known in self.known:
            results = KindOf(self.store)(known.person, TypedResult)
            values = {kept.value.key: kept.value.value for kept in results}
            assert values == {key: past[-1] for key, past in known.results.items()}
            self.check_past(known)

    def check_past(self, known: Known) -> None:
        of_results = [
            c for c in Trail(self.store).corrections(known.person.id) if c.table == "typed_result"
        ]
        pasts = [*known.results.values(), *known.removed.values()]
        changes = sorted((old, new) for past in pasts for old, new in pairwise(past))
        assert sorted((c.old["value"], c.new["value"]) for c in of_results if c.new) == changes
        taken_out = {c.old["key"]: c.old["value"] for c in of_results if not c.new}
        assert taken_out == {key: past[-1] for key, past in known.removed.items()}

    @invariant()
    def the_audit_only_grows_by_what_was_done(self) -> None:
        audit = Trail(self.store).deeds()
        assert audit[: len(self.audit)] == self.audit
        assert len(audit) == self.deeds
        self.audit = audit


def test_no_sequence_of_actions_loses_a_row_or_its_past(store: Store, tmp_path: Path) -> None:
    numbers = count()

    def next_clinic() -> AnyActions:
        """Go on in the same store, with other people."""
        for listed in People(store).all():
            delete_person(store, listed.person, STAMP)
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return AnyActions(store, folder)

    few = settings(max_examples=4, stateful_step_count=14)
    run_state_machine_as_test(next_clinic, settings=few)  # type: ignore[arg-type]
    back_up(store.url, tmp_path / "backup.sqlite")
    restore(tmp_path / "backup.sqlite", read_url(str(tmp_path / "restored.sqlite")))
    with opened(str(tmp_path / "restored.sqlite"), create=False) as copy:
        assert Trail(copy).deeds() == Trail(store).deeds()
        assert People(copy).all() == People(store).all()
        for listed in People(store).all():
            assert HistoryOf(copy)(listed.person) == HistoryOf(store)(listed.person)
