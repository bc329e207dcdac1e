"""A store with somebody in it of whom everything is known, with values that can be compared."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.store import person_values as p
from imu_rehab.store import session_values as s
from imu_rehab.store.person_values import Person
from imu_rehab.store.site_values import KnownSensor, Repeatability
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

NOW = datetime(2026, 3, 1, 9, 15, 2, 123456, tzinfo=UTC)
HERE = timezone(timedelta(hours=5, minutes=30))
DAY = date(2026, 3, 1)
STAMP = Stamp("Dr. Lee", NOW, "typed wrongly")
SESSION = s.TrainingSession(
    NOW.astimezone(HERE),
    NOW + timedelta(minutes=20),
    ("foot_r", "shank_r", "pelvis"),
    "closed",
    simulated=True,
)
METRIC = s.MetricValue(
    "wblt_deg", 35.25, "deg", "right", "T2", 3, 1.5, "A", "", 4.6, "W1", 0.9, "0.1.0"
)

OF_PERSON: tuple[object, ...] = (
    p.Consent(recording=True, research=False, on=date(2026, 2, 28)),
    p.Injury("ankle", "right", "2019-05", 2, recovered=True),
    p.BodyMark("lower back", "", 4.0, "aching", NOW),
    p.Probe("insole", "foot_ev_exc", "right", "detectable change", {"mean": 1.1, "pairs": 4}),
    p.Screening({"answers": [{"flag": "falls", "yes": True}]}, ("supervised",), "Lee", DAY),
    p.Programme(1, 'phase = 1\n[["exercise"]]', "Lee", DAY),
    Confirmation("N0042", 33.0, "Lee", "2026-03-01"),
    p.Override(1, "ankle", "structural limit", "Lee", DAY),
    p.Decision("hold", "squat", "knee is warm", "Lee", NOW),
    p.Review(1, "ankle", "stiff by structure", "Lee", DAY, decided=True),
    p.Target("squat", "ankle_df_deg", "right", 21.5, 2.25, "own best", "Lee", DAY),
    p.ExportMade("AAAAAA", 17, NOW),
)
OF_SESSION: tuple[object, ...] = (
    s.RecordingFile("20260301T091502Z-abcdef", "/no/where.mcap", "ab" * 32, 12345),
    METRIC,
    replace(METRIC, test="T2/again", repetitions=(35.0, 35.5, -0.25)),
    replace(METRIC, test="T2/after", sd=None, mdc=None, standard_error=None),
    s.TypedResult("slr_deg", 70.0, "deg", "right"),
    s.TypedResult("palpation", "tender", "", "left", number=2),
    s.Answer("nprs_now", 3.0, "before", NOW),
    s.Answer("psfs", None, "visit", NOW, record={"answers": [4, None], "activities": ["stairs"]}),
    s.Answer("nprs_morning", 2.0, "next morning", NOW, recalled=True),
    s.Treatment("mobilisation", "talus, grade 3", NOW),
    s.Comment("It felt easier today – thank you 🙂", NOW),
    s.AdverseEvent(NOW, "skin is red under the strap", "mild", "Lee", "squat", "strap loosened"),
    s.CapabilityLabel("step_down", "right", "forgotten", {"S": "3/16", "C": "8/8"}, "0.1.0"),
    s.Trained("squat", "right", "practice", {"item": "squat", "level": 1}, "0.1.0"),
    s.VoidedTrial("T2", "", "right", 2),
    s.Annotation(12.5, 14.25, "the heel came up here", NOW, "Lee"),
    p.Calibration("foot_r", {"place": "foot_r", "up": [0.0, 1.0, 0.0], "axis": None}, NOW),
)
OF_SITE: tuple[object, ...] = (
    KnownSensor("SIM-1", "foot_r", (0.001, -0.002, 0.0005), NOW),
    Repeatability("wblt_deg", "shank_r", "across visits", 1.2, 8, NOW),
)


def fill(store: Store, recording: str = "ab" * 32) -> Person:
    """Keep everything there is of one person, with a recording of that SHA-256, and return them."""
    person = store.new_person(STAMP, p.Facts("f", 1962, 1680, "right", 6.0))
    with store.acting("first visit", STAMP, person) as action:
        for value in OF_PERSON:
            action.add(person, value)
        complaint = action.add(person, p.Complaint("back hurts", "lower back", "", "2025"))
        action.add(person, p.Hypothesis(complaint, "foot rolls in", "foot_ev_exc"))
        session = action.add(person, SESSION)
        file, *others = OF_SESSION
        own = replace(file, sha256=recording)  # type: ignore[type-var]
        action.add_all(person, [own, *others], session)
    return person


def fill_site(store: Store) -> None:
    """Keep what belongs to the place."""
    with store.acting("kit", STAMP) as action:
        for value in OF_SITE:
            action.add_to_site(value)
