"""Any answers that a form accepts, as somebody would type them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from imu_rehab.forms.field import Field, Kind
from imu_rehab.forms.form import Form

TODAY = date(2026, 3, 17)
SIDES = ("", "right ", "left ")
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    lambda said: bool(said.strip())
)
MEASURES = {"metric": "wblt_deg", "placement": "shank_r"}  # words that must be known
NUMBERS = {"complaint": "1"}  # of what there is


@st.composite
def typed_for(draw: st.DrawFn, one: Field) -> Any:
    """Draw what is typed for one question."""
    if one.key in MEASURES or one.key in NUMBERS:
        return (MEASURES | NUMBERS)[one.key]
    match one.kind:
        case Kind.YES_NO:
            return draw(st.sampled_from(("yes", "no", "Ja", "nein", True, False)))
        case Kind.NUMBER | Kind.SCALE:
            whole = one.whole or one.kind is Kind.SCALE
            drawn = st.integers(int(one.low), int(one.high))
            floats = st.floats(one.low, one.high, allow_subnormal=False)
            return draw(drawn if whole else floats)
        case Kind.TEXT:
            return draw(WORDS)
        case Kind.DATE:
            return (TODAY - timedelta(draw(st.integers(0, 20000)))).isoformat()
        case Kind.PARTIAL_DATE:
            day = TODAY - timedelta(draw(st.integers(0, 20000)))
            return day.isoformat()[: draw(st.sampled_from((4, 7, 10)))]
        case Kind.ROWS:
            return draw(st.lists(_row(one.columns), min_size=1, max_size=3))
        case _:
            return draw(_listed(one))


@st.composite
def _listed(draw: st.DrawFn, one: Field) -> str:
    chosen = st.sampled_from(sorted(one.choices))
    if one.kind is Kind.SEVERAL:
        return ", ".join(draw(st.lists(chosen, max_size=3)))
    side = draw(st.sampled_from(SIDES)) if one.kind is Kind.PLACE else ""
    return side + draw(chosen)


@st.composite
def _row(draw: st.DrawFn, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Draw answers in the order of the questions: some are asked only after others."""
    told: dict[str, Any] = {}
    for one in fields:
        if not _asked(one, told) or not (one.required or draw(st.booleans())):
            continue
        told[one.key] = draw(typed_for(one))
    return told


def _asked(one: Field, told: dict[str, Any]) -> bool:
    return one.when is None or told.get(one.when[0]) in ("yes", "Ja", True)


def answers_for(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of whole forms."""
    return _row(form.fields)
