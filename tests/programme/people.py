"""People in the middle of a programme, made value by value."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from imu_rehab.assessment.signature import Signature
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.programme.done import Attempts, Finding, Practice, Probe, SessionDone
from imu_rehab.programme.gates import load_gates
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

DAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
SIGNED = Signature("A. Meier", DAY, "seen")
RIGHT, LEFT = Side.RIGHT, Side.LEFT


def on(day: int) -> date:
    """Return a day of the programme, from 0."""
    return DAY + timedelta(days=day)


def at(day: int, hour: float = 9.0) -> datetime:
    """Return a time on a day of the programme."""
    return datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=day, hours=hour)


def signed(day: int, reason: str = "seen") -> Signature:
    return Signature("A. Meier", on(day), reason)


def attempts(hits: int, n: int = 30) -> Attempts:
    return Attempts(hits, n, float(n))


def confirmed_all(day: int = 0) -> tuple[Confirmation, ...]:
    """Return confirmations of every limit as it stands."""
    rows = {c.limit.norm_id: c.limit for gate in load_gates().all for c in gate.criteria}
    return tuple(
        Confirmation(key, row.threshold[0], "A. Meier", on(day).isoformat())
        for key, row in rows.items()
        if row.threshold is not None
    )


def session(
    day: int,
    hits: int = 27,
    *,
    item: str = "squat",
    side: Side | None = RIGHT,
    level: int = 0,
    feedback_pct: float = 100.0,
    pain: float | None = 1.0,
    before: float | None = 1.0,
    effort: float | None = 5.0,
    **more: object,
) -> SessionDone:
    """Return a session with one item in it."""
    practice = Practice(item, attempts(hits), level, side, feedback_pct, 3, 30)
    return SessionDone(at(day), (practice,), before, pain, effort, **more)  # type: ignore[arg-type]


def retention(
    day: int, hits: int, n: int = 20, *, item: str = "squat", side: Side | None = RIGHT
) -> Probe:
    """Return a probe at the start of a day's session."""
    return Probe(item, ProbeKind.RETENTION, at(day, 8.9), attempts(hits, n), side)


def with_morning(state: ProgrammeState, pain: float = 1.0) -> ProgrammeState:
    """Return it with the pain of the morning after the last session told."""
    *before, last = state.sessions
    return replace(state, sessions=(*before, replace(last, pain_next_morning=pain)))


GOOD_ANKLE = (
    Finding("wblt_deg", 38.0, DAY, RIGHT),
    Finding("wblt_deg", 39.0, DAY, LEFT),
    *(
        Finding(metric, 18.0, DAY, side)
        for metric in ("arom_df", "arom_pf", "arom_inv", "arom_ev")
        for side in (RIGHT, LEFT)
    ),
)
GOOD_PELVIS = (Finding("pt_range", 14.0, DAY),)
STABLE = (
    *(Finding("sls_time_eo", 33.0, DAY, side) for side in (RIGHT, LEFT)),
    *(Finding("sway_path", 2.0, DAY, side, 0.5, "T4/eyes_open") for side in (RIGHT, LEFT)),
    *(Finding("hr_reps", 20.0, DAY, side) for side in (RIGHT, LEFT)),
    *(
        Finding(metric, 2.0, DAY, side, None, "T5/step_down", (2.0,) * 5)
        for metric in ("slsq_drop", "slsq_shank_med")
        for side in (RIGHT, LEFT)
    ),
)


def person(*findings: Finding, confirmed: bool = True, **more: object) -> ProgrammeState:
    """Return somebody whose right side is involved, with little pain."""
    usual: dict[str, object] = {
        "side": RIGHT,
        "findings": findings,
        "confirmations": confirmed_all() if confirmed else (),
        "sessions": (session(0, item="lunge"),),
    }
    return ProgrammeState("foot_to_pelvis", DAY, **{**usual, **more})  # type: ignore[arg-type]
