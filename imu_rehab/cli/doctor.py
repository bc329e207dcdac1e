"""`imu-rehab doctor`."""

from imu_rehab.assembly.doctor import examine
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import OUT, busy, print_json


def doctor(*, as_json: o.JsonOption = False) -> None:
    """Check this computer and say what would mend it.

    Example: imu-rehab doctor
    """
    with busy("Looking"):
        findings = examine()
    if as_json:
        print_json({"findings": [finding.as_dict() for finding in findings]})
        return
    for finding in findings:
        mark = "ok  " if finding.good else "look"
        OUT.print(f"{mark}  {finding.name}: {finding.detail}")
        if finding.fix:
            OUT.print(f"      → {finding.fix}")
