"""A press or two taps pause and go on; a long press ends; what nobody meant is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.status import ButtonKind
from imu_rehab.assembly.hands_free import BY, HandsFree, meaning, triggers
from imu_rehab.pipeline.frame import Event, Stage
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.pressed import Pressed
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession

BOOT_S = 1000.0


def trigger(kind: str, detail: str = "pelvis: short") -> Event:
    return Event(1.0, kind, "", None, detail)


@pytest.mark.parametrize("kind", ["button", "double_tap"])
@pytest.mark.parametrize(
    ("stage", "wanted"),
    [
        (Stage.EXERCISE, "pause"), (Stage.PAUSED, "resume"), (Stage.READY, "start"),
        (Stage.CONNECTING, ""), (Stage.STANDING, ""), (Stage.STOPPED, ""),
    ],
)  # fmt: skip
def test_one_gesture_pauses_and_goes_on(kind: str, stage: Stage, wanted: str) -> None:
    assert meaning(trigger(kind), stage) == wanted
    assert meaning(trigger(kind, "pelvis: double"), stage) == wanted


@given(st.sampled_from(list(Stage)))
def test_a_long_press_ends_whatever_is_going_on(stage: Stage) -> None:
    wanted = "" if stage is Stage.STOPPED else "stop"
    assert meaning(trigger("button", "foot_r: hold"), stage) == wanted


@given(st.text(), st.text(), st.sampled_from(list(Stage)))
def test_nothing_else_means_anything(kind: str, detail: str, stage: Stage) -> None:
    if kind not in BY:
        assert meaning(trigger(kind, detail), stage) == ""


def test_triggers_and_false_ones_are_counted() -> None:
    events = [trigger("button"), trigger("double_tap"), trigger("double_tap"), trigger("cue")]
    presses = [
        Pressed(2.0, "pause", {"detail": "double tap"}),
        Pressed(3.0, "false_trigger", {"detail": "double tap"}),
    ]
    assert triggers(events, presses) == {
        "button": {"triggers": 1, "false": 0},
        "double_tap": {"triggers": 2, "false": 1},
    }


def test_a_session_is_paused_and_goes_on_by_the_button_and_its_record_says_so() -> None:
    settings = PipelineSettings(stand_still_s=1.0)
    simulated = SimulatorSettings(seed=3)
    _, kit = make_kit(simulated, wearer_of(simulated), BOOT_S)
    session = VirtualSession(kit, start_s=BOOT_S, seed=3)
    pipeline, items = Pipeline(settings), list[Received]()
    commands: list[Received] = []
    stages: list[Stage] = []
    presses = iter(
        [(4.0, ButtonKind.SHORT), (4.5, ButtonKind.DOUBLE), (5.0, ButtonKind.HOLD), (99.0, None)]
    )
    next_s, kind = next(presses)

    def command(event: str, **content: object) -> None:
        now_ns = items[-1].arrival_ns
        commands.append(local(now_ns, "operator", "command", event=event, **content))

    hands_free = HandsFree(command)
    for item in session.run(5.5):
        for each in (item, *commands):
            items.append(each)
            for frame in pipeline.feed(each):
                if each is item:
                    hands_free.take(frame)
                stages += [frame.stage] if stages[-1:] != [frame.stage] else []
        commands = [c for c in commands if c not in items]
        if kind is not None and item.arrival_ns * 1e-9 - BOOT_S > next_s:
            session.press("pelvis", kind)
            next_s, kind = next(presses)
    assert stages == [
        Stage.CONNECTING, Stage.STANDING, Stage.EXERCISE,
        Stage.PAUSED, Stage.EXERCISE, Stage.STOPPED,
    ]  # fmt: skip
    log = read_session(items, settings)
    assert [p.event for p in log.presses] == ["pause", "resume", "stop"]
    assert {p.text("detail") for p in log.presses} == {"sensor button"}
    told = [(e.kind, e.detail) for e in log.events if e.kind in ("button", "pause", "stop")]
    assert told == [
        ("button", "pelvis: short"), ("pause", "sensor button"), ("button", "pelvis: double"),
        ("button", "pelvis: hold"), ("stop", "sensor button"),
    ]  # fmt: skip
    assert triggers(log.events, log.presses)["button"] == {"triggers": 3, "false": 0}
