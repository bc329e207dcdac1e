"""A simulated person does tests of the battery in virtual time: recordings as of a real session."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from imu_rehab.assembly.battery_running import PART
from imu_rehab.assembly.battery_session import record_battery
from imu_rehab.assembly.exporting import refuse_full_folder
from imu_rehab.assembly.guided_battery import chosen_content
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assessment.plan import Chosen
from imu_rehab.metrics.catalogue import Choice, choice_of, protocol, words_of
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.places import CORE, Side, kit_places
from imu_rehab.signals.received import local
from imu_rehab.simulator.wearer.battery_scripts import SITTINGS, Sitting
from imu_rehab.simulator.wearer.random_wearer import RandomWearer, random_wearer

WITH_TRUNK = "4"  # of the kits of SPEC §7


def simulate_battery(
    words: list[str], seed: int, folder: Path, on_part: Callable[[Path], None] = lambda _: None
) -> list[Path]:
    """Write one recording for each placement and calibration; returns them.

    Both legs of the same person are tested one after the other.  Raises
    UnknownName for a test that does not exist, ConfigurationError for a folder
    that is not empty.
    """
    choice = choice_of(words)
    refuse_full_folder(folder)
    wearer = random_wearer(seed)
    sittings = list(_sittings(wearer, choice))
    trunk = any("trunk" in sitting.segments for _, sitting in sittings)
    places = kit_places(WITH_TRUNK if trunk else CORE, wearer.twin.side)
    chosen = Chosen(choice, places, wearer.twin.side)
    files = []
    for number, (person, sitting) in enumerate(sittings, 1):
        items, settings = record_battery(person, sitting)
        said = local(items[0].arrival_ns, "operator", "command", **_begun(chosen))
        file = folder / PART.format(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        head = recording_metadata(settings, source="virtual time", simulated=True)
        write_recording(file, [said, *items], head)
        files.append(file)
        on_part(file)
    return files


def _begun(chosen: Chosen) -> dict[str, object]:
    return {"event": "battery", **chosen_content(chosen)}


def _sittings(wearer: RandomWearer, choice: Choice) -> Iterator[tuple[RandomWearer, Sitting]]:
    """Yield who does what: everything with one leg, then what has two sides with the other."""
    wanted = set(words_of(choice))
    first = wearer.twin.side
    for side in (first, Side.LEFT if first is Side.RIGHT else Side.RIGHT):
        person = replace(wearer, twin=replace(wearer.twin, side=side))
        for sitting in SITTINGS:
            tasks = tuple(
                task
                for task in sitting.tasks
                if task.label in wanted and (side is first or _has_two_sides(task.label))
            )
            if tasks:
                yield person, replace(sitting, tasks=tasks)


def _has_two_sides(label: str) -> bool:
    test, _, condition = label.partition("/")
    return protocol(test).variant(condition).sides > 1
