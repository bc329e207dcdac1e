"""What a person is to do today is a value: checked, and the same after a trip through JSON."""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.band import Band, BandRule
from imu_rehab.exercises.dose import Tempo
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.exercises.prescription import Prescription, prescribed, taste
from imu_rehab.signals.places import Side

LUNGE = load_exercise("lunge")


@pytest.mark.parametrize("key", shipped_library().keys)
def test_the_librarys_own_dose_can_be_prescribed(key: str) -> None:
    exercise = load_exercise(key)
    usual = prescribed(exercise, Side.LEFT)
    assert usual.applied() == replace(exercise, dose=replace(exercise.dose, up_to={}))
    assert Prescription.from_json(usual.to_json()) == usual
    assert taste(exercise).applied().dose.sets == 1


ends = st.sampled_from([(1, 1), (1, inf), (inf, 1)])  # times these: one may be open
bands = st.dictionaries(
    st.sampled_from(["ankle_df_deg", "shank_med_deg"]),
    st.builds(
        lambda low, high, end: Band(low * end[0], high * end[1]),
        st.floats(-100, -0.1),
        st.floats(0.1, 100),
        ends,
    ),
)
prescriptions = st.builds(
    Prescription,
    exercise=st.just("lunge"),
    side=st.sampled_from(Side),
    sets=st.integers(1, 9),
    repetitions=st.integers(1, 50),
    hold_s=st.floats(0.1, 60),
    minutes=st.floats(0, 30),
    tempo=st.one_of(st.none(), st.just(Tempo(3.0, 0.0, 1.0))),
    bands=bands,
    feedback=st.dictionaries(st.text(), st.one_of(st.integers(), st.text(), st.lists(st.text()))),
)


@given(prescriptions)
def test_json_and_back_is_the_same(prescription: Prescription) -> None:
    assert Prescription.from_json(prescription.to_json()) == prescription


def test_a_prescription_makes_the_exercise_one_persons() -> None:
    own = prescribed(LUNGE, best={"ankle_df_deg": 31.0}, own_sd={"ankle_df_deg": 3.0}, sets=2)
    exercise = own.applied()
    assert exercise.band == Band(31.0 - 4.5, 31.0 + 4.5)
    assert (exercise.dose.sets, exercise.repetitions, exercise.hold_s) == (2, 10, 2.0)
    narrower = prescribed(LUNGE, best={"ankle_df_deg": 31.0}, own_sd={"ankle_df_deg": 1.0}, k=0.75)
    assert narrower.applied().band == Band(29.0, 33.0)  # the floor of slow tasks


def test_a_stiff_persons_repetitions_begin_earlier() -> None:
    stiff = replace(prescribed(LUNGE), bands={"ankle_df_deg": Band(4.0, 9.0)}).applied()
    assert stiff.driver is not None
    assert stiff.driver.start == 2.0
    bridge = replace(
        prescribed(load_exercise("bridge")), bands={"pelvis_tilt_deg": Band(-9.0, -5.0)}
    )
    low = bridge.applied().driver
    assert low is not None
    assert (low.start, low.sign) == (2.5, -1.0)


def test_ninety_percent_of_ones_own_best_is_the_zone_of_a_stretch() -> None:
    stretch = prescribed(load_exercise("calf_stretch"), best={"shank_fwd_deg": 40.0}).applied()
    assert stretch.band == Band(36.0, inf)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"repetitions": 0}, "repetitions"),
        ({"sets": -1}, "sets"),
        ({"hold_s": 0.0}, "hold_s"),
        ({"bands": {"elbow_deg": Band(0, 1)}}, "elbow_deg"),
        ({"bands": {"ankle_df_deg": Band(-2.0, 9.0)}}, "start"),
    ],
)
def test_what_the_exercise_cannot_be_is_refused_before_it_begins(
    change: dict[str, object], said: str
) -> None:
    with pytest.raises(ConfigurationError, match=rf"^prescription of lunge: .*{said}"):
        replace(prescribed(LUNGE), **change).applied()  # type: ignore[arg-type]


def test_an_unknown_exercise_variant_or_change_is_refused() -> None:
    with pytest.raises(UnknownName, match="handstand"):
        replace(prescribed(LUNGE), exercise="handstand").applied()
    with pytest.raises(UnknownName, match="variant of lunge"):
        replace(prescribed(LUNGE), variant="blind").applied()
    with pytest.raises(ConfigurationError, match="colour"):
        prescribed(LUNGE, colour="red")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("[]", "is a table"),
        ("{}", "exercise is missing"),
        ('{"exercise":"lunge","side":"up","sets":1,"repetitions":1}', "side: 'up'"),
        ('{"exercise":"lunge","side":"left","sets":1.5,"repetitions":1}', "sets"),
        ('{"exercise":"lunge","side":"left","sets":1,"repetitions":1,"x":1}', "x is not known"),
        ('{"exercise":"a","side":"left","sets":1,"repetitions":1,"bands":{"b":[2,1]}}', "bands: b"),
        ('{"exercise":"a","side":"left","sets":1,"repetitions":1,"bands":{"b":2}}', "bands: b"),
        ('{"exercise":"a","side":"left","sets":1,"repetitions":1,"tempo":[1]}', "tempo"),
    ],
)
def test_json_that_is_no_prescription_is_refused_with_its_key(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Prescription.from_json(text)


def test_a_band_knows_how_far_outside_a_value_is() -> None:
    band = Band(10, 20)
    assert (band.distance(8), band.distance(15), band.distance(23)) == (-2, 0, 3)
    assert (Band(10, inf).distance(99), Band(-inf, 8).distance(9)) == (0, 1)
    assert Band(10, inf).drawn() == Band(10, 20)
    assert Band(-inf, 8).drawn() == Band(0, 8)
    assert Band(0, inf).drawn() == Band(0, 10)
    assert band.drawn() == band


@pytest.mark.parametrize("limits", [(20, 10), (1, 1), (float("nan"), 1), (-inf, inf)])
def test_a_band_that_holds_nothing_or_everything_is_none(limits: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="low < high"):
        Band(*limits)


@given(st.floats(1, 60), st.floats(0, 10), st.sampled_from([1.5, 1.0, 0.75]))
def test_no_half_width_is_below_the_floor(target: float, own_sd: float, k: float) -> None:
    band = BandRule("around", 20.0, half_width=5.0, floor=2.0).band(target, own_sd, k)
    assert band.high - band.low >= 2 * 2.0 - 1e-9
    assert band.high - band.low == pytest.approx(2 * max(2.0, k * own_sd))
