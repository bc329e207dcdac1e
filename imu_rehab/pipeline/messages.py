"""The one plain sentence for the person: what to do now, in their language."""

from collections.abc import Mapping, Sequence

from imu_rehab.assessment.pain import PainAnswer
from imu_rehab.assessment.stopping import near_fall_pause
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab.pipeline import staging
from imu_rehab.pipeline.frame import SensorCondition, SensorState, Stage
from imu_rehab.signals.places import PLACES
from imu_rehab.wording import LANGUAGES, load_wording

GAP = "\0"
ALL_RIGHT = near_fall_pause().question  # after a near fall (SPEC §5.4)


def say(key: str, language: str = "en", **values: object) -> str:
    """Return a sentence of words.toml; raises UnknownName."""
    return load_wording("imu_rehab.pipeline").say(key, language, **values)


def place_name(place: str, language: str = "en") -> str:
    """Return a place in plain words."""
    return say(f"place_{PLACES[place].segment}", language)


def silence(states: Mapping[str, SensorState], language: str = "en") -> str:
    """Return which sensor is silent; empty when none is."""
    silent = [p for p, state in states.items() if state.condition is SensorCondition.SILENT]
    if not silent:
        return ""
    said = say("silent", language, place=place_name(silent[0], language))
    return said[0].upper() + said[1:]


def doubt(places: Sequence[str], language: str = "en") -> str:
    """Return which sensor cannot be trusted now; empty when all can."""
    return say("not_sure", language, place=place_name(places[0], language)) if places else ""


def message(
    stage: Stage,
    why: str,
    *,
    missing: str,
    found: tuple[int, int],
    pose: str,
    cue: str,
    safe: str,
    pain: str = "",
    score: str = "",
    language: str = "en",
) -> str:
    """Return the sentence of a stage.

    `why` is what led to it; `missing` says what keeps us from judging, or is empty; `found`
    is how many sensors stream, of how many; `pain` is the advice of the pain that was told,
    `score` what the newest probe showed.
    """
    if missing and why != staging.TOO_MUCH_PAIN:
        return f"{missing} {safe}"
    match stage:
        case Stage.CONNECTING:
            return say("found", language, n=found[0], wanted=found[1])
        case Stage.STANDING:
            return pose
        case Stage.PAUSED:
            return _paused(why, safe, pain, language)
        case Stage.STOPPED:
            return _stopped(why, pain, score, language)
    return cue


def _paused(why: str, safe: str, pain: str, language: str) -> str:
    match why:
        case staging.NEAR_FALL:
            return f"{near_fall_pause(language).question} {safe}"
        case staging.ASKED:
            return f"{prompt('self_estimate').caption(Language(language))} {safe}"
        case "pain" if pain:
            return f"{pain} {safe}"
    return f"{say('paused', language)} {safe}"


def _stopped(why: str, pain: str, score: str, language: str) -> str:
    if why == staging.TOO_MUCH_PAIN:
        return pain
    if why == staging.FINISHED:
        return f"{score} {say('all_done', language)}".strip()
    return say("stopped", language)


def _interrupting(language: str) -> tuple[str, ...]:
    return (
        near_fall_pause(language).question,
        prompt("self_estimate").caption(Language(language)),
        say("not_sure", language, place=GAP).partition(GAP)[0].strip(),
        *(answer.text(language) for answer in PainAnswer),
    )


# How a sentence begins that must not be hidden behind another one, in every language.
INTERRUPTING = tuple(begin for language in LANGUAGES for begin in _interrupting(language))
