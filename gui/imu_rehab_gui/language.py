"""The language of the windows: English in the source, others as Qt Linguist's files.

`translate("Context", "Text")` works in view-models and widgets alike; `pyside6-lupdate` finds
it by its name (`make translations`), both arguments being plain strings.  What exercises, forms
and programmes say comes from their own files in the language that is asked for, not from here.
"""

from importlib.resources import as_file, files
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

SOURCE: Final = "en"
LANGUAGES: Final = (SOURCE, "de")

_installed: list[QTranslator] = []
_spoken: list[str] = [SOURCE]


def translate(context: str, text: str, remark: str | None = None) -> str:
    """Return a text in the chosen language; `remark` is for who translates."""
    return QCoreApplication.translate(context, text, remark)


def counted(number: int, one: str, many: str) -> str:
    """Return "1 person", "3 people": both translated already, `%n` is the number.

    Qt's own plurals are not used: lupdate does not see them in Python's calls.
    """
    return (one if number == 1 else many).replace("%n", str(number))


def speak(app: QCoreApplication, language: str) -> None:
    """Let everything that is made from now on speak a language; raises ValueError for none."""
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(language))
    _spoken[:] = [language]
    if language == SOURCE:
        return
    translator = QTranslator()
    with as_file(files("imu_rehab_gui") / "translations" / f"imu_rehab_{language}.qm") as file:
        if not translator.load(str(file)):
            raise ValueError(f"{file.name} cannot be read; make translations makes it anew")
    app.installTranslator(translator)
    _installed.append(translator)


def spoken() -> str:
    """Return the language that is spoken now, as the product's rooms want it: en, de."""
    return _spoken[0]
