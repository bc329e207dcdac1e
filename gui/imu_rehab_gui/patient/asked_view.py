"""What the guided calibration asks of the person now, as a value that is ready to draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from imu_rehab.assembly.hands_free import FALSE_TRIGGER
from imu_rehab.body.calibration_tasks import calibration_data

STILL, SLOWLY = "Still", "Slowly"
FIRST_STILL = "First keep still for a moment."


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that the person may choose instead."""

    command: str
    label: str
    key: str


OFFERS = (
    Offer("ready", "Ready", "R"),
    Offer("again", "Once more", "A"),
    Offer("seated", "Do it sitting", "D"),
    Offer("skip", "Skip", "S"),
    Offer(FALSE_TRIGGER, "I did not mean that", "F"),
    Offer("take_pose", "Stand again", "Z"),
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
        word=STILL if poses else SLOWLY,
        text=f"{first} {asked['text']}".strip(),
        share=share,
        count=f"{ceil(asked['remaining_s'])}" if poses else f"{round(share * wanted)} of {wanted}",
        hint=FIRST_STILL if not poses and asked["word"] == STILL else "",
        offers=tuple(o.command for o in OFFERS[:-1] if o.command in asked["offers"]),
    )
