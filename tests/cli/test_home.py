"""A plan goes home and one file comes back, as commands do it."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from imu_rehab.assembly.home_plan import read_home_plan
from imu_rehab.assembly.home_practice import HomePractice
from imu_rehab.assembly.people_answers import kept_answers
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening
from imu_rehab.store.person_values import Facts
from imu_rehab.store.store import opened
from tests.assessment.screenings import clear
from tests.cli.command_line import CommandLine
from tests.gui.replayed_session import LUNGE
from tests.store.filled import STAMP

STORE = "store.sqlite"


@pytest.fixture
def person(command: CommandLine) -> str:
    """Return somebody who was screened and is in a programme."""
    with opened(str(command.folder / STORE), create=True) as store:
        pseudonym = store.new_person(STAMP, Facts(side="right")).pseudonym
        keep(store, pseudonym, "screening", screening(clear()), STAMP)
    assert command("programme", "start", pseudonym, "foot_to_pelvis", "--store", STORE).code == 0
    return pseudonym


@pytest.fixture
def plan(command: CommandLine, person: str) -> Path:
    """Return their plan to take home."""
    said = command(
        "programme", "take-home", person, "--name", "Ana", "--phone", "112", "--store", STORE
    )
    assert (said.code, said.err) == (0, "")
    return command.folder / f"{person}.plan.json"


def test_a_plan_has_everything_that_home_needs(plan: Path, person: str) -> None:
    taken = read_home_plan(plan)
    assert (taken.pseudonym, taken.name, taken.phone) == (person, "Ana", "112")
    legs = taken.legs(somebody=True)
    assert legs
    for leg in legs:
        assert leg.titles
        assert len(leg.entries) == len(leg.settings.prescriptions)
        assert {p.side for p in leg.settings.prescriptions} <= {leg.settings.side}
    assert taken.usual_pct is None  # nobody has practised yet


def test_a_plan_is_never_written_over_another(
    command: CommandLine, plan: Path, person: str
) -> None:
    said = command("programme", "take-home", person, "--store", STORE)
    assert said.code == 2
    assert f"{plan.name} exists" in said.sentence


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (None, "is no plan to take home"),
        ({"kind": "other"}, "is no plan to take home"),
        ({"version": 9}, "version 9 is none that I know"),
        ({"plan": {}}, "HomePlan"),
    ],
)
def test_what_is_no_plan_is_refused_before_any_window(
    command: CommandLine, plan: Path, change: dict[str, object] | None, why: str
) -> None:
    content = json.loads(plan.read_text())
    plan.write_text("{" if change is None else json.dumps({**content, **change}))
    said = command("home", plan.name)
    assert said.code == 2
    assert why in said.sentence


def practised(plan: Path, folder: Path) -> Path:
    """Return a file as the window writes it; the sensors were a recording."""
    practice = HomePractice(read_home_plan(plan), folder)
    recording = folder / "session-1.mcap"
    recording.write_bytes(LUNGE.read_bytes())
    practice.recordings.append(recording)
    practice.answer({"somebody": 1.0, "nprs_now": 3.0, "nprs_morning": 2.0}, "before")
    practice.answer({"nprs_after": 4.0, "effort": 6.0}, "after")
    practice.comment("It went well")
    practice.hurts_at("knee", "right")
    practice.tell_sign("bladder_bowel")
    return practice.save()


def test_what_comes_back_is_kept_with_the_person_and_a_sign_locks(
    command: CommandLine, plan: Path, person: str
) -> None:
    file = practised(plan, command.folder)
    assert not (command.folder / "session-1.mcap").exists()  # it is in the file
    said = command("programme", "bring-back", str(file), "--store", STORE, "--json")
    assert (said.code, said.err) == (0, "")
    kept = json.loads(said.out)
    assert (kept["person"], len(kept["sessions"]), kept["sign"]) == (person, 1, "bladder_bowel")
    with opened(str(command.folder / STORE)) as store:
        answers = kept_answers(store, person)
    assert answers["comment"][0]["content"]["text"] == "It went well"
    assert answers["body_chart"][0]["content"]["region"] == "knee"
    locked = command("programme", "today", person, "--store", STORE)
    assert locked.code == 2
    assert "emergency" in locked.sentence
    history = command("people", "history", person, "--store", STORE, "--json").out
    assert all(key in history for key in ("nprs_now", "nprs_morning", "effort"))


def test_a_file_is_brought_back_once(command: CommandLine, plan: Path) -> None:
    file = practised(plan, command.folder)
    assert command("programme", "bring-back", str(file), "--store", STORE).code == 0
    again = command("programme", "bring-back", str(file), "--store", STORE)
    assert again.code == 2
    assert "was brought back already" in again.sentence


def test_any_other_file_is_refused(command: CommandLine, person: str) -> None:
    other = command.folder / "other.zip"
    with ZipFile(other, "w") as packed:
        packed.writestr("told.json", "{}")
    said = command("programme", "bring-back", str(other), "--store", STORE)
    assert said.code == 2
    assert "told.json" in said.sentence
