"""Which items of a programme may be trained today, phase by phase (SPEC §3.1, §5.3).

An item waits until every lower gate of all its regions is open, and rests when
its regions are two phases further: two neighbouring phases run together, no more.
"""

from collections.abc import Mapping

from imu_rehab.assessment.capability import Label
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.programme.gates import INTEGRATION, PATTERN, load_gates
from imu_rehab.programme.phases import RegionStanding
from imu_rehab.programme.programme import Item
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.words import say
from imu_rehab.wording import LANGUAGES

Why = Mapping[str, str]  # by language; empty: nothing is against it
NOTHING: Why = {}


def phase_of(item: Item, standings: Mapping[str, RegionStanding]) -> int:
    """Return how far all regions of an item have come."""
    return min(standings[region].phase for region in item.regions)


def against(
    item: Item,
    standings: Mapping[str, RegionStanding],
    screening: ScreeningRecord,
    state: ProgrammeState,
) -> Why:
    """Return why an item is not trained in this phase; empty when it may be."""
    reached = phase_of(item, standings)
    if item.phase > reached:
        region = next(r for r in item.regions if standings[r].phase == reached)
        return said("waits_for_gate", phase=reached, region=load_gates().regions[region])
    if item.phase < reached - 1:
        return said("phase_is_over", phase=item.phase)
    starts = label_of(item, state) or item.phase
    if item.phase < starts and (starts <= reached or starts == INTEGRATION):
        return said("label_starts_later", phase=starts)
    late = screening.keeps_from_late_phases
    if item.phase >= PATTERN and late:
        question = screening_questions().contraindication(late[0]).question
        return said("contraindication", question=question)
    return NOTHING


def label_of(item: Item, state: ProgrammeState) -> int | None:
    """Return the phase that the newest label of an item's movement sends to; None: nowhere."""
    labels = [each for each in state.labels if item.movement and each.movement == item.movement]
    newest = max(labels, key=lambda each: each.on, default=None)
    return None if newest is None else Label(newest.label).phase


def said(key: str, **values: object) -> Why:
    """Return a reason in each language; values may be words in each language themselves."""
    return {
        language: say(
            f"not_{key}",
            language,
            **{
                name: value[language] if isinstance(value, Mapping) else value
                for name, value in values.items()
            },
        )
        for language in LANGUAGES
    }
