"""A session is kept with all it brought, and computed anew when a trial is taken out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.assembly.analyzing import Analysis, analysis_of
from imu_rehab.assembly.battery.simulated import simulate_battery
from imu_rehab.assembly.people_corrections import correct_typed, trial_named, void_trial
from imu_rehab.assembly.people_numbers import ALGORITHM_VERSION
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.programme_deciding import start
from imu_rehab.assembly.programme_record import state_of
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.programme.evidence import Evidence
from imu_rehab.programme.gates import load_gates
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed
from imu_rehab.store.person_values import Calibration, Facts, Person
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.site import KnownKit
from imu_rehab.store.session_values import (
    Answer,
    MetricValue,
    RecordingFile,
    TypedResult,
    VoidedTrial,
)
from imu_rehab.store.store import Store, opened
from tests.store.filled import NOW, STAMP

HEIGHT = ("hr_height", "left", "T7")
STANDING = ("foot_roll_ref", "left", "T1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a simulated person's quiet stance, twice, and heel raises with the left leg."""
    folder = tmp_path_factory.mktemp("simulated") / "battery"
    simulate_battery(["T1", "T7"], 7, folder)
    return folder


@pytest.fixture(scope="module")
def analysis(folder: Path) -> Analysis:
    """Return the two stances, computed."""
    return analysis_of(folder / "battery-1.mcap")


@pytest.fixture(scope="module")
def raises(folder: Path) -> Analysis:
    """Return the heel raises, computed with the typed length of the foot."""
    return analysis_of(folder / "battery-2.mcap")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with opened(str(tmp_path / "store.sqlite")) as store:
        yield store


@pytest.fixture
def person(store: Store) -> Person:
    """Return somebody."""
    return store.new_person(STAMP)


def values(history: History) -> dict[tuple[str, str, str], MetricValue]:
    """Return a history's numbers."""
    return {(k.value.key, k.value.side, k.value.test): k.value for k in history.of(MetricValue)}


def test_everything_that_was_computed_is_kept(
    store: Store, person: Person, analysis: Analysis
) -> None:
    before = Answer("nprs_now", 2.0, "before", NOW)
    number = keep_session(store, person.pseudonym, analysis, STAMP, [before])
    history = HistoryOf(store)(person)
    (session,) = history.sessions
    assert session.id == number
    assert set(session.value.kit) == set(analysis.log.sensors)
    assert session.value.simulated is True
    assert {k.session_id for k in history.of(Calibration)} == {number}
    assert session.value.ended_at is not None
    lasted_s = (session.value.ended_at - session.value.started_at).total_seconds()
    assert lasted_s == pytest.approx(analysis.recording.duration_s, abs=1e-5)
    (recording,) = history.of(RecordingFile)
    assert Path(recording.value.path) == analysis.recording.path
    assert recording.value.state == "verified"
    kept = values(history)
    assert len(kept) == len(analysis.metrics) > 0
    for metric in analysis.metrics:
        found = kept[metric.key, metric.side, metric.test]
        assert (found.value, found.n, found.sd, found.tier, found.mdc, found.standard_error) == (
            metric.value,
            metric.n,
            metric.sd,
            metric.tier,
            metric.mdc,
            metric.standard_error,
        )
        assert found.algorithm_version == ALGORITHM_VERSION
    assert [kept_.value for kept_ in history.of(Answer)] == [before]
    assert {k.value.place for k in history.of(Calibration)} == {
        s["place"]
        for s in analysis.log.details["stored"]  # type: ignore[attr-defined]
    }
    assert KnownKit(store)() == ()  # virtual sensors are not of this place


def test_keeping_it_again_changes_nothing(store: Store, person: Person, analysis: Analysis) -> None:
    number = keep_session(store, person.pseudonym, analysis, STAMP)
    before = HistoryOf(store)(person)
    assert keep_session(store, person.pseudonym, analysis, STAMP) == number
    assert HistoryOf(store)(person) == before


def test_what_the_same_version_computes_otherwise_is_a_correction(
    store: Store, person: Person, analysis: Analysis
) -> None:
    keep_session(store, person.pseudonym, analysis, STAMP)
    first, *others = analysis.metrics
    other = replace(analysis, metrics=(replace(first, value=first.value + 1.0), *others[1:]))
    keep_session(store, person.pseudonym, other, replace(STAMP, why=""))
    corrections = HistoryOf(store)(person).corrections
    assert {(c.table, c.why) for c in corrections} == {
        ("metric_value", "the recording was analysed again")
    }
    changed = [c for c in corrections if c.new]
    removed = [c for c in corrections if not c.new]
    assert (changed[0].old, changed[0].new) == (
        {"value": first.value},
        {"value": first.value + 1.0},
    )
    assert [c.old["key"] for c in removed] == [others[0].key]


