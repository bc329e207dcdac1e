"""Cutting stances and repetitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.coupling.stance_curves import CHAIN, cut, cut_stances
from imu_rehab.signals.arrays import FloatArray

TIME_S = np.arange(0.0, 10.0, 0.01)
BEGIN_S = np.arange(1.0, 8.0, 1.1)
END_S = BEGIN_S + 0.68


def ramp() -> FloatArray:
    return 3.0 * TIME_S


def test_a_stance_has_101_points_from_its_begin_to_its_end() -> None:
    curves = cut(TIME_S, {"foot_ev_deg": ramp()}, BEGIN_S, END_S).of["foot_ev_deg"]
    assert curves.shape == (len(BEGIN_S), 101)
    assert curves[:, 0] == pytest.approx(3.0 * BEGIN_S)
    assert curves[:, -1] == pytest.approx(3.0 * END_S)
    assert curves[0, 50] == pytest.approx(3.0 * (BEGIN_S[0] + 0.34))


@given(st.floats(-180.0, 180.0))
def test_yaw_knows_no_zero(offset: float) -> None:
    cuts = [
        cut(TIME_S, {"shank_ir_deg": ramp() + zero}, BEGIN_S, END_S).of["shank_ir_deg"]
        for zero in (0.0, offset)
    ]
    assert cuts[0] == pytest.approx(cuts[1], abs=1e-9)
    assert cuts[0].mean(axis=1) == pytest.approx(np.zeros(len(BEGIN_S)), abs=1e-9)


def test_facing_backwards_makes_no_step_in_a_heading() -> None:
    swing = 8.0 * np.sin(2.0 * np.pi * TIME_S) + 177.0
    wrapped = np.mod(swing + 180.0, 360.0) - 180.0
    backwards, forwards = (
        cut(TIME_S, {"shank_ir_deg": values}, BEGIN_S, END_S).of["shank_ir_deg"]
        for values in (wrapped, swing - 177.0)
    )
    assert backwards == pytest.approx(forwards, abs=1e-3)


def test_the_pelvis_turns_back_in_a_chain_that_pronates() -> None:
    turned = cut(TIME_S, {"pelvis_prot_deg": ramp()}, BEGIN_S, END_S).of["pelvis_prot_deg"]
    assert np.all(np.diff(turned, axis=1) < 0.0)
    assert {key for key, signal in CHAIN.items() if signal.is_yaw} == {
        "shank_ir_deg", "pelvis_prot_deg",
    }  # fmt: skip


def test_a_gap_takes_its_stride_and_no_other() -> None:
    holed = ramp()
    holed[(TIME_S > 2.2) & (TIME_S < 2.25)] = np.nan
    signals = {"foot_ev_deg": holed, "pelvis_drop_deg": ramp()}
    curves = cut(TIME_S, signals, BEGIN_S, END_S)
    assert np.flatnonzero(np.isnan(curves.of["foot_ev_deg"]).all(axis=1)).tolist() == [1]
    assert np.isfinite(curves.of["pelvis_drop_deg"]).all()


def test_a_stride_beyond_the_recording_is_unknown() -> None:
    curves = cut(TIME_S, {"foot_ev_deg": ramp()}, np.array([9.5]), np.array([10.2]))
    assert np.isnan(curves.of["foot_ev_deg"]).all()


def test_repetitions_last_from_begin_to_end() -> None:
    curves = cut(TIME_S, {"foot_ev_deg": ramp()}, BEGIN_S, END_S, are_strides=False)
    assert curves.duration_s == pytest.approx(np.full(len(BEGIN_S), 0.68))
    assert curves.number.tolist() == list(range(len(BEGIN_S)))


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 200.0, 400.0])
def test_the_rate_does_not_matter(rate_hz: float) -> None:
    time_s = np.arange(0.0, 10.0, 1.0 / rate_hz)
    slow = 5.0 * np.sin(2.0 * np.pi * 0.9 * time_s)
    curves = cut(time_s, {"foot_ev_deg": slow}, BEGIN_S, END_S).of["foot_ev_deg"]
    at_s = BEGIN_S[:, None] + 0.68 * np.linspace(0.0, 1.0, 101)
    assert curves == pytest.approx(5.0 * np.sin(2.0 * np.pi * 0.9 * at_s), abs=0.01)


def test_what_is_no_chain_signal_is_left_out() -> None:
    assert not cut(TIME_S, {"foot_pitch_deg": ramp()}, BEGIN_S, END_S).of


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="end after it"):
        cut(TIME_S, {}, END_S, BEGIN_S)
    with pytest.raises(ValueError, match="durations"):
        cut(TIME_S, {}, BEGIN_S, END_S, duration_s=np.ones(3))


def test_stances_end_at_the_toe_off_inside_their_stride() -> None:
    contact_s = np.array([1.0, 2.1, 3.2, 6.0])
    next_s = np.array([2.1, 3.2, 4.3, 7.1])
    toe_off_s = np.array([0.5, 1.7, 3.9, 6.7, 8.0])  # the second stride has none
    curves = cut_stances(TIME_S, {"foot_ev_deg": ramp()}, contact_s, next_s, toe_off_s)
    assert curves.span_s == pytest.approx([0.7, 0.7, 0.7])
    assert curves.duration_s == pytest.approx([1.1, 1.1, 1.1])
    assert curves.of["foot_ev_deg"][:, 0] == pytest.approx([3.0, 9.6, 18.0])


def test_strides_of_two_bouts_do_not_follow_each_other() -> None:
    contact_s = np.array([1.0, 2.1, 5.0, 6.1])
    curves = cut_stances(TIME_S, {}, contact_s, contact_s + 1.1, contact_s + 0.7)
    assert np.diff(curves.number).tolist() == [1, 2, 1]


def test_no_strides_are_no_curves() -> None:
    none = np.empty(0)
    assert len(cut_stances(TIME_S, {"foot_ev_deg": ramp()}, none, none, none)) == 0


@pytest.mark.parametrize(
    ("n", "are_strides", "shown"),
    [(29, True, False), (30, True, True), (7, False, False), (8, False, True)],
)
def test_few_curves_are_not_drawn(n: int, are_strides: bool, shown: bool) -> None:
    begin_s = np.linspace(0.5, 8.0, n)
    curves = cut(TIME_S, {"foot_ev_deg": ramp()}, begin_s, begin_s + 0.5, are_strides=are_strides)
    assert curves.may_be_shown("foot_ev_deg") is shown
