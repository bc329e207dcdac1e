"""What clinicians decide about a person's programme: recorded, audited, undone by correction."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from imu_rehab.assembly import people_records
from imu_rehab.assembly.people_keeping import change_facts, keep
from imu_rehab.assembly.programme_record import programme_of
from imu_rehab.assembly.programmes import programme_text
from imu_rehab.assessment.signature import Signature
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.library import shipped_library
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer, ask
from imu_rehab.metrics.norms.table import Norm
from imu_rehab.programme.gates import load_gates
from imu_rehab.programme.override import Override
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.state import Target
from imu_rehab.signals.places import Side, side_of
from imu_rehab.store import person_values as kept_as
from imu_rehab.store.questions.history import History, HistoryOf, KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store
from imu_rehab.store.values import Kept, Stamp

UNDONE = {
    "override": kept_as.Override,
    "confirmation": Confirmation,
    "decision": kept_as.Decision,
    "review": kept_as.Review,
    "target": kept_as.Target,
}


def start(
    store: Store,
    pseudonym: str,
    plan: str,
    stamp: Stamp,
    folder: Path | None = None,
    *,
    on: date | None = None,
) -> int:
    """Begin a programme, or a new version of one; returns its number.  The text itself is kept.

    `on` None: today.
    """
    person = People(store).named(pseudonym)
    before = [kept.value.number for kept in KindOf(store)(person, kept_as.Programme)]
    number = max(before, default=0) + 1
    text = programme_text(plan, folder)
    begun = kept_as.Programme(number, text, stamp.who, on or stamp.at.date())
    keep(store, pseudonym, "start programme", begun, stamp)
    return number


def override(store: Store, pseudonym: str, phase: int, region: str, stamp: Stamp) -> int:
    """Open a gate that did not pass; returns the number under which it can be taken back."""
    load_gates().gate(phase, region)
    signed = people_records.override(Override(phase, region, _signature(stamp)))
    return keep(store, pseudonym, "override gate", signed, stamp)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A limit that was confirmed, or replaced."""

    norm_id: str
    value: float
    unit: str
    before: float | None  # what was confirmed before; None: nothing


def confirm(
    store: Store, pseudonym: str, norm_id: str, value: float | None, stamp: Stamp
) -> Confirmed:
    """Confirm a gate's limit for a person; `value` None: as it stands.

    A second time corrects the first, which stays in the corrections.
    """
    limit = _limit(norm_id)
    assert limit.threshold is not None
    number = limit.threshold[0] if value is None else value
    _signature(stamp)
    new = Confirmation(norm_id, number, stamp.who, stamp.at.date().isoformat())
    person = People(store).named(pseudonym)
    known = [k for k in KindOf(store)(person, Confirmation) if k.value.norm_id == norm_id]
    with store.acting("confirm gate", stamp, person) as action:
        if known:
            action.correct(known[0], replace(new, date=known[0].value.date))
        else:
            action.add(person, new)
    return Confirmed(norm_id, number, limit.unit, known[0].value.value if known else None)


def unconfirmed(store: Store, pseudonym: str) -> tuple[str, ...]:
    """Return the limits of all gates that pass only once a clinician has confirmed them."""
    person = People(store).named(pseudonym)
    known = {kept.value.norm_id for kept in KindOf(store)(person, Confirmation)}
    limits = (c.limit for gate in load_gates().all for c in gate.criteria)
    return tuple(
        dict.fromkeys(
            each.norm_id
            for each in limits
            if each.threshold is not None
            and each.norm_id not in known
            and ask(each, each.threshold[0], None).answer is GateAnswer.NOT_CONFIRMED
        )
    )


def _limit(norm_id: str) -> Norm:
    limits = {c.limit.norm_id: c.limit for gate in load_gates().all for c in gate.criteria}
    known = {key: each for key, each in limits.items() if each.threshold is not None}
    if norm_id not in known:
        raise UnknownName("limit", norm_id, sorted(known))
    return known[norm_id]


def decide(store: Store, pseudonym: str, what: str, item: str, stamp: Stamp) -> int:
    """Hold an item, make it easier, or end the programme; `item` empty: all of it.

    Returns the number under which it can be taken back.
    """
    history = HistoryOf(store)(People(store).named(pseudonym))
    programme = programme_of(history, stamp.at.date())
    if item:
        programme.item(item)
    _signature(stamp)
    taken = kept_as.Decision(what, item, stamp.why, stamp.who, stamp.at)
    return keep(store, pseudonym, f"{what} programme", taken, stamp)


