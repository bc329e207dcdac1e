"""Every form goes into a real store and comes back as it was told."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imu_rehab.assembly.asked import Asked
from imu_rehab.assembly.form_values import facts_of, values_of
from imu_rehab.assembly.people_answers import SITE, kept_answers
from imu_rehab.assembly.people_forms import keep_form
from imu_rehab.assembly.people_records import screening_record
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import forms
from imu_rehab.forms.form import About
from imu_rehab.forms.readable import readable
from imu_rehab.store import person_values as p
from imu_rehab.store import session_values as s
from imu_rehab.store.corrections import plain
from imu_rehab.store.person_values import Person, Screening
from imu_rehab.store.questions.history import HistoryOf, KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.site import KnownKit, SiteErrors
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Stamp
from tests.forms.answering import answers_for

NOW = datetime(2026, 3, 17, 12, 30, tzinfo=UTC)
DAY = date(2026, 3, 17)
STAMP = Stamp("Dr. Lee", NOW)
RIGHTLY = replace(STAMP, why="typed wrongly")
NO = {
    **dict.fromkeys(screening_questions().flags, "no"),
    **dict.fromkeys(screening_questions().contraindications, "no"),
    "signed_by": "A. Meier",
    "signed_for": "seen and examined",
}
EMPTY: Any = defaultdict(tuple)  # nothing was kept before
AGREED = {"recording": "yes", "research": "no"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store of these tests."""
    with opened(str(tmp_path_factory.mktemp("forms") / "store.sqlite")) as store:
        yield store


@pytest.fixture
def person(store: Store) -> Person:
    """Return somebody new, born in 1962."""
    return store.new_person(STAMP, p.Facts(birth_year=1962))


def newest_screening(store: Store, person: Person) -> ScreeningRecord:
    """Return the screening that counts."""
    return screening_record(KindOf(store)(person, Screening)[-1].value)


def session_of(store: Store, person: Person) -> int:
    """Keep a session of theirs; returns its number."""
    with store.acting("session", STAMP, person) as action:
        return action.add(person, s.TrainingSession(NOW))


OF_PEOPLE = sorted(key for key, form in forms().items() if form.about is not About.SITE)


@given(st.sampled_from(OF_PEOPLE).flatmap(lambda k: st.tuples(st.just(k), answers_for(forms()[k]))))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_answers_are_read_back_as_they_were_told_or_refused_in_one_sentence(
    store: Store, drawn: tuple[str, dict[str, Any]]
) -> None:
    key, told = drawn
    person = store.new_person(STAMP, p.Facts(birth_year=1962))
    refused = ""
    numbers: tuple[int, ...] = ()
    try:
        numbers = keep_form(store, person.pseudonym, key, told, RIGHTLY).numbers
    except ConfigurationError as error:
        refused = str(error)
    found = kept_answers(store, person.pseudonym, key)[key]
    assert all(readable(each["content"]) for each in found)
    asked = Asked(forms()[key], forms()[key].check(told, DAY), RIGHTLY)
    if refused:
        assert refused.startswith(f"form {key}: ")
        assert found == [] or key == "facts"
    elif key == "facts":
        assert People(store).named(person.pseudonym).facts == facts_of(asked, person.facts)
    else:
        expected: Any = values_of(asked, replace(HistoryOf(store)(person), records=EMPTY))
        assert [each["content"] for each in found] == [plain(asdict(each)) for each in expected]
        assert tuple(each["id"] for each in found) == numbers


TOLD: dict[str, tuple[dict[str, Any], list[object]]] = {
    "consent": (AGREED, [p.Consent(recording=True, research=False, on=DAY)]),
    "injuries": (
        {"injuries": [{"place": "right ankle", "since": "2019-05", "count": 2, "recovered": "no"}]},
        [p.Injury("ankle", "right", "2019-05", 2, recovered=False)],
    ),
    "body_chart": (
        {"marks": [{"place": "lower back", "pain": "4", "quality": "dull"}, {"place": "hip left"}]},
        [
            p.BodyMark("lower back", "", 4.0, "dull", NOW),
            p.BodyMark("hip", "left", None, "", NOW),
        ],
    ),
    "complaints": (
        {"complaints": [{"text": "back hurts", "place": "lower back", "since": "2025"}]},
        [p.Complaint("back hurts", "lower back", "", "2025")],
    ),
    "treatments": (
        {"treatments": [{"kind": "tape", "detail": "arch", "on": "2026-03-01"}]},
        [s.Treatment("tape", "arch", datetime(2026, 3, 1, 12, tzinfo=UTC))],
    ),
    "comment": ({"text": "Easier today 🙂"}, [s.Comment("Easier today 🙂", NOW)]),
    "adverse_event": (
        {"what": "skin is red", "severity": "mild", "exercise": "squat", "action": "strap off"},
        [s.AdverseEvent(NOW, "skin is red", "mild", "Dr. Lee", "squat", "strap off")],
    ),
    "stop_sign": (
        {"sign": "dizzy", "action": "sat down"},
        [s.AdverseEvent(NOW, "dizzy", "none", "Dr. Lee", action="sat down")],
    ),
    "hands_on": (
        {"slr_deg_right": "70,5", "palpation_left": "tender"},
        [
            s.TypedResult("slr_deg", 70.5, "deg", "right"),
            s.TypedResult("palpation", "tender", "", "left"),
        ],
    ),
    "tissue": (
        {"strength_eversion_left": 4},
        [s.TypedResult("strength_eversion", 4.0, "of 5", "left")],
    ),
}


