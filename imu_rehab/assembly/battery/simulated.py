"""A simulated person does tests of the battery in virtual time: recordings as of a real session."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from imu_rehab.assembly.battery.guided import chosen_content
from imu_rehab.assembly.battery.paired_trial import DECLARED, declaration
from imu_rehab.assembly.battery.running import PART
from imu_rehab.assembly.battery.virtual_session import record_battery
from imu_rehab.assembly.exporting import refuse_full_folder
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assessment.plan import Chosen
from imu_rehab.assessment.runs import BandedItem, Run
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.catalogue import PAIRED, Choice, choice_of, label, protocol, words_of
from imu_rehab.metrics.change.paired_design import Plan as PairedPlan
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.places import CORE, Side, kit_places
from imu_rehab.signals.received import local
from imu_rehab.simulator.wearer.battery_doings import Task
from imu_rehab.simulator.wearer.battery_scripts import SITTINGS, Sitting
from imu_rehab.simulator.wearer.random_wearer import RandomWearer, random_wearer

WITH_TRUNK = "4"  # of the kits of SPEC §7
Told = Callable[[Path], None]


def simulate_battery(
    words: Sequence[str],
    seed: int,
    folder: Path,
    on_part: Told = lambda _: None,
    *,
    side: Side | None = None,
    involved: Side | None = None,
    bands: tuple[BandedItem, ...] = (),
) -> list[Path]:
    """Write one recording for each placement and calibration; returns them.

    Both legs of the same person are tested one after the other, first `side`;
    None: whichever this person's is.  Raises UnknownName for a test that does
    not exist, ConfigurationError for a folder that is not empty.
    """
    choice = choice_of(words)
    refuse_full_folder(folder)
    wearer = of_side(random_wearer(seed), side)
    sittings = list(_sittings(wearer, choice))
    trunk = any("trunk" in sitting.segments for _, sitting in sittings)
    places = kit_places(WITH_TRUNK if trunk else CORE, wearer.twin.side)
    chosen = Chosen(choice, places, wearer.twin.side, bands=bands, involved=involved)
    return _write(sittings, chosen, folder, on_part)


def simulate_item(
    item: BandedItem, seed: int, folder: Path, on_part: Told = lambda _: None, *, side: Side | None
) -> list[Path]:
    """Write the recording of one item's four runs; raises ConfigurationError as above."""
    refuse_full_folder(folder)
    wearer = of_side(random_wearer(seed), side)
    wanted = label(item.test, item.condition)
    found = [
        replace(sitting, tasks=tuple(replace(task, run=run.value) for run in Run))
        for sitting in SITTINGS
        for task in sitting.tasks
        if task.label == wanted
    ]
    if not found:
        raise ConfigurationError(f"nobody simulates {wanted}")
    places = kit_places(CORE, wearer.twin.side)
    chosen = Chosen({}, places, wearer.twin.side, bands=(item,))
    return _write([(wearer, found[0])], chosen, folder, on_part)


def simulate_paired(
    plan: PairedPlan,
    seed: int,
    folder: Path,
    effect_deg: float,
    on_part: Told = lambda _: None,
    *,
    segments: tuple[str, ...] = ("foot", "shank", "pelvis"),
) -> list[Path]:
    """Write the recording of a paired walk; under B the foot rolls in by `effect_deg` less.

    Getting used to each change is left out: a simulated person needs no time for it.
    """
    refuse_full_folder(folder)
    wearer = random_wearer(seed)
    style = replace(wearer.style, eversion_deg=max(wearer.style.eversion_deg, effect_deg + 2.0))
    tasks = tuple(
        Task(PAIRED, condition, block=block, less_deg=effect_deg * (condition == "B"))
        for block, condition in enumerate(plan.order, 1)
    )
    sitting = Sitting("gait", tasks, segments)
    chosen = Chosen({}, kit_places(CORE, wearer.twin.side), wearer.twin.side, order=plan.order)
    declared = {"event": DECLARED, **declaration(plan)}
    return _write([(replace(wearer, style=style), sitting)], chosen, folder, on_part, declared)


def of_side(wearer: RandomWearer, side: Side | None) -> RandomWearer:
    """Return a person who is tested on a side; None: on the own one."""
    if side is None:
        return wearer
    return replace(wearer, twin=replace(wearer.twin, side=side))


def _write(
    sittings: Sequence[tuple[RandomWearer, Sitting]],
    chosen: Chosen,
    folder: Path,
    on_part: Told,
    *more: dict[str, object],
) -> list[Path]:
    """Write a recording for each; it begins with what was chosen, and with more commands."""
    files = []
    target = chosen.bands[0].target if chosen.bands else None
    for number, (person, sitting) in enumerate(sittings, 1):
        items, settings = record_battery(person, sitting, target)
        said = [
            local(items[0].arrival_ns, "operator", "command", **each)
            for each in (_begun(chosen), *more)
        ]
        file = folder / PART.format(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        head = recording_metadata(settings, source="virtual time", simulated=True)
        write_recording(file, [*said, *items], head)
        files.append(file)
        on_part(file)
    return files


def _begun(chosen: Chosen) -> dict[str, object]:
    return {"event": "battery", **chosen_content(chosen)}


def _sittings(wearer: RandomWearer, choice: Choice) -> Iterator[tuple[RandomWearer, Sitting]]:
    """Yield who does what: everything with one leg, then what has two sides with the other."""
    wanted = set(words_of(choice))
    first = wearer.twin.side
    for side in (first, first.other):
        person = of_side(wearer, side)
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
