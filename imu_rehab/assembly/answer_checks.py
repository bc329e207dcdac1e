"""What answers of a session must keep to: a session that is there, nothing twice, few questions."""

from collections.abc import Sequence

from imu_rehab.assembly.asked import Asked
from imu_rehab.assessment.session_questions import MOST_QUESTIONS
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.form import About
from imu_rehab.store.questions.history import History
from imu_rehab.store.session_values import Answer, TrainingSession, TypedResult

OF_TRAINING = ("before", "after", "next morning")  # asked; in the middle the person says it


def check_session(
    history: History, asked: Asked, values: Sequence[object], session_id: int | None
) -> None:
    """Raise where there is no such session, or where it was asked enough (SPEC §5.2)."""
    key = asked.form.key
    if session_id is None:
        return
    if asked.form.about is not About.SESSION:
        raise ConfigurationError(f"form {key} is about the person; leave --session out")
    if session_id not in [each.id for each in history.of(TrainingSession)]:
        raise ConfigurationError(
            f"{history.person.pseudonym} has no session {session_id}; imu-rehab people history "
            "shows them"
        )
    _check_typed_once(history, asked, values, session_id)
    _check_few_questions(history, asked, values, session_id)


def _check_typed_once(
    history: History, asked: Asked, values: Sequence[object], session_id: int
) -> None:
    typed = {(k.value.key, k.value.side): k.id for k in history.in_session(TypedResult, session_id)}
    for each in values:
        if isinstance(each, TypedResult) and (each.key, each.side) in typed:
            raise ConfigurationError(
                f"form {asked.form.key}: session {session_id} has {each.key} {each.side} already; "
                f"imu-rehab people correct {history.person.pseudonym} {typed[each.key, each.side]}"
            )


def _check_few_questions(
    history: History, asked: Asked, values: Sequence[object], session_id: int
) -> None:
    new = [(v.instrument, v.moment) for v in values if isinstance(v, Answer)]
    new = [each for each in new if each[1] in OF_TRAINING]
    kept = [k.value for k in history.in_session(Answer, session_id)]
    old = [(v.instrument, v.moment) for v in kept if v.moment in OF_TRAINING]
    key = asked.form.key
    for instrument, moment in new:
        if (instrument, moment) in old:
            raise ConfigurationError(
                f"form {key}: session {session_id} has {instrument}, {moment}, already; "
                "--replace corrects it"
            )
    if new and len(old) + len(new) > MOST_QUESTIONS:
        raise ConfigurationError(
            f"form {key}: at most {MOST_QUESTIONS} questions are asked in a session; say "
            "--set moment=visit for what is asked at a visit"
        )
