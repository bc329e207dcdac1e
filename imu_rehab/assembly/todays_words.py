"""Today's plan in sentences: how long, what is not done and why, what to mind (SPEC §3.2, §5.4)."""

from collections.abc import Iterator, Sequence

from imu_rehab.assessment.questionnaires import instrument
from imu_rehab.exercises.library import load_exercise
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Probe
from imu_rehab.programme.planned import LeftOut
from imu_rehab.programme.probe_plan import PlannedProbe
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.progression import TARGET_EFFORT
from imu_rehab.programme.todays_plan import TodaysPlan
from imu_rehab.programme.words import say
from imu_rehab.signals.places import Side

COLUMNS = ("exercise", "variant", "side", "dose", "feedback", "probes", "why")


def columns(language: str) -> list[str]:
    """Return the heads of the plan's table."""
    return [say(f"column_{key}", language) for key in COLUMNS]


def closing(programme: Programme, plan: TodaysPlan, language: str) -> list[str]:
    """Return what is said after the plan."""
    least, most = programme.minutes
    minutes = f"{plan.minutes:.0f}"
    easy, hard = TARGET_EFFORT
    found = [
        say("lasts", language, minutes=minutes, least=f"{least:g}", most=f"{most:g}"),
        say("effort_wanted", language, least=f"{easy:g}", most=f"{hard:g}"),
        *_not_today(programme, plan.left_out, language),
        say("skin_check", language),
    ]
    if plan.shoes_stay_on:
        found.append(say("shoes_stay_on", language))
    return found


def due_sentence(keys: Sequence[str], language: str) -> str:
    """Return which questionnaires are due at a visit, not inside the training session."""
    return say(
        "due_at_visit", language, names=", ".join(instrument(k).title[language] for k in keys)
    )


def _not_today(programme: Programme, left_out: Sequence[LeftOut], language: str) -> Iterator[str]:
    """Yield one sentence for each reason, with all that it keeps away."""
    by_reason: dict[str, dict[str, list[Side | None]]] = {}
    for left in left_out:
        names = by_reason.setdefault(left.why[language], {})
        names.setdefault(title_of(programme, left.item, language), []).append(left.side)
    for why, names in by_reason.items():
        told = "; ".join(_with_side(name, sides, language) for name, sides in names.items())
        yield say("not_today", language, names=told, why=why)


def _with_side(name: str, sides: Sequence[Side | None], language: str) -> str:
    """Return a name with its leg, where it is one leg."""
    return name if len(set(sides)) > 1 else f"{name} {side_word(sides[0], language)}".strip()


def side_word(side: Side | None, language: str) -> str:
    """Return which leg; empty for both at once."""
    return "" if side is None else say(f"side_{side.value}", language)


def probe_word(probe: PlannedProbe | Probe, language: str) -> str:
    """Return what is tried without help; a transfer by its place."""
    kind = probe.kind.value if probe.kind is not ProbeKind.TRANSFER else probe.context
    return say(f"probe_{kind}", language)


def title_of(programme: Programme, name: str, language: str) -> str:
    """Return the title of an item, or of exercise or exercise/variant done in its place."""
    known = {item.key: (item.exercise, item.variant) for item in programme.items}
    exercise, _, variant = name.partition("/")
    return load_exercise(*known.get(name, (exercise, variant)), language).title
