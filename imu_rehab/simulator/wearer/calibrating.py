"""The script of a twin that is calibrated in full before its exercise."""

from collections.abc import Callable, Iterator

from imu_rehab.simulator.wearer.activities import KNEE_BENDS, LUNGES, SQUATS, Activity, Stay

RESTING_S = 3.0  # between the knee-bends and the first lunge


def calibrating(stand_still_s: float = 12.0) -> Callable[[], Iterator[Activity]]:
    """Return: stand still, five slow knee-bends, then lunges and squats over and over."""

    def script() -> Iterator[Activity]:
        yield from (Stay(stand_still_s), KNEE_BENDS, Stay(RESTING_S))
        while True:
            yield LUNGES
            yield SQUATS

    return script
