"""How many years of school a text asks for: Flesch-Kincaid (English), Wiener formula (German)."""

import re

GRADE = 6.0  # at most, of what a patient reads (screens design §9)
VOWELS = {"en": "aeiouy", "de": "aeiouäöüy"}


def school_years(text: str, language: str) -> float:
    """Return the grade of a text.

    English: Flesch-Kincaid grade level (Kincaid et al. 1975).  German: fourth
    Wiener Sachtextformel (Bamberger and Vanecek 1984).
    """
    sentences = max(1, len(re.findall(r"[.!?:]+(?:\s|$)", text)))
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text)
    if not words:
        return 0.0
    syllables = [_syllables(word.lower(), language) for word in words]
    per_sentence = len(words) / sentences
    if language == "en":
        return 0.39 * per_sentence + 11.8 * sum(syllables) / len(words) - 15.59
    many = 100.0 * sum(n >= 3 for n in syllables) / len(words)
    return 0.2656 * per_sentence + 0.2744 * many - 1.693


def _syllables(word: str, language: str) -> int:
    groups = len(re.findall(f"[{VOWELS[language]}]+", word))
    if (
        language == "en"
        and word.endswith(("e", "es", "ed"))
        and not word.endswith(("le", "ted", "ded"))
    ):
        groups -= 1
    return max(1, groups)
