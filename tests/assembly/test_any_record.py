"""Whatever lies in the store: no gate opens by itself, nothing restricted is planned."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.assembly.people_records import override, screening
from imu_rehab.assembly.programmes import programme_text
from imu_rehab.assembly.todays_training import today_of
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.assessment.signature import Signature
from imu_rehab.errors import NotReady, NotScreened
from imu_rehab.exercises.library import shipped_library
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer, ask
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.programme.gates import load_gates
from imu_rehab.programme.override import Override
from imu_rehab.signals.places import Side
from imu_rehab.store.person_values import Consent, Decision, Facts, Programme
from imu_rehab.store.session_values import Answer, MetricValue, Trained, TrainingSession
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Stamp
from tests.assessment.screenings import restricted

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = BEGIN + timedelta(days=30)
STAMP = Stamp("Dr. Lee", BEGIN, "seen")
LIMITS = {c.limit.norm_id: c.limit for g in load_gates().all for c in g.criteria}
METRICS = sorted({c.metric for g in load_gates().all for c in g.criteria if c.metric})
TAGS = ("seated_only", "no_eyes_closed", "no_impact", "no_barefoot", "supervised")
MOSTLY = st.sampled_from([True, True, True, True, False])
SIDES = st.sampled_from(["right", "left"])
REPETITIONS = Attempts(20, 20, 20.0)

session = st.fixed_dictionaries(
    {
        "day": st.integers(0, 28),
        "metrics": st.dictionaries(
            st.tuples(st.sampled_from(METRICS), SIDES), st.floats(0.0, 200.0), max_size=8
        ),
        "feedback_pct": st.sampled_from([0.0, 25.0, 100.0]),
        "pain": st.integers(0, 10),
        "stop": st.sampled_from(["", "", "", "chest", "dizzy"]),
        "trained": st.sets(st.sampled_from(["lunge", "squat", "step_down", "gait_soft"])),
    }
)
events = st.fixed_dictionaries(
    {
        "sessions": st.lists(session, max_size=5),
        "confirmed": st.sets(st.sampled_from(sorted(LIMITS))),
        "overrides": st.sets(
            st.tuples(st.integers(1, 4), st.sampled_from(["ankle", "pelvis"])), max_size=2
        ),
        "withdrawn": st.booleans(),
        "decided": st.sets(st.sampled_from(["hold", "regress", "stop"]), max_size=1),
        "screened": MOSTLY,
        "restrictions": st.sets(st.sampled_from(TAGS), max_size=2),
        "agreed": MOSTLY,
        "somebody": st.booleans(),
    }
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store for everybody."""
    place = tmp_path_factory.mktemp("any") / "store.sqlite"
    with opened(str(place), create=True) as store:
        yield store


def written(store: Store, drawn: dict[str, Any]) -> str:
    """Keep one person with all that was drawn."""
    person = store.new_person(STAMP, Facts(side="right"))
    signed = Signature("Dr. Lee", BEGIN.date(), "seen")
    taken_back = Signature("Dr. Lee", BEGIN.date(), "again") if drawn["withdrawn"] else None
    with store.acting("all of it", STAMP, person) as action:
        text = programme_text("foot_to_pelvis")
        action.add(person, Programme(1, text, "Dr. Lee", BEGIN.date()))
        action.add(person, Consent(drawn["agreed"], research=False, on=BEGIN.date()))
        if drawn["screened"]:
            action.add(person, screening(restricted(*drawn["restrictions"])))
        for norm_id in sorted(drawn["confirmed"]):
            limit = LIMITS[norm_id].threshold
            assert limit is not None
            action.add(person, Confirmation(norm_id, limit[0], "Dr. Lee", "2026-03-02"))
        for phase, region in sorted(drawn["overrides"]):
            action.add(person, override(Override(phase, region, signed, taken_back)))
        for what in sorted(drawn["decided"]):
            action.add(person, Decision(what, "", "seen", "Dr. Lee", BEGIN))
        for each in drawn["sessions"]:
            at = BEGIN + timedelta(days=each["day"])
            done = TrainingSession(at, at, status="closed", stop_reason=each["stop"])
            number = action.add(person, done)
            values = [Answer("nprs_now", float(each["pain"]), "after", at)]
            metrics = [_metric(*key, value=v) for key, v in sorted(each["metrics"].items())]
            trained = [t for item in sorted(each["trained"]) for t in _trained(item, at, each)]
            action.add_all(person, [*values, *metrics, *trained], number)
    return person.pseudonym


def _metric(key: str, side: str, *, value: float) -> MetricValue:
    return MetricValue(key, value, "", side, "T", 5, None, "A", "", 1.0, "", None, "1")


def _trained(item: str, at: datetime, each: dict[str, Any]) -> Iterator[Trained]:
    practice = Practice(item, REPETITIONS, 0, Side.RIGHT, each["feedback_pct"], 1, 20)
    yield Trained(item, "right", "practice", to_plain(practice), "1")
    probe = Probe(item, ProbeKind.RETENTION, at, REPETITIONS, Side.RIGHT)
    yield Trained(item, "right", "retention", to_plain(probe), "1")


@settings(deadline=None, max_examples=25)
@given(events)
def test_no_record_opens_a_gate_skips_the_screening_or_breaks_a_restriction(
    store: Store, drawn: dict[str, Any]
) -> None:
    pseudonym = written(store, drawn)
    try:
        today = today_of(store, pseudonym, NOW, somebody=drawn["somebody"])
    except NotScreened:
        assert not drawn["screened"] or any(each["stop"] for each in drawn["sessions"])
        return
    except NotReady:
        assert not drawn["agreed"] or "stop" in drawn["decided"]
        return
    assert drawn["screened"]
    assert drawn["agreed"]
    assert "stop" not in drawn["decided"]
    held = set() if drawn["withdrawn"] else drawn["overrides"]
    for region, standing in today.plan.standings.items():
        for gate in standing.gates:
            if not gate.is_open:
                continue
            if gate.passed_on is None:
                assert (gate.gate.phase, region) in held
                continue
            unproven = {c.limit.norm_id for c in gate.gate.criteria if not c.any_of}
            assert unproven <= drawn["confirmed"] | _verified()
    for planned in today.plan.items:
        reached = min(
            today.plan.standings[region].phase
            for region in today.programme.item(planned.instead_of or planned.item).regions
        )
        assert planned.phase <= reached
        form = planned.prescription.applied(shipped_library())
        limits = restricted(*drawn["restrictions"]).limits(somebody_present=drawn["somebody"])
        assert not limits.against(form.needs)


def _verified() -> set[str]:
    """Return the limits that pass without a clinician."""
    found = set()
    for key, limit in LIMITS.items():
        assert limit.threshold is not None
        if ask(limit, limit.threshold[0], None).answer is GateAnswer.PASSED:
            found.add(key)
    return found