@pytest.mark.parametrize("key", TOLD)
def test_what_is_told_is_what_is_kept(store: Store, person: Person, key: str) -> None:
    told, values = TOLD[key]
    kept = keep_form(store, person.pseudonym, key, told, STAMP)
    found = KindOf(store)(person, type(values[0]))
    assert [each.value for each in found] == values
    assert kept.numbers == tuple(each.id for each in found)


def test_questionnaires_are_scored_and_keep_their_items(store: Store, person: Person) -> None:
    told: dict[str, dict[str, Any]] = {
        "nprs": {"nprs_now": 3, "nprs_worst": 7, "moment": "visit"},
        "nprs_morning": {"nprs_morning": 2},
        "psfs": {"activity_1": "stairs", "score_1": 4, "activity_2": "shoes", "score_2": 7},
        "rmdq": {"item_1": "yes", "item_24": "yes"},
        "groc": {"groc": -2},
        "effort": {"effort": 6},
        "scores": {"odi": "31.5", "rmdq": 9},
    }
    for key, answers in told.items():
        keep_form(store, person.pseudonym, key, answers, STAMP)
    found = {(k.value.instrument, k.value.score) for k in KindOf(store)(person, s.Answer)}
    assert found == {
        ("nprs_now", 3.0),
        ("nprs_worst", 7.0),
        ("nprs_morning", 2.0),
        ("psfs", 5.5),
        ("rmdq", 2.0),
        ("groc", -2.0),
        ("effort", 6.0),
        ("odi", 31.5),
        ("rmdq", 9.0),
    }
    by_key = {k.value.instrument: k.value for k in KindOf(store)(person, s.Answer)}
    assert by_key["psfs"].record["activities"] == ["stairs", "shoes"]
    assert (by_key["nprs_morning"].recalled, by_key["nprs_morning"].moment) == (
        True,
        "next morning",
    )


def test_a_german_rmdq_is_entered_as_a_score(store: Store, person: Person) -> None:
    with pytest.raises(ConfigurationError, match="form rmdq: its questions are there in en only"):
        keep_form(store, person.pseudonym, "rmdq", {"item_1": "ja"}, STAMP, language="de")


def test_a_signed_screening_opens_training(store: Store, person: Person) -> None:
    locked = keep_form(store, person.pseudonym, "screening", NO, STAMP).locked
    assert locked.startswith("Consent is missing")
    keep_form(store, person.pseudonym, "consent", AGREED, STAMP)
    record = newest_screening(store, person)
    assert record.may_train
    assert record.signed is not None
    assert (record.signed.name, record.signed.on) == ("A. Meier", DAY)
    assert record.age_years == 64.0


def test_an_unsigned_screening_is_not_kept(store: Store, person: Person) -> None:
    told = {key: value for key, value in NO.items() if key != "signed_by"}
    with pytest.raises(ConfigurationError, match="form screening: signed_by is missing"):
        keep_form(store, person.pseudonym, "screening", told, STAMP)
    assert KindOf(store)(person, Screening) == ()


def test_an_emergency_locks_until_it_is_ruled_out(store: Store, person: Person) -> None:
    keep_form(store, person.pseudonym, "consent", AGREED, STAMP)
    told = {**NO, "chest_pain": "yes"}
    kept = keep_form(store, person.pseudonym, "screening", told, STAMP)
    assert kept.said == (screening_questions().emergency_text["en"],)
    assert "signs that the emergency was ruled out" in kept.locked
    with pytest.raises(ConfigurationError, match="chest_pain was answered yes"):
        keep_form(store, person.pseudonym, "screening", NO, STAMP)
    ruled_out = {**told, "chest_pain_ruled_out": "yes", "chest_pain_restrictions": "supervised"}
    assert keep_form(store, person.pseudonym, "screening", ruled_out, STAMP).locked == ""
    record = newest_screening(store, person)
    assert (record.may_train, set(record.restrictions)) == (True, {"supervised"})


