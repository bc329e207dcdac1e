"""What stands at the head of a recording (recording design §2.3): never a name."""

import json
import platform
import secrets
import time
from datetime import UTC, datetime

from imu_rehab import __version__
from imu_rehab.pipeline.settings import PipelineSettings


def recording_metadata(
    settings: PipelineSettings | None, *, source: str, simulated: bool
) -> dict[str, dict[str, str]]:
    """Return the metadata of a new recording; `source` is live or import."""
    now = datetime.now(UTC)
    started = now.strftime("%Y%m%dT%H%M%SZ")
    recording = {
        "id": f"{started}-{secrets.token_hex(3)}",
        "format_version": "1",
        "utc_start": now.strftime("%Y-%m-%d %H:%M:%S UTC"),
        "monotonic_anchor_ns": str(time.monotonic_ns()),
        "utc_anchor_ns": str(time.time_ns()),
        "part": "1",
        "source": source,
        "simulated": json.dumps(simulated),
    }
    versions = {
        "imu_rehab": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
    }
    head = {"recording": recording, "versions": versions}
    return head if settings is None else {**head, "settings": {"pipeline": settings.to_json()}}
