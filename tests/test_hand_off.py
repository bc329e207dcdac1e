from imu_rehab.hand_off import Events, Latest


def test_the_newest_value_wins_and_is_taken_once() -> None:
    slot: Latest[int] = Latest()
    slot.put(1)
    slot.put(2)
    assert slot.take() == 2
    assert slot.take() is None


def test_no_event_is_lost_and_the_order_stays() -> None:
    queue: Events[int] = Events()
    for n in range(5):
        queue.put(n)
    assert queue.drain() == [0, 1, 2, 3, 4]
    assert queue.drain() == []
