"""Shown sentences: the same in every language, and nothing that must not be said (SPEC §8)."""

import pytest

from imu_rehab.errors import UnknownName
from imu_rehab.metrics.norms.table import load_norms
from imu_rehab.wording import Wording, load_wording
from tests.vocabulary import unsaid

ROOMS = ("metrics/change", "metrics/norms", "metrics/coupling", "assessment")


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_is_there_in_both_languages_and_keeps_to_the_vocabulary(room: str) -> None:
    wording = load_wording("imu_rehab." + room.replace("/", "."))
    assert wording.of_language["en"].keys() == wording.of_language["de"].keys()
    for sentences in wording.of_language.values():
        assert [text for text in sentences.values() if unsaid(text)] == []


def test_what_is_shown_of_a_norm_keeps_to_the_vocabulary() -> None:
    assert [norm.text for norm in load_norms() if unsaid(norm.text + norm.population)] == []


def test_an_unknown_sentence_or_language_is_named() -> None:
    wording = Wording({"en": {"hello": "Hello {name}"}})
    assert wording.say("hello", name="you") == "Hello you"
    with pytest.raises(UnknownName, match="sentence"):
        wording.say("bye")
    with pytest.raises(UnknownName, match="language"):
        wording.say("hello", "fr")
