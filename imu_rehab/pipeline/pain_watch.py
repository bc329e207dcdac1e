"""What a told pain means for the session that is running (SPEC §5.4)."""

from imu_rehab.assessment.pain import PainAnswer, PainRule
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.messages import say
from imu_rehab.pipeline.settings import PipelineSettings

HARDER = "harder"


class PainWatch:
    """Judges each level against the person's ceiling and start; remembers that care is due."""

    def __init__(self, settings: PipelineSettings) -> None:
        ceiling = settings.pain_ceiling
        self._rule = None if ceiling is None else PainRule(ceiling)
        self._start, self._language = settings.pain_at_start, settings.language
        self._answer: PainAnswer | None = None
        self._careful = False

    def told(self, at_s: float, level: object) -> tuple[Event, ...]:
        """Take "it hurts", with or without a level: 0 … 10; the answer goes on the record."""
        self._answer = None
        if self._rule is None or isinstance(level, bool) or not isinstance(level, int | float):
            return ()
        self._answer = answer = self._rule.judge(float(level), self._start)
        self._careful |= answer is not PainAnswer.CONTINUE
        return (Event(at_s, "pain_judged", "", float(level), answer.value),)

    @property
    def stops(self) -> bool:
        """True where the newest level ends the session."""
        return self._answer is PainAnswer.STOP

    def forbids(self, wish: str) -> bool:
        """Return whether a wish is not for today: after a pain with care nothing gets harder."""
        return wish == HARDER and self._careful

    @property
    def advice(self) -> str:
        """What the person is told; empty where no level was told."""
        if self._answer is None:
            return ""
        text = self._answer.text(self._language)
        if self._answer is not PainAnswer.CAUTION:
            return text
        return f"{text} {say('easier', self._language)}"
