"""After the last gate a short look is due once a month."""

from dataclasses import replace

from imu_rehab.programme.done import Finding
from imu_rehab.programme.maintenance import Recheck, next_recheck
from imu_rehab.programme.override import Override
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import judge_of
from tests.programme.people import on, person, signed

PROGRAMME = load_programme("foot_to_pelvis")
ALL_OPEN = person(
    overrides=tuple(
        Override(phase, region, signed(phase, "by examination"))
        for phase in range(1, 5)
        for region in ("ankle", "pelvis")
    )
)


def recheck(state: ProgrammeState, day: int) -> Recheck | None:
    judge = judge_of(PROGRAMME, state)
    standings = tuple(judge.standing(state, region, on(day)) for region in PROGRAMME.regions)
    return next_recheck(PROGRAMME, state, standings)


def test_before_the_last_gate_there_is_none() -> None:
    assert recheck(person(), 100) is None
    assert recheck(ALL_OPEN, 3) is None


def test_it_is_due_a_month_after_the_last_gate_and_stays_due() -> None:
    found = recheck(ALL_OPEN, 5)
    assert found == Recheck(on(34), ("T2",))
    assert not found.is_due(on(33))
    assert found.is_due(on(60))


def test_the_next_month_counts_from_the_last_look() -> None:
    seen = replace(ALL_OPEN, findings=(Finding("wblt_deg", 38.0, on(40), test="T2"),))
    other = replace(ALL_OPEN, findings=(Finding("hr_reps", 20.0, on(40), test="T7"),))
    assert recheck(seen, 41) == Recheck(on(70), ("T2",))
    assert recheck(other, 41) == Recheck(on(34), ("T2",))
