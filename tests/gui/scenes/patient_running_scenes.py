import time
from dataclasses import replace
from functools import lru_cache

from PySide6.QtWidgets import QWidget

from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab.signals.places import Side, core_kit
from imu_rehab_gui.patient.pace import Between, Pace
from imu_rehab_gui.patient.patient_screen import PatientScreen
from tests.gui.hands import click
from tests.gui.replayed_session import ReplayedSession, exercising
from tests.gui.scenes.scene import Scene
from tests.gui.scenes.scene import Stage as Platform

REST_S, FOUND = 45.0, 2


@lru_cache(maxsize=1)
def paused() -> Frame:
    """Return a frame of somebody who paused in an exercise."""
    frame = ReplayedSession().advance(until=exercising)
    return replace(frame, stage=Stage.PAUSED, events=(), over=(), guidance=None)


def screen(platform: Platform) -> PatientScreen:
    made = PatientScreen(platform.theme, "Sound off", core_kit(Side.RIGHT))
    made.phone = "112"
    return platform.shown(made)


def shown(platform: Platform, frame: Frame, pace: Pace | None = None) -> PatientScreen:
    made = screen(platform)
    made.pace = pace or Pace()
    made.add(frame)
    made.show_frame(frame)
    platform.settle()
    return made


def _connect(platform: Platform) -> QWidget:
    frame = ReplayedSession().advance(until=lambda f: len(f.sensors) == FOUND)
    return shown(platform, frame)


def _rest(platform: Platform) -> QWidget:
    low = {p: replace(s, battery_pct=12) for p, s in paused().sensors.items()}
    pace = Pace(True, Between.REST, until_s=time.monotonic() + REST_S, hits=Hits(2, 3))
    return shown(platform, replace(paused(), sensors=low), pace)


def _all_right(platform: Platform) -> QWidget:
    fall = Event(1.0, "near_fall", "", 2.4, "")
    made = shown(platform, replace(paused(), events=(fall,)))
    click(made.yes_or_help.help)
    platform.settle()
    return made


def _estimate(platform: Platform) -> QWidget:
    return shown(platform, replace(paused(), asks="self_estimate", message="How many were good?"))


def _where(platform: Platform) -> QWidget:
    made = shown(platform, paused())
    click(made.hurts)
    click(made.pain_levels[3])
    platform.settle()
    return made


SCENES = (
    Scene("patient-connect", _connect, patient=True),
    Scene("patient-rest", _rest, patient=True),
    Scene("patient-all-right", _all_right, patient=True),
    Scene("patient-estimate", _estimate, patient=True),
    Scene("patient-where", _where, patient=True),
)
