from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.rewards import MOST_AT_ONCE, Rewards


def test_a_streak_is_worth_more_and_no_more_than_five_at_once() -> None:
    rewards, points = Rewards(), []
    for _ in range(7):
        rewards = rewards.after(earned=True, missed=False)
        points.append(rewards.points)
    assert points == [1, 3, 6, 10, 15, 20, 25]
    assert MOST_AT_ONCE == 5


def test_what_could_not_be_told_breaks_no_streak() -> None:
    rewards = Rewards(3, 2).after(earned=False, missed=False)
    assert rewards == Rewards(3, 2)
    assert rewards.after(earned=False, missed=True) == Rewards(3, 0)


@given(st.lists(st.sampled_from([(True, False), (False, True), (False, False)])))
def test_points_are_never_taken_away(story: list[tuple[bool, bool]]) -> None:
    rewards = Rewards()
    for earned, missed in story:
        later = rewards.after(earned=earned, missed=missed)
        assert later.points >= rewards.points
        rewards = later
