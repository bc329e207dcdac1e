"""From a recording to the folder of tables and the report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from imu_rehab.assembly.battery.assessing import Assessment, assess
from imu_rehab.assembly.battery.chain_results import chain_json, chains_of
from imu_rehab.assembly.battery.paired_trial import paired_trial
from imu_rehab.assembly.battery.tables import found_events
from imu_rehab.assembly.live_tables import write_live_tables
from imu_rehab.assembly.reporting import report_content
from imu_rehab.assembly.session_facts import session_json
from imu_rehab.assembly.walks import Walk, walking_metrics, walks_of
from imu_rehab.body.live_signals import TIERS
from imu_rehab.body.uncertainty import lowered
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.values import value_kinds
from imu_rehab.export import tables
from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.session_metrics import (
    RepetitionFigures,
    Window,
    check_window,
    repetition_metrics,
    session_gait,
)
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.reports.session_report import report_html
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side

CONTACTS = ("initial_contact", "toe_off")
README = """Files of one session, made by replaying its recording. Times in seconds of the session
clock, 0 = start. UTF-8, decimal point, gaps stay gaps.

raw_<place>.csv  received samples, sensor axes: m/s2, rad/s; rot_* = accumulated rotation (gyroscope
                 only, w x y z) at the last sample of a packet, else empty
segments.csv     segment to world, w x y z; world: X facing, Y up, Z right (ISB); empty = unknown
signals.csv      clinical angles in degrees, change from the stance; uncertainty = 1 SD; tier
measures.csv, strides.csv, landings.csv  what an exercise asked for beyond angles, as it was told
chain.json       which segments move together on a walk, with research figures
events.csv       what happened; metrics.csv  the numbers; session.json  how it was measured
metrics_detail.json  the same numbers with their standard errors
report.html      one page for people

Two ways lead to the numbers. Here everything is computed item by item, as it was shown while it
was recorded: each instant knows only what had arrived. `imu-rehab analyze`, and what is kept of a
person, computes the whole recording at once: a sensor's clock is the one known at the end of a
stretch, which moves times by a millisecond or so and angles by hundredths of a degree.
`imu-rehab analyze --by-replay` gives the numbers of this folder. Compare numbers made alike.
"""


def pipeline_settings(recording: Recording, filter_name: str | None = None) -> PipelineSettings:
    """Return the settings with which a recording was made, or fitting ones for an import."""
    stored = recording.metadata.get("settings", {}).get("pipeline")
    settings = PipelineSettings.from_json(stored) if stored else _settings_of_import(recording)
    if filter_name is None:
        return settings
    return replace(settings, filter=filter_name)


def _settings_of_import(recording: Recording) -> PipelineSettings:
    places = dict.fromkeys(
        item.json()["place"] for item in recording.items() if item.channel == "place"
    )
    if not places:
        raise ConfigurationError(f"{recording.path} does not say where its sensors sat")
    sides = [PLACES[place].side for place in places if PLACES[place].side is not None]
    side = sides[0] if sides else None
    return PipelineSettings(places=tuple(places), side=side or Side.RIGHT, plan=())


def read_log(path: Path, filter_name: str | None = None) -> tuple[Recording, SessionLog]:
    """Open a recording and replay it."""
    recording = open_recording(path)
    return recording, read_session(recording.items(), pipeline_settings(recording, filter_name))


def gait_of(log: SessionLog, window_s: Window = None) -> list[Gait]:
    """Return the walking of each foot; `window_s` in seconds from time zero.

    Raises ConfigurationError for a window outside the recording.
    """
    check_window(window_s)
    last_s = max((s.time_s[-1] - log.zero_s for s in log.samples.values()), default=0.0)
    if window_s is not None and window_s[0] >= last_s:
        raise ConfigurationError(
            f"--window {window_s[0]:g} {window_s[1]:g} begins after the last sample, {last_s:.1f} s"
        )
    window = None if window_s is None else (window_s[0] + log.zero_s, window_s[1] + log.zero_s)
    found = []
    for place, samples in log.samples.items():
        side = PLACES[place].side
        if place.startswith("foot") and side is not None:
            after = samples.time_s >= log.zero_s
            gait = session_gait(
                samples.time_s[after],
                samples.gyro_radps[after],
                samples.accel_mps2[after],
                side,
                window,
            )
            found += [] if gait is None else [gait]
    return found


def all_metrics(
    log: SessionLog, walks: Iterable[Walk] = (), assessment: Assessment | None = None
) -> list[Metric]:
    """Return the rows of metrics.csv: of trials, of exercises, of walking outside trials."""
    figures = [figures_of(repetition) for repetition in log.repetitions]
    signals = {exercise.key: exercise.signal for exercise in log.settings.exercises}
    known = {key: u for key in signals.values() if (u := _median(log.uncertainty.get(key)))}
    units = {key: kind.unit for key, kind in value_kinds().items()}
    metrics = repetition_metrics(figures, signals, log.settings.side.value, known, units)
    if assessment is not None and assessment.tested:
        return [*assessment.metrics, *metrics]
    return [*metrics, *(metric for walk in walks for metric in walking_metrics(walk))]


def _median(uncertainty_deg: FloatArray | None) -> float | None:
    """Return the usual uncertainty of a signal; None where it was never known."""
    if uncertainty_deg is None or not np.isfinite(uncertainty_deg).any():
        return None
    return float(np.nanmedian(uncertainty_deg))


def figures_of(repetition: Repetition) -> RepetitionFigures:
    """Return what metrics need of a repetition."""
    return RepetitionFigures(
        repetition.exercise,
        repetition.peak_deg,
        repetition.held_s,
        repetition.in_band,
        repetition.measured,
    )


def export_session(
    path: Path,
    out: Path,
    *,
    filter_name: str | None = None,
    window_s: Window = None,
    profile: Profile | None = None,
) -> list[Path]:
    """Replay a recording and write its folder; returns the files.  Never overwrites."""
    refuse_full_folder(out)
    recording, log = read_log(path, filter_name)
    return write_folder(recording, log, out, window_s, profile)


def refuse_full_folder(folder: Path) -> None:
    """Raise ConfigurationError unless the folder is empty, or not there yet."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigurationError(
            f"{folder} exists and is not empty; choose another --out, nothing was changed"
        )


