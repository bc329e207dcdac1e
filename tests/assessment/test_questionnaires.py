"""Scores, missing answers, changes that matter (SPEC §5.1)."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.questionnaires import (
    QuestionnaireAnswer,
    Scoring,
    instrument,
    instruments,
    read_instruments,
)
from imu_rehab.errors import ConfigurationError, UnknownName

DAY = date(2026, 3, 2)


def test_what_is_shipped_with_items_and_what_as_a_score() -> None:
    entry = {key for key, one in instruments().items() if one.scoring is Scoring.ENTRY}
    assert entry == {"lefs", "faam_adl", "faam_sport", "odi", "eq5d_index", "eq5d_vas"}
    assert not any(instruments()[key].items for key in entry)
    assert len(instrument("rmdq").items["en"]) == 24
    assert "de" not in instrument("rmdq").items


@given(st.lists(st.booleans(), min_size=24, max_size=24))
def test_rmdq_counts_what_is_ticked_and_blanks_are_no(ticked: list[bool]) -> None:
    answers = tuple(1.0 if each else None for each in ticked)
    assert instrument("rmdq").score(answers) == sum(ticked)


def test_a_typed_rmdq_score_is_itself() -> None:
    assert QuestionnaireAnswer("rmdq", DAY, (13.0,), language="de").score == 13.0


@pytest.mark.parametrize(
    ("answers", "score"),
    [((2.0, 4.0, 6.0), 4.0), ((2.0, None, 6.0), 4.0), ((None, None, None), None), ((), None)],
)
def test_psfs_is_the_mean_of_what_was_answered(
    answers: tuple[float | None, ...], score: float | None
) -> None:
    assert instrument("psfs").score(answers) == score


@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("nprs_now", (11.0,)),
        ("nprs_now", (1.0, 2.0)),
        ("groc", (-8.0,)),
        ("lefs", (81.0,)),
        ("effort", (float("nan"),)),
        ("rmdq", (1.0,) * 23),
        ("rmdq", (2.0,) * 24),
    ],
)
def test_what_cannot_be_an_answer_is_refused(key: str, answers: tuple[float, ...]) -> None:
    with pytest.raises(ConfigurationError, match=key):
        QuestionnaireAnswer(key, DAY, answers)


@pytest.mark.parametrize(
    ("key", "before", "after", "matters"),
    [
        ("nprs_now", 8.0, 6.0, True),  # 2 points
        ("nprs_now", 8.0, 7.0, False),
        ("nprs_now", 3.0, 2.0, True),  # 30 %
        ("rmdq", 20.0, 15.0, True),
        ("rmdq", 10.0, 7.0, True),  # 30 %
        ("rmdq", 20.0, 16.0, False),
        ("psfs", 3.0, 5.0, True),
        ("psfs", 5.0, 3.0, False),  # lower is no gain
        ("lefs", 40.0, 49.0, True),
        ("odi", 50.0, 41.0, False),
        ("odi", 20.0, 14.0, False),  # 30 %, but no 10 points
    ],
)
def test_the_change_that_matters(key: str, before: float, after: float, matters: bool) -> None:
    reported = instrument(key).reported(before, after)
    assert reported is not None
    assert reported.passes == matters


def test_of_effort_no_change_matters() -> None:
    assert instrument("effort").reported(3.0, 5.0) is None


def test_the_morning_after_is_marked_recalled() -> None:
    assert [key for key, one in instruments().items() if one.recalled] == ["nprs_morning"]
    assert "recalled" in instrument("nprs_morning").title["en"]


def test_an_answer_survives_its_way_through_json() -> None:
    answer = QuestionnaireAnswer("psfs", DAY, (2.0, None, 6.0), ("stairs", "shoes", "sleep"))
    assert QuestionnaireAnswer.from_json(json.loads(json.dumps(answer.to_json()))) == answer


def test_an_unknown_questionnaire_is_named() -> None:
    with pytest.raises(UnknownName, match="nprs_nwo"):
        QuestionnaireAnswer("nprs_nwo", DAY, (1.0,))


GOOD = 'title.en = "A"\ntitle.de = "A"\nrange = [0, 10]\nscore = "entry"\nbetter = "lower"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a]\n", "q.toml: a.range is missing"),
        ("[a]\n" + GOOD.replace("[0, 10]", "[10, 0]"), "a.range: expected"),
        ("[a]\n" + GOOD + 'change = ["x.01"]\n', "a.change: x.01 is no row"),
        ("[a]\n" + GOOD + "extra = 1\n", "a.extra is not known"),
        ("[a]\n" + GOOD.replace('title.de = "A"\n', ""), "a.title: de is missing"),
        ("[a]\n" + GOOD.replace('"entry"', '"sum"'), "a.score: 'sum' is none of"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "q.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=message):
        read_instruments(path)
