"""`python -m imu_rehab` is `imu-rehab`."""

from imu_rehab.cli import main

if __name__ == "__main__":
    main()