def review(
    store: Store, pseudonym: str, phase: int, region: str, stamp: Stamp, *, decided: bool
) -> int:
    """Say that a phase that is not over was looked at; `decided`: how to go on was, too.

    Returns the number under which it can be taken back.
    """
    load_gates().gate(phase, region)
    signed = _signature(stamp)
    looked = kept_as.Review(phase, region, signed.reason, signed.name, signed.on, decided)
    return keep(store, pseudonym, "review phase", looked, stamp)


def aim(store: Store, pseudonym: str, target: Target, stamp: Stamp) -> int:
    """Aim a signal of an item at a value, such as the own best cued one; the newest counts.

    Returns the number under which it can be taken back.
    """
    signed = _signature(stamp)
    history = HistoryOf(store)(People(store).named(pseudonym))
    _check_target(target, programme_of(history, stamp.at.date()), _involved(history))
    side = "" if target.side is None else target.side.value
    goal = kept_as.Target(
        target.item,
        target.signal,
        side,
        target.value,
        target.own_sd,
        signed.reason,
        signed.name,
        signed.on,
    )
    return keep(store, pseudonym, "aim at", goal, stamp)


def _check_target(target: Target, programme: Programme, involved: Side | None) -> None:
    """Raise ConfigurationError where no zone can be made of a target."""
    item, signal = programme.item(target.item), target.signal
    exercise = shipped_library().exercise(item.exercise, item.variant)
    signals = list(dict.fromkeys(zone.signal for zone in exercise.zones))
    if signal not in signals:
        raise UnknownName(f"signal of {item.key}", signal, signals)
    if target.side not in (sides := item.sides_of(involved)):
        legs = " or ".join("both at once: no --side" if s is None else s.value for s in sides)
        raise ConfigurationError(f"{item.key} is done leg by leg or not: --side is {legs}")
    own_sd = {} if target.own_sd is None else {signal: target.own_sd}
    try:
        prescribed(exercise, best={signal: target.value}, own_sd=own_sd)
    except ValueError as error:
        raise ConfigurationError(f"{signal} {target.value:g} makes no zone: {error}") from error


def _involved(history: History) -> Side | None:
    side = history.person.facts.side
    return side_of(side) if side else None


def set_pain_ceiling(store: Store, pseudonym: str, ceiling: float, stamp: Stamp) -> float:
    """Change above which pain training ends; returns what it was."""
    _signature(stamp)
    person = People(store).named(pseudonym)
    change_facts(store, person, replace(person.facts, pain_ceiling=ceiling), stamp)
    return person.facts.pain_ceiling


def undo(store: Store, pseudonym: str, kind: str, number: int, stamp: Stamp) -> None:
    """Take something back that was decided; what it was stays in the record."""
    if kind not in UNDONE:
        raise UnknownName("decision to undo", kind, list(UNDONE))
    signed = _signature(stamp)
    history = HistoryOf(store)(People(store).named(pseudonym))
    kept = next((each for each in _known(history, kind) if each.id == number), None)
    if kept is None:
        raise ConfigurationError(
            f"{pseudonym} has no {kind} {number}; there {_there(history, kind)}"
        )
    with store.acting(f"undo {kind}", stamp, history.person) as action:
        if isinstance(kept.value, kept_as.Override):
            held = people_records.programme_override(kept.value)
            action.correct(kept, people_records.override(replace(held, withdrawn=signed)))
        else:
            action.remove(kept)


def _known(history: History, kind: str) -> tuple[Kept[Any], ...]:
    return history.of(UNDONE[kind])


def _there(history: History, kind: str) -> str:
    numbers = ", ".join(str(each.id) for each in _known(history, kind))
    return f"are: {numbers}" if numbers else "is none"


def _signature(stamp: Stamp) -> Signature:
    """Return who decided and why; raises ConfigurationError without a reason."""
    try:
        return Signature(stamp.who, stamp.at.date(), stamp.why)
    except ValueError as error:
        raise ConfigurationError(f"{error}: --why") from error
