"""The doctor on the whole-body twin: people of all kinds, mountings within ±30°, every mistake."""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from imu_rehab.body.placement.doctor import examine
from imu_rehab.body.placement.evidence import Recorded, Step
from imu_rehab.body.placement.finding import Kind
from imu_rehab.body.placement.observability import unobservable
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import KITS, PLACES, Side
from tests.body.placement_mistakes import (
    Mistake,
    Tally,
    exchange,
    half_turn,
    left_on_the_table,
    one_of_each,
)
from tests.body.placement_twin import RATE_HZ, calibration_of

ONE_LEG = ("3", "4")


def told(recorded: Recorded) -> list[tuple[Kind, tuple[str, ...]]]:
    return [(finding.kind, finding.places) for finding in examine(recorded, RATE_HZ)]


def on_the_other_leg(seed: int, kit: str) -> tuple[Mistake, Recorded]:
    side, other = _sides(seed)
    recorded = calibration_of(seed, kit, side, worn_on=other)
    legs = tuple(place for place in recorded[Step.STAND] if PLACES[place].side is not None)
    return Mistake(Kind.WRONG_SIDE, legs, lambda felt: felt, detail="other leg"), recorded


def campaign(seeds: Sequence[int], kits: Sequence[str]) -> tuple[list[str], dict[str, Tally]]:
    """Return the false alarms and the tallies by kind of mistake; kits take turns."""
    alarms: list[str] = []
    tallies: dict[str, Tally] = defaultdict(Tally)
    for number, seed in enumerate(seeds):
        kit = kits[number % len(kits)]
        recorded = calibration_of(seed, kit, _sides(seed)[0])
        if findings := examine(recorded, RATE_HZ):
            alarms.append(f"kit {kit}, person {seed}: {findings}")
        for mistake in one_of_each(recorded, np.random.default_rng([seed, 77])):
            findings = examine(mistake.made_on(recorded), RATE_HZ)
            tallies[mistake.kind].add(mistake, findings, f"kit {kit}, person {seed}")
        if kit in ONE_LEG:
            mistake, recorded = on_the_other_leg(seed, kit)
            tallies["other leg"].add(mistake, examine(recorded, RATE_HZ), f"kit {kit}, {seed}")
    return alarms, tallies


def report(alarms: Sequence[str], tallies: Mapping[str, Tally]) -> str:
    lines = [f"{len(alarms)} false alarms", *alarms]
    for kind, tally in tallies.items():
        lines += [f"{kind}: {tally}", *(f"    {wrong}" for wrong in tally.wrong)]
    return "\n".join(lines)


def test_twelve_people_are_told_every_mistake_and_nothing_else() -> None:
    alarms, tallies = campaign(range(1, 13), ("3", "5", "8"))
    assert not alarms
    assert all(tally.caught == tally.made for tally in tallies.values()), report(alarms, tallies)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_of_200_people_99_percent_of_the_mistakes_are_told_and_1_percent_false_alarms() -> None:
    alarms, tallies = campaign(range(1001, 1201), tuple(KITS))
    sys.stdout.write(f"\n{report(alarms, tallies)}\n")
    assert len(alarms) <= 2
    made, caught = (sum(getattr(t, n) for t in tallies.values()) for n in ("made", "caught"))
    assert caught >= 0.99 * made
    assert all(tally.caught >= 0.97 * tally.made for tally in tallies.values())


@pytest.mark.parametrize(
    ("steps", "seen"),
    [
        ((Step.STAND, Step.BENDS), ("pelvis", 2)),
        ((Step.STAND, Step.BENDS), ("foot_r", 0)),
        ((Step.STAND, Step.STEPS), ("foot_r", 2)),
        ((Step.STAND, Step.STEPS), ("shank_r", 0)),
        ((Step.BENDS, Step.STEPS), ("shank_r", 0)),
        ((Step.STAND,), ("shank_r", 1)),
    ],
)
def test_fewer_steps_still_show_half_turns(steps: tuple[Step, ...], seen: tuple[str, int]) -> None:
    recorded = {step: felt for step, felt in calibration_of(4, "3").items() if step in steps}
    assert told(recorded) == []
    assert told(half_turn(*seen).made_on(recorded)) == [(Kind.FLIPPED, (seen[0],))]


def test_what_standing_cannot_show_is_not_guessed() -> None:
    recorded = {Step.STAND: calibration_of(4, "3")[Step.STAND]}
    assert told(half_turn("shank_r", 0).made_on(recorded)) == []
    assert told(exchange(("shank_r", "pelvis")).made_on(recorded)) == []


def test_exchanged_legs_need_a_sensor_on_the_back() -> None:
    whole = calibration_of(8, "5")
    wrong = exchange(("foot_r", "foot_l"), ("shank_r", "shank_l")).made_on(whole)
    legs = {
        step: {place: f for place, f in felt.items() if place != "pelvis"}
        for step, felt in wrong.items()
    }
    assert told(legs) == []
    assert "both_legs_exchanged" in {b.key for b in unobservable(legs[Step.STAND], legs)}
    ((kind, places),) = told(wrong)
    assert kind is Kind.WRONG_SIDE
    assert set(places) == set(legs[Step.STAND])


def test_two_mistakes_are_both_told() -> None:
    recorded = calibration_of(6, "5")
    wrong = half_turn("pelvis", 1).made_on(exchange(("foot_r", "shank_r")).made_on(recorded))
    assert set(told(wrong)) == {
        (Kind.SWAPPED, ("foot_r", "shank_r")),
        (Kind.FLIPPED, ("pelvis",)),
    }


def test_a_sensor_on_the_table_does_not_spoil_what_is_told_of_others() -> None:
    recorded = calibration_of(3, "5")
    rng = np.random.default_rng(1)
    wrong = half_turn("foot_l", 2).made_on(left_on_the_table("shank_r", rng).made_on(recorded))
    assert told(wrong) == [(Kind.NOT_WORN, ("shank_r",)), (Kind.FLIPPED, ("foot_l",))]


def test_lost_samples_are_bridged() -> None:
    recorded = calibration_of(5, "3")
    rng = np.random.default_rng(5)
    holed = {s: {p: _holed(f, rng) for p, f in felt.items()} for s, felt in recorded.items()}
    assert told(holed) == []
    assert told(half_turn("foot_r", 2).made_on(holed)) == [(Kind.FLIPPED, ("foot_r",))]


def test_without_recorded_steps_nothing_is_told() -> None:
    assert examine({}, RATE_HZ) == ()
    stand = {place: felt[:50] for place, felt in calibration_of(5, "3")[Step.STAND].items()}
    assert examine({Step.STAND: stand}, RATE_HZ) == ()


def test_one_sentence_says_what_to_do() -> None:
    recorded = exchange(("foot_r", "shank_r")).made_on(calibration_of(2, "3"))
    (finding,) = examine(recorded, RATE_HZ)
    assert finding.sentence == (
        "The right foot and right lower-leg sensors are swapped: exchange them."
    )
    assert finding.certainty > 0.9


def _holed(felt: Inertial, rng: np.random.Generator) -> Inertial:
    lost = np.where(rng.random(len(felt)) < 0.02, np.nan, 1.0)[:, None]
    return Inertial(felt.gyro_radps * lost, felt.accel_mps2 * lost)


def _sides(seed: int) -> tuple[Side, Side]:
    return (Side.RIGHT, Side.LEFT) if seed % 2 else (Side.LEFT, Side.RIGHT)
