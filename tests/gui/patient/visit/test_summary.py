from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab_gui.patient.visit.pages import kept_words
from imu_rehab_gui.patient.visit.summary import Collected, summary
from tests.gui.replayed_session import Tape


def test_every_repetition_is_a_dot(lunge: Tape) -> None:
    collected = Collected()
    for frame in lunge.frames:
        collected = collected.after(frame)
    done = [each for frame in lunge.frames for each in frame.completed]
    assert collected.dots == tuple(each.in_band for each in done)
    lost = replace(done[0], measured=False)
    assert Collected((lost,)).dots == (None,)


@given(st.lists(st.sampled_from([True, False, None]), max_size=40), st.floats(0, 100))
def test_what_was_not_measured_is_not_counted(dots: list[bool | None], usual_pct: float) -> None:
    told = summary(dots, usual_pct, {})
    measured = [each for each in dots if each is not None]
    if not measured:
        assert (told.number, told.sentences[0]) == ("", "Nothing was measured today.")
        return
    assert told.number == f"{sum(measured)} of {len(measured)} in the zone"
    assert told.sentences[0].startswith("Your usual: ")
    assert not any("change" in each for each in told.sentences)


def test_a_first_time_has_no_usual_yet() -> None:
    told = summary([True], None, {"nprs_after": 4.0, "effort": 6.0})
    assert told.sentences == (
        "This was the first time. It will be your usual.",
        "Pain after: 4 of 10.",
        "Effort: 6 of 10.",
        "Next: give the file to your clinician.",
    )


def test_a_long_file_name_can_be_broken_and_stays_the_same_name() -> None:
    file = "/home/ana/KRT4WM-20261125T095703Z-SIMULATED.zip"
    said = kept_words(file)
    assert "\u200b" in said
    assert said.replace("\u200b", "").endswith(file)
