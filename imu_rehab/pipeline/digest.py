"""A fingerprint of everything a pipeline computed: equal means bit-identical."""

from hashlib import sha256

from imu_rehab.pipeline.frame import Frame


class FrameDigest:
    """SHA-256 over instants, segments and signals of all frames, in order."""

    def __init__(self) -> None:
        self._hash = sha256()
        self.instants = 0

    def add(self, frame: Frame) -> None:
        """Take one frame in."""
        self.instants += len(frame.time_s)
        self._hash.update(frame.time_s.tobytes())
        for table in (frame.segments, frame.signals):
            for key in sorted(table):
                self._hash.update(key.encode())
                self._hash.update(table[key].tobytes())

    @property
    def hexdigest(self) -> str:
        """Return the fingerprint so far."""
        return self._hash.hexdigest()
