"""One person's question is answered from stored sessions, with its picture."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from imu_rehab.assembly import programme_deciding as decide
from imu_rehab.assembly.single_cases import single_case_of, single_case_report, write_chart
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.errors import ConfigurationError
from imu_rehab.programme.done import Attempts, Practice
from imu_rehab.signals.places import Side
from imu_rehab.store.person_values import Facts
from imu_rehab.store.session_values import MetricValue, Trained, TrainingSession
from imu_rehab.store.store import opened
from imu_rehab.store.values import Stamp

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
STAMP = Stamp("Dr. Lee", BEGIN, "asked")
LUNGE = MetricValue("wblt_deg", 0.0, "deg", "right", "T2", 3, None, "A", "", None, "", None, "1")
PRACTICE = Practice("lunge", Attempts(20, 20, 20.0), 0, Side.RIGHT)


def test_baseline_training_and_retention_stand_in_the_picture(tmp_path: Path) -> None:
    measured = {0: 30.0, 2: 30.5, 4: 29.5, 20: 36.0, 60: 37.0}
    trained = (5, 12, 19)
    with opened(str(tmp_path / "store.sqlite"), create=True) as store:
        person = store.new_person(STAMP, Facts(side="right"))
        decide.start(store, person.pseudonym, "n_of_1", STAMP)
        with store.acting("keep session", STAMP, person) as action:
            for day in sorted({*measured, *trained}):
                at = BEGIN + timedelta(days=day)
                number = action.add(person, TrainingSession(at, at, status="closed"))
                if day in measured:
                    values = {"value": measured[day]}
                    content = {f: getattr(LUNGE, f) for f in LUNGE.__dataclass_fields__} | values
                    action.add(person, MetricValue(**content), number)
                else:
                    kept = Trained("lunge", "right", "practice", to_plain(PRACTICE), "1")
                    action.add(person, kept, number)
        case = single_case_of(store, person.pseudonym, BEGIN + timedelta(days=61))
    report = single_case_report(case)
    assert [each["value"] for each in report["points"]] == list(measured.values())
    stages = [each["stage"] for each in report["points"]]
    assert stages[:3] == [stages[0]] * 3
    assert len({*stages}) == 3
    assert report["baseline"] == pytest.approx(30.0)
    assert report["unit"] == "deg"
    picture = tmp_path / "case.svg"
    write_chart(case, picture)
    assert picture.read_text().startswith("<svg")
    with pytest.raises(ConfigurationError, match="exists"):
        write_chart(case, picture)
