"""A recording says what was planned, and the session knows when each probe is due."""

from imu_rehab.assembly.session_entries import Entry, command_of, doable, entries_in
from imu_rehab.exercises.library import shipped_library
from imu_rehab.pipeline.blocks import session_blocks
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.override import Override
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.todays_plan import todays_plan
from imu_rehab.signals.places import Side, core_kit
from imu_rehab.signals.pressed import Pressed
from tests.assessment.screenings import clear
from tests.programme.people import RIGHT, at, person, session, signed

ENTRIES = (Entry("squat", Side.RIGHT, 1, 0.0), Entry("bridge", None))


def test_what_is_said_at_the_beginning_is_read_back() -> None:
    said = Pressed.of(0.0, command_of(ENTRIES))
    assert entries_in([Pressed(0.0, "pose", {}), said]) == ENTRIES
    assert entries_in([]) == ()


def test_the_session_does_the_probes_that_the_plan_names_each_once_in_its_place() -> None:
    overrides = tuple(
        Override(phase, region, signed(0)) for phase in (1, 2) for region in ("ankle", "pelvis")
    )
    state = person(overrides=overrides, sessions=(session(0), session(0, item="step_down")))
    plan = todays_plan(
        load_programme("foot_to_pelvis"), state, clear(), at(3), somebody_present=True
    )
    found = doable(plan.items, shipped_library(), core_kit(RIGHT))
    settings = PipelineSettings(plan=found.prescriptions)
    done = [
        (found.entries[block.entry].item, "" if block.probe is None else block.probe.kind.value)
        for block in session_blocks(settings)
    ]
    assert [each for each in done if each[0] in ("squat", "step_down")] == [
        ("squat", "retention"),
        ("step_down", "retention"),
        ("squat", ""),
        ("squat", "immediate"),
        ("step_down", ""),
        ("step_down", "immediate"),
    ]
    assert len(done) == len(set(done))
    probe = next(block for block in session_blocks(settings) if block.probe is not None)
    assert (probe.prescription.sets, probe.prescription.repetitions) == (1, 20)
    assert any("left" in sentence for sentence in found.left_out)
