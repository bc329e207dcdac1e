"""What an exercise cannot see just now: said in one sentence, instead of a false judgement."""

from collections.abc import Mapping
from math import isfinite, nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.values import AND, INSTANT, PLACE_WORDS, value_kinds

SILENT_S = 0.5  # shorter gaps are not worth a sentence (screens design §7)
CANNOT_SEE = {
    "en": "I cannot measure {} now.",
    "de": "Ich kann gerade nichts an {} messen.",
}


class Unmeasured:
    """Watches the values that an exercise needs all the time."""

    def __init__(self, exercise: Exercise) -> None:
        kinds = value_kinds()
        keys = [zone.signal for zone in exercise.zones if not zone.optional]
        driver = exercise.driver
        keys += [] if driver is None else [key for key in (driver.signal, driver.also) if key]
        self._keys = [key for key in dict.fromkeys(keys) if kinds[key].each == INSTANT]
        self._known_s: dict[str, float] = {}  # when each was last known
        self._now_s = 0.0

    def feed(self, time_s: float, values: Mapping[str, float]) -> None:
        """Take one sample."""
        self._now_s = time_s
        for key in self._keys:
            if isfinite(values.get(key, nan)):
                self._known_s[key] = time_s
            else:
                self._known_s.setdefault(key, time_s)

    def sentence(self, language: str) -> str:
        """Return what cannot be measured now; empty when all can."""
        silent = [k for k, at_s in self._known_s.items() if self._now_s - at_s > SILENT_S]
        if not silent:
            return ""
        seen = [k for k in self._keys if k not in silent]
        blamed = {s for k in silent for s in value_kinds()[k].of}
        innocent = {s for k in seen for s in value_kinds()[k].of}
        named = sorted(blamed - innocent) or sorted(blamed)
        words = [PLACE_WORDS[language][segment] for segment in named]
        return CANNOT_SEE[language].format(AND[language].join(words)) if words else ""
