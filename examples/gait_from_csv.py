"""Strides of one foot from a CSV file, whatever system wrote it.

    python examples/gait_from_csv.py raw_foot_r.csv right forward left up

The columns are those that `imu-rehab export` writes; the last three words say
where the sensor's x, y and z point, roughly.  Prints one line per stride.
"""

import sys

import numpy as np

from imu_rehab import gait

ACCEL = ("acc_x_mps2", "acc_y_mps2", "acc_z_mps2")
GYRO = ("gyr_x_radps", "gyr_y_radps", "gyr_z_radps")


def main() -> None:
    """Print contact, duration, length and foot progression of every straight stride."""
    if len(sys.argv) != 6:
        sys.exit("Give FILE SIDE X Y Z, for example: raw_foot_r.csv right forward left up")
    table = np.genfromtxt(sys.argv[1], delimiter=",", names=True)
    time_s = table["time_s"]
    rate_hz = (len(time_s) - 1) / (time_s[-1] - time_s[0])
    even_s = np.linspace(time_s[0], time_s[-1], len(time_s))
    accel, gyro = (
        np.column_stack([np.interp(even_s, time_s, table[column]) for column in columns])
        for columns in (ACCEL, GYRO)
    )
    found = gait(
        accel, gyro, rate_hz=rate_hz, place="foot", side=sys.argv[2], axes=sys.argv[3:]
    ).strides
    straight = found[found.walking]
    print("contact_s,stride_s,length_m,toe_out_deg")  # noqa: T201
    for stride in zip(
        time_s[0] + straight.start_s,
        straight.stride_time_s,
        straight.length_m,
        straight.fpa_deg,
        strict=True,
    ):
        print(",".join(f"{number:.3f}" for number in stride))  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")
