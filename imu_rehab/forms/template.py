"""An empty file of answers: every question as a comment, to fill in and hand over."""

from collections.abc import Iterator

from imu_rehab.forms.field import Field, Kind
from imu_rehab.forms.form import Form
from imu_rehab.forms.words import say
from imu_rehab.wording import LANGUAGES

SAID = (Kind.YES_NO, Kind.TEXT, Kind.DATE, Kind.PARTIAL_DATE, Kind.PLACE)


def template(form: Form, language: str = "en") -> str:
    """Return TOML without an answer; raises ConfigurationError for a language it is not in."""
    form.require_language(language)
    lines = [f"# {form.title[language]} ({form.key}): {form.purpose[language]}"]
    plain = [one for one in form.fields if one.kind is not Kind.ROWS]
    for one in plain:
        lines += ["", *_lines(one, language)]
    for one in form.fields:
        if one.kind is Kind.ROWS:
            lines += [
                "",
                f"# {one.question[language]} Copy the block for more.",
                f"# [[{one.key}]]",
            ]
            lines += [line for column in one.columns for line in _lines(column, language)]
    return "\n".join(lines) + "\n"


def _lines(one: Field, language: str) -> Iterator[str]:
    yield f"# {one.question.get(language, one.question[LANGUAGES[0]])}".replace("\n", " ")
    if one.when is not None:
        yield f"# only where {' is '.join(one.when)}"
    needed = "needed" if one.required else f"default {one.default}" if one.default else "optional"
    yield f"# {one.key} =    # {accepted(one, language)}; {needed}"


def _choice(key: str, text: str) -> str:
    return key if text == key else f"{key} ({text})"


def accepted(one: Field, language: str = "en") -> str:
    """Return what can be typed for a question, in short."""
    if one.kind in SAID:
        return say(f"accept_{one.kind.value}", language)
    if one.choices:
        words = ", ".join(_choice(key, texts[language]) for key, texts in one.choices.items())
        return say("accept_any", language, words=words) if one.kind is Kind.SEVERAL else words
    ends = one.ends.get(language, ("", ""))
    low, high = map(_end, (one.low, one.high), ends)
    return f"{say('accept_range', language, low=low, high=high)} {one.unit}".strip()


def _end(limit: float, word: str) -> str:
    return f"{limit:g} ({word})" if word else f"{limit:g}"
