"""`python -m gui` in a checkout opens the app."""

from imu_rehab.cli import main

main()
