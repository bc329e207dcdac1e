"""A session in blocks: what is kept from last time, then each exercise and what stays without help.

Probes that begin a session come before anything is fed back; the others follow
their exercise (SPEC §4.2).  Which are due is in the prescriptions: the
programme has worked it out from the record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imu_rehab.exercises.prescription import Prescription
from imu_rehab.feedback.plan import FeedbackPlan, ProbeKind
from imu_rehab.feedback.probes import Probe
from imu_rehab.pipeline.asking import session_feedback
from imu_rehab.pipeline.settings import PipelineSettings

AT_START = (ProbeKind.RETENTION, ProbeKind.TRANSFER)


@dataclass(frozen=True, slots=True)
class Block:
    """Sets of one exercise, or a probe of it."""

    entry: int  # of the plan, from 0
    prescription: Prescription
    probe: Probe | None = None  # None: practice
    context: str = ""  # of a transfer


def practice_blocks(plan: Sequence[Prescription]) -> tuple[Block, ...]:
    """Return a plan without any probe."""
    return tuple(Block(entry, each) for entry, each in enumerate(plan))


def session_blocks(settings: PipelineSettings) -> tuple[Block, ...]:
    """Return the session's blocks, in order; what goes round has no end, and so no probes.

    "How many were good?" is asked once at most: it is one of a session's five questions.
    """
    practised = practice_blocks(settings.prescriptions)
    if settings.repeats or not settings.probes:
        return practised
    plans = [session_feedback(each, settings).plan for each in settings.prescriptions]
    first = [each for b in practised for each in _probes(b, plans[b.entry], at_start=True)]
    for block in practised:
        first += [block, *_probes(block, plans[block.entry], at_start=False)]
    return tuple(_asking_once(first))


def _probes(block: Block, plan: FeedbackPlan, *, at_start: bool) -> Iterator[Block]:
    """Yield the probes that the prescription itself names: nobody else knows what is due."""
    for name in block.prescription.feedback.get("probes", ()):
        kind = ProbeKind(name)
        if (kind in AT_START) is at_start:
            short = replace(block.prescription, sets=1, repetitions=plan.probe_repetitions)
            probe = Probe(kind, plan.probe_repetitions, plan.self_estimate)
            context = plan.transfer_context if kind is ProbeKind.TRANSFER else ""
            yield Block(block.entry, short, probe, context)


def _asking_once(blocks: Sequence[Block]) -> Iterator[Block]:
    asked = False
    for block in blocks:
        if block.probe is None:
            yield block
        else:
            asks = block.probe.ask_estimate and not asked
            asked |= asks
            yield replace(block, probe=replace(block.probe, ask_estimate=asks))
