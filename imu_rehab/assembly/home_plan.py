"""A plan to take home: one JSON file with all that practising at home needs, and no name.

It is made from the record at the clinic, for one session; the computer at home has no store.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from imu_rehab.assembly.session_entries import Entry
from imu_rehab.assembly.todays_training import Today, today_of
from imu_rehab.assembly.training import session_of
from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.errors import ConfigurationError, ImuRehabError, NotReady
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.done import SessionDone
from imu_rehab.signals.places import Side
from imu_rehab.store.store import Store
from imu_rehab.wording import LANGUAGES

KIND, VERSION = "imu-rehab home plan", 1


@dataclass(frozen=True, slots=True)
class HomeLeg:
    """What is done with the sensors on one leg: a session and its recording."""

    pipeline: str  # its settings, as they stand in a recording
    entries: tuple[Entry, ...]

    @property
    def settings(self) -> PipelineSettings:
        """The settings of its session; raises ConfigurationError."""
        return PipelineSettings.from_json(self.pipeline)

    @property
    def titles(self) -> tuple[str, ...]:
        """The exercises, each once."""
        return tuple(dict.fromkeys(each.title for each in self.settings.exercises))


@dataclass(frozen=True, slots=True)
class HomePlan:
    """Everything that is practised at home in one session."""

    pseudonym: str
    name: str  # that the person chose to be greeted with
    language: str
    made_at: str  # UTC, ISO 8601
    minutes: float
    asks_for_somebody: bool  # "Is someone with you?" changes the plan
    had_a_session: bool  # so the morning after is asked for
    usual_pct: float | None  # in the zone, of the sessions before; None: there was none
    phone: str  # for an emergency; empty: nobody said
    alone: tuple[HomeLeg, ...]
    together: tuple[HomeLeg, ...]

    def legs(self, *, somebody: bool) -> tuple[HomeLeg, ...]:
        """Return what is done, one leg after the other."""
        return self.together if somebody or not self.asks_for_somebody else self.alone


def home_plan(
    store: Store,
    pseudonym: str,
    now: datetime,
    *,
    name: str = "",
    phone: str = "",
    language: str = "en",
) -> HomePlan:
    """Return a person's plan to take home; raises NotScreened, NotReady where there is none."""
    if language not in LANGUAGES:
        raise ConfigurationError(f"--language {language} is none of {', '.join(LANGUAGES)}")
    together = today_of(store, pseudonym, now, somebody=True)
    alone = today_of(store, pseudonym, now, somebody=False)
    asks = alone.plan.asks_for_somebody
    plan = HomePlan(
        pseudonym=pseudonym.upper(),
        name=name or pseudonym.upper(),
        language=language,
        made_at=now.isoformat(),
        minutes=together.plan.minutes,
        asks_for_somebody=asks,
        had_a_session=any(q.value == "nprs_morning" for q in together.plan.questions.planned),
        usual_pct=_usual_pct(together.state.sessions),
        phone=phone,
        alone=_legs(alone, language) if asks else (),
        together=_legs(together, language),
    )
    if not plan.together:
        session_of(together)  # says why
        raise NotReady("nothing of today's plan can be done at home")
    return plan


def _legs(today: Today, language: str) -> tuple[HomeLeg, ...]:
    """Return one leg after the other; what is done with both at once goes with the first."""
    first = today.state.side or Side.RIGHT
    found: list[HomeLeg] = []
    for side in (first, first.other):
        items = [p for p in today.plan.items if p.side is side or (p.side is None and not found)]
        part = replace(today, plan=replace(today.plan, items=tuple(items)))
        try:
            doable, settings = session_of(part, side=side)
        except NotReady:
            continue
        ceiling = today.state.pain_ceiling
        told = replace(settings, language=language, pain_ceiling=ceiling)
        found.append(HomeLeg(told.to_json(), doable.entries))
    return tuple(found)


def _usual_pct(sessions: tuple[SessionDone, ...]) -> float | None:
    """Return the share in the zone of everything that was practised in the newest session."""
    practised = [p.attempts for p in sessions[-1].practices] if sessions else []
    wanted = sum(each.n for each in practised)
    return 100.0 * sum(each.hits for each in practised) / wanted if wanted else None


def write_home_plan(plan: HomePlan, file: Path) -> None:
    """Write a plan; raises ConfigurationError where there is a file already."""
    if file.exists():
        raise ConfigurationError(f"{file} exists: choose another name, or remove it first")
    content = {"kind": KIND, "version": VERSION, "plan": to_plain(plan)}
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_home_plan(file: Path) -> HomePlan:
    """Read a plan; raises ConfigurationError naming the file and what is wrong with it."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise ConfigurationError(f"{file} is no plan to take home: {error}") from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise ConfigurationError(
            f"{file} is no plan to take home; the clinic makes one: imu-rehab programme take-home"
        )
    if content.get("version") != VERSION:
        raise ConfigurationError(f"{file}: version {content.get('version')} is none that I know")
    return _checked(content.get("plan"), file)


def _checked(raw: object, file: Path) -> HomePlan:
    try:
        plan = from_plain(HomePlan, raw)
        for leg in (*plan.alone, *plan.together):
            leg.titles  # noqa: B018  (raises for exercises that are not known here)
    except (ImuRehabError, ValueError) as error:
        raise ConfigurationError(f"{file}: {error}") from error
    if not plan.together:
        raise ConfigurationError(f"{file}: there is nothing to practise in it")
    return plan
