from imu_rehab.pipeline.screen_delays import ScreenDelays


def test_a_cue_is_as_late_as_its_sound_else_as_the_picture_else_nobody_knows() -> None:
    assert ScreenDelays().motion_to_cue_ms is None
    seen = ScreenDelays.of(1.0, {"paint_ms": [40, 60, 50]})
    assert seen.motion_to_cue_ms == 50.0
    assert seen.after(ScreenDelays.of(2.0, {"sound_ms": [80.0]})).motion_to_cue_ms == 80.0


def test_what_a_report_does_not_say_stays_as_it_was_said_before() -> None:
    first = ScreenDelays.of(1.0, {"paint_ms": [40.0], "sound_ms": [80.0]})
    second = first.after(ScreenDelays.of(2.0, {"paint_ms": [45.0], "sound_ms": []}))
    assert second == ScreenDelays(2.0, (45.0,), (80.0,))
