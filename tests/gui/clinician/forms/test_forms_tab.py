from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.form import About
from imu_rehab_gui.clinician.forms.form_page import FormPage
from imu_rehab_gui.clinician.forms.forms_tab import FormsTab
from imu_rehab_gui.parts.forms.editors import LineEditor
from imu_rehab_gui.parts.picks import Picks
from tests.gui.hands import click, press
from tests.gui.scenes.forms_scenes import forms_tab, opened_form
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made


def pick(page: FormPage, key: str, answer: str) -> None:
    editor = page.view.plain[key].editor
    assert isinstance(editor, Picks)
    click(editor.buttons[answer])


def type_in(page: FormPage, key: str, text: str) -> None:
    editor = page.view.plain[key].editor
    assert isinstance(editor, LineEditor)
    editor.line.clear()
    QTest.keyClicks(editor.line, text)


def newest(set_up: Stage, form: str) -> dict[str, object]:
    """Return what is kept of a form, of a person of whom nothing was known."""
    entries = set_up.clinic.answers(stranger(set_up))[form]
    content: dict[str, object] = entries[-1]["content"]
    return content


def stranger(set_up: Stage) -> str:
    return str(set_up.clinic.people()[0]["pseudonym"])


def opened(set_up: Stage, key: str) -> tuple[FormsTab, FormPage]:
    """Return a form that is filled in for a person of whom nothing is known."""
    window = set_up.clinic_window("forms", stranger(set_up))
    tab = window.tab
    assert isinstance(tab, FormsTab)
    row = next(i for i, each in enumerate(tab._rows) if each.key == key)
    tab.table.selectRow(row)
    press(tab.table, Qt.Key.Key_Return)
    assert tab.page is not None
    return tab, tab.page


def test_a_signed_screening_and_a_consent_open_training(set_up: Stage) -> None:
    tab, page = opened(set_up, "screening")
    workplace = tab.workplace
    assert workplace.locked == "Training is locked until the screening is signed."
    click(page.keep)
    assert page.wrong.text() == "▲ Nothing is kept yet: see the marked questions."
    for one in form_named("screening").fields:
        if one.required and one.key not in ("signed_by", "signed_for"):
            pick(page, one.key, "no")
    type_in(page, "signed_by", "Lee")
    type_in(page, "signed_for", "seen and examined")
    click(page.keep)
    assert newest(set_up, "screening")["signed_by"] == "Lee"
    assert workplace.locked.startswith("Training is locked: Consent is missing")
    tab.open_form("consent")
    assert tab.page is not None
    pick(tab.page, "recording", "yes")
    pick(tab.page, "research", "no")
    click(tab.page.keep)
    assert workplace.locked == ""
    window = tab.window()
    assert window.locked.isHidden()  # type: ignore[attr-defined]


def test_a_sign_of_an_emergency_says_what_to_do_at_once_and_asks_for_a_review(
    set_up: Stage,
) -> None:
    _, page = opened(set_up, "screening")
    question = page.view.plain["chest_pain"]
    review = page.view.plain["chest_pain_ruled_out"]
    assert review.isHidden()
    pick(page, "chest_pain", "yes")
    assert "emergency" in question.said.text()
    assert not review.isHidden()
    pick(page, "chest_pain", "no")
    assert question.said.isHidden()
    assert review.isHidden()
    assert "chest_pain_ruled_out" not in page.view.raw()


def test_a_number_outside_its_limits_is_refused_where_it_stands_with_what_can_be(
    set_up: Stage,
) -> None:
    _, page = opened(set_up, "hands_on")
    type_in(page, "slr_deg_right", "170")
    click(page.keep)
    question = page.view.plain["slr_deg_right"]
    assert question.wrong.text() == "▲ This needs a number: 0 … 130 °."
    type_in(page, "slr_deg_right", "70")
    assert question.wrong.isHidden()
    click(page.keep)
    assert newest(set_up, "hands_on")["value"] == 70.0


def test_rows_are_added_and_taken_away(set_up: Stage) -> None:
    _, page = opened(set_up, "injuries")
    rows = page.view.lists["injuries"]
    for place in ("right ankle", "left knee"):
        click(rows.more)
        rows.cards[-1].questions["place"].fill(place)
    click(rows.cards[0].remove)
    click(page.keep)
    assert newest(set_up, "injuries")["region"] == "knee"
    assert newest(set_up, "injuries")["side"] == "left"


