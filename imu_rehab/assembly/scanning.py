"""Which sensors are in reach."""

import asyncio

from imu_rehab.assembly.transports import open_transport
from imu_rehab.radio.scan import FoundSensor, scan


def find_sensors(radio: str, timeout_s: float) -> list[FoundSensor]:
    """Return the sensors in reach; raises RadioUnavailable."""

    async def look() -> list[FoundSensor]:
        transport = open_transport(radio)
        try:
            return await scan(transport, timeout_s)
        finally:
            await transport.close()

    return asyncio.run(look())
