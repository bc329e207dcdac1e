"""The report's part about an assessment: test after test, in plain words (SPEC §6.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.titles import metric_title

UNITS = {"deg": "°", "count": "", "-": ""}
WHOLE = ("count", "%")  # units whose decimals say nothing
LEAST = 0.001  # a smaller scatter is not written out
HEAD = (
    "<tr><th>Measure</th><th>Value</th><th>SD</th><th>± of the value</th>"
    "<th>n</th><th>Tier</th><th>Compared with</th></tr>"
)
EXPLAINED = (
    "SD: spread between trials or repetitions. ±: one standard error of the value. Marks: [V] "
    "published and checked, [V, excerpt] seen in part, [M] from memory, [E] our own default. "
    "Grey numbers have no published limit to be compared with."
)


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One measure of a test."""

    metric: Metric
    reference: str = ""  # the norm with source and mark; empty: none
    colour: str = "grey"  # green, amber or grey


@dataclass(frozen=True, slots=True)
class TestPart:
    """One test of one side in one condition."""

    title: str
    question: str
    trials: int
    rows: Sequence[ValueRow]
    remarks: Sequence[str] = ()  # what went wrong or differs from the protocol


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One result that somebody typed or measured by hand."""

    title: str
    value: str
    side: str
    test: str
    how: str


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """One classified item: the label never stands without the values behind it."""

    item: str
    zone: str
    shares: Sequence[str]  # by themselves, with a cue, isolated
    mdc: str
    label: str
    patient: str  # the sentence for the patient


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    """All that the report says of an assessment."""

    completeness: str  # one line: done, not done, not measurable
    tests: Sequence[TestPart]
    typed: Sequence[TypedRow] = ()
    retests: Sequence[str] = ()  # one sentence each
    sides: Sequence[str] = ()
    capability: Sequence[CapabilityRow] = ()
    courses: Sequence[str] = ()  # since earlier visits, one sentence each
    gates: Sequence[str] = ()
    quadrants: Sequence[str] = ()  # of each foot
    elsewhere: bool = False  # what was done is told in another part: a paired walk


def assessment_html(part: AssessmentPart | None) -> str:
    """Return the section; empty where nobody assessed anything."""
    if part is None:
        return ""
    nothing = "" if part.elsewhere else "<p>No trial counts.</p>"
    tests = "".join(map(_test, part.tests)) or nothing
    return "".join(
        (
            f"<h2>Assessment</h2><p>{escape(part.completeness)}</p>",
            _capability(part.capability),
            _told("Before and after", part.retests),
            tests,
            _told("Right and left", part.sides),
            _told("Since earlier visits", part.courses),
            _told("Mobile and stable", part.quadrants),
            _told("Gates", part.gates),
            _typed(part.typed),
            f'<p class="muted">{escape(EXPLAINED)}</p>',
        )
    )


def _capability(rows: Sequence[CapabilityRow]) -> str:
    if not rows:
        return ""
    head = (
        "<tr><th>Item</th><th>Zone</th><th>In the zone, by themselves</th><th>With a cue</th>"
        "<th>Isolated</th><th>Smallest change</th><th>Label</th><th>To the patient</th></tr>"
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(c)}</td>" for c in (r.item, r.zone, *r.shares, r.mdc, r.label, r.patient)
        )
        + "</tr>"
        for r in rows
    )
    return f"<h3>Capability</h3><table>{head}{body}</table>"


def amount(value: float, unit: str) -> str:
    """Return a value with its unit, with as many decimals as make sense."""
    digits = 0 if unit in WHOLE else 2 if abs(value) < 100 else 1
    if 0 < abs(value) < 0.1 and unit not in (*WHOLE, "deg"):
        digits = 4  # of m/s²: sway is small
    return f"{value:.{digits}f} {UNITS.get(unit, unit)}".strip()


def spread(value: float | None) -> str:
    """Return a scatter or an error: two decimals, or one digit that says something.

    Only what is zero is shown as 0; below a thousandth nobody can use it.
    """
    if value is None:
        return ""
    if value >= 0.1 or value == 0:
        return f"{value:.2f}" if value else "0"
    return f"{value:.1g}" if value >= LEAST else f"< {LEAST}"


def _test(part: TestPart) -> str:
    trials = f"{part.trials} trial" + ("" if part.trials == 1 else "s")
    rows = "".join(map(_row, part.rows))
    remarks = "".join(f"<li>{escape(text)}</li>" for text in part.remarks)
    return (
        f"<h3>{escape(part.title)}</h3>"
        f'<p class="muted">{escape(part.question)} {trials}.</p>'
        f"<table>{HEAD}{rows}</table>"
        + (f"<ul>{remarks}</ul>" if remarks else "")
        + ("" if rows else "<p>Not measured.</p>")
    )


def _row(row: ValueRow) -> str:
    m = row.metric
    cells = (
        metric_title(m.key) + (f", {m.side}" if m.side else ""),
        amount(m.value, m.unit),
        spread(m.sd),
        spread(m.standard_error),
        str(m.n),
        m.tier,
        row.reference or "no published limit",
    )
    return (
        f'<tr class="{row.colour}">'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
    )


def _told(title: str, sentences: Sequence[str]) -> str:
    told = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<h3>{title}</h3><ul>{told}</ul>" if told else ""


def _typed(rows: Sequence[TypedRow]) -> str:
    if not rows:
        return ""
    head = "<tr><th>Result</th><th>Value</th><th>Side</th><th>Test</th><th>How</th></tr>"
    body = "".join(
        "<tr>"
        + "".join(f"<td>{escape(c)}</td>" for c in (r.title, r.value, r.side, r.test, r.how))
        + "</tr>"
        for r in rows
    )
    return f"<h3>Found by hand</h3><table>{head}{body}</table>"