def test_a_no_after_a_yes_is_signed_by_who_signs_the_form(store: Store, person: Person) -> None:
    keep_form(store, person.pseudonym, "consent", AGREED, STAMP)
    told = {**NO, "cancer": "yes", "unstable_joint": "yes"}
    assert keep_form(store, person.pseudonym, "screening", told, STAMP).locked
    assert keep_form(store, person.pseudonym, "screening", NO, STAMP).locked == ""
    record = newest_screening(store, person)
    assert record.newest["cancer"].reviewed == record.signed
    assert record.keeps_from_late_phases == ()


def test_withdrawn_consent_locks_and_a_stop_sign_asks_for_a_review(
    store: Store, person: Person
) -> None:
    keep_form(store, person.pseudonym, "consent", AGREED, STAMP)
    keep_form(store, person.pseudonym, "screening", NO, STAMP)
    kept = keep_form(store, person.pseudonym, "stop_sign", {"sign": "dizzy"}, STAMP)
    assert kept.said[0].startswith("Stop. Sit or lie down.")
    assert kept.locked.startswith("A clinician looks at this first")
    reviewed = {**NO, "dizziness": "yes", "dizziness_reviewed": "yes"}
    assert keep_form(store, person.pseudonym, "screening", reviewed, STAMP).locked == ""
    withdrawn = {**AGREED, "recording": "no"}
    locked = keep_form(store, person.pseudonym, "consent", withdrawn, STAMP).locked
    assert locked.startswith("Consent is missing")
    assert newest_screening(store, person).newest["dizziness"].is_signed


def test_facts_are_added_without_a_reason_and_corrected_with_one(
    store: Store, person: Person
) -> None:
    keep_form(store, person.pseudonym, "screening", NO, STAMP)
    keep_form(store, person.pseudonym, "facts", {"height_cm": "171.5", "sex": "f"}, STAMP)
    wrong = {"birth_year": 1926}
    with pytest.raises(ConfigurationError, match="form facts: this was told before"):
        keep_form(store, person.pseudonym, "facts", wrong, STAMP)
    keep_form(store, person.pseudonym, "facts", wrong, RIGHTLY)
    now = People(store).named(person.pseudonym)
    assert now.facts == p.Facts(sex="f", birth_year=1926, height_mm=1715)
    assert newest_screening(store, person).never_alone
    corrections = HistoryOf(store)(person).corrections
    assert corrections[-1].old["birth_year"] == 1962
    with pytest.raises(ConfigurationError, match="is known already"):
        keep_form(store, person.pseudonym, "facts", wrong, RIGHTLY)
    with pytest.raises(ConfigurationError, match="birth_year: 2027 is still to come"):
        keep_form(store, person.pseudonym, "facts", {"birth_year": 2027}, RIGHTLY)


def test_an_entry_is_corrected_and_its_old_value_stays(store: Store, person: Person) -> None:
    keep_form(store, person.pseudonym, "comment", {"text": "Esy"}, STAMP)
    (number,) = [each.id for each in KindOf(store)(person, s.Comment)]
    better = {"text": "Easy"}
    with pytest.raises(ConfigurationError, match="a correction needs its reason"):
        keep_form(store, person.pseudonym, "comment", better, STAMP, replaces=number)
    keep_form(store, person.pseudonym, "comment", better, RIGHTLY, replaces=number)
    assert [each.value.text for each in KindOf(store)(person, s.Comment)] == ["Easy"]
    (correction,) = HistoryOf(store)(person).corrections
    assert (correction.old["text"], correction.who) == ("Esy", "Dr. Lee")
    with pytest.raises(ConfigurationError, match="there is no entry 999; there are: "):
        keep_form(store, person.pseudonym, "comment", better, RIGHTLY, replaces=999)


