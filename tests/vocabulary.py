"""What must not be said to anybody (SPEC §8), and every text that a program can show."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import imu_rehab
import imu_rehab_gui

PACKAGES = (Path(imu_rehab.__file__).parent, Path(imu_rehab_gui.__path__[0]))
EVIDENCE_CARD = "evidence_card.toml"  # the only file that may speak of risk and prevention
ENGLISH = (
    r"\b(?:(?:ab|un)?normal(?!i[sz])|misalign|dysfunction|weak\w*\s+(?:\w+\s+)?muscle"
    r"|caus(?:e|al|ing)|cur(?:es?|ed|ing)\b|prevent|risk|fall\s+detect)"
)
GERMAN = (
    r"\b(?:(?:ab|un)?normal(?:e[rmns]?|)\b|abnorm|fehlstellung|fehlhaltung|dysfunktion"
    r"|funktionsstörung|schwach\w*\s+(?:\w+\s+)?musk|verursach|ursach|heilt|heilung|verhinder"
    r"|beug\w*\s+(?:\w+\s+){0,4}vor\b|vorbeug|prävention|risik|gefährd|sturzerkenn)"
)
UNSAID = re.compile(f"{ENGLISH}|{GERMAN}", re.IGNORECASE)


def unsaid(text: str) -> bool:
    """Return True for a text that says what must not be said."""
    return UNSAID.search(text) is not None


def shown_texts() -> Iterator[tuple[str, str]]:
    """Yield file and text of everything shown: literals, tables, pages, drawings."""
    for package in PACKAGES:
        for file in sorted(package.rglob("*")):
            for text in _texts_of(file):
                yield str(file.relative_to(package.parent)), text


def _texts_of(file: Path) -> Iterator[str]:
    match file.suffix:
        case ".py":
            yield from literals(file)
        case ".toml":
            yield from _leaves(tomllib.loads(file.read_text(encoding="utf-8")))
        case ".html" | ".svg" | ".txt" | ".ts" | ".mako" | ".csv":
            yield file.read_text(encoding="utf-8")


def literals(file: Path) -> Iterator[str]:
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


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _leaves(part)
