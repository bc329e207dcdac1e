"""Every form that is shipped: complete in both languages, plain where patients read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import imu_rehab.forms
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import WRITTEN, form_named, forms
from imu_rehab.forms.field import Field, Who
from imu_rehab.forms.form import Form
from imu_rehab.forms.reading import read_form
from imu_rehab.wording import LANGUAGES
from tests.reading import GRADE, school_years
from tests.vocabulary import unsaid

SHIPPED = Path(imu_rehab.forms.__file__).parent / "shipped"
EVERY_FORM = pytest.mark.parametrize("form", forms().values(), ids=list(forms()))


def every_field(form: Form) -> Iterator[Field]:
    """Yield all questions, those of rows too."""
    for one in form.fields:
        yield from (one, *one.columns)


def shown(one: Field, language: str) -> Iterator[str]:
    """Yield everything that somebody reads at a question."""
    yield one.question[language]
    yield from (texts[language] for texts in (one.help, *one.choices.values()) if texts)
    yield from (texts[language] for texts in one.leads.values())
    yield from one.ends.get(language, ())


def test_every_file_of_the_room_is_a_form_of_the_catalogue() -> None:
    assert sorted(path.stem for path in SHIPPED.iterdir()) == sorted(WRITTEN)


@EVERY_FORM
def test_nothing_in_a_form_says_what_must_not_be_said(form: Form) -> None:
    for language in form.languages:
        texts = [form.title[language], form.purpose[language]]
        texts += [text for one in every_field(form) for text in shown(one, language)]
        assert [text for text in texts if unsaid(text)] == []
        assert all(text.strip() for text in texts)


@EVERY_FORM
def test_a_patient_reads_plain_words(form: Form) -> None:
    # The RMDQ's own sentences are kept as they were published.
    for language in LANGUAGES if form.key != "rmdq" else ():
        asked = [one for one in every_field(form) if one.who is Who.PATIENT]
        texts = [text for one in asked for text in (one.question[language], *_helps(one, language))]
        hard = {t: school_years(t, language) for t in texts if school_years(t, language) > GRADE}
        assert hard == {}


def _helps(one: Field, language: str) -> list[str]:
    return [one.help[language]] if one.help else []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "text"', 'kind = "txt"', "fields[1].kind"),
        ("required = true", "requird = true", "fields[1].requird is not known here"),
        ('ask.de = "Was möchten Sie uns sagen?"', "", "fields[1].ask: de is missing"),
        ('key = "text"', 'key = "text"\nrange = [1, 2]', "a number has limits"),
    ],
)
def test_a_file_that_is_none_is_one_sentence_naming_file_and_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (SHIPPED / "comment.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "comment.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_form(tmp_path / "comment.toml")
    assert str(caught.value).startswith("comment.toml: ")
    assert says in str(caught.value)


def test_a_form_that_is_not_there_is_told_with_the_closest_one() -> None:
    with pytest.raises(ConfigurationError, match=r"no form 'injuris'; did you mean injuries\?"):
        form_named("injuris")
