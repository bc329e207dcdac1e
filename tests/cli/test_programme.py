"""`imu-rehab programme`: what a clinician reads before a session."""

import json

import pytest

from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening
from imu_rehab.store.person_values import Facts
from imu_rehab.store.store import opened
from tests.assessment.screenings import clear
from tests.cli.command_line import CommandLine
from tests.store.filled import STAMP

STORE = "store.sqlite"


def test_the_programmes_are_listed(command: CommandLine) -> None:
    said = command("programme", "plans", "--language", "de")
    assert said.code == 0
    assert "Vom Fuß zum Becken" in said.out
    listed = json.loads(command("programme", "plans", "--json").out)["programmes"]
    assert [each["key"] for each in listed] == ["foot_to_pelvis", "n_of_1", "steady_pelvis"]


def test_a_programme_shows_its_exercises_and_its_gates_with_their_marks(
    command: CommandLine,
) -> None:
    said = command("programme", "show", "foot_to_pelvis")
    assert said.code == 0
    assert "single_leg_stance" in said.out
    assert "Knee to the wall, heel down: at least 35° [E]" in said.out
    assert "Mobility before stability is a clinical principle" in said.out


@pytest.fixture
def person(command: CommandLine) -> str:
    """Return somebody who was screened and is in a programme."""
    with opened(str(command.folder / STORE), create=True) as store:
        pseudonym = store.new_person(STAMP, Facts(side="right")).pseudonym
        keep(store, pseudonym, "screening", screening(clear()), STAMP)
    assert command("programme", "start", pseudonym, "foot_to_pelvis", "--store", STORE).code == 0
    return pseudonym


def test_today_needs_a_screening_that_is_complete(command: CommandLine) -> None:
    with opened(str(command.folder / STORE), create=True) as store:
        pseudonym = store.new_person(STAMP).pseudonym
    for asked in (("programme", "today"), ("train",)):
        said = command(*asked, pseudonym, "--store", STORE)
        assert said.code == 2
        assert said.sentence.startswith("Not answered yet: Is it new")
        assert said.sentence.endswith(f"imu-rehab people ask {pseudonym} screening")


def test_today_needs_a_programme(command: CommandLine) -> None:
    with opened(str(command.folder / STORE), create=True) as store:
        pseudonym = store.new_person(STAMP).pseudonym
        keep(store, pseudonym, "screening", screening(clear()), STAMP)
    said = command("programme", "today", pseudonym, "--store", STORE)
    assert said.code == 2
    assert f"imu-rehab programme start {pseudonym} PLAN" in said.sentence
    later = ("programme", "start", pseudonym, "foot_to_pelvis", "--at", "2999-01-01T09:00Z")
    assert "begins on 2999-01-01" in command(*later, "--store", STORE).out
    said = command("programme", "today", pseudonym, "--store", STORE)
    assert said.sentence.endswith("begins on 2999-01-01")


def test_a_first_day_is_planned(command: CommandLine, person: str) -> None:
    said = command("programme", "today", person, "--store", STORE)
    assert (said.code, said.err) == (0, "")
    assert "foot and ankle: phase 1, Mobility." in said.out
    assert "first time" in said.out
    text = " ".join(said.out.split())
    assert "Why: waits for the gate of phase 1, foot and ankle." in text
    assert text.count("Not today:") == 2  # one for each reason
    assert "look at the skin" in text
    assert "It should feel like 4 to 6 of 10." in text
    report = json.loads(command("programme", "today", person, "--json", "--store", STORE).out)
    assert {each["phase"] for each in report["items"]} == {1}


def test_a_day_is_told_in_german(command: CommandLine, person: str) -> None:
    day = ("programme", "today", person, "--store", STORE)
    text = " ".join(command(*day, "--language", "de").out.split())
    assert "Fuß und Sprunggelenk: Phase 1, Beweglichkeit." in text
    assert "oder: Beide Seiten im Ausfallschritt gleich" in text
    for english in ("Not today", "right", "minutes", "phase", "why", "exercise", "Today"):
        assert english not in text


def test_each_decision_says_how_it_is_taken_back(command: CommandLine, person: str) -> None:
    decided = ("override", person, "1", "ankle", "--why", "stiff by structure", "--store", STORE)
    said = command("programme", *decided)
    assert f"imu-rehab programme undo {person} override 1 --why" in said.out
    stopped = command("programme", "stop", person, "--why", "goal reached", "--store", STORE)
    assert f"undo {person} decision 1" in stopped.out
    refused = command("programme", "today", person, "--store", STORE)
    assert refused.code == 2
    assert "goal reached" in refused.sentence
    undone = command(
        "programme", "undo", person, "decision", "1", "--why", "hurts again", "--store", STORE
    )
    assert undone.code == 0
    assert command("programme", "today", person, "--store", STORE).code == 0


def test_a_limit_is_confirmed_once_and_corrected_after_that(
    command: CommandLine, person: str
) -> None:
    limit = ("confirm", person, "gate_wblt_deg.01")
    first = command("programme", *limit, "--why", "seen", "--store", STORE)
    assert first.out.splitlines() == ["gate_wblt_deg.01: 35 deg"]
    again = command("programme", *limit, "33", "--why", "short foot", "--store", STORE)
    assert "33 deg; it was 35" in again.out
    rest = command("programme", "confirm", person, "all", "--why", "seen", "--store", STORE)
    assert "gate_wblt_deg.01" not in rest.out
    assert "gate_pt_range.01: 10 deg" in rest.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "headstand"), "no programme named 'headstand'"),
        (("show", "n_of_1", "--language", "fr"), "--language 'fr' is none of en, de"),
        (("plans", "--own", "nowhere"), "nowhere is no folder"),
        (("today", "{}", "--at", "noon"), "is no time like"),
        (("today", "{}", "--at", "2026-03-06T09:00"), "lacks its time zone"),
        (("single-case", "{}"), "follows no single metric"),
        (("override", "{}", "1", "knee", "--why", "x"), "no region named 'knee'"),
        (("override", "{}", "1", "ankle", "--why", " "), "needs a reason"),
        (("confirm", "{}", "gate_x", "--why", "x"), "no limit named 'gate_x'"),
        (("hold", "{}", "headstand", "--why", "x"), "no item named 'headstand'"),
        (("pain-ceiling", "{}", "12", "--why", "x"), "12 is outside 0"),
        (("undo", "{}", "override", "9", "--why", "x"), "has no override 9; there is none"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    command: CommandLine, person: str, arguments: tuple[str, ...], sentence: str
) -> None:
    of_store = ("--store", STORE) if "{}" in arguments else ()
    said = command("programme", *(each.format(person) for each in arguments), *of_store)
    assert said.code == 2
    assert sentence in said.sentence
