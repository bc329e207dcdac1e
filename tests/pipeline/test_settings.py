import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import PLACES, Side

SETTINGS = st.builds(
    PipelineSettings,
    places=st.lists(st.sampled_from(sorted(PLACES)), unique=True).map(tuple),
    side=st.sampled_from(Side),
    filter=st.sampled_from(["vqf", "madgwick"]),
    frame_rate_hz=st.floats(1, 1000),
    stand_still_s=st.floats(0.5, 60),
    plan=st.lists(st.sampled_from(["lunge", "squat"])).map(tuple),
)


@given(settings=SETTINGS)
def test_settings_come_back_from_a_recording_as_they_were(settings: PipelineSettings) -> None:
    again = PipelineSettings.from_json(settings.to_json())
    assert again == settings
    assert again.to_json() == settings.to_json()
    assert isinstance(again.side, Side)


def test_a_setting_of_a_newer_version_is_refused_by_name() -> None:
    content = {**json.loads(PipelineSettings().to_json()), "telepathy": True}
    with pytest.raises(ConfigurationError, match="newer version: telepathy"):
        PipelineSettings.from_json(json.dumps(content))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", "{}", '{"places": 3}', '{"places": [], "plan": [], "side": "up"}']
)
def test_what_is_no_settings_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError):
        PipelineSettings.from_json(text)


def test_an_unknown_place_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="no place named 'knee'"):
        PipelineSettings(places=("knee",))


@pytest.mark.parametrize("value", [0.0, -1.0, float("nan"), float("inf")])
@pytest.mark.parametrize("name", ["frame_rate_hz", "stand_still_s"])
def test_a_rate_and_a_time_are_positive_numbers(name: str, value: float) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} must be a positive number"):
        PipelineSettings(**{name: value})  # type: ignore[arg-type]


def test_a_recording_from_before_has_neither_probes_nor_a_pain_ceiling() -> None:
    content = json.loads(PipelineSettings().to_json())
    for key in ("probes", "pain_ceiling", "pain_at_start", "language"):
        del content[key]
    older = PipelineSettings.from_json(json.dumps(content))
    assert (older.probes, older.pain_ceiling, older.language) == (False, None, "en")
    assert (PipelineSettings().probes, PipelineSettings().pain_ceiling) == (True, 5.0)


@pytest.mark.parametrize("name", ["pain_ceiling", "pain_at_start"])
@pytest.mark.parametrize("level", [-1.0, 10.5, float("nan")])
def test_a_pain_lies_between_none_and_the_most(name: str, level: float) -> None:
    with pytest.raises(ConfigurationError, match=f"{name} must lie between 0 and 10"):
        PipelineSettings(**{name: level})  # type: ignore[arg-type]


def test_sessions_are_counted_from_one_and_a_language_is_one_that_is_spoken() -> None:
    with pytest.raises(ConfigurationError, match="counted from 1"):
        PipelineSettings(session=0)
    with pytest.raises(UnknownName, match="no language named 'fr'"):
        PipelineSettings(language="fr")


def test_the_exercises_speak_the_session_s_language() -> None:
    (lunge,) = PipelineSettings(plan=("lunge",), language="de").exercises
    assert lunge.language == "de"
