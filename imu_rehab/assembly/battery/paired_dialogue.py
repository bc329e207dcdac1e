"""The dialogue of a paired walk: what the watch sees stands below each step."""

from collections.abc import Sequence

from imu_rehab.assembly.battery.dialogue import Dialogue
from imu_rehab.assembly.battery.guided import GuidedBattery
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.paired_watch import PairedWatch
from imu_rehab.assessment.battery_step import Step
from imu_rehab.pipeline.frame import Frame

ONCE = (
    "This block was repeated once already. m block_failed leaves its pair out, "
    "and the order goes on."
)


class PairedDialogue(Dialogue):
    """As of a battery; a block that failed is done anew once, and results are not shown."""

    def __init__(
        self, guided: GuidedBattery, watch: PairedWatch, hand: HandHeldWatch | None = None
    ) -> None:
        super().__init__(guided, hand)
        self._watch = watch

    def see(self, frames: Sequence[Frame]) -> None:
        """Take notice of what was measured; the watch, too."""
        super().see(frames)
        self._watch.see(frames)

    def show(self) -> list[str]:
        """Return what to say now."""
        return [*super().show(), *self._watch.words()]

    def take(self, line: str) -> str:
        """Do what a line says, and let the watch know."""
        before = self._guided.step
        if line.strip() == "v" and "trial_void" not in self._guided.battery.offers:
            return ONCE if _is_begun(self._guided) else super().take(line)
        said = super().take(line)
        self._follow(before, self._guided.step, voided=line.strip() == "v")
        return said

    def _follow(self, before: Step, now: Step, *, voided: bool) -> None:
        if voided:
            self._watch.forget()
        elif now.running and not before.running and now.kind == "trial":
            assert now.item is not None
            self._watch.start(now.item.condition)
        elif before.running and not now.running and before.kind == "trial":
            self._watch.stop()


def _is_begun(guided: GuidedBattery) -> bool:
    return guided.step.running or guided.battery.last is not None
