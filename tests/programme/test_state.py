"""What a programme is judged by refuses what cannot be; its parts come back from plain values."""

import json
from datetime import UTC, date, datetime

import pytest

from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
TRIED = Attempts(8, 10, 10.0)


@pytest.mark.parametrize(
    "kept",
    [
        Practice("squat", TRIED, 0, Side.RIGHT, 50.0, 2, 10, 1.5, 12.5, Attempts(4, 5, 5.0)),
        Probe("squat", ProbeKind.TRANSFER, NOW, TRIED, None, "own_shoes", estimate=7),
    ],
)
def test_what_a_session_brought_survives_its_way_through_json(kept: Practice | Probe) -> None:
    assert from_plain(type(kept), json.loads(json.dumps(to_plain(kept)))) == kept


def test_what_is_wrong_is_named() -> None:
    raw = to_plain(Probe("squat", ProbeKind.RETENTION, NOW, TRIED)) | {"kind": "guessed"}
    with pytest.raises(ValueError, match=r"Probe\.kind.*guessed"):
        from_plain(Probe, raw)
    with pytest.raises(ValueError, match="pain ceiling"):
        ProgrammeState("x", DAY, pain_ceiling=12.0)
