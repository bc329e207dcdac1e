"""Seven virtual sensors whose true clocks are known, and how far the fits are from them."""

from dataclasses import dataclass

import numpy as np

from firmware_protocol import control
from imu_rehab.pipeline.intake import Intake
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.comparison import TrueClock, clock_errors_ms
from imu_rehab.simulator.kit import WornSensor
from imu_rehab.simulator.radio_model.link import Link, RadioSettings
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings, ImuErrors
from imu_rehab.simulator.virtual_sensor.virtual_sensor import Identity, VirtualSensor
from imu_rehab.simulator.virtual_sensor.world import World
from imu_rehab.simulator.virtual_time import Drop, VirtualSession

PLACES = ("foot_r", "foot_l", "shank_r", "shank_l", "thigh_r", "thigh_l", "pelvis")
START_S = 1000.0
TWENTY_PACKETS_A_SECOND = control.Config(100, 2000, 16, control.Field.ROT, 5, 0)


class Statue:
    """Stands still for ever."""

    places = PLACES

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        force = np.zeros((len(time_s), 3))
        force[:, 1] = 9.81
        return force, np.zeros((len(time_s), 3))


def seven(
    seed: int, *, interval_ms: float, rate_error: float = 0.0, places: tuple[str, ...] = PLACES
) -> list[WornSensor]:
    """Return sensors with clocks up to ±40 ppm wrong behind links with 5 % failed events."""
    rng = np.random.default_rng([seed, 77])
    world = World(Statue())
    radio = RadioSettings(interval_ms=interval_ms, failed_events=0.05)
    kit = [
        WornSensor(
            VirtualSensor(
                Identity(0x1A50_0000_0000_0000 + number, place),
                world,
                DeviceClock(
                    START_S - float(rng.uniform(20, 600)), float(rng.uniform(-40, 40)), rate_error
                ),
                ImuErrors(ErrorSettings(), seed, number),
            ),
            Link(radio, seed, number),
        )
        for number, place in enumerate(places)
    ]
    units = round(interval_ms / 1.25)
    for worn in kit:
        link = control.SetLink(units, units, 0, 400)
        worn.sensor.write_control(
            START_S, control.encode_command(control.Op.SET_LINK, 0, link.encode())
        )
    return kit


@dataclass(frozen=True)
class Clocked:
    """What the fits said at each packet."""

    points: dict[str, FloatArray]  # place -> device time, session time
    truth: dict[str, TrueClock]
    sigma_ms: dict[str, FloatArray]  # place -> stated uncertainty at each packet

    def errors_ms(self, after_s: float = 0.0) -> FloatArray:
        """Return the error between each two sensors, once a second."""
        points = {p: rows[rows[:, 1] >= START_S + after_s] for p, rows in self.points.items()}
        return clock_errors_ms(points, self.truth)


def run(
    sensors: list[WornSensor], *, seed: int, duration_s: float, drops: tuple[Drop, ...] = ()
) -> tuple[Clocked, Intake]:
    """Send everything through the pipeline's intake, as a live session does."""
    places = tuple(s.place for s in sensors)
    intake = Intake(PipelineSettings(places=places))
    points: dict[str, list[tuple[float, float]]] = {place: [] for place in places}
    sigma: dict[str, list[float]] = {place: [] for place in places}
    session = VirtualSession(
        sensors, start_s=START_S, seed=seed, config=TWENTY_PACKETS_A_SECOND, drops=drops
    )
    for item in session.run(duration_s):
        for block in intake.feed(item).blocks:
            points[block.place].append((block.raw.device_time_s[-1], block.timed.time_s[-1]))
            clock = next(t.clock for t in intake.tracks if t.place == block.place)
            sigma[block.place].append(clock.uncertainty_ms)
    truth = {worn.place: worn.true_clock for worn in sensors}
    clocked = Clocked(
        {place: np.array(rows) for place, rows in points.items()},
        truth,
        {place: np.array(values) for place, values in sigma.items()},
    )
    return clocked, intake
