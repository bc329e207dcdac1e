"""A half-filled form says what is open, and agrees with the check of a finished one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.half_filled import look
from tests.forms.answering import TODAY, answers_for

HALF = st.sampled_from(sorted(forms())).flatmap(
    lambda key: st.tuples(
        st.just(key),
        answers_for(forms()[key]),
        st.sets(st.sampled_from([one.key for one in forms()[key].fields])),
        st.sampled_from(["", "999999999999", "neither", "2999-01-01"]),
    )
)


@given(HALF)
@settings(max_examples=60)
def test_a_form_without_anything_missing_or_wrong_is_accepted_and_no_other(
    drawn: tuple[str, dict[str, Any], set[str], str],
) -> None:
    key, told, changed, said = drawn
    half = {k: v for k, v in told.items() if k not in changed}
    half |= {k: said for k in changed if not isinstance(told.get(k), list)}
    seen = look(forms()[key], half, TODAY)
    try:
        forms()[key].check({k: v for k, v in half.items() if seen[k,].asked}, TODAY)
        accepted = True
    except ConfigurationError:
        accepted = False
    assert accepted == (not any(each.missing or each.wrong for each in seen.values()))


def test_a_question_that_follows_from_an_answer_is_asked_after_it_only() -> None:
    screening = form_named("screening")
    assert not look(screening, {}, TODAY)["cancer_reviewed",].asked
    assert look(screening, {"cancer": "yes"}, TODAY)["cancer_reviewed",].asked
    assert not look(screening, {"cancer": "perhaps"}, TODAY)["cancer_reviewed",].asked


def test_what_is_wrong_in_a_row_is_said_of_its_column() -> None:
    rows = {"injuries": [{"place": "right ankle"}, {"place": "", "count": "0"}]}
    seen = look(form_named("injuries"), rows, TODAY)
    assert seen["injuries", 1, "place"].missing
    assert seen["injuries", 1, "count"].wrong == "'0' is outside 1 … 1000 times"
    assert not seen["injuries", 0, "place"].missing
