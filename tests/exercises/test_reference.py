"""The page about the library says what is in the library."""

from pathlib import Path

from imu_rehab.body.live_signals import TITLES, angle_plan
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.exercises.reference import reference_page
from imu_rehab.exercises.values import value_kinds
from imu_rehab.signals.places import KITS, Side, kit_places

PAGE = Path(__file__).parents[2] / "docs" / "exercises.md"


def test_the_page_is_current() -> None:
    """Else: imu-rehab exercises --page > docs/exercises.md."""
    assert PAGE.read_text(encoding="utf-8") == reference_page(shipped_library())


def test_the_page_names_every_exercise_and_every_value_it_uses() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for key in shipped_library().keys:
        exercise = load_exercise(key)
        assert f"(`{key}`)" in page
        for zone in exercise.zones:
            assert f"`{zone.signal}`" in page


def test_every_live_signal_is_in_the_table_of_values_with_what_it_needs() -> None:
    kinds = value_kinds()
    assert {key: kinds[key].title["en"] for key in TITLES} == TITLES
    for kit in KITS:
        places = kit_places(kit, Side.RIGHT)
        segments = {place.split("_")[0] for place in places}
        possible = {key for key in TITLES if set(kinds[key].of) <= segments}
        assert possible == set(angle_plan(places, Side.RIGHT).keys), kit
