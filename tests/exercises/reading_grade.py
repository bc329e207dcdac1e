"""How many years of school a text needs: for everything that a patient reads."""

import re

GRADE = 6.0  # at most (screens design §7)


def grade(text: str, language: str = "en") -> float:
    """English after Flesch and Kincaid (1975), German the fourth Wiener Sachtextformel (1984).

    Syllables are groups of vowels.
    """
    sentences = max(1, len(re.findall(r"[.!?]", text)))
    words = re.findall(r"[a-zäöüß]+|\d+", text.lower())
    if language == "de":
        long = sum(len(re.findall(r"[aeiouyäöü]+", word)) >= 3 for word in words)
        return 0.2656 * len(words) / sentences + 0.2744 * 100 * long / len(words) - 1.693
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", w.removesuffix("e")))) for w in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
