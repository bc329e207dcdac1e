"""Types of the arrays that travel, and the promise that nobody changes them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
CountArray = NDArray[np.int16]


def freeze(*arrays: NDArray[Any]) -> None:
    """Make arrays read-only, so that a value shared between threads stays a value."""
    for array in arrays:
        array.setflags(write=False)
