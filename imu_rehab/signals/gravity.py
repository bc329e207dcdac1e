"""How hard the earth pulls."""

GRAVITY_MPS2 = 9.81  # ordinary; where a sensor is, it may be 9.78 to 9.83
