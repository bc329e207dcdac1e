"""The page: says what it must, shows nothing unmeasured, escapes what comes from outside."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from imu_rehab.metrics.metric import Metric
from imu_rehab.reports.session_report import Curve, ReportContent, SensorLine, limits, report_html
from imu_rehab.signals.places import Side, kit_places

TIME_S = np.arange(0.0, 10.0, 0.01)
CONTENT = ReportContent(
    title="Session report",
    subtitle="right side",
    simulated=False,
    headline="4 of 6 in the zone",
    sentence="Repetitions that reached the target zone and held it.",
    sensors=[SensorLine("foot_r", "100.0 Hz", "1000", "0.10 %", "0.5 ms", "85 %")],
    calibration="good, quiet stance of 5 s.",
    metrics=[
        Metric("ankle_df_peak", 21.456, "deg", "right", "lunge", 6, 1.234, "A"),
        Metric("in_band", 66.7, "%", "right", "lunge", 1, None, "A"),
        Metric("cadence", 96.43, "steps/min", "right", "gait", 102, None, "A"),
    ],
    curves=[Curve("Ankle dorsiflexion", TIME_S, 20 * np.sin(TIME_S), (15.0, 25.0))],
    incidents=["3.0 s: sensor silent foot_r"],
    places=("foot_r", "shank_r", "pelvis"),
    errors="Ankle dorsiflexion itself: ±2.4° (95 % of errors).",
    versions="imu_rehab 0.1.0.",
)


def test_what_is_not_measured_follows_from_what_is_worn() -> None:
    core, whole = limits(CONTENT.places), limits(kit_places("8", Side.RIGHT))
    assert "knee and hip angles, the other leg, the back" in core
    assert "knee" not in whole
    assert "the back" not in whole


VOID = {"meta", "rect", "line", "polyline"}


class Page(HTMLParser):
    """Checks that every tag is closed, and keeps text and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data + " "


def test_a_simulated_session_says_so_at_the_top_and_a_real_one_does_not() -> None:
    real, simulated = CONTENT, replace(CONTENT, simulated=True)
    assert Page(report_html(simulated)).text.index("SIMULATED") < 100
    assert "SIMULATED — no person was measured" in report_html(simulated)
    assert "simulated" not in report_html(real).lower()


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    page = Page(report_html(CONTENT))
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href")]
    assert "url(" not in report_html(CONTENT)


def test_every_number_has_unit_side_count_and_tier() -> None:
    text = re.sub(r"\s+", " ", Page(report_html(CONTENT)).text)
    assert "Ankle dorsiflexion, peak lunge 21.46 ± 1.23 ° right 6 A" in text
    assert "In the zone lunge 67 % right 1 A" in text
    assert "Cadence gait 96.43 steps/min right 102 A" in text


def test_knee_and_hip_appear_only_as_not_measured() -> None:
    text = Page(report_html(CONTENT)).text
    limits = "Not measured with these sensors: knee and hip angles"
    assert limits in text
    assert not re.search("knee|hip|thigh", text.replace(limits, ""), re.IGNORECASE)


def test_it_says_what_it_is_not() -> None:
    text = Page(report_html(CONTENT)).text
    assert "Research and education. Not a medical device." in text
    assert "no statement about change is made" in text


def test_text_from_outside_is_text() -> None:
    evil = '<script>alert("$x & ${y}")</script>'
    content = replace(
        CONTENT,
        title=evil,
        subtitle=evil,
        headline=evil,
        sentence=evil,
        calibration=evil,
        incidents=[evil],
        versions=evil,
        sensors=[SensorLine(*[evil] * 6)],
        metrics=[replace(CONTENT.metrics[0], key=evil, unit=evil, side=evil, test=evil)],
        curves=[Curve(evil, TIME_S, TIME_S)],
    )
    page = Page(report_html(content))
    assert "script" not in page.tags
    assert page.text.count(evil) >= 14


def test_nothing_to_report_is_said() -> None:
    text = Page(report_html(replace(CONTENT, metrics=[], incidents=[], curves=[]))).text
    assert "Nothing to report." in text
    assert "None." in text


@pytest.mark.parametrize("points", [0, 5])
def test_what_was_not_measured_has_no_curve(points: int) -> None:
    empty = Curve("Ankle dorsiflexion", TIME_S[:points], np.full(points, np.nan))
    html = report_html(replace(CONTENT, curves=[empty]))
    assert "Ankle dorsiflexion: not measured." in html
    assert "<svg" not in html
