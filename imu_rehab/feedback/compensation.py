"""Something else moved along: no praise for it, and one kind sentence, one thing at a time."""

from collections.abc import Collection, Sequence

from imu_rehab.feedback.prompts import Language, prompt

# What is named first, of the errors of SPEC §3.3: first balance and sensors, then from foot to
# pelvis, tempo and range last.
ORDER = ("E9", "E10", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E11")


def to_name(mistakes: Collection[str], before: str = "") -> str:
    """Return the one to name; what was named `before` goes on until it is gone."""
    if before in mistakes:
        return before
    known: Sequence[str] = [code for code in ORDER if code in mistakes]
    return known[0] if known else next(iter(sorted(mistakes)), "")


def named(mistake: str, language: str = "en") -> str:
    """Return what a patient reads and hears of a mistake."""
    key = f"mistake_{mistake}" if mistake in ORDER else "mistake_other"
    return prompt(key).caption(Language(language))