def test_an_older_versions_numbers_stay_beside_the_new_ones(
    store: Store, person: Person, analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_session(store, person.pseudonym, analysis, STAMP)
    monkeypatch.setattr("imu_rehab.assembly.people_numbers.ALGORITHM_VERSION", "99.0")
    keep_session(store, person.pseudonym, analysis, STAMP)
    history = HistoryOf(store)(person)
    assert len(history.sessions) == 1
    assert {k.value.algorithm_version for k in history.of(MetricValue)} == {
        ALGORITHM_VERSION,
        "99.0",
    }
    assert history.corrections == ()


def test_a_corrected_typed_result_changes_what_depends_on_it_and_stays(
    store: Store, person: Person, raises: Analysis
) -> None:
    keep_session(store, person.pseudonym, raises, STAMP)
    before = values(HistoryOf(store)(person))
    (typed,) = HistoryOf(store)(person).of(TypedResult)
    assert (typed.value.key, typed.value.side) == ("heel_to_mtp_cm", "")
    assert isinstance(typed.value.value, float)
    longer = 1.1 * typed.value.value
    done = correct_typed(store, person.pseudonym, typed.id, f"{longer}", STAMP)
    assert done.old == typed.value.value
    assert done.new == longer
    history = HistoryOf(store)(person)
    after = values(history)
    assert after[HEIGHT].value == pytest.approx(1.1 * before[HEIGHT].value)
    assert done.changed is not None
    assert done.changed.numbers == sum(before[key] != after[key] for key in after) > 0
    assert {c.why for c in history.corrections} == {STAMP.why}
    keep_session(store, person.pseudonym, raises, STAMP)
    assert HistoryOf(store)(person) == history


def test_without_its_recording_a_typed_result_is_corrected_alone(
    store: Store, person: Person, raises: Analysis, tmp_path: Path
) -> None:
    number = keep_session(store, person.pseudonym, raises, STAMP)
    history = HistoryOf(store)(person)
    (recording,), (typed,) = history.of(RecordingFile), history.of(TypedResult)
    with store.acting("correct", STAMP, person) as action:
        action.correct(recording, replace(recording.value, path=str(tmp_path / "gone.mcap")))
    assert correct_typed(store, person.pseudonym, typed.id, "17", STAMP).changed is None
    assert values(HistoryOf(store)(person)) == values(history)
    with pytest.raises(ConfigurationError, match="with a recording that is there"):
        void_trial(store, person.pseudonym, number, trial_named("T7", Side.LEFT, 1), STAMP)


@pytest.mark.parametrize("typed", ["long", "-3", "nan"])
def test_an_answer_that_cannot_be_one_is_refused(
    store: Store, person: Person, raises: Analysis, typed: str
) -> None:
    keep_session(store, person.pseudonym, raises, STAMP)
    before = HistoryOf(store)(person)
    with pytest.raises(ConfigurationError, match="heel_to_mtp_cm"):
        correct_typed(store, person.pseudonym, before.of(TypedResult)[0].id, typed, STAMP)
    with pytest.raises(ConfigurationError, match="has no typed result 99; there are: 1"):
        correct_typed(store, person.pseudonym, 99, "1", STAMP)
    assert HistoryOf(store)(person) == before


def test_pain_that_was_said_is_an_answer(store: Store, person: Person, analysis: Analysis) -> None:
    begin_s = min(s.time_s[0] for s in analysis.log.samples.values())
    said = Pressed(begin_s + 10.0, "pain", {"level": 4})
    log = replace(analysis.log, presses=(*analysis.log.presses, said))
    keep_session(store, person.pseudonym, replace(analysis, log=log), STAMP)
    history = HistoryOf(store)(person)
    (answer,) = history.of(Answer)
    assert (answer.value.instrument, answer.value.score) == ("nprs_now", 4.0)
    at_s = (answer.value.at - history.sessions[0].value.started_at).total_seconds()
    assert at_s == pytest.approx(10.0, abs=1e-5)


def test_a_trial_that_is_taken_out_changes_the_numbers_and_stays_out(
    store: Store, person: Person, analysis: Analysis
) -> None:
    number = keep_session(store, person.pseudonym, analysis, STAMP)
    before = values(HistoryOf(store)(person))
    trial = trial_named("T1", Side.LEFT, 2)
    changed = void_trial(store, person.pseudonym, number, trial, STAMP)
    assert changed.numbers > 0
    history = HistoryOf(store)(person)
    after = values(history)
    assert (before[STANDING].n, after[STANDING].n) == (2, 1)
    assert after[STANDING].value != before[STANDING].value
    assert [k.value for k in history.of(VoidedTrial)] == [trial]
    assert {c.why for c in history.corrections} == {STAMP.why}
    assert any(c.old.get("n") == 2 for c in history.corrections)
    keep_session(store, person.pseudonym, analysis, STAMP)
    assert values(HistoryOf(store)(person)) == after
    with pytest.raises(UnknownName, match="no trial named 'T1 left 3'; choose one of: T1 left 1"):
        void_trial(store, person.pseudonym, number, trial_named("T1", Side.LEFT, 3), STAMP)


def test_numbers_that_go_with_a_trial_are_named(
    store: Store, person: Person, analysis: Analysis
) -> None:
    number = keep_session(store, person.pseudonym, analysis, STAMP)
    before = values(HistoryOf(store)(person))
    first, second = (trial_named("T1", Side.LEFT, n) for n in (1, 2))
    some = void_trial(store, person.pseudonym, number, first, STAMP)
    rest = void_trial(store, person.pseudonym, number, second, STAMP)
    after = values(HistoryOf(store)(person))
    assert {*some.gone, *rest.gone} == {" ".join(filter(None, k)) for k in before if k not in after}
    assert "foot_roll_ref left T1" in rest.gone
    with pytest.raises(ConfigurationError, match="T1 left 2 is out already"):
        void_trial(store, person.pseudonym, number, second, STAMP)


def test_a_trial_that_was_never_done_cannot_be_taken_out(
    store: Store, person: Person, analysis: Analysis
) -> None:
    number = keep_session(store, person.pseudonym, analysis, STAMP)
    before = HistoryOf(store)(person)
    with pytest.raises(UnknownName, match="no trial named 'T4/eyes_open left 1'"):
        void_trial(
            store, person.pseudonym, number, trial_named("T4/eyes_open", Side.LEFT, 1), STAMP
        )
    with pytest.raises(ConfigurationError, match="has no session 99 with a recording"):
        void_trial(store, person.pseudonym, 99, trial_named("T2", Side.RIGHT, 1), STAMP)
    assert HistoryOf(store)(person) == before


def test_sensors_of_the_place_are_remembered(
    store: Store, person: Person, analysis: Analysis
) -> None:
    real = replace(analysis, log=replace(analysis.log, simulated=False))
    keep_session(store, person.pseudonym, real, STAMP)
    known = {k.value.sensor_id: k.value.place for k in KnownKit(store)()}
    assert known == {state.sensor_id: place for place, state in analysis.log.sensors.items()}
    for each in KnownKit(store)():
        assert len(each.value.bias_radps) == 3
        assert max(map(abs, each.value.bias_radps)) < np.deg2rad(1.0)
    before = KnownKit(store)()
    keep_session(store, person.pseudonym, real, STAMP)
    assert KnownKit(store)() == before


def test_a_share_of_repetitions_that_a_gate_asks_for_can_be_measured(
    store: Store, tmp_path: Path
) -> None:
    """Gate 2 asks for four of five step-downs in the zone: of knee and pelvis, on each leg."""
    simulate_battery(["T5/step_down"], 7, tmp_path / "battery")
    person = store.new_person(STAMP, Facts(side="right"))
    start(store, person.pseudonym, "foot_to_pelvis", STAMP)
    for file in sorted((tmp_path / "battery").glob("*.mcap")):
        keep_session(store, person.pseudonym, analysis_of(file), STAMP)
    state = state_of(HistoryOf(store)(person), datetime.now(UTC))
    asked = [c for g in load_gates().all for c in g.criteria if c.form == "share_pct"]
    assert len(asked) == 2
    for criterion in asked:
        found = [
            f for f in state.findings if (f.metric, f.test) == (criterion.metric, "T5/step_down")
        ]
        assert found
        for each in found:
            assert len(each.repetitions) >= criterion.least
            assert each.value == pytest.approx(np.mean(each.repetitions))
        share_pct = Evidence(state).value(criterion)
        right = next(f for f in found if f.side is Side.RIGHT)
        high = criterion.band.high
        assert high is not None
        inside = [value <= high for value in right.repetitions]
        assert share_pct == pytest.approx(100.0 * np.mean(inside))
