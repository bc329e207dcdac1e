import pytest

from imu_rehab.feedback.compensation import ORDER, named, to_name


def test_one_is_named_at_a_time_and_goes_on_until_it_is_gone() -> None:
    assert to_name(("E4", "E1")) == "E1"
    assert to_name(("E4", "E1"), before="E4") == "E4"
    assert to_name(("E1",), before="E4") == "E1"
    assert to_name((), before="E4") == ""
    assert to_name(("X2", "X1")) == "X1"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_error_of_the_specification_has_a_sentence_of_its_own(language: str) -> None:
    assert set(ORDER) == {f"E{i}" for i in range(1, 12)}
    sentences = {named(code, language) for code in (*ORDER, "X1")}
    assert len(sentences) == len(ORDER) + 1
    assert max(map(len, sentences)) < 70
