"""`imu-rehab people forms, ask, answers`: everything somebody tells is entered and read here."""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from imu_rehab.assembly import people as at
from imu_rehab.assembly.people_answers import SITE, kept_answers
from imu_rehab.assembly.people_forms import KeptForm, keep_form, require_subject
from imu_rehab.assembly.store_place import stamped
from imu_rehab.cli import options as o
from imu_rehab.cli.screen import ERR, OUT, print_json, print_table
from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.catalogue import form_named, forms
from imu_rehab.forms.field import Field, Kind
from imu_rehab.forms.form import Form
from imu_rehab.forms.interview import Interview, Question
from imu_rehab.forms.readable import readable
from imu_rehab.forms.template import accepted, template
from imu_rehab.forms.words import say

Whose = Annotated[str, typer.Argument(help=f"A pseudonym, or {SITE} for forms about the place.")]
FormName = Annotated[str, typer.Argument(metavar="FORM", help="A form, as `people forms` lists.")]
BACK, HELP = "<", "?"
ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")
MOST_ROWS = 100


def list_forms(*, language: o.SpokenOption = "en", as_json: o.JsonOption = False) -> None:
    """List the forms that there are, with what each is for.

    Example: imu-rehab people forms
    """
    spoken = o.spoken(language)
    found = [
        {"form": f.key, "title": f.title[spoken], "about": f.about.value, "for": f.purpose[spoken]}
        for f in forms().values()
    ]
    if as_json:
        print_json({"forms": found})
        return
    print_table(
        "Forms", ("form", "about", "what for"), [(f["form"], f["about"], f["for"]) for f in found]
    )


def ask(
    pseudonym: Whose,
    form: FormName,
    *,
    answers: Annotated[
        Path | None, typer.Option(help="A file of answers, TOML or JSON; --template prints one.")
    ] = None,
    told: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="One answer; a row's: injuries[1].place=…"),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--template", help="Print an empty file of answers, and keep nothing.")
    ] = False,
    session: Annotated[
        int | None, typer.Option(help="The session it belongs to, as history shows it.")
    ] = None,
    replaces: Annotated[
        int | None, typer.Option("--replace", help="Correct the entry of this number; needs --why.")
    ] = None,
    why: Annotated[str, typer.Option(help="The reason of a correction.")] = "",
    language: o.SpokenOption = "en",
    place: o.StoreOption = None,
    who: o.WhoOption = None,
) -> None:
    """Ask the questions of a form, one at a time, and keep the answers.

    Example: imu-rehab people ask KRT4WM injuries
    """
    asked = form_named(form)
    spoken = o.spoken(language)
    if empty:
        OUT.print(template(asked, spoken), end="")
        return
    stamp = stamped(who, why)
    given: Mapping[str, Any] | None = _given(asked, answers, told or [])
    with at.people_store(place, create=pseudonym == SITE) as store:
        require_subject(store, pseudonym, asked)  # said before any question
    if given is None:
        asked.require_language(spoken)
        given = _interview(Interview(asked, stamp.at.astimezone().date()), spoken)
    with at.people_store(place) as store:
        kept = keep_form(
            store,
            pseudonym,
            form,
            given,
            stamp,
            session_id=session,
            replaces=replaces,
            language=spoken,
        )
    _tell(asked, kept, told=answers is not None or bool(told))


def _tell(form: Form, kept: KeptForm, *, told: bool) -> None:
    """Say what was kept, and what follows; in an interview that was said with the answer."""
    for sentence in kept.said if told else ():
        OUT.print(sentence)
    numbers = ", ".join(map(str, kept.numbers))
    OUT.print(f"Kept: {form.key}" + (f", number {numbers}." if numbers else "."))
    if kept.locked:
        OUT.print(f"Training stays locked: {kept.locked}")


def _given(form: Form, file: Path | None, told: Iterable[str]) -> dict[str, Any] | None:
    """Return the answers of file and options, the options win; None: ask them."""
    pairs = list(told)
    if file is None and not pairs:
        return None
    given = {} if file is None else _of_file(file)
    for pair in pairs:
        _set(form, given, pair)
    return given


