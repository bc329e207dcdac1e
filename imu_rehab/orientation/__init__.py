"""How each sensor is turned: one filter object per sensor."""
