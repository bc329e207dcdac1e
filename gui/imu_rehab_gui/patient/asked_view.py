"""What the guided calibration asks of the person now, as a value that is ready to draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from imu_rehab.assembly.hands_free import FALSE_TRIGGER
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab_gui.language import translate

STILL = "Still"  # of the engine's words: keep still


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that the person may choose instead."""

    command: str
    key: str

    @property
    def label(self) -> str:
        """What its button says."""
        return _labels()[self.command]


def _labels() -> Mapping[str, str]:
    return {
        "ready": translate("Patient", "Ready"),
        "again": translate("Patient", "Once more"),
        "seated": translate("Patient", "Do it sitting"),
        "skip": translate("Patient", "Skip"),
        "easier": translate("Patient", "Easier"),
        "take_pose": translate("Patient", "Stand again"),
        FALSE_TRIGGER: translate("Patient", "I did not mean that"),
    }


OFFERS = (
    Offer("ready", "R"),
    Offer("again", "A"),
    Offer("seated", "D"),
    Offer("skip", "S"),
    Offer(FALSE_TRIGGER, "F"),
    Offer("easier", "E"),
    Offer("take_pose", "Z"),
)


@dataclass(frozen=True, slots=True)
class AskedView:
    """One step: what to do, how far it is, what else may be chosen."""

    title: str
    word: str
    text: str
    share: float  # of the ring, 0..1
    count: str  # in the ring: the seconds left of a pose, or the repetitions that are done
    hint: str
    offers: tuple[str, ...]  # commands


def asked_view(details: Mapping[str, Any], first: str = "") -> AskedView | None:
    """Return what is asked, if anything is, with what has to be said `first`.

    A movement's large word never is to keep still.  Taking the pose anew is the
    clinician's to choose while a step is under way.
    """
    asked = details.get("asked")
    if asked is None:
        return None
    poses, share = asked["remaining_s"] is not None, float(asked["share"])
    wanted = 0 if poses else calibration_data().steps[asked["step"]].repetitions
    return AskedView(
        title=asked["title"],
        word=translate("Patient", "Still") if poses else translate("Patient", "Slowly"),
        text=f"{first} {asked['text']}".strip(),
        share=share,
        count=f"{ceil(asked['remaining_s'])}" if poses else done_of(round(share * wanted), wanted),
        hint=first_still() if not poses and asked["word"] == STILL else "",
        offers=tuple(o.command for o in OFFERS[:-1] if o.command in asked["offers"]),
    )


def first_still() -> str:
    """Return what has to be done before slow movements are counted."""
    return translate("Patient", "First keep still for a moment.")


def done_of(done: int, wanted: int) -> str:
    """Return how many are done, of how many."""
    text = translate("Patient", "%1 of %2")
    return text.replace("%1", str(done)).replace("%2", str(wanted))