def test_a_half_filled_form_asks_once_and_comes_back_as_it_was(set_up: Stage) -> None:
    tab, page = opened(set_up, "complaints")
    rows = page.view.lists["complaints"]
    click(rows.more)
    field = rows.cards[0].questions["text"].editor
    assert isinstance(field, LineEditor)
    QTest.keyClicks(field.line, "stairs")
    click(page.back)
    assert page.asking.buttons[0].text() == "Stay here"
    click(page.asking.buttons[1])
    assert tab.page is None
    tab.open_form("complaints")
    assert tab.page is not None
    assert tab.page.view.raw()["complaints"][0]["text"] == "stairs"
    click(tab.page.back)
    click(tab.page.asking.buttons[2])
    tab.open_form("complaints")
    assert tab.page.view.is_blank


def test_whoever_is_treated_next_does_not_get_the_answers_of_the_one_before(
    set_up: Stage,
) -> None:
    tab, page = opened(set_up, "complaints")
    page.view.fill({"complaints": [{"text": "stairs"}]})
    told: list[str] = []
    tab.workplace.told.connect(lambda text, _: told.append(text))
    before, other = set_up.clinic.people()
    tab.workplace.choose(other)
    assert tab.page is None
    assert told == [
        f"“Complaints” of {before['pseudonym']} is not kept yet; its answers stay as a draft."
    ]
    tab.open_form("complaints")
    assert tab.page is not None
    assert tab.page.view.is_blank
    tab.workplace.choose(before)
    tab.open_form("complaints")
    assert tab.page.view.raw()["complaints"][0]["text"] == "stairs"


def test_what_the_store_refuses_is_said_and_the_answers_stay(set_up: Stage) -> None:
    _, page = opened(set_up, "injuries")
    click(page.keep)
    assert page.wrong.text() == "▲ form injuries: nothing was told, so nothing is kept"
    assert page.isVisible()


def test_what_is_known_of_a_person_is_shown_and_corrected_with_a_reason(set_up: Stage) -> None:
    _, page = opened_form(set_up, "facts")
    assert page.view.raw()["height_cm"] == "168"
    assert page.view.is_blank
    type_in(page, "height_cm", "171")
    click(page.keep)
    assert "needs its reason" in page.wrong.text()
    QTest.keyClicks(page.why, "measured again")
    click(page.keep)
    known = set_up.clinic.about(set_up.clinic.people()[-1]["pseudonym"])
    assert known["height_mm"] == 1710


def test_every_form_is_drawn_with_a_field_for_each_of_its_questions(set_up: Stage) -> None:
    _, tab = forms_tab(set_up)
    for form in forms().values():
        tab.open_form(form.key)
        assert tab.page is not None
        drawn = [*tab.page.view.plain, *tab.page.view.lists]
        assert sorted(drawn) == sorted(one.key for one in form.fields)
        click(tab.page.back)
        assert tab.page is None


def test_without_a_person_only_forms_about_the_place_are_offered(set_up: Stage) -> None:
    window = set_up.clinic_window("forms")
    tab = window.tab
    assert isinstance(tab, FormsTab)
    about = {form_named(row.key).about for row in tab._rows}
    assert about == {About.SITE}


def test_a_kept_entry_is_corrected_with_a_reason_and_stays_where_it_was_in_time(
    set_up: Stage,
) -> None:
    window, page = opened_form(set_up, "body_chart")
    pseudonym = window.workplace.pseudonym
    (before,) = set_up.clinic.answers(pseudonym)["body_chart"]
    (correct,) = page.correct
    click(correct)
    assert page.view.raw() == {"marks": [{"place": "lower back", "pain": "4", "quality": "aching"}]}
    pain = page.view.lists["marks"].cards[0].questions["pain"].editor
    assert isinstance(pain, Picks)
    click(pain.buttons["2"])
    click(page.keep)
    assert "needs its reason" in page.wrong.text()
    QTest.keyClicks(page.why, "wrong number typed")
    click(page.keep)
    (after,) = set_up.clinic.answers(pseudonym)["body_chart"]
    assert after == {**before, "content": {**before["content"], "pain": 2.0}}


def test_a_window_with_a_half_filled_form_says_so_once_before_it_closes(set_up: Stage) -> None:
    window, page = opened_form(set_up, "comment")
    page.view.fill({"text": "thank you"})
    assert not window.close()
    whom = window.workplace.pseudonym
    assert window.told.text() == (
        f"▲ Not kept yet: Comment ({whom}). Close once more to discard it."
    )
    assert window.close()


def test_suggested_restrictions_are_said_in_words(set_up: Stage) -> None:
    _, page = opened(set_up, "screening")
    suggested = page.view.plain["dizziness_restrictions"].help
    assert suggested.text() == "Suggested: never alone, never with eyes closed"
