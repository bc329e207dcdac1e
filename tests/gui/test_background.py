from threading import Event, get_ident

from pytestqt.qtbot import QtBot

from imu_rehab.errors import ConfigurationError
from imu_rehab_gui.background import Background, finish_work


def test_what_was_worked_out_elsewhere_is_told_here(qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []
    work: Background[int] = Background(lambda result: heard.append((result, get_ident())), print)
    work.start(get_ident)
    assert work.busy
    qtbot.waitUntil(lambda: bool(heard))
    ((there, here),) = heard
    assert here == get_ident() != there
    assert not work.busy


def test_an_error_of_ours_is_told_as_its_sentence(qtbot: QtBot) -> None:
    heard: list[str] = []
    work: Background[int] = Background(print, heard.append)

    def refuse() -> int:
        raise ConfigurationError("there is no such thing")

    work.start(refuse)
    qtbot.waitUntil(lambda: heard == ["there is no such thing"])


def test_of_two_tasks_only_the_newer_one_is_heard(qtbot: QtBot) -> None:
    heard: list[str] = []
    go = Event()
    work: Background[str] = Background(heard.append, print)
    work.start(lambda: "old" if go.wait(10) else "late")
    work.start(lambda: "new")
    qtbot.waitUntil(lambda: heard == ["new"])
    go.set()
    finish_work()
    qtbot.wait(1)
    assert heard == ["new"]
