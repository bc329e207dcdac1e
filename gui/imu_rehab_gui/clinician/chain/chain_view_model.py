"""What the chain tab shows, as values: no Qt widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imu_rehab.assembly.chain_reading import ChainRead, Hurt, SheetLine
from imu_rehab.metrics.coupling.chain_map import LINKS, WORDS, Link
from imu_rehab.metrics.coupling.link_test import Verdict
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.figures import side_word

NOTHING = "–"
SEGMENTS = ("foot", "shank", "pelvis")
# Of a standing person's picture, from its top: where a region's number is drawn.
HEIGHTS = {
    "foot": 0.90,
    "heel": 0.91,
    "toes": 0.91,
    "ankle": 0.86,
    "calf": 0.76,
    "shin": 0.76,
    "knee": 0.64,
    "thigh": 0.54,
    "groin": 0.45,
    "hip": 0.42,
    "buttock": 0.42,
    "pelvis": 0.40,
    "lower back": 0.34,
    "upper back": 0.22,
    "neck": 0.13,
    "head": 0.07,
}
ELSEWHERE = 0.26


@dataclass(frozen=True, slots=True)
class MapLine:
    """One line of the map."""

    distal: str  # segment
    proximal: str
    verdict: Verdict
    says: str

    @property
    def measured(self) -> bool:
        """False: it is dashed."""
        return self.verdict is not Verdict.NOT_MEASURED


def views() -> list[tuple[str, str]]:
    """Return the ways to look at the chain."""
    return [
        ("curves", translate("Chain", "Curves and body")),
        ("map", translate("Chain", "What moves together")),
        ("sheet", translate("Chain", "Findings and complaints")),
    ]


def map_lines(links: Sequence[Link]) -> list[MapLine]:
    """Return every line of the map; without a walk all of them are not measured."""
    return [_line(link.distal, link.proximal, link.test.verdict, link) for link in links] or [
        _line(distal, proximal, Verdict.NOT_MEASURED, None) for distal, proximal in LINKS
    ]


def links_of(read: ChainRead) -> tuple[Link, ...]:
    """Return the links of the tested leg's walk; of the other one where only that walked."""
    chains = sorted(read.chains, key=lambda chain: chain.side.value != read.session.side)
    return tuple(chains[0].found.chain.links) if chains else ()


def _line(distal: str, proximal: str, verdict: Verdict, link: Link | None) -> MapLine:
    said = WORDS.say(verdict.value, spoken()) if link is None else link.text(spoken())
    if verdict is not Verdict.LINK:
        names = f"{WORDS.say(distal, spoken())} – {WORDS.say(proximal, spoken())}"
        said = f"{names}: {said}"
    return MapLine(distal.partition("_")[0], proximal.partition("_")[0], verdict, said)


def map_words(links: Sequence[Link]) -> str:
    """Return what a map is, or why there is none."""
    if not links:
        return translate(
            "Chain",
            "Nobody walked in this session with sensors on two segments: nothing was tested. "
            "A link needs at least 60 strides.",
        )
    return translate(
        "Chain",
        "A link is drawn where small differences from stride to stride agree more than chance "
        "allows. It says that two segments move together, and nothing about why.",
    )


def clock_words(read: ChainRead) -> str:
    """Return how well the sensors' times agree (SPEC S01)."""
    error = read.session.clock_error_ms
    if error is None:
        return translate("Chain", "How well the sensors' clocks agree is not known.")
    said = translate("Chain", "One time axis: each sensor's clock is known to ± %1 ms.")
    return said.replace("%1", f"{error:.1f}")


def hurt_words(number: int, hurt: Hurt) -> str:
    """Return one line of the injury history; a figure only where one is published (SPEC S22)."""
    recovered = {
        True: translate("Chain", "recovered"),
        False: translate("Chain", "not recovered"),
        None: "",
    }[hurt.recovered]
    since = translate("Chain", "since %1").replace("%1", hurt.since) if hurt.since else ""
    times = translate("Chain", "%1 times").replace("%1", str(hurt.count)) if hurt.count > 1 else ""
    facts = ", ".join(filter(None, (side_word(hurt.side), since, times, recovered)))
    said = f"{number}  {hurt.words}" + (f": {facts}" if facts else "")
    if not hurt.source:
        return said
    known = translate(
        "Chain", "More than 2 earlier episodes are a known factor for back pain coming back: %1."
    )
    return f"{said}. {known.replace('%1', hurt.source)}"


def history_words(hurts: Sequence[Hurt]) -> str:
    """Return the whole history."""
    if not hurts:
        return translate("Chain", "No earlier injury is noted.")
    title = translate("Chain", "Injured before:")
    return "\n".join([title, *(hurt_words(n, h) for n, h in enumerate(hurts, start=1))])


def sheet_columns() -> tuple[str, ...]:
    """Return the headings of the hypothesis sheet."""
    return (
        translate("Chain", "Complaint"),
        translate("Chain", "Finding"),
        translate("Chain", "Should change"),
        translate("Chain", "Test"),
        translate("Chain", "Verdict"),
    )


def sheet_rows(lines: Iterable[SheetLine]) -> list[tuple[str, ...]]:
    """Return the sheet; a verdict stands only beside its test (SPEC S03)."""
    probes = {
        "insole": translate("Chain", "insole"),
        "cue": translate("Chain", "cue"),
        "mobilisation": translate("Chain", "mobilisation"),
        "": translate("Chain", "no test yet"),
    }
    verdicts = {
        "supported": translate("Chain", "supported"),
        "not supported": translate("Chain", "not supported"),
        "undecided": translate("Chain", "undecided"),
        "": NOTHING,
    }
    return [
        (
            line.complaint,
            line.finding,
            line.metric,
            ": ".join(filter(None, (probes[line.probe], line.answer))),
            verdicts[line.verdict] if line.probe else NOTHING,
        )
        for line in lines
    ]


def sheet_words() -> str:
    """Return what the sheet is for."""
    return translate(
        "Chain",
        "A finding at the foot may belong to a complaint, or not. Only a paired test decides "
        "whether it is supported. Fill in the sheet in the tab of the record.",
    )
