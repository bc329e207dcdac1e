"""The sensors' cards: how each is doing, made anew with every tick and when something happened."""

from collections.abc import Mapping, Sequence

from imu_rehab.pipeline.frame import SensorCondition, SensorState
from imu_rehab.pipeline.messages import silence
from imu_rehab.pipeline.sensor_track import SensorTrack


class Cards:
    """By place, in the order of the kit."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self.states: Mapping[str, SensorState] = {}
        self.silence = ""  # which sensor is silent, in words
        self.streaming = 0  # how many sensors stream

    def feed(self, now_s: float, tracks: Sequence[SensorTrack], *, afresh: bool) -> None:
        """Look at the sensors again, if there is a reason to."""
        if afresh or len(tracks) != len(self.states):
            self.states = {track.place: track.state(now_s) for track in tracks}
            self.silence = silence(self.states, self._language)
            known = self.states.values()
            self.streaming = sum(s.condition is SensorCondition.STREAMING for s in known)

    def all_stream(self, wanted: int) -> bool:
        """Return True when there are so many sensors, and all of them stream."""
        return self.streaming == len(self.states) == wanted
