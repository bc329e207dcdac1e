"""What a paired walk says: what it could show, told before; its blocks; its answers, after."""

from collections.abc import Iterator

from imu_rehab.assembly.battery.dialogue import Dialogue
from imu_rehab.assembly.battery.guided import GuidedBattery
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.paired_dialogue import PairedDialogue
from imu_rehab.assembly.battery.paired_trial import DECLARED, declaration
from imu_rehab.assembly.battery.paired_watch import PairedWatch
from imu_rehab.assessment.battery import Battery
from imu_rehab.metrics.change.paired import sentence_before
from imu_rehab.metrics.change.paired_design import Plan
from imu_rehab.metrics.gait.gait_test import stride_units
from imu_rehab.metrics.titles import metric_title
from imu_rehab_gui.clinician.guided.guided_run import Talks
from imu_rehab_gui.language import spoken, translate

HALF = 4  # blocks that stand together: ABBA BAAB
USUAL = "foot_ev_exc"


def measures() -> list[tuple[str, str]]:
    """Return what a walk can be compared by: everything that has a value for each stride."""
    return sorted(((key, metric_title(key)) for key in stride_units()), key=lambda each: each[1])


def order_words(order: str) -> str:
    """Return the order of the blocks, in halves."""
    return " ".join(order[at : at + HALF] for at in range(0, len(order), HALF))


def before_words(plan: Plan) -> list[str]:
    """Return what is told before the start: order, smallest visible change, minutes."""
    blocks = translate("Insole", "Blocks: %1, %2 strides each. A: without, B: with.")
    said = blocks.replace("%1", order_words(plan.order)).replace("%2", str(plan.strides))
    return [said, sentence_before(plan, language=spoken())]


def block_words(battery: Battery) -> str:
    """Return every block with its state as a sign."""
    return "  ".join(_blocks(battery))


def _blocks(battery: Battery) -> Iterator[str]:
    for at, item in enumerate(battery.plan.items):
        done = not battery.progress[at].open(item)
        mark = "✓" if done else "●" if at == battery.current else "○"
        yield f"{mark} {item.condition}"


def talks_of(plan: Plan, rate_hz: float) -> Talks:
    """Return who leads through the walk; the trial is declared before anything is walked."""

    def declared(guided: GuidedBattery, hand: HandHeldWatch) -> Dialogue:
        guided.say(DECLARED, **declaration(plan))
        return PairedDialogue(guided, PairedWatch(plan.strides, rate_hz), hand)

    return declared
