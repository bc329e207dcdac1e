import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.language import LANGUAGES, SOURCE, counted, speak, spoken, translate

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "gui" / "imu_rehab_gui" / "translations"


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    speak(qapp, SOURCE)


def test_a_text_is_said_in_the_language_that_is_spoken(app: QApplication) -> None:
    for language, said in (("de", "Personen"), ("en", "People")):
        speak(app, language)
        assert translate("People", "People") == said
        assert spoken() == language


def test_a_text_that_nobody_translated_is_said_as_it_is_written(app: QApplication) -> None:
    speak(app, "de")
    assert translate("People", "never written") == "never written"


def test_a_language_that_nobody_speaks_is_refused(app: QApplication) -> None:
    with pytest.raises(ValueError, match="'fr' is none of en, de"):
        speak(app, "fr")


def test_one_is_not_many() -> None:
    assert [counted(n, "1 person", "%n people") for n in (0, 1, 2)] == [
        "0 people",
        "1 person",
        "2 people",
    ]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations as `make translations` would leave them now."""
    folder = tmp_path_factory.mktemp("translations")
    for file in TRANSLATIONS.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    bin_ = str(Path(sys.executable).parent)
    subprocess.run(
        ["sh", str(ROOT / "tools" / "translations.sh"), str(folder)],
        env={"BIN": bin_, "PATH": "/usr/bin:/bin"},
        check=True,
    )
    return folder


def test_every_text_of_the_windows_is_in_the_files_and_the_app_reads_them(collected: Path) -> None:
    assert sorted(f.name for f in collected.iterdir()) == sorted(
        f.name for f in TRANSLATIONS.iterdir()
    )
    for file in collected.iterdir():
        same = file.read_bytes() == (TRANSLATIONS / file.name).read_bytes()
        assert same, f"{file.name}: run make translations"


def test_nothing_is_left_untranslated() -> None:
    left = [
        f"{file.name}: {message.findtext('source')}"
        for file in sorted(TRANSLATIONS.glob("*.ts"))
        for message in ElementTree.parse(file).iter("message")
        if not message.findtext("translation")
    ]
    assert left == []


def test_there_is_a_file_for_each_language_but_the_sources() -> None:
    there = {file.stem.removeprefix("imu_rehab_") for file in TRANSLATIONS.glob("*.qm")}
    assert there == set(LANGUAGES) - {SOURCE}
