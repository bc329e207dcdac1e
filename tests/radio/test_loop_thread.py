import asyncio
from threading import Event, get_ident

import pytest

from imu_rehab.radio.loop_thread import LoopThread


def test_a_call_runs_on_the_radio_thread_and_returns_its_result() -> None:
    async def where() -> int:
        return get_ident()

    thread = LoopThread()
    thread.start()
    assert thread.call(where(), 5.0) != get_ident()
    thread.stop()


def test_an_error_reaches_the_caller() -> None:
    async def fail() -> None:
        raise ValueError("no")

    thread = LoopThread()
    thread.start()
    with pytest.raises(ValueError, match="no"):
        thread.call(fail(), 5.0)
    thread.stop()


def test_what_still_runs_is_cancelled_in_order_at_the_end() -> None:
    began, cleaned_up = Event(), Event()

    async def endless() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned_up.set()

    thread = LoopThread()
    thread.start()
    thread.submit(endless())
    assert began.wait(5.0)
    thread.stop()
    assert cleaned_up.is_set()
    thread.stop()
