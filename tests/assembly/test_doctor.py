"""The doctor: looks without raising, and whatever is bad comes with what mends it."""

import ctypes.util
import shutil
import sys

import pytest

from imu_rehab.assembly import doctor
from imu_rehab.assembly.doctor import Finding, examine


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return examine()


def test_it_looks_at_everything_once(findings: list[Finding]) -> None:
    assert [finding.name for finding in findings] == [
        "Python and Qt",
        "Display libraries, offscreen",
        "Display libraries, windows",
        "Bluetooth",
        "Sound",
        "Disk",
        "Clock",
    ]


def test_what_is_bad_has_a_fix_and_what_is_good_has_none(findings: list[Finding]) -> None:
    for finding in findings:
        assert bool(finding.fix) is not finding.good, finding
        assert finding.detail


def test_it_sees_the_machine_it_runs_on(findings: list[Finding]) -> None:
    seen = {finding.name: finding for finding in findings}
    assert ".".join(map(str, sys.version_info[:3])) in seen["Python and Qt"].detail
    free = shutil.disk_usage(".").free / 1e9
    assert float(seen["Disk"].detail.split()[0]) == pytest.approx(free, abs=0.5)
    for name, wanted in (
        ("Display libraries, offscreen", doctor.LIBRARIES),
        ("Display libraries, windows", doctor.WINDOW_LIBRARIES),
    ):
        assert seen[name].good == all(map(ctypes.util.find_library, wanted))


def test_a_missing_library_is_named_by_its_package() -> None:
    finding = doctor._libraries("Libraries", {"no-such-library": "libnone1", "c": "libc6"})
    assert not finding.good
    assert finding.fix == "apt install libnone1"


def test_the_same_facts_as_a_dictionary() -> None:
    finding = Finding("Disk", False, "full", "free some space")
    assert finding.as_dict() == {
        "name": "Disk",
        "good": False,
        "detail": "full",
        "fix": "free some space",
    }
