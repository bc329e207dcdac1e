"""Shown sentences: the same in every language, and nothing that must not be said (SPEC §8)."""

import re
import tomllib
from pathlib import Path

import pytest

import imu_rehab
from imu_rehab.errors import UnknownName
from imu_rehab.metrics.norms.table import load_norms
from imu_rehab.metrics.wording import Wording, load_wording

ROOMS = ("metrics/change", "metrics/norms", "metrics/coupling", "assessment")
UNSAID = re.compile(
    r"normal|misalign|dysfunction|weak|caus|\bcur(e|es|ing)\b|prevent|risk|fall detect"
    r"|abnorm|fehlstellung|fehlhaltung|dysfunktion|funktionsstörung|schwach|ursach|heil\b|heilung"
    r"|verhinder|beug\w* vor|vorbeug|prävention|risik|gefährd|sturzerkennung",
    re.IGNORECASE,
)


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_is_there_in_both_languages_and_keeps_to_the_vocabulary(room: str) -> None:
    wording = load_wording("imu_rehab." + room.replace("/", "."))
    assert wording.of_language["en"].keys() == wording.of_language["de"].keys()
    for sentences in wording.of_language.values():
        assert [text for text in sentences.values() if UNSAID.search(text)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_sentence_has_the_same_gaps_in_both_languages(room: str) -> None:
    tables = tomllib.loads((Path(imu_rehab.__file__).parent / room / "words.toml").read_text())
    for key, english in tables["en"].items():
        gaps = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (english, tables["de"][key])]
        assert gaps[0] == gaps[1], key


def test_what_is_shown_of_a_norm_keeps_to_the_vocabulary() -> None:
    assert [norm.text for norm in load_norms() if UNSAID.search(norm.text + norm.population)] == []


def test_an_unknown_sentence_or_language_is_named() -> None:
    wording = Wording({"en": {"hello": "Hello {name}"}})
    assert wording.say("hello", name="you") == "Hello you"
    with pytest.raises(UnknownName, match="sentence"):
        wording.say("bye")
    with pytest.raises(UnknownName, match="language"):
        wording.say("hello", "fr")
