"""A simulated wearer does tests of the battery: what the product measured, and what was true.

The way is that of a real session: virtual sensors on the wearer, packets through
the radio model, the guided calibration of the tests, clocks, filters, angles,
an operator's presses, trials cut from the recording.  What each trial would have
been with perfect sensors on the bones is made from the same body.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from firmware_protocol import control
from imu_rehab.assembly.analyzing import analyze_received
from imu_rehab.assembly.battery.virtual_body import LONGEST_S, Body
from imu_rehab.body.live_signals import live_signals
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.pipeline.trials import trials_of
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.battery_doings import WAY_M
from imu_rehab.simulator.wearer.battery_scripts import Sitting
from imu_rehab.simulator.wearer.motion import Fact, Step
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.simulator.wearer.worn_recording import WornRecording

START_S = 1000.0  # the virtual host was switched on a while ago
FELT_HZ = 400.0  # the body is computed so often, and interpolated in between
PIECE = 2000  # instants
BATCH = {100: 15, 200: 16}  # samples per packet: few packets are quick to simulate
STAIRS = "T16"  # has the band of what was trained
TIMED_M = (2.0, WAY_M - 2.0)


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """One trial: measured, true, and what the body tells of itself meanwhile, all on one clock."""

    measured: Trial
    true: Trial
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]


def do_battery(wearer: RandomWearer, sitting: Sitting) -> list[Done]:
    """Return all trials of one session; those that the calibration forbade are not there."""
    places = _places(sitting, wearer.twin.side)
    body = Body.of(wearer, sitting, places)
    items, start_s = received(wearer, body, sitting.rate_hz)
    settings = PipelineSettings(
        places=places, side=wearer.twin.side, task=sitting.calibration, plan=()
    )
    log = analyze_received(items, settings)
    return [_done(body, trial, start_s) for trial in trials_of(log)]


def record_battery(
    wearer: RandomWearer, sitting: Sitting, target: Target | None = None
) -> tuple[list[Received], PipelineSettings]:
    """Return what came through the door of one session, and the settings to read it with.

    `target` is the band of what the wearer does in runs, or on stairs.
    """
    side = wearer.twin.side
    places = _places(sitting, side)
    body = Body.of(wearer, sitting, places)
    items, _ = received(wearer, body, sitting.rate_hz, target=target)
    return items, PipelineSettings(places=places, side=side, task=sitting.calibration, plan=())


def _places(sitting: Sitting, side: Side) -> tuple[str, ...]:
    sided = {"foot", "shank", "thigh"}
    return tuple(f"{s}_{side.value[0]}" if s in sided else s for s in sitting.segments)


def received(
    wearer: RandomWearer,
    body: Body,
    rate_hz: int,
    *,
    radio: RadioSettings | None = None,
    batch: int | None = None,
    target: Target | None = None,
    felt_hz: float = FELT_HZ,
) -> tuple[list[Received], float]:
    """Return everything that came through the door, and when the wearer's time began.

    `batch`: samples per packet; None: many, which is quick to simulate.
    `felt_hz`: how often the body is computed; slow movements need less.
    """
    felt = _felt(body, felt_hz)
    air = radio or RadioSettings()
    simulator = SimulatorSettings(side=wearer.twin.side, seed=wearer.seed, radio=air)
    world, sensors = make_kit(simulator, WornRecording(felt), START_S, wearer.errors)
    config = control.Config(rate_hz, 2000, 16, control.Field.ROT, batch or BATCH[rate_hz], 0)
    session = VirtualSession(sensors, start_s=START_S, seed=wearer.seed, config=config)
    items = list(session.run(body.end_s))
    start_s = START_S if world.start_s is None else world.start_s
    presses = list(_presses(wearer.twin.side, body, start_s, target))
    return sorted([*items, *presses], key=lambda item: item.arrival_ns), start_s


def _felt(body: Body, felt_hz: float) -> dict[str, tuple[FloatArray, FloatArray, FloatArray]]:
    """Return what every place feels, computed piece by piece: only near contacts count in each."""
    time_s = np.arange(round((body.end_s + 1.0) * felt_hz)) / felt_hz
    parts: dict[str, list[tuple[FloatArray, FloatArray]]] = {p: [] for p in body.worn.places}
    for piece in np.split(time_s, np.arange(PIECE, len(time_s), PIECE)):
        for place, felt in parts.items():
            felt.append(body.worn.imu(place, piece))
    return {
        place: (time_s, np.concatenate([f for f, _ in felt]), np.concatenate([r for _, r in felt]))
        for place, felt in parts.items()
    }


def _presses(side: Side, body: Body, start_s: float, target: Target | None) -> Iterator[Received]:
    """Yield what the operator presses, at the very instant."""
    for fact in body.worn.facts(LONGEST_S):
        at_ns = round((start_s + fact.begin_s) * 1e9)
        match fact.kind:
            case "trial":
                test, condition, number, run = fact.detail.split(",")
                named: dict[str, object] = {"test": test, "condition": condition}
                named |= {"run": run} if run else {}
                if target is not None and (run or test == STAIRS):
                    named["target"] = target.content
                named |= {"side": side.value, "number": int(number)}
                yield _press(at_ns, "trial_started", **named)
                if test == "T15":
                    yield from _lines(body, fact.begin_s, start_s)
                if test == "T7":
                    person = body.bones.person
                    long_cm = 100.0 * (person.heel_m + person.ball_m)
                    yield _press(at_ns, "typed", key="heel_to_mtp_cm", value=long_cm, unit="cm")
            case "trial_over":
                yield _press(at_ns, "trial_ended")
            case "press":
                yield _press(at_ns, "mark", kind=fact.detail)
            case "command":
                yield _press(at_ns, fact.detail)
            case "skip":
                yield _press(at_ns, "skip")


def _lines(body: Body, begin_s: float, start_s: float) -> Iterator[Received]:
    """Yield the presses when the pelvis crosses the lines of the ten metres."""
    time_s = begin_s + np.arange(0.0, 40.0, 0.005)
    _, position = body.bones.sensor("pelvis", time_s)
    way_m = np.hypot(*(position - position[0])[:, [0, 2]].T)
    for line_m in TIMED_M:
        at_s = float(time_s[int(np.argmax(way_m >= line_m))])
        yield _press(round((start_s + at_s) * 1e9), "mark", kind="line")


def _press(at_ns: int, event: str, **content: object) -> Received:
    return local(at_ns, "operator", "command", event=event, **content)


def _done(body: Body, measured: Trial, start_s: float) -> Done:
    begin_s, end_s = (float(measured.time_s[i]) - start_s for i in (0, -1))
    facts = tuple(
        replace(fact, begin_s=fact.begin_s + start_s, end_s=fact.end_s + start_s)
        for fact in body.worn.facts(LONGEST_S)
        if begin_s - 0.5 <= fact.begin_s and fact.end_s <= end_s + 0.5
    )
    steps = tuple(
        replace(step, toe_off_s=step.toe_off_s + start_s, contact_s=step.contact_s + start_s)
        for step in body.worn.steps(LONGEST_S)
        if begin_s <= step.toe_off_s and step.contact_s <= end_s
    )
    return Done(measured, _true(body, measured, start_s), facts, steps)


def _true(body: Body, measured: Trial, start_s: float) -> Trial:
    """Return the trial as perfect sensors on the bones would have measured it."""
    places = tuple(measured.worn)
    segments = body.segments(measured.time_s - start_s, places)
    signals = live_signals(segments, measured.side, lying=body.lying)
    known = {key: values for key, values in signals.items() if key in measured.signals}
    worn = {place: _exact(body, place, measured.worn[place], start_s) for place in places}
    return replace(measured, signals=known, uncertainty_deg={}, worn=worn)


def _exact(body: Body, place: str, measured: Worn, start_s: float) -> Worn:
    time_s = measured.time_s - start_s
    force, rate = body.bones.imu(place, time_s)
    never = np.zeros(len(time_s), dtype=np.bool_)
    return replace(
        measured,
        gyro_radps=qn.rotate(body.to_segment(place), rate),
        accel_mps2=qn.rotate(body.to_segment(place), force),
        to_world=body.segments(time_s, (place,))[place],
        clipped=never,
        bridged=never,
    )
