"""Any packet that can be sent, for property tests."""

from hypothesis import strategies as st

from firmware_protocol.packets import MAX_SAMPLES, MAX_SAMPLES_MAG, Flags, MotionPacket, Triple
from firmware_protocol.rotation import Wire, quantise

count = st.integers(-32768, 32767)
triple: st.SearchStrategy[Triple] = st.tuples(count, count, count)
FREE_FLAGS = [Flags.SYNCED, Flags.BACKFILL, Flags.CLIP_GYR, Flags.CLIP_ACC, Flags.GAP]


@st.composite
def rotations(draw: st.DrawFn) -> Wire:
    """Any rotation as it is sent."""
    numbers = draw(st.tuples(*[st.floats(-1, 1) for _ in range(4)]))
    norm = sum(c * c for c in numbers) ** 0.5
    if norm < 1e-3:
        return quantise((1.0, 0.0, 0.0, 0.0))
    w, x, y, z = (c / norm for c in numbers)
    return quantise((w, x, y, z))


@st.composite
def packets(draw: st.DrawFn) -> MotionPacket:
    """Any packet that firmware may send."""
    mag = draw(st.booleans())
    n = draw(st.integers(1, MAX_SAMPLES_MAG if mag else MAX_SAMPLES))
    rows = st.lists(triple, min_size=n, max_size=n).map(tuple)
    flags = Flags.ROT | (Flags.MAG if mag else Flags.NONE)
    for flag in draw(st.sets(st.sampled_from(FREE_FLAGS))):
        flags |= flag
    return MotionPacket(
        stream_id=draw(st.integers(0, 2**16 - 1)),
        first_sample=draw(st.integers(0, 2**32 - 1)),
        time_us=draw(st.integers(0, 2**48 - 1)),
        period_q8_us=draw(st.integers(0, 2**32 - 1)),
        gyro=draw(rows),
        accel=draw(rows),
        mag=draw(rows) if mag else None,
        rotation=draw(rotations()),
        rotation_faults=draw(st.integers(0, 2**16 - 1)),
        flags=flags,
    )
