"""The whole road: screened, in a programme, trained for days, judged, switched on a day later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from imu_rehab.assembly import programme_deciding as decide
from imu_rehab.assembly.people_forms import keep_form
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening
from imu_rehab.assembly.programme_record import state_of
from imu_rehab.assembly.todays_training import today_of, today_report
from imu_rehab.assembly.training import next_step, refuse_mixing
from imu_rehab.assembly.training_virtual import Trainee, train_virtually
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.assessment.signature import Signature
from imu_rehab.errors import ConfigurationError, NotReady, NotScreened
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.programme.retention import is_switched_on
from imu_rehab.programme.state import Review, Target
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.places import Side
from imu_rehab.store.person_values import Consent, Facts
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Answer, Trained, TrainingSession
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Stamp
from tests.assessment.screenings import clear

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
STAMP = Stamp("Dr. Lee", MORNING, "seen and examined")
ABLE = Trainee(seed=7, skill=1.0)
SHORT = """title = {en = "Squats", de = "Kniebeugen"}
[[items]]
exercise = "squat"
phase = 3
regions = ["ankle"]
dose = {sets = 1, repetitions = 8}
feedback = {probe_repetitions = 8}
"""


def on(day: int) -> datetime:
    return MORNING + timedelta(days=day)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with opened(str(tmp_path / "store.sqlite"), create=True) as store:
        yield store


def begin(store: Store, folder: Path) -> str:
    """Return somebody new, screened, in a short programme whose first gates a clinician opened."""
    pseudonym = store.new_person(STAMP, Facts(side="right")).pseudonym
    keep(store, pseudonym, "screening", screening(clear()), STAMP)
    folder.mkdir()
    (folder / "short.toml").write_text(SHORT)
    decide.start(store, pseudonym, "short", STAMP, folder)
    for phase in (1, 2):
        decide.override(store, pseudonym, phase, "ankle", STAMP)
    return pseudonym


def keep_day(store: Store, pseudonym: str, now: datetime, *brought: Practice | Probe) -> None:
    """Keep a training session as one that was measured, value by value."""
    person = People(store).named(pseudonym)
    with store.acting("keep session", STAMP, person) as action:
        session = TrainingSession(now, now + timedelta(minutes=20), status="closed")
        number = action.add(person, session)
        for each in brought:
            kind = each.kind.value if isinstance(each, Probe) else "practice"
            side = "" if each.side is None else each.side.value
            trained = Trained(each.item, side, kind, to_plain(each), "0")
            action.add(person, trained, number)
        answers = (
            ("nprs_now", 1.0, "before"),
            ("nprs_now", 1.0, "after"),
            ("effort", 4.0, "after"),
        )
        action.add_all(person, [Answer(k, v, moment, now) for k, v, moment in answers], number)


def test_a_person_is_trained_for_days_and_switched_on_only_by_what_stayed(
    store: Store, tmp_path: Path
) -> None:
    pseudonym = begin(store, tmp_path / "own")
    for day in (0, 2, 4):
        done = train_virtually(
            store, pseudonym, on(day), STAMP, tmp_path / "recordings", wearer=ABLE
        )
        assert done.left_out == ()
    state = today_of(store, pseudonym, on(5)).state
    assert [s.practices[0].attempts.n for s in state.sessions] == [8, 8, 8]
    assert all(s.practices[0].attempts.pct >= 80.0 for s in state.sessions)
    assert [s.pain_next_morning for s in state.sessions] == [1.0, 1.0, None]
    assert state.sessions[-1].effort == 4.0
    settings = PipelineSettings.from_json(
        open_recording(done.file).metadata["settings"]["pipeline"]
    )
    assert (settings.session, settings.pain_at_start, settings.pain_ceiling) == (3, 1.0, 5.0)
    late = [probe for probe in state.probes if probe.kind is ProbeKind.RETENTION]
    assert [(probe.on.day, probe.attempts.n) for probe in late] == [(4, 8), (6, 8)]
    told = [session.practices[0].told for session in state.sessions]
    assert [each is not None and 0 < each.n < 8 for each in told] == [True] * 3  # the end has none
    soon = [probe for probe in state.probes if probe.kind is ProbeKind.IMMEDIATE]
    assert [(probe.on.day, probe.attempts.n) for probe in soon] == [(2, 8), (4, 8), (6, 8)]
    assert [probe.estimate for probe in soon] == [8, None, None]  # later the morning is asked
    said = next_step(store, pseudonym, on(4))
    assert said == "Squat: Same as last time. (the hardest step is reached)"
    ankle = today_of(store, pseudonym, on(5)).plan.standings["ankle"]
    assert ankle.phase == 3  # practice had all of its feedback, and nobody confirmed the limits
    assert not is_switched_on(state, "squat", Side.RIGHT)

    little = Practice("squat", Attempts(20, 20, 20.0), 0, Side.RIGHT, 25.0, 1, 20)
    same_day = Probe("squat", ProbeKind.RETENTION, on(6), Attempts(20, 20, 20.0), Side.RIGHT)
    keep_day(store, pseudonym, on(6), little, same_day)
    state = today_of(store, pseudonym, on(7)).state
    assert not is_switched_on(state, "squat", Side.RIGHT)  # 36 attempts a day later, 40 are asked
    another = Probe("squat", ProbeKind.RETENTION, on(8), Attempts(20, 20, 20.0), Side.RIGHT)
    keep_day(store, pseudonym, on(8), little, another)
    state = today_of(store, pseudonym, on(9)).state
    assert is_switched_on(state, "squat", Side.RIGHT)
    assert today_of(store, pseudonym, on(9)).plan.standings["ankle"].phase == 3
    for limit in decide.unconfirmed(store, pseudonym):
        decide.confirm(store, pseudonym, limit, None, STAMP)
    assert today_of(store, pseudonym, on(9)).plan.standings["ankle"].phase == 4


def test_a_session_without_a_hit_is_kept_as_one_and_never_written_over(
    store: Store, tmp_path: Path
) -> None:
    pseudonym = begin(store, tmp_path / "own")
    wearer = Trainee(seed=7, skill=0.0)
    done = train_virtually(store, pseudonym, on(0), STAMP, tmp_path / "r", wearer=wearer)
    with pytest.raises(ConfigurationError, match="a measured one is for somebody else"):
        refuse_mixing(store, pseudonym, simulated=False)
    history = HistoryOf(store)(People(store).named(pseudonym))
    (practice,) = [k.value for k in history.of(Trained) if k.value.kind == "practice"]
    assert practice.record["attempts"]["hits"] == 0
    assert next_step(store, pseudonym, on(0)).startswith("Squat:")
    assert history.in_session(Trained, done.session_id)
    with pytest.raises(ConfigurationError, match="a session of that time already"):
        train_virtually(store, pseudonym, on(0), STAMP, tmp_path / "r", wearer=wearer)


def test_nobody_trains_unscreened_without_a_programme_or_without_consent(
    store: Store, tmp_path: Path
) -> None:
    stranger = store.new_person(STAMP).pseudonym
    with pytest.raises(NotScreened):
        train_virtually(store, stranger, on(0), STAMP, tmp_path / "r")
    keep(store, stranger, "screening", screening(clear()), STAMP)
    with pytest.raises(NotReady, match="is in no programme yet"):
        train_virtually(store, stranger, on(0), STAMP, tmp_path / "r")
    pseudonym = begin(store, tmp_path / "own")
    refused = Consent(recording=False, research=False, on=on(0).date())
    keep(store, pseudonym, "consent", refused, STAMP)
    with pytest.raises(NotReady, match="has not agreed to be recorded"):
        train_virtually(store, pseudonym, on(0), STAMP, tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_what_clinicians_found_and_aim_at_reaches_the_plan_until_it_is_taken_back(
    store: Store, tmp_path: Path
) -> None:
    pseudonym = begin(store, tmp_path / "own")
    aimed = Target("squat", "ankle_df_deg", 21.0, 2.0, Side.RIGHT)
    decide.aim(store, pseudonym, replace(aimed, value=25.0), STAMP)
    number = decide.aim(store, pseudonym, aimed, STAMP)
    looked = decide.review(store, pseudonym, 3, "ankle", STAMP, decided=True)
    today = today_of(store, pseudonym, on(1))
    assert today.state.targets == (aimed,)
    signed = Signature(STAMP.who, MORNING.date(), STAMP.why)
    assert today.state.reviews == (Review(3, "ankle", signed, decided=True),)
    (own,) = [each.prescription.bands["ankle_df_deg"] for each in today.plan.items]
    assert own.low < 21.0 < own.high
    decide.undo(store, pseudonym, "target", number, STAMP)
    decide.undo(store, pseudonym, "review", looked, STAMP)
    state = today_of(store, pseudonym, on(1)).state
    assert ([t.value for t in state.targets], state.reviews) == ([25.0], ())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"signal": "speed"}, "signal of squat"),
        ({"side": Side.LEFT}, "--side is right"),
        ({"item": "swim"}, "swim"),
    ],
)
def test_a_target_that_no_zone_is_made_of_is_refused(
    store: Store, tmp_path: Path, change: dict[str, Any], why: str
) -> None:
    pseudonym = begin(store, tmp_path / "own")
    target = Target("squat", "ankle_df_deg", 21.0, None, Side.RIGHT)
    with pytest.raises(ConfigurationError, match=why):
        decide.aim(store, pseudonym, replace(target, **change), STAMP)


def test_a_sign_that_is_written_down_for_a_session_has_stopped_it(
    store: Store, tmp_path: Path
) -> None:
    pseudonym = begin(store, tmp_path / "own")
    keep_day(store, pseudonym, on(0), Practice("squat", Attempts(8, 8, 8.0), 0, Side.RIGHT))
    person = People(store).named(pseudonym)
    (session,) = HistoryOf(store)(person).sessions
    keep_form(store, pseudonym, "stop_sign", {"sign": "dizzy"}, STAMP, session_id=session.id)
    assert state_of(HistoryOf(store)(person), on(1)).sessions[0].stopped == "dizzy"


def test_what_is_to_be_filled_in_at_a_visit_is_said_until_it_is(
    store: Store, tmp_path: Path
) -> None:
    pseudonym = begin(store, tmp_path / "own")
    report = today_report(today_of(store, pseudonym, on(1)))
    assert report["due_at_visit"] == ["psfs", "rmdq"]
    assert report["closing"][-1].startswith("To fill in at this visit: ")
    told = {"moment": "visit", "activity_1": "stairs", "score_1": 4}
    keep_form(store, pseudonym, "psfs", told, STAMP)
    assert today_report(today_of(store, pseudonym, on(1)))["due_at_visit"] == ["rmdq"]


def test_a_sign_that_stopped_a_session_locks_the_next(store: Store, tmp_path: Path) -> None:
    pseudonym = begin(store, tmp_path / "own")
    person = People(store).named(pseudonym)
    with store.acting("keep session", STAMP, person) as action:
        action.add(person, TrainingSession(on(0), on(0), status="aborted", stop_reason="chest"))
    assert state_of(HistoryOf(store)(person), on(1)).sessions[0].stopped == "chest"
    with pytest.raises(NotScreened, match="emergency"):
        today_of(store, pseudonym, on(1))
