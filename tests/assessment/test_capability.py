"""The label of an item: truth table, order of reasons, words (SPEC §1.2)."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.capability import Capability, Label, Reason, Run, Runs, classify


def run(hits: int, n: int = 8, *, hit: float = 10.0, miss: float = 0.0, pain: float = 0.0) -> Run:
    """Return a run with its hits spread evenly; the metric is 10 inside the band, 0 outside."""
    in_band = np.floor(np.arange(1, n + 1) * hits / n) > np.floor(np.arange(n) * hits / n)
    return Run(in_band, np.where(in_band, hit, miss), pain)


def judged(s1: int, c: int, s2: int, i: int | None, *, mdc: float | None = 1.0) -> Capability:
    isolated = None if i is None else run(i)
    return classify(Runs(run(s1), run(c), run(s2), isolated), mdc=mdc)


@pytest.mark.parametrize(
    ("hits", "label"),
    [
        ((8, 8, 8, 8), Label.CAN_DO),
        ((7, 0, 6, 0), Label.CAN_DO),
        ((2, 7, 3, 8), Label.FORGOTTEN),
        ((2, 2, 2, 8), Label.LOSES_IT_UNDER_LOAD),
        ((0, 0, 0, 0), Label.CANT_DO),
        ((1, 2, 1, 2), Label.CANT_DO),
        ((4, 7, 4, 8), Label.UNDECIDED),
        ((5, 6, 5, 6), Label.UNDECIDED),
    ],
)
def test_the_truth_table(hits: tuple[int, int, int, int], label: Label) -> None:
    assert judged(*hits).label is label


def test_golden_five_of_sixteen_can_be_forgotten_and_eight_of_sixteen_is_undecided() -> None:
    assert judged(2, 7, 3, 8).differences["C-S"].interval[0] == pytest.approx(0.140, abs=5e-4)
    undecided = judged(4, 7, 4, 8)
    assert undecided.differences["C-S"].interval[0] == pytest.approx(-0.035, abs=5e-4)
    assert undecided.reasons == (Reason.NO_CLEAR_DIFFERENCE,)


def test_the_label_always_shows_the_values_behind_it() -> None:
    found = judged(2, 7, 3, 8)
    assert {name: (s.hits, s.n) for name, s in found.shares.items()} == {
        "S": (5, 16), "C": (7, 8), "I": (8, 8),
    }  # fmt: skip
    assert found.means["C"] == pytest.approx(8.75)
    assert set(found.differences) == {"C-S", "I-C", "S2-S1"}
    assert found.mdc == 1.0


def test_the_shares_are_written_with_hits_n_and_interval() -> None:
    assert judged(2, 7, 3, 8).behind.startswith("S 5/16 = 31 % (14–56 %); C 7/8 = 88 % (53–98 %)")
    assert "I" not in judged(2, 7, 3, None).behind


def test_each_label_sends_to_its_phase() -> None:
    phases = [Label.CAN_DO, Label.FORGOTTEN, Label.LOSES_IT_UNDER_LOAD, Label.CANT_DO]
    assert [label.phase for label in phases] == [4, 3, 2, 1]
    assert Label.UNDECIDED.phase is None
    assert Label.PAIN_LIMITED.phase is None


def test_shares_without_means_claim_no_difference() -> None:
    assert judged(2, 7, 3, 8, mdc=9.9).label is Label.UNDECIDED
    assert judged(2, 2, 2, 8, mdc=9.9).label is Label.UNDECIDED


def test_without_an_mdc_only_can_do_is_said() -> None:
    assert judged(2, 7, 3, 8, mdc=None).reasons == (Reason.NO_MDC,)
    assert judged(0, 0, 0, 0, mdc=None).label is Label.UNDECIDED
    assert judged(8, 8, 8, 8, mdc=None).label is Label.CAN_DO


def test_without_the_isolated_run_only_can_do_is_said() -> None:
    assert judged(2, 7, 3, None).reasons == (Reason.ISOLATED_NOT_TESTED,)
    assert judged(8, 8, 8, None).label is Label.CAN_DO


def test_who_is_still_changing_repeats_after_a_rest() -> None:
    found = judged(0, 7, 6, 8)
    assert found.label is Label.UNDECIDED
    assert Reason.STILL_CHANGING in found.reasons
    assert Reason.STILL_CHANGING.text() == "still changing: repeat after a rest"


@pytest.mark.parametrize("short", ["spontaneous_1", "cued", "spontaneous_2", "isolated"])
def test_seven_repetitions_in_any_run_are_too_few(short: str) -> None:
    parts = {name: run(2) for name in ("spontaneous_1", "spontaneous_2")}
    parts |= {"cued": run(7), "isolated": run(8)} | {short: run(2, 7)}
    assert classify(Runs(**parts), mdc=1.0).reasons == (Reason.TOO_FEW,)  # type: ignore[arg-type]


def test_gait_needs_thirty_strides_a_run() -> None:
    def strides(n: int) -> Runs:
        return Runs(run(n, n), run(n, n), run(n, n), run(n, n), are_strides=True)

    assert classify(strides(29), mdc=1.0).reasons == (Reason.TOO_FEW,)
    assert classify(strides(30), mdc=1.0).label is Label.CAN_DO


@pytest.mark.parametrize("where", range(4))
@pytest.mark.parametrize(("pain", "limited"), [(5.0, False), (5.5, True)])
def test_pain_above_the_ceiling_anywhere_is_no_classification(
    where: int, pain: float, limited: bool
) -> None:
    runs = [run(8, pain=pain if place == where else 0.0) for place in range(4)]
    label = classify(Runs(*runs), mdc=1.0).label
    assert (label is Label.PAIN_LIMITED) == limited


def test_the_ceiling_is_the_clinicians() -> None:
    painful = Runs(run(8, pain=6.0), run(8), run(8), run(8))
    assert classify(painful, mdc=1.0, pain_ceiling=7.0).label is Label.CAN_DO


@given(st.tuples(*[st.integers(0, 8)] * 4), st.floats(0.0, 12.0), st.floats(0.1, 10.0))
def test_the_unit_of_the_metric_does_not_matter(
    hits: tuple[int, int, int, int], mdc: float, scale: float
) -> None:
    def label(factor: float) -> Label:
        runs = (run(h, hit=10.0 * factor, miss=1.0 * factor) for h in hits)
        return classify(Runs(*runs), mdc=factor * mdc * 1.001).label

    assert label(scale) is label(1.0)


@given(st.tuples(*[st.integers(0, 8)] * 4))
def test_a_claimed_difference_is_always_backed_by_interval_and_means(
    hits: tuple[int, int, int, int],
) -> None:
    found = judged(*hits, mdc=3.0)
    pair = {Label.FORGOTTEN: "C-S", Label.LOSES_IT_UNDER_LOAD: "I-C"}.get(found.label)
    if pair is not None:
        assert found.differences[pair].interval[0] > 0.0
        assert abs(found.differences[pair].means) >= 3.0
    if found.label is Label.CANT_DO:
        assert all(each.interval[1] < 0.8 for each in found.shares.values())


UNSAID = re.compile(
    r"normal|misalign|dysfunction|weak|caus|\bcur(e|es|ing)\b|prevent|risk|fall det"
    r"|fehlstellung|fehlhaltung|dysfunktion|störung|schwach|ursach|heil|verhinder|vorbeug"
    r"|prävention|risiko|gefähr|sturz|brain|gehirn",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("label", "language"), list(product(Label, ("en", "de"))))
def test_every_label_has_kind_words_in_both_languages(label: Label, language: str) -> None:
    for said in (label.text(language), label.patient_text(language)):
        assert said
        assert not UNSAID.search(said)


def test_the_words_for_forgotten_are_the_specifications() -> None:
    assert "you have it, it is not automatic yet" in Label.FORGOTTEN.patient_text().lower()
    german = Label.FORGOTTEN.patient_text("de")
    assert german == "Sie können es, es läuft nur noch nicht von selbst."


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_said_in_both_languages(reason: Reason) -> None:
    assert reason.text("en") != reason.text("de")


def test_hits_without_their_values_are_refused() -> None:
    with pytest.raises(ValueError, match="8 hits but 7 values"):
        Run(np.ones(8, dtype=bool), np.ones(7))
    with pytest.raises(ValueError, match="leave it out"):
        Run(np.ones(2, dtype=bool), np.array([1.0, np.nan]))
