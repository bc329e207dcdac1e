"""The head of a recording: how it was made, never who."""

from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.pipeline.settings import PipelineSettings


def test_it_says_whether_anything_real_was_measured() -> None:
    for simulated, word in ((True, "true"), (False, "false")):
        head = recording_metadata(None, source="live", simulated=simulated)
        assert head["recording"]["simulated"] == word


def test_settings_come_back_as_they_were() -> None:
    settings = PipelineSettings(filter="madgwick")
    head = recording_metadata(settings, source="live", simulated=True)
    assert PipelineSettings.from_json(head["settings"]["pipeline"]) == settings
    assert "settings" not in recording_metadata(None, source="import", simulated=False)


def test_no_two_recordings_share_an_id_and_none_names_the_machine_or_the_user() -> None:
    heads = [recording_metadata(None, source="live", simulated=True) for _ in range(20)]
    assert len({head["recording"]["id"] for head in heads}) == 20
    assert set(heads[0]) == {"recording", "versions"}
    assert set(heads[0]["versions"]) == {"imu_rehab", "python", "system"}
