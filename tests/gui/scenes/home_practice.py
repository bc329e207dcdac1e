"""Practice at home whose sensors are a recording; the plan is one that a clinic could have made."""

from pathlib import Path

from imu_rehab.assembly.front_end import RunningSession
from imu_rehab.assembly.home_plan import HomeLeg, HomePlan
from imu_rehab.assembly.home_practice import HomePractice
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, core_kit
from tests.gui.replayed_session import ReplayedSession

PRACTISED = ("squat", "lunge", "calf_stretch", "bridge")


def leg(language: str, side: Side = Side.RIGHT) -> HomeLeg:
    """Return what is done with one leg."""
    plan = tuple(taste(load_exercise(key), side) for key in PRACTISED)
    settings = PipelineSettings(core_kit(side), side, plan=plan, language=language)
    return HomeLeg(settings.to_json(), ())


def plan(
    language: str = "en", *, somebody: bool = True, session: bool = True, legs: int = 1
) -> HomePlan:
    """Return a plan to take home."""
    sides = (Side.RIGHT, Side.LEFT)[:legs]
    return HomePlan(
        pseudonym="KRT4WM",
        name="Ana",
        language=language,
        made_at="2026-03-01T09:00:00+00:00",
        minutes=18.0,
        asks_for_somebody=somebody,
        had_a_session=session,
        usual_pct=75.0,
        phone="112",
        alone=(leg(language),),
        together=tuple(leg(language, side) for side in sides),
    )


class ReplayedPractice(HomePractice):
    """Begins sessions of a recording; the test lets their time pass."""

    session: ReplayedSession

    def begin(self, leg: HomeLeg, pain: float | None) -> RunningSession:
        """Return a session that waits for the test."""
        self.session = ReplayedSession()
        return self.session


def practice(folder: Path, plan_: HomePlan | None = None) -> ReplayedPractice:
    """Return practice at home that writes into a folder."""
    return ReplayedPractice(plan_ or plan(), folder)
