"""What one sensor felt over a while, as plain arrays on a uniform grid."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Inertial:
    """Samples of one sensor in its own axes; every array is (n, 3), converted to float64.

    A sample that was lost may hold NaN.  Raises ValueError for arrays that do
    not fit together.
    """

    gyro_radps: FloatArray  # angular rate
    accel_mps2: FloatArray  # specific force: at rest + on the axis that points up
    mag_ut: FloatArray | None = None  # microtesla

    def __post_init__(self) -> None:
        for name in ("gyro_radps", "accel_mps2", "mag_ut"):
            values = getattr(self, name)
            if values is None:
                continue
            array = np.ascontiguousarray(values, dtype=np.float64)
            if array.ndim != 2 or array.shape[1] != 3:
                raise ValueError(f"{name} is {array.shape}, expected (n, 3)")
            if len(array) != len(self.gyro_radps):
                raise ValueError(f"{name} has {len(array)} rows, gyro_radps {len(self.gyro_radps)}")
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        return len(self.gyro_radps)

    def __getitem__(self, part: slice) -> "Inertial":
        mag = None if self.mag_ut is None else self.mag_ut[part]
        return Inertial(self.gyro_radps[part], self.accel_mps2[part], mag)
