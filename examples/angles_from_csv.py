"""Joint angles from CSV files, one per sensor, whatever system wrote them.

    python examples/angles_from_csv.py FOLDER START_S END_S

FOLDER holds `raw_foot_r.csv`, `raw_shank_r.csv`, … with the columns that
`imu-rehab export` writes.  The person stands still from START_S to END_S.
"""

import sys
from pathlib import Path

import numpy as np

from imu_rehab import Inertial, track

RATE_HZ = 100.0
ACCEL = ("acc_x_mps2", "acc_y_mps2", "acc_z_mps2")
GYRO = ("gyr_x_radps", "gyr_y_radps", "gyr_z_radps")


def read_sensors(folder: Path) -> tuple[np.ndarray, dict[str, Inertial]]:
    """Return common instants, and each place's samples at them."""
    tables = {
        file.stem.removeprefix("raw_"): np.genfromtxt(file, delimiter=",", names=True)
        for file in sorted(folder.glob("raw_*.csv"))
    }
    begin = max(table["time_s"][0] for table in tables.values())
    end = min(table["time_s"][-1] for table in tables.values())
    time_s = np.arange(begin, end, 1.0 / RATE_HZ)

    def on_grid(table: np.ndarray, columns: tuple[str, ...]) -> np.ndarray:
        return np.column_stack([np.interp(time_s, table["time_s"], table[c]) for c in columns])

    sensors = {p: Inertial(on_grid(t, GYRO), on_grid(t, ACCEL)) for p, t in tables.items()}
    return time_s, sensors


def main() -> None:
    """Print the largest ankle bend and how sure it is."""
    if len(sys.argv) != 4:
        sys.exit("Give FOLDER START_S END_S, for example: demo-7 1 5")
    time_s, sensors = read_sensors(Path(sys.argv[1]))
    stance = (float(sys.argv[2]) - time_s[0], float(sys.argv[3]) - time_s[0])
    tracked = track(sensors, rate_hz=RATE_HZ, calibration=stance, causal=False)
    angle_deg, uncertainty_deg = tracked.angle("ankle_df_deg", "right")
    deepest = int(np.argmax(angle_deg))
    print(  # noqa: T201
        f"ankle dorsiflexion {angle_deg[deepest]:.1f} ± {2 * uncertainty_deg[deepest]:.1f} degrees "
        f"at {time_s[deepest]:.2f} s"
    )


if __name__ == "__main__":
    main()
