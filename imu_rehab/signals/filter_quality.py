"""How much each of a filter's orientations deserves belief."""

from dataclasses import dataclass

from imu_rehab.signals.arrays import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class FilterQuality:
    """What the uncertainty of an angle is made of; one value per orientation.

    Between rests the heading drifts with what is left of the bias, and after a
    guess nothing is known until gravity has had time to correct.
    """

    rest: BoolArray  # (n,) True while the sensor lies still: the bias is being measured
    bias_sd_radps: FloatArray  # (n,) standard deviation of the bias left in the rate, per axis
    trusted: BoolArray  # (n,) False during a guess and the repair after it
    saturated: BoolArray  # (n,) True at the converter's limit and shortly after
    since_guess_s: FloatArray  # (n,) since the rotation was last guessed; inf: never
    restored: bool = False  # True when the filter failed and its last good state was taken up

    def __len__(self) -> int:
        return len(self.rest)

    def __getitem__(self, part: slice) -> "FilterQuality":
        return FilterQuality(
            self.rest[part],
            self.bias_sd_radps[part],
            self.trusted[part],
            self.saturated[part],
            self.since_guess_s[part],
            self.restored,
        )
