"""Tests of imu_rehab.forms."""
