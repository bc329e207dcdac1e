"""Which page stands for which state of a visit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from imu_rehab.assembly.home_plan import HomeLeg, HomePlan
from imu_rehab_gui.language import translate
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.visit.check_in import question_page
from imu_rehab_gui.patient.visit.closing import (
    CommentPage,
    DonePage,
    LockedPage,
    SignTold,
    StopReasonPage,
    SummaryPage,
)
from imu_rehab_gui.patient.visit.first_minute import SizePage, SoundPage
from imu_rehab_gui.patient.visit.place import PlacePage
from imu_rehab_gui.patient.visit.summary import Collected, summary
from imu_rehab_gui.patient.visit.visit import Step
from imu_rehab_gui.patient.visit.visit_page import VisitPage
from imu_rehab_gui.patient.visit.welcome import WelcomePage
from imu_rehab_gui.sound import Sound
from imu_rehab_gui.theme import Theme

BREAKS = re.compile(r"([-/\\_.T])")


@dataclass
class Known:
    """What the pages of a visit show, as far as it is known."""

    plan: HomePlan
    looks: Looks
    sound: Sound
    looks_chosen: bool = False
    legs: tuple[HomeLeg, ...] = ()
    asked: str = ""  # the question of now
    sign: str = ""
    answers: Mapping[str, float] = field(default_factory=dict)
    collected: Collected = field(default_factory=Collected)
    trained: bool = False
    kept: str = ""  # where the file is, in words


def page_of(step: Step, theme: Theme, known: Known) -> VisitPage:
    """Return the page of a state; raises KeyError for the running session, which is none."""
    return PAGES[step](theme, known)


Make = Callable[[Theme, Known], VisitPage]


def _first_minute(theme: Theme, known: Known) -> VisitPage:
    if known.looks_chosen:
        return SoundPage(theme, known.looks, known.sound)
    return SizePage(theme, known.looks)


def _welcome(theme: Theme, known: Known) -> VisitPage:
    plan = known.plan
    titles = [title for leg in plan.legs(somebody=True) for title in leg.titles]
    shown = list(dict.fromkeys(titles))
    return WelcomePage(theme, known.looks, plan.name, shown, round(plan.minutes))


def _place(theme: Theme, known: Known) -> VisitPage:
    return PlacePage(theme, known.looks, known.legs[0].settings.places)


def _other_leg(theme: Theme, known: Known) -> VisitPage:
    return PlacePage(theme, known.looks, known.legs[0].settings.places, other_leg=True)


def _summary(theme: Theme, known: Known) -> VisitPage:
    found = summary(known.collected.dots, known.plan.usual_pct, known.answers)
    return SummaryPage(theme, known.looks, found)


def _done(theme: Theme, known: Known) -> VisitPage:
    return DonePage(theme, known.looks, trained=known.trained, kept=known.kept)


PAGES: Mapping[Step, Make] = {
    Step.FIRST_MINUTE: _first_minute,
    Step.WELCOME: _welcome,
    Step.CHECK_IN: lambda theme, known: question_page(theme, known.looks, known.asked),
    Step.REVIEW: lambda theme, known: SignTold(theme, known.looks, known.sign),
    Step.LOCKED: lambda theme, known: LockedPage(theme, known.looks, known.sign, known.plan.phone),
    Step.PLACE: _place,
    Step.OTHER_LEG: _other_leg,
    Step.STOP_REASON: lambda theme, known: StopReasonPage(theme, known.looks),
    Step.AFTERWARDS: lambda theme, known: question_page(theme, known.looks, known.asked),
    Step.SUMMARY: _summary,
    Step.COMMENT: lambda theme, known: CommentPage(theme, known.looks),
    Step.DONE: _done,
}


def kept_words(file: str) -> str:
    """Return where the file lies that goes to the clinic."""
    text = translate("Closing", "Your file for the clinic: %1")
    return text.replace("%1", BREAKS.sub("\\1\u200b", file))  # a long name may be broken there
