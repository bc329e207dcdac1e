"""When a questionnaire is due at a visit, never inside a training session (SPEC §5.2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from imu_rehab.assessment.questionnaires import QuestionnaireAnswer

WEEKLY = ("psfs",)
AT_WEEKS = {"rmdq": (0, 4, 8, 12), "groc": (4, 8, 12)}  # of GROC nothing is said: with the RMDQ [E]


def due_at_visit(
    started: date, answered: Iterable[QuestionnaireAnswer], today: date
) -> tuple[str, ...]:
    """Return the questionnaires that are due; one stays due until it is answered."""
    newest: dict[str, date] = {}
    for each in answered:
        if each.on <= today and each.score is not None:
            newest[each.key] = max(each.on, newest.get(each.key, each.on))
    weekly = [key for key in WEEKLY if _is_older(newest.get(key), today - timedelta(days=6))]
    planned = [
        key for key, weeks in AT_WEEKS.items() if _is_due(newest.get(key), started, weeks, today)
    ]
    return (*weekly, *planned)


def _is_due(newest: date | None, started: date, weeks: Iterable[int], today: date) -> bool:
    reached = [day for week in weeks if (day := started + timedelta(weeks=week)) <= today]
    return bool(reached) and _is_older(newest, reached[-1])


def _is_older(newest: date | None, day: date) -> bool:
    return newest is None or newest < day
