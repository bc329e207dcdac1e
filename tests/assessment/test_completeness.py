"""Done, partly, skipped, not done, not today, not measurable: each test and side is said once."""

from imu_rehab.assessment.completeness import Standing, completeness, sentence
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen, plan
from imu_rehab.metrics.catalogue import choice_of
from imu_rehab.metrics.doings import Doing
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed


def trials(test: str, side: Side, count: int, condition: str = "") -> list[Doing]:
    return [
        Doing(test, condition, side, n + 1, practice=False, begin_s=n, end_s=n + 0.5)
        for n in range(count)
    ]


CHOSEN = Chosen(
    choice_of(["T4", "T9", "T10/anterior", "T12"]), ("foot_r", "shank_r", "pelvis"), limits=Limits(
        frozenset({"no_eyes_closed"})
    )
)  # fmt: skip


def test_every_line_says_how_its_test_stands() -> None:
    done = [
        *trials("T10", Side.RIGHT, 3, "anterior"),
        *trials("T10", Side.LEFT, 1, "anterior"),
        *trials("T9", Side.RIGHT, 1),
    ]
    skip = {"test": "T4", "condition": "eyes_open", "side": "right", "reason": "dizzy"}
    lines = completeness(plan(CHOSEN), done, [Pressed(1.0, "skip_test", skip)])
    standing = {(line.test, line.side): line.standing for line in lines}
    assert standing == {
        ("T10/anterior", Side.RIGHT): Standing.DONE,
        ("T10/anterior", Side.LEFT): Standing.PARTLY,
        ("T4/eyes_open", Side.RIGHT): Standing.SKIPPED,
        ("T4/eyes_open", Side.LEFT): Standing.NOT_DONE,
        ("T4/eyes_closed", Side.RIGHT): Standing.NOT_TODAY,
        ("T4/eyes_closed", Side.LEFT): Standing.NOT_TODAY,
        ("T9", Side.RIGHT): Standing.DONE,
        ("T12", Side.RIGHT): Standing.NOT_DONE,
        ("T12", Side.LEFT): Standing.NOT_DONE,
    }
    assert sentence(lines) == (
        "Done: T9 Bow from the hips; T10 Reach on one leg, forwards, right. "
        "Partly done: T10 Reach on one leg, forwards, left (1 of 3). "
        "Skipped: T4 Standing on one leg, eyes open, right (dizzy). "
        "Not done: T12 Hop on one leg, right and left; T4 Standing on one leg, eyes open, left. "
        "Not today: T4 Standing on one leg, eyes closed, right and left (eyes stay open). "
        "Not measured without further sensors: Back bends along."
    )


def test_practice_and_void_trials_complete_nothing() -> None:
    done = [
        Doing("T9", "", Side.RIGHT, 1, practice=True, begin_s=0, end_s=1),
        Doing("T9", "", Side.RIGHT, 1, practice=False, begin_s=0, end_s=1, void=True),
    ]
    lines = completeness(plan(Chosen(choice_of(["T9"]))), done)
    assert [line.standing for line in lines] == [Standing.NOT_DONE]


def test_what_the_sensors_cannot_measure_is_said() -> None:
    lines = completeness(plan(Chosen(choice_of(["T2", "T6"]), ("foot_r", "shank_r"))), ())
    assert sentence(lines) == (
        "Not done: T2 Knee to the wall (weight-bearing lunge), right and left. "
        "Not measurable with this kit: T6 Squat on both legs."
    )
    assert sentence(()) == ""
