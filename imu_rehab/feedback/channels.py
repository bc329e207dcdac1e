"""One cue, many channels: what it looks, sounds and feels like, and what is said (SPEC §4.1).

A pure table.  Whoever shows, plays or sends it decides nothing: a cue that is
withheld has no channel at all, and no sound or vibration is without a caption.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.prompts import Language, Prompt, prompt, prompt_of

FILE = "channels.toml"
VISUALS = ("arrow_up", "arrow_down", "tick", "word", "full_screen")


class Modality(StrEnum):
    """A way to give a cue; what is shown is never left out."""

    VISUAL = "visual"
    SOUND = "sound"
    SPEECH = "speech"
    HAPTIC = "haptic"


SLOW: frozenset[Modality] = frozenset({Modality.VISUAL})
EYES_FREE: frozenset[Modality] = frozenset({Modality.VISUAL, Modality.SOUND})


@dataclass(frozen=True, slots=True)
class Vibration:
    """What a motor does; the pattern is a name of the protocol's (its SPEC §8)."""

    pattern: str
    amplitude: int  # 1..255
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Channels:
    """A cue on every channel that was chosen; empty where it is not given."""

    caption: str = ""
    visual: str = ""
    sound: str = ""
    prompt: str = ""  # its key
    vibration: Vibration | None = None

    @property
    def needs_caption(self) -> bool:
        """True for what is heard or felt, and not only seen."""
        return bool(self.sound or self.prompt or self.vibration is not None)

    @property
    def any(self) -> bool:
        """True unless nothing at all is given."""
        return bool(self.caption)


@dataclass(frozen=True, slots=True)
class _Row:
    rank: int
    visual: str
    sound: str
    prompt: str
    direction: bool
    own_words: bool  # said in the cue's own words, or not at all
    vibration: Vibration | None


NOTHING = Channels()


def channels_of(cue: Cue, chosen: Collection[Modality], language: Language) -> Channels:
    """Return what a cue becomes; nothing for one that is withheld, or of a newer version.

    A direction uses the chosen channels only.  Other cues are also heard where
    directions are only seen: they tell how it goes on, and correct nobody.
    """
    row = _table().get(cue.kind)
    if row is None or not cue.given:
        return NOTHING
    said = _said(cue, row, language) if Modality.SPEECH in chosen else None
    words = cue.caption or prompt(row.prompt).caption(language)
    return Channels(
        caption=words if said is None else said.caption(language),
        visual=row.visual,
        sound=row.sound if Modality.SOUND in chosen or not row.direction else "",
        prompt="" if said is None else said.key,
        vibration=row.vibration if Modality.HAPTIC in chosen else None,
    )


def _said(cue: Cue, row: _Row, language: Language) -> Prompt | None:
    """Return the prompt for a cue's own words; without one, what is true of its kind."""
    own = prompt_of(cue.caption, language) if cue.caption else None
    return own or (None if row.own_words and cue.caption else prompt(row.prompt))


def one_of(cues: Iterable[Cue]) -> Cue | None:
    """Return the one cue that is given of those that fall on one instant: one thing at a time."""
    known = [cue for cue in cues if cue.given and cue.kind in _table()]
    return min(known, key=lambda cue: _table()[cue.kind].rank, default=None)


def default_modalities(*, eyes_free: bool) -> frozenset[Modality]:
    """Return what is chosen for nobody in particular: gait is heard, slow exercises are seen."""
    return EYES_FREE if eyes_free else SLOW


def read_modalities(text: str) -> frozenset[Modality]:
    """Read a choice in words, by commas; what is shown is always among it.  Raises UnknownName."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in list(Modality):
            raise UnknownName("channel for cues", word, list(Modality))
    return frozenset({Modality.VISUAL, *map(Modality, words)})


def cue_kinds() -> tuple[str, ...]:
    """Return every kind of cue that has channels."""
    return tuple(_table())


def caption_of_sound(sound: str, language: Language) -> str:
    """Return what a sound means, in words."""
    row = next(row for row in _table().values() if row.sound == sound)
    return prompt(row.prompt).caption(language)


def sound_names() -> frozenset[str]:
    """Return every sound that a design must have."""
    return frozenset(row.sound for row in _table().values())


@cache
def _table() -> Mapping[str, _Row]:
    return read_channels((files("imu_rehab.feedback") / FILE).read_text(encoding="utf-8"), FILE)


def read_channels(text: str, name: str) -> Mapping[str, _Row]:
    """Read a table of channels; raises ConfigurationError naming file and key."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name}: {error}") from error
    return {kind: _row(name, kind, table) for kind, table in tables.items()}


def _row(name: str, kind: str, table: Mapping[str, Any]) -> _Row:
    try:
        row = _Row(
            rank=int(table["rank"]),
            visual=str(table["visual"]),
            sound=str(table["sound"]),
            prompt=prompt(str(table["prompt"])).key,
            direction=bool(table.get("direction", False)),
            own_words=bool(table.get("own_words", False)),
            vibration=Vibration(**table["haptic"]) if "haptic" in table else None,
        )
    except (KeyError, TypeError, ValueError, UnknownName) as error:
        raise ConfigurationError(f"{name}: [{kind}]: {error}") from error
    if row.visual not in VISUALS:
        raise ConfigurationError(f"{name}: [{kind}] has no visual {row.visual!r}")
    return row
