from math import inf, nan

import pytest

from imu_rehab.feedback.trust_gate import SURE, Trust, doubt_about

LOOSE = Trust(1.0, "the foot sensor is not trusted")


def test_a_known_value_of_trusted_sensors_may_be_judged() -> None:
    assert doubt_about(20.0, SURE) == doubt_about(-20.0, Trust(1.5)) == ""


@pytest.mark.parametrize(
    ("value", "trust", "reason"),
    [
        (nan, SURE, "not measured"),
        (20.0, LOOSE, LOOSE.doubt),
        (nan, LOOSE, LOOSE.doubt),
        (20.0, Trust(), "nobody knows how sure it is"),
        (20.0, Trust(inf), "nobody knows how sure it is"),
    ],
)
def test_whatever_is_missing_is_named(value: float, trust: Trust, reason: str) -> None:
    assert doubt_about(value, trust) == reason
