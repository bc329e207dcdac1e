from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.feedback.probes import Hits
from imu_rehab.feedback.success import FEWEST, Proposal, propose

PLAN = FeedbackPlan()
LEVELS = {"zone": 0, "hold": 0, "target": 0}
LIMITS = {"zone": (-1, 2), "hold": (0, 2), "target": (0, 3)}


def test_too_easy_makes_one_thing_harder_in_the_plan_s_order() -> None:
    first = propose(PLAN, Hits(9, 10), LEVELS, LIMITS)
    assert first == Proposal("zone", True, "9 of 10 in the zone, 60 to 80 % are aimed at")
    second = propose(PLAN, Hits(9, 10), LEVELS | {"zone": 2}, LIMITS)
    assert second is not None
    assert second.variable == "hold"


def test_too_hard_takes_the_newest_change_back_first() -> None:
    levels = {"zone": 1, "hold": 1, "target": 0}
    proposal = propose(PLAN, Hits(4, 10), levels, LIMITS, ["zone", "hold"])
    assert proposal is not None
    assert (proposal.variable, proposal.harder) == ("hold", False)


def test_where_nothing_can_be_changed_nothing_is_proposed() -> None:
    assert propose(PLAN, Hits(0, 10), {"hold": 0}, LIMITS) is None
    assert propose(PLAN, Hits(10, 10), {"target": 3}, LIMITS) is None


@given(st.integers(0, 60), st.integers(0, 60))
def test_success_between_the_limits_or_too_few_repetitions_change_nothing(a: int, b: int) -> None:
    inside, measured = sorted((a, b))
    proposal = propose(PLAN, Hits(inside, measured), LEVELS, LIMITS)
    right = measured < FEWEST or 60 * measured <= 100 * inside <= 80 * measured
    assert (proposal is None) == right
