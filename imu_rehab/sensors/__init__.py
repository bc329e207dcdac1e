"""What bytes mean: one driver per kind of sensor, without any Bluetooth."""
