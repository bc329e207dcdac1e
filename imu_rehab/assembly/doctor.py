"""What about this computer could spoil a session, and the one command that mends it."""

import asyncio
import ctypes.util
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from imu_rehab.errors import RadioUnavailable
from imu_rehab.radio.scan import scan
from imu_rehab.radio.transport import Transport

LEAST_FREE_BYTES = 500e6
BAD_QT_ON_311 = (6, 12)

# Debian's packages by the library that Qt asks for; the first group is needed even offscreen.
LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "glib-2.0": "libglib2.0-0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "xkbcommon": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    good: bool
    detail: str
    fix: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


def examine() -> list[Finding]:
    """Look at everything; never raises, needs no display."""
    looks: tuple[Callable[[], Finding], ...] = (
        _python_and_qt,
        lambda: _libraries("Display libraries, offscreen", LIBRARIES),
        lambda: _libraries("Display libraries, windows", WINDOW_LIBRARIES),
        _bluetooth,
        _sound,
        _disk,
        _clock,
    )
    return [look() for look in looks]


def _python_and_qt() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    try:
        qt = version("PySide6-Essentials")
    except PackageNotFoundError:
        return Finding("Python and Qt", False, f"Python {python}, no Qt", "make demo installs it")
    too_new = tuple(int(part) for part in qt.split(".")[:2]) >= BAD_QT_ON_311
    return Finding(
        "Python and Qt",
        good=not too_new,
        detail=f"Python {python}, Qt {qt}",
        fix="pip install 'PySide6-Essentials<6.12' (newer ones abort)" if too_new else "",
    )


def _libraries(name: str, wanted: dict[str, str]) -> Finding:
    if sys.platform != "linux":
        return Finding(name, True, "come with this system")
    missing = [
        package for library, package in wanted.items() if not ctypes.util.find_library(library)
    ]
    if not missing:
        return Finding(name, True, "all found")
    return Finding(
        name, False, f"missing: {', '.join(missing)}", f"apt install {' '.join(missing)}"
    )


def _bluetooth() -> Finding:
    transport = Transport(None, None, simulated=False)
    try:
        found = asyncio.run(scan(transport, 0.5))
    except RadioUnavailable:
        return Finding(
            "Bluetooth",
            False,
            "no usable adapter; the simulator works without one",
            "switch Bluetooth on or plug an adapter in; on Linux also: systemctl start bluetooth",
        )
    return Finding("Bluetooth", True, f"adapter works, {len(found)} of our sensors in reach")


def _sound() -> Finding:
    try:
        import sounddevice  # noqa: PLC0415  (raises OSError where PortAudio is missing)

        device = sounddevice.query_devices(kind="output")
    except OSError:
        return Finding("Sound", False, "PortAudio is missing", "apt install libportaudio2")
    except (ValueError, sounddevice.PortAudioError):
        return Finding(
            "Sound",
            False,
            "no sound device; cues are shown, not heard",
            "plug in or switch on a loudspeaker",
        )
    name = str(device["name"])
    wireless = "blue" in name.lower()
    detail = f"{name}" + (": Bluetooth headphones are too late for cues" if wireless else "")
    return Finding("Sound", not wireless, detail, "use the cable" if wireless else "")


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free
    good = free > LEAST_FREE_BYTES
    return Finding(
        "Disk",
        good,
        f"{free / 1e9:.1f} GB free here (one hour of three sensors: 0.03 GB)",
        "" if good else "free some space",
    )


def _clock() -> Finding:
    grain_s = time.get_clock_info("monotonic").resolution
    good = grain_s <= 1e-3
    return Finding(
        "Clock", good, f"monotonic, grain {grain_s:.0e} s", "" if good else "use Python 3.13"
    )
