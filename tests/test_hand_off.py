from threading import Thread

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.hand_off import Events, Latest

PUT, TAKE = "put", "take"


@given(st.lists(st.sampled_from([PUT, TAKE])))
def test_the_newest_value_wins_and_is_taken_once(steps: list[str]) -> None:
    slot: Latest[int] = Latest()
    waiting: int | None = None
    for n, step in enumerate(steps):
        if step == PUT:
            slot.put(n)
            waiting = n
        else:
            assert slot.take() == waiting
            waiting = None


@given(st.lists(st.sampled_from([PUT, TAKE])))
def test_no_event_is_lost_and_the_order_stays(steps: list[str]) -> None:
    queue: Events[int] = Events()
    waiting: list[int] = []
    for n, step in enumerate(steps):
        if step == PUT:
            queue.put(n)
            waiting.append(n)
        else:
            assert queue.drain() == waiting
            waiting = []


def test_nothing_is_lost_between_two_threads() -> None:
    queue: Events[int] = Events()
    slot: Latest[int] = Latest()

    def write() -> None:
        for n in range(5000):
            queue.put(n)
            slot.put(n)

    writer = Thread(target=write)
    writer.start()
    drained: list[int] = []
    seen: list[int] = []
    while writer.is_alive():
        drained += queue.drain()
        newest = slot.take()
        seen += [] if newest is None else [newest]
    writer.join()
    drained += queue.drain()
    newest = slot.take()
    seen += [] if newest is None else [newest]
    assert drained == list(range(5000))
    assert seen == sorted(set(seen))
    assert seen[-1] == 4999