def _of_file(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        found = json.loads(text) if file.suffix == ".json" else tomllib.loads(text)
    except FileNotFoundError as error:
        raise ConfigurationError(f"{file} is not there") from error
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"{file} cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise ConfigurationError(f"{file}: expected answers by key")
    return found


def _set(form: Form, given: dict[str, Any], pair: str) -> None:
    key, equals, value = pair.partition("=")
    if not equals:
        raise ConfigurationError(f"form {form.key}: --set {pair} is not KEY=VALUE")
    key = key.strip()
    row = ROW.fullmatch(key)
    if row is None:
        given[key] = [] if value == "" and _is_rows(form, key) else value
        return
    rows = given.setdefault(row[1], [])
    number = int(row[2])
    if not isinstance(rows, list) or not 1 <= number <= min(len(rows) + 1, MOST_ROWS):
        raise ConfigurationError(f"form {form.key}: {key}: rows count from 1, none is left out")
    if number > len(rows):
        rows.append({})
    rows[number - 1][row[3]] = value


def _is_rows(form: Form, key: str) -> bool:
    return any(one.key == key and one.kind is Kind.ROWS for one in form.fields)


def _interview(interview: Interview, language: str) -> Mapping[str, Any]:
    """Ask until all is answered; an answer that is none is asked for again."""
    ERR.print(f"{interview.form.title[language]}. {say('how_to', language)}")
    while (asked := interview.question) is not None:
        _put(asked, language)
        line = sys.stdin.readline()
        if not line:
            raise ConfigurationError(
                f"form {interview.form.key}: the answers ended at {asked.field.key}; "
                "nothing was kept"
            )
        interview = _answered(interview, asked, line.strip(), language)
    return interview.answers()


def _answered(interview: Interview, asked: Question, said: str, language: str) -> Interview:
    if said == BACK:
        return interview.back()
    if said == HELP:
        OUT.print(f"  {asked.field.help.get(language, '')} {accepted(asked.field, language)}")
        if asked.field.kind is Kind.PLACE:
            OUT.print("  " + ", ".join(texts[language] for texts in asked.field.choices.values()))
        return interview
    try:
        after = interview.answer(said)
    except ConfigurationError as error:
        OUT.print(f"  {asked.field.key}: {error}")
        return interview
    answer = after.given[asked.path]
    if answer is not None and (text := asked.field.says(answer, language)):
        OUT.print(f"  {text}")
    return after


def _put(asked: Question, language: str) -> None:
    one = asked.field
    OUT.print(f"{one.question[language]} {_hint(one, language)}: ", end="")
    OUT.file.flush()


def _hint(one: Field, language: str) -> str:
    """Return what can be typed, in brackets; the default after it."""
    default = f"; {one.default}" if one.default else ""
    return f"[{accepted(one, language)}{default}]"


def answers(
    pseudonym: Whose,
    form: Annotated[str | None, typer.Argument(metavar="[FORM]", help="One form; or all.")] = None,
    *,
    place: o.StoreOption = None,
    as_json: o.JsonOption = False,
) -> None:
    """Show what was answered, by form.

    Example: imu-rehab people answers KRT4WM injuries
    """
    with at.people_store(place) as store:
        found = kept_answers(store, pseudonym, form)
    if as_json:
        print_json({"answers": found})
        return
    for key, entries in found.items():
        if entries:
            OUT.print(f"{forms()[key].title['en']} ({key})")
        for entry in entries:
            OUT.print(f"  {_numbered(entry)}{readable(entry['content'])}")
    if not any(found.values()):
        OUT.print("Nothing yet.")


def _numbered(entry: Mapping[str, Any]) -> str:
    of = "" if entry["session"] is None else f" (session {entry['session']})"
    return "" if entry["id"] is None else f"{entry['id']}{of}: "
