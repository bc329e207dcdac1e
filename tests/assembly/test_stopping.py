"""Ctrl-C asks for the end; afterwards signals mean what they meant."""

import os
import signal
from threading import Thread

import pytest

from imu_rehab.assembly.stopping import ENDINGS, stop_signals


@pytest.mark.parametrize("number", ENDINGS)
def test_every_polite_ending_is_noticed_and_interrupts_nothing(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with stop_signals() as stop:
        assert not stop.asked
        os.kill(os.getpid(), number)
        assert stop.asked
    assert signal.getsignal(number) is before


def test_another_thread_leaves_the_signals_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def run() -> None:
        with stop_signals() as stop:
            seen.append((signal.getsignal(signal.SIGINT), stop.asked))

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert seen == [(before, False)]
