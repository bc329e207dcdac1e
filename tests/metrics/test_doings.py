"""Which trials were done follows from what was pressed, whatever was pressed."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.doings import Doing, doings
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed

Said = tuple[str, dict[str, object]]


def pressed(*events: Said) -> list[Pressed]:
    return [Pressed(float(i), event, content) for i, (event, content) in enumerate(events)]


def done(*events: Said) -> tuple[Doing, ...]:
    return doings(pressed(*events), Side.LEFT)


BEGIN: Said = ("trial_started", {"test": "T2", "number": 1})
END: Said = ("trial_ended", {})


def test_a_trial_lies_between_two_presses_and_has_the_kits_side() -> None:
    (only,) = done(BEGIN, END)
    assert (only.begin_s, only.end_s, only.side, only.label) == (0.0, 1.0, Side.LEFT, "T2")
    assert only.counts


def test_what_the_next_trial_interrupts_is_not_there() -> None:
    (only,) = done(BEGIN, BEGIN, END, BEGIN)
    assert (only.begin_s, only.end_s) == (1.0, 2.0)


def test_a_void_trial_stays_known_and_does_not_count() -> None:
    first, second = done(BEGIN, END, BEGIN, END, ("trial_void", {}))
    assert (first.counts, second.counts) == (True, False)
    named = done(BEGIN, END, ("trial_started", {"test": "T4"}), END, ("trial_void", BEGIN[1]))
    assert [each.void for each in named] == [True, False]


def test_a_running_trial_that_is_void_is_not_there() -> None:
    assert done(BEGIN, ("trial_void", {}), END) == ()


def test_typed_values_belong_to_what_they_name_and_the_last_counts() -> None:
    def typed(value: float, **content: object) -> Said:
        return "typed", {"key": "reach_cm", "value": value, **content}

    twice = (BEGIN, END, ("trial_started", {"test": "T2", "number": 2}), END)
    first, second = done(*twice, typed(60.0), typed(70.0, number=2), typed(80.0, test="T9"))
    assert (first.typed, second.typed) == ({"reach_cm": 60.0}, {"reach_cm": 70.0})


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["trial_started", "trial_ended", "trial_void", "mark", "stop"]),
        st.fixed_dictionaries({"test": st.sampled_from(["T1", "T2"]), "number": st.just(1)}),
    ),
    max_size=40,
)


@given(EVENTS)
def test_trials_never_overlap_and_hold_their_marks(events: Sequence[Said]) -> None:
    found = done(*events)
    for earlier, later in pairwise(found):
        assert earlier.end_s <= later.begin_s
    for each in found:
        assert each.begin_s < each.end_s
        assert all(each.begin_s < mark.time_s < each.end_s for mark in each.marks)
    kinds = [kind for kind, _ in events]
    assert len(found) <= min(kinds.count("trial_started"), kinds.count("trial_ended"))
