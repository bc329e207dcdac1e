"""What a session and the record show from foot to pelvis (SPEC S01, S02, S03, S22)."""

from dataclasses import dataclass

from imu_rehab.assembly.battery.chain_results import ChainOfWalk, chains_of
from imu_rehab.assembly.exporting import gait_of
from imu_rehab.assembly.reviewing import Reviewed, analysis_in, reviewed
from imu_rehab.assembly.walks import walks_of
from imu_rehab.forms.reading import regions
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.titles import metric_title
from imu_rehab.store.person_values import Complaint, Hypothesis, Injury, Probe
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store

LOWER_BACK, MANY = "lower back", 2  # more earlier episodes than these are a known factor
RECURRENCE = "lbp_recurrence_gt2_episodes_OR.01"


@dataclass(frozen=True, slots=True, eq=False)
class ChainRead:
    """A session's curves, and the links of its walks."""

    session: Reviewed
    chains: tuple[ChainOfWalk, ...]  # empty: nobody walked enough


@dataclass(frozen=True, slots=True)
class Hurt:
    """A region that was injured before; `source` only where a figure is published (SPEC S22)."""

    region: str
    words: str  # in the language that was asked for
    side: str
    since: str
    count: int
    recovered: bool | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the hypothesis sheet; without a probe there is no verdict (SPEC S03)."""

    complaint: str
    finding: str
    metric: str
    probe: str  # insole, cue, mobilisation; empty: none was done
    answer: str
    verdict: str


def chain_in(store: Store, pseudonym: str, session_id: int) -> ChainRead:
    """Read a session; raises ConfigurationError as `analysis_in`."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    analysis = analysis_in(history, session_id)
    walks = walks_of(analysis.log, gait_of(analysis.log, None))
    chains = tuple(chains_of(analysis.log, walks))
    return ChainRead(reviewed(history, session_id, analysis), chains)


def injuries_of(store: Store, pseudonym: str, language: str) -> tuple[Hurt, ...]:
    """Return the injury history, as it was told."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    return tuple(_hurt(kept.value, language) for kept in history.of(Injury))


def _hurt(injury: Injury, language: str) -> Hurt:
    known = injury.region == LOWER_BACK and injury.count > MANY
    return Hurt(
        injury.region,
        regions()[injury.region][language] if injury.region in regions() else injury.region,
        injury.side,
        injury.since,
        injury.count,
        injury.recovered,
        norms_by_id()[RECURRENCE].text if known else "",
    )


def hypotheses_of(store: Store, pseudonym: str) -> tuple[SheetLine, ...]:
    """Return the sheet, as it stands."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    complaints = {kept.id: kept.value.text for kept in history.of(Complaint)}
    probes = {kept.id: kept.value for kept in history.of(Probe)}
    lines = []
    for kept in history.of(Hypothesis):
        probe = None if kept.value.probe_id is None else probes.get(kept.value.probe_id)
        lines.append(
            SheetLine(
                complaints.get(kept.value.complaint_id, ""),
                kept.value.finding,
                metric_title(kept.value.metric),
                "" if probe is None else probe.kind,
                "" if probe is None else probe.answer,
                kept.value.verdict,
            )
        )
    return tuple(lines)