def test_a_hypothesis_needs_its_complaint_and_a_verdict_its_probe(
    store: Store, person: Person
) -> None:
    told = {"complaint": 1, "finding": "foot rolls in", "metric": "foot_ev_exc"}
    with pytest.raises(ConfigurationError, match="complaint: there is no number 1; there are: no"):
        keep_form(store, person.pseudonym, "hypothesis", told, STAMP)
    complaint = {"complaints": [{"text": "back hurts"}]}
    (told["complaint"],) = keep_form(
        store, person.pseudonym, "complaints", complaint, STAMP
    ).numbers
    with pytest.raises(ConfigurationError, match="metric: 'foot_ev_exk' is no measure; did you"):
        keep_form(store, person.pseudonym, "hypothesis", {**told, "metric": "foot_ev_exk"}, STAMP)
    verdict = {**told, "verdict": "supported"}
    with pytest.raises(ConfigurationError, match="verdict: needs the number of its paired probe"):
        keep_form(store, person.pseudonym, "hypothesis", verdict, STAMP)
    with store.acting("probe", STAMP, person) as action:
        probe = action.add(person, p.Probe("insole", "foot_ev_exc", "right", "detectable change"))
    keep_form(store, person.pseudonym, "hypothesis", {**verdict, "probe": probe}, STAMP)
    (kept,) = KindOf(store)(person, p.Hypothesis)
    assert (kept.value.verdict, kept.value.probe_id) == ("supported", probe)


def test_at_most_five_questions_are_kept_of_a_session(store: Store, person: Person) -> None:
    session = session_of(store, person)
    told: list[tuple[str, dict[str, Any]]] = [
        ("nprs", {"nprs_now": 3, "moment": "before"}),
        ("nprs_morning", {"nprs_morning": 3}),
        ("nprs", {"nprs_now": 4, "moment": "after"}),
        ("effort", {"effort": 5}),
        ("groc", {"groc": 1, "moment": "after"}),
    ]
    for key, answers in told:
        keep_form(store, person.pseudonym, key, answers, STAMP, session_id=session)
    sixth = {"activity_1": "stairs", "score_1": 3, "moment": "after"}
    with pytest.raises(ConfigurationError, match="at most 5 questions are asked in a session"):
        keep_form(store, person.pseudonym, "psfs", sixth, STAMP, session_id=session)
    with pytest.raises(ConfigurationError, match="has effort, after, already"):
        keep_form(store, person.pseudonym, "effort", {"effort": 6}, STAMP, session_id=session)
    hurts = {"nprs_now": 7, "moment": "middle"}  # "it hurts" is said by the person
    keep_form(store, person.pseudonym, "nprs", hurts, STAMP, session_id=session)
    visit = {**sixth, "moment": "visit"}
    keep_form(store, person.pseudonym, "psfs", visit, STAMP, session_id=session)
    assert len(HistoryOf(store)(person).in_session(s.Answer, session)) == 7


def test_a_hands_on_result_is_entered_once_in_a_session(store: Store, person: Person) -> None:
    session = session_of(store, person)
    told = {"slr_deg_right": 70}
    keep_form(store, person.pseudonym, "hands_on", told, STAMP, session_id=session)
    with pytest.raises(ConfigurationError, match="has slr_deg right already; imu-rehab people cor"):
        keep_form(store, person.pseudonym, "tissue", told, STAMP, session_id=session)
    with pytest.raises(ConfigurationError, match="has no session 999"):
        keep_form(store, person.pseudonym, "tissue", told, STAMP, session_id=999)
    with pytest.raises(ConfigurationError, match="is about the person; leave --session out"):
        keep_form(store, person.pseudonym, "consent", AGREED, STAMP, session_id=session)


def test_the_places_own_figures_and_sensors_are_entered_under_site(store: Store) -> None:
    figure = {
        "metric": "wblt_deg",
        "placement": "shank_r",
        "kind": "across visits",
        "sem": "1,2",
        "people": 15,
    }
    keep_form(store, SITE, "repeatability", figure, STAMP)
    assert SiteErrors(store)("wblt_deg", "across visits")["shank_r"].sem == 1.2
    with pytest.raises(ConfigurationError, match="'shank' is no place; did you mean shank_"):
        keep_form(store, SITE, "repeatability", {**figure, "placement": "shank"}, STAMP)
    for place in ("foot_r", "foot_l"):
        worn = {"sensors": [{"sensor_id": "AB:01", "place": place}]}
        keep_form(store, SITE, "kit", worn, STAMP)
    kit = {kept.value.sensor_id: kept.value.place for kept in KnownKit(store)()}
    assert kit["AB:01"] == "foot_l"
    with pytest.raises(ConfigurationError, match="form kit is about the place: say site"):
        keep_form(store, "KRT4WM", "kit", {"sensors": []}, STAMP)
    with pytest.raises(ConfigurationError, match="is about a person: say whose"):
        keep_form(store, SITE, "consent", AGREED, STAMP)


def test_nothing_told_is_said_and_nothing_is_kept(store: Store, person: Person) -> None:
    with pytest.raises(ConfigurationError, match="form injuries: nothing was told"):
        keep_form(store, person.pseudonym, "injuries", {"injuries": []}, STAMP)
    assert not any(
        entries for key, entries in kept_answers(store, person.pseudonym).items() if key != "facts"
    )
