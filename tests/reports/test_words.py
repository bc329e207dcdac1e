"""What must not be said (clinical specification §8) is not said: every string, by word stems."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import imu_rehab

PACKAGE = Path(imu_rehab.__file__).parent
SPEAKING = ("cli", "reports", "export", "assembly", "feedback", "exercises", "body")
NOT_SAID = re.compile(
    r"\b(?:(?:ab|un)?normal(?!i[sz])|misalign|dysfunction|weak\w*\s+(?:\w+\s+)?muscle|caus(?:e|al|ing)|cur(?:e|ing)"
    r"|prevent|risk|fall\s+detect)",
    re.IGNORECASE,
)


def strings_of(file: Path) -> Iterator[str]:
    """Yield every string of a Python file; docstrings only of commands, whose help they are."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inner = {id(n) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for n in n.values}
    if file.parent.name != "cli":
        inner |= {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
        elif isinstance(node, ast.Constant) and id(node) not in inner:
            yield str(node.value)


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text of a TOML table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)


@pytest.mark.parametrize("room", SPEAKING)
def test_no_string_of_a_room_that_speaks_says_it(room: str) -> None:
    said = [
        f"{file.relative_to(PACKAGE)}: {text[:80]!r}"
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for text in strings_of(file)
        if NOT_SAID.search(text)
    ]
    assert not said


def test_no_exercise_says_it() -> None:
    files = sorted(PACKAGE.rglob("*.toml"))
    texts = [text for file in files for text in texts_of(tomllib.loads(file.read_text()))]
    assert texts
    assert not [text for text in texts if NOT_SAID.search(text)]


@pytest.mark.parametrize(
    "text",
    [
        "This is normal.",
        "Abnormal gait",
        "misaligned pelvis",
        "Dysfunctions",
        "a weak gluteal muscle",
        "weak muscle",
        "this causes pain",
        "the cause of pain",
        "It cures.",
        "prevents falls",
        "Prevention",
        "at RISK",
        "fall detection",
    ],
)
def test_the_check_knows_the_words(text: str) -> None:
    assert NOT_SAID.search(text)


@pytest.mark.parametrize("text", ["because", "secure", "curve", "accurate", "normalised by height"])
def test_the_check_lets_innocent_words_be(text: str) -> None:
    assert not NOT_SAID.search(text)
