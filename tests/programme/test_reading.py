"""Programmes are read whole or not at all; errors name file and key."""

import pytest

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import SET_UP_S, choice_of, planned_s, protocol
from imu_rehab.programme.ladder import rungs
from imu_rehab.programme.level import ladder_of
from imu_rehab.programme.reading import load_programme, read_programme, shipped_programmes

SHIPPED = shipped_programmes()
GOOD = """title = {en = "A", de = "A"}
[[items]]
exercise = "lunge"
phase = 1
regions = ["ankle"]
"""


def test_what_is_shipped() -> None:
    assert list(SHIPPED) == ["foot_to_pelvis", "n_of_1", "steady_pelvis"]
    assert SHIPPED["n_of_1"].baseline_visits == 3


@pytest.mark.parametrize("key", SHIPPED)
def test_the_mini_battery_takes_five_minutes_at_most(key: str) -> None:
    choice = choice_of(SHIPPED[key].mini_battery)
    sides = max(v.sides for t, keys in choice.items() for v in protocol(t).chosen(keys))
    assert planned_s(choice, moves=sides - 1) - SET_UP_S <= 300.0


def test_a_clinics_own_programme_joins_or_replaces_ours() -> None:
    own = {"mine.toml": GOOD, "n_of_1.toml": GOOD}
    assert load_programme("mine", own).items[0].key == "lunge"
    assert load_programme("n_of_1", own).baseline_visits == 0
    with pytest.raises(UnknownName, match="choose one of: foot_to_pelvis"):
        load_programme("mine")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mine.toml: title is missing"),
        ('title = {en = "A", de = "A"}\n', "mine.toml: items: a programme has at least one"),
        (GOOD.replace(', de = "A"', ""), "title: de is missing"),
        (GOOD.replace("phase = 1", "phase = 0"), r"items\[1\].phase: expected 1 to 4, got 0"),
        (GOOD.replace("phase = 1", "phase = 5"), r"items\[1\].phase: expected 1 to 4, got 5"),
        (GOOD.replace('"ankle"', '"knee"'), r"items\[1\].regions: 'knee' is none of ankle"),
        (GOOD.replace('["ankle"]', "[]"), "lunge needs a region"),
        (GOOD + "repeat = 3\n", r"items\[1\].repeat is not known here"),
        (GOOD + "ladder = [{k = 1.0, sets = 4}]\n", r"ladder: a step changes one thing"),
        (GOOD + "dose = {weight = 3}\n", r"dose: 'weight' is none of sets"),
        (GOOD + "feedback = {schedule_pct = [50, 90]}\n", r"feedback: .*schedule_pct: expected"),
        (GOOD + 'transfer = ["moon"]\n', r"transfer: 'moon' is none of dual_task"),
        (GOOD + GOOD.partition("\n")[2], "items: lunge is there twice"),
        ("baseline_visits = 3\n" + GOOD, "baseline_visits and primary belong together"),
        ('mini_battery = ["T99"]\n' + GOOD, "mini_battery: 'T99' is none of"),
        ("minutes = [30, 15]\n" + GOOD, r"minutes: expected \[least, most\]"),
        ("title = [", "mine.toml: "),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as raised:
        read_programme("mine.toml", text)
    assert str(raised.value).startswith("mine.toml: ")


def test_a_ladder_begins_with_what_the_item_says() -> None:
    item = read_programme("m.toml", GOOD + 'variant = "deep"\ndose = {sets = 2}\n').items[0]
    assert ladder_of(item)[0].variant == "deep"
    assert ladder_of(item) == rungs(ladder_of(item)[0], item.ladder)
