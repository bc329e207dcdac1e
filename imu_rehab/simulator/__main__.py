"""`python -m imu_rehab.simulator`: virtual sensors in a process of their own.

Reads one line of settings (JSON) from standard input, prints one line with
its addresses, and serves until standard input closes: when the parent goes,
however it goes, so does this process.
"""

from imu_rehab.simulator.server import main

if __name__ == "__main__":
    main()
