"""The one-page report of a session (SPEC §6.1): plain HTML, nothing fetched, printable."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from string import Template

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.titles import metric_title
from imu_rehab.reports.assessment_section import (
    UNITS,
    WHOLE,
    AssessmentPart,
    assessment_html,
    spread,
)
from imu_rehab.reports.charts import curve_svg
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One curve to draw."""

    title: str
    time_s: FloatArray
    values: FloatArray
    band: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SensorLine:
    """One row of the sensors' table, as text."""

    place: str
    rate: str
    samples: str
    loss: str
    clock: str
    battery: str


@dataclass(frozen=True, slots=True, eq=False)
class ReportContent:
    """All that stands on the page; every text is plain and will be escaped."""

    title: str
    subtitle: str
    simulated: bool
    headline: str  # the patient's one number
    sentence: str  # and the sentence below it
    sensors: Sequence[SensorLine]
    calibration: str
    metrics: Sequence[Metric]
    curves: Sequence[Curve]
    incidents: Sequence[str]
    places: Sequence[str]  # that wore sensors
    errors: str  # one sentence about the error of measurement
    versions: str
    assessment: AssessmentPart | None = None  # None: nobody assessed anything
    paired: Sequence[str] = ()  # what a paired trial shows, one sentence for each metric
    chain: Sequence[str] = ()  # what moves together, one sentence each; empty: nobody walked
    pain: Sequence[
        str
    ] = ()  # as it was told, with its day; beside the measures, no reason for them
    said: Sequence[str] = ()  # the patient's own words, and what was treated before


LIMITS = (
    "Not measured with these sensors: $unmeasured, forces, muscle activity and why something "
    "hurts. Angles are changes from the person's own stance. Turning angles (tier C) drift; read "
    "them as trends."
)
NO_CHANGE = (
    " How much this person varies from day to day is not known yet, so no statement about change "
    "is made."
)

TOGETHER = (
    "Moving together says nothing about why. A link is shown only where the small differences from "
    "stride to stride agree more than chance allows."
)


def report_html(content: ReportContent) -> str:
    """Return the page."""
    return PAGE.substitute(
        title=escape(content.title),
        subtitle=escape(content.subtitle),
        ribbon='<p class="ribbon">SIMULATED — no person was measured</p>'
        if content.simulated
        else "",
        headline=escape(content.headline),
        sentence=escape(content.sentence),
        sensors="".join(map(_sensor_row, content.sensors)),
        calibration=escape(content.calibration),
        measures=_measures(content),
        curves=_curves(content.curves),
        incidents="".join(f"<li>{escape(text)}</li>" for text in content.incidents)
        or "<li>None.</li>",
        assessment=assessment_html(content.assessment),
        paired=_list("Paired comparison", content.paired),
        chain=_chain(content.chain),
        pain=_list("Pain as it was told (0–10)", content.pain),
        said=_list("In the patient's own words, and treated before", content.said),
        limits=escape(limits(content.places) + NO_CHANGE * (not _compared(content))),
        versions=escape(content.versions),
    )


def _compared(content: ReportContent) -> bool:
    """True where earlier visits stand beside this one."""
    return content.assessment is not None and bool(content.assessment.courses)


def limits(places: Sequence[str]) -> str:
    """Return what sensors at these places do not tell."""
    worn = [PLACES[place] for place in places]
    segments = {place.segment for place in worn}
    legs = {place.side for place in worn if place.side is not None}
    unmeasured = [
        *([] if "thigh" in segments else ["knee and hip angles"]),
        "the other leg" if len(legs) < len(Side) else "joint angles of the other leg",
        *([] if "trunk" in segments else ["the back"]),
    ]
    return Template(LIMITS).substitute(unmeasured=", ".join(unmeasured))


def _chain(sentences: Sequence[str]) -> str:
    """Return the part about the chain; empty where nobody walked."""
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(text)}</li>" for text in sentences)
    return f'<h2>From foot to pelvis</h2><ul>{items}</ul><p class="muted">{escape(TOGETHER)}</p>'


def _list(title: str, lines: Sequence[str]) -> str:
    """Return a titled list; empty where there is nothing to say."""
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>"


def _curves(curves: Sequence[Curve]) -> str:
    drawn = "".join(curve_svg(c.title, c.time_s, c.values, c.band) for c in curves)
    return f"<h2>Curves</h2>{drawn}" if drawn else ""


def _measures(content: ReportContent) -> str:
    """Return what was measured outside an assessment; only beside one it may be nothing."""
    rows = "".join(map(_metric_row, content.metrics))
    if not rows and content.assessment is not None:
        return ""
    nothing = '<tr><td colspan="6">Nothing to report.</td></tr>'
    return MEASURES.substitute(rows=rows or nothing, errors=escape(content.errors))


def _sensor_row(line: SensorLine) -> str:
    cells = (line.place, line.rate, line.samples, line.loss, line.clock, line.battery)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _metric_row(metric: Metric) -> str:
    sd = "" if metric.sd is None else f" ± {spread(metric.sd)}"
    number = f"{metric.value:.0f}" if metric.unit in WHOLE else f"{metric.value:.2f}{sd}"
    value = f"{number} {UNITS.get(metric.unit, metric.unit)}".strip()
    cells = (metric_title(metric.key), metric.test, value, metric.side, str(metric.n), metric.tier)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


MEASURES = Template("""<h2>Measures</h2>
<table><tr><th>Measure</th><th>Exercise</th><th>Mean ± SD</th>
<th>Side</th><th>n</th><th>Tier</th></tr>
$rows</table>
<p class="muted">SD: spread between repetitions, not the error of measurement. $errors</p>""")
PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>$title</title>
<meta name="viewport" content="width=device-width">
<style>
body{font:15px/1.45 system-ui,sans-serif;color:#0F172A;background:#F4F6F9;margin:0}
main{max-width:800px;margin:0 auto;padding:24px;background:#fff}
h1{font-size:22px;margin:0}h2{font-size:15px;margin:22px 0 6px;color:#475569}
h3{font-size:15px;margin:16px 0 0}.green td{background:#E6F6EF}.amber td{background:#FDF1E0}
.ribbon{background:#B45309;color:#fff;font-weight:700;text-align:center;padding:6px;margin:0 0 16px}
.number{font-size:44px;font-weight:700;margin:14px 0 0;color:#00734F}
.muted{color:#475569}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:4px 8px;border-bottom:1px solid #CBD5E1}
th{font-size:13px;color:#475569}svg{width:100%;height:auto;margin:4px 0}
svg text{font-size:11px;fill:#475569}svg .title{font-size:13px;fill:#0F172A}
svg line{stroke:#CBD5E1;stroke-width:1}svg polyline{fill:none;stroke:#0072B2;stroke-width:1.5}
svg .band{fill:#BFE8D8;stroke:#00734F}
@media print{body{background:#fff}main{padding:0}}
</style></head><body><main>
$ribbon
<h1>$title</h1><p class="muted">$subtitle</p>
<p class="number">$headline</p><p>$sentence</p>
$assessment
$paired
$chain
$pain
$said
$curves
$measures
<h2>Sensors</h2>
<table><tr><th>Place</th><th>Rate</th><th>Samples</th><th>Lost</th>
<th>Clock ±</th><th>Battery</th></tr>
$sensors</table>
<p class="muted">Calibration: $calibration</p>
<h2>Incidents</h2><ul>$incidents</ul>
<h2>What this does not say</h2><p class="muted">$limits</p>
<p class="muted">$versions Research and education. Not a medical device.</p>
</main></body></html>
""")