def write_folder(
    recording: Recording,
    log: SessionLog,
    out: Path,
    window_s: Window = None,
    profile: Profile | None = None,
) -> list[Path]:
    """Write all tables, session.json, README.txt and the report."""
    gaits = gait_of(log, window_s)
    assessment = assess(log, profile=profile)
    walks = walks_of(log, gaits)
    metrics = all_metrics(log, walks, assessment)
    chains = list(chains_of(log, walks))
    written = [out / "segments.csv", out / "signals.csv", out / "events.csv", out / "metrics.csv"]
    zero_s = _export_zero_s(recording, log)
    for place, samples in log.samples.items():
        file = out / f"raw_{place}.csv"
        got = ~samples.bridged
        tables.write_raw(
            file,
            samples.time_s[got] - zero_s,
            samples.accel_mps2[got],
            samples.gyro_radps[got],
            mag_ut=None if samples.mag_ut is None else samples.mag_ut[got],
            rotation=samples.rotation[got],
        )
        written.insert(0, file)
    tables.write_segments(out / "segments.csv", log.time_s - zero_s, log.segments)
    tables.write_signals(out / "signals.csv", log.time_s - zero_s, signal_rows(log))
    written += write_live_tables(out, log, zero_s)
    tables.write_table(
        out / "events.csv", tables.EVENTS, event_rows(log, gaits, zero_s, assessment)
    )
    tables.write_table(out / "metrics.csv", tables.METRICS, metric_rows(metrics))
    detail = {"simulated": log.simulated, "metrics": [asdict(metric) for metric in metrics]}
    tables.write_json(out / "metrics_detail.json", detail)
    written.append(out / "metrics_detail.json")
    chain = {"simulated": log.simulated, "walks": [chain_json(chain) for chain in chains]}
    tables.write_json(out / "chain.json", chain)
    written.append(out / "chain.json")
    tables.write_json(out / "session.json", session_json(recording, log, zero_s, assessment))
    with tables.new_file(out / "README.txt") as file_:
        file_.write(README)
    content = report_content(recording, log, metrics, gaits, assessment)
    compared = paired_trial(log)
    content = replace(
        content,
        chain=[text for chain in chains for text in chain.sentences],
        paired=() if compared is None else compared.sentences,
    )
    with tables.new_file(out / "report.html") as file_:
        file_.write(report_html(content))
    return [*written, out / "session.json", out / "README.txt", out / "report.html"]


def metric_rows(metrics: Iterable[Metric]) -> list[list[object]]:
    """Return the rows of metrics.csv."""
    return [[getattr(metric, name) for name in tables.METRICS] for metric in metrics]


def signal_rows(log: SessionLog) -> Iterator[tables.SignalRows]:
    """Yield every signal with how sure it is; a tier falls where it is less sure."""
    for key, value_deg in log.signals.items():
        if key not in TIERS:
            continue  # not an angle: see live_tables
        deviation = log.uncertainty.get(key, np.full(len(value_deg), np.nan))
        tiers = [lowered(TIERS[key], u) for u in deviation.tolist()]
        yield tables.SignalRows(key, value_deg, deviation, tiers)


def _export_zero_s(recording: Recording, log: SessionLog) -> float:
    """Imported times are kept as they are; others begin at time zero."""
    imported = recording.metadata.get("recording", {}).get("source") == "import"
    return 0.0 if imported else log.zero_s


def event_rows(
    log: SessionLog, gaits: Sequence[Gait], zero_s: float, assessment: Assessment | None = None
) -> list[list[object]]:
    """Return the rows of events.csv, in the order of time.

    Contacts as they were told are left out where they are known better afterwards.
    """
    events = [event for event in log.events if not (gaits and event.kind in CONTACTS)]
    events += [] if assessment is None else found_events(assessment)
    for gait in gaits:
        for kind, times in zip(CONTACTS, (gait.contacts.ic_s, gait.contacts.to_s), strict=True):
            events += [Event(float(t), kind, gait.side, None, "") for t in times]
    events.sort(key=lambda event: event.time_s)
    return [[f"{e.time_s - zero_s:.6f}", e.kind, e.side, e.value, e.detail] for e in events]
