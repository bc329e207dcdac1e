"""Every word the windows can show keeps to the vocabulary (SPEC §8)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import imu_rehab_gui
from imu_rehab.body.live_signals import TITLES

SOURCES = sorted(Path(imu_rehab_gui.__path__[0]).rglob("*.py"))
UNSAID = re.compile(
    r"normal|misalign|dysfunction|weak muscle|\bcauses?\b|\bcures?\b|prevent|\brisk|fall det",
    re.IGNORECASE,
)


def strings(source: Path) -> Iterator[str]:
    """Yield the literals of a file that are not docstrings."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield str(node.value)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_window_blames_or_promises(source: Path) -> None:
    assert [text for text in strings(source) if UNSAID.search(text)] == []


def test_no_signal_is_called_what_it_is_not() -> None:
    assert [title for title in TITLES.values() if UNSAID.search(title)] == []
