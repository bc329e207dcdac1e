"""What was practised at home comes back as one file, and is kept with the person."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.home_practice import KIND, TOLD, VERSION, Told
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening, screening_record
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assessment.plain_values import from_plain
from imu_rehab.assessment.screening import FlagAnswer
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.session_questions import SessionQuestion
from imu_rehab.assessment.stopping import StopSign
from imu_rehab.errors import ConfigurationError, ImuRehabError
from imu_rehab.signals.places import Side
from imu_rehab.store.person_values import BodyMark, Screening
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import AdverseEvent, Answer, Comment
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

MORNING = "nprs_morning"
AS_KEPT = {"nprs_after": "nprs_now", "nprs_middle": "nprs_now"}  # one instrument, three moments


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What was kept of a file."""

    pseudonym: str
    sessions: tuple[int, ...]  # one for each leg
    sign: str  # that somebody has to look at; empty: none


def bring_back(store: Store, file: Path, stamp: Stamp, folder: Path) -> BroughtBack:
    """Keep a file from home; its recordings go into the folder.

    Raises ConfigurationError for a file that is none, or that was brought back before.
    """
    try:
        with ZipFile(file) as packed:
            told = _told(packed, file)
            People(store).named(told.pseudonym)
            recordings = _unpacked(packed, folder)
    except (OSError, BadZipFile, KeyError) as error:
        raise ConfigurationError(f"{file} is no file from practice at home: {error}") from error
    try:
        sessions = _keep_sessions(store, told, recordings, stamp)
    except ImuRehabError:
        for each in recordings:
            each.unlink()  # nothing stands in the way of a second try
        raise
    _keep_words(store, told, stamp, sessions[0] if sessions else None)
    if told.sign:
        _keep_sign(store, told, stamp, sessions[-1] if sessions else None)
    return BroughtBack(told.pseudonym, sessions, told.sign)


def _keep_sessions(
    store: Store, told: Told, recordings: Sequence[Path], stamp: Stamp
) -> tuple[int, ...]:
    """Keep a session for each recording; the answers belong to the first."""
    kept = []
    analyses = [analysis_of(each) for each in recordings]  # before anything is written
    for number, analysis in enumerate(analyses):
        answers = tuple(_answers(told)) if number == 0 else ()
        kept.append(keep_session(store, told.pseudonym, analysis, stamp, answers))
    return tuple(kept)


def _told(packed: ZipFile, file: Path) -> Told:
    try:
        content = json.loads(packed.read(TOLD))
        known = (content["kind"], content["version"]) == (KIND, VERSION)
        told = from_plain(Told, content["told"])
    except (ValueError, TypeError, KeyError) as error:
        raise ConfigurationError(f"{file}: {TOLD}: {error}") from error
    if not known:
        raise ConfigurationError(f"{file}: {TOLD} is of another kind or version")
    return told


def _unpacked(packed: ZipFile, folder: Path) -> list[Path]:
    """Put the recordings into a folder; raises ConfigurationError where one is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {folder / Path(name).name: name for name in packed.namelist() if name != TOLD}
    for path in wanted:
        if path.exists():
            raise ConfigurationError(f"{path} exists: this file was brought back already")
    for path, name in wanted.items():
        path.write_bytes(packed.read(name))
    return list(wanted)


def _answers(told: Told) -> Iterator[Answer]:
    for said in told.answers:
        if said.question == SessionQuestion.SOMEBODY:  # it chose the plan, and is no score
            continue
        moment = "next morning" if said.question == MORNING else said.moment
        key = AS_KEPT.get(said.question, said.question)
        at = datetime.fromisoformat(said.at)
        yield Answer(key, said.level, moment, at, recalled=said.question == MORNING)


def _keep_words(store: Store, told: Told, stamp: Stamp, session: int | None) -> None:
    at = datetime.fromisoformat(told.begun_at)
    words = [*told.comments, *([f"stopped: {told.stopped}"] if told.stopped else ())]
    for text in words:
        keep(store, told.pseudonym, "comment", Comment(text, at), stamp, session_id=session)
    for place in told.pain_places:
        side, region = _split(place)
        mark = BodyMark(region, side, None, "while training", at)
        keep(store, told.pseudonym, "pain place", mark, stamp)


def _split(place: str) -> tuple[str, str]:
    """Return side and region of "right knee"; "lower back" has no side."""
    side, _, region = place.partition(" ")
    return (side, region) if side in set(Side) else ("", place)


def _keep_sign(store: Store, told: Told, stamp: Stamp, session: int | None) -> None:
    """Keep a sign as an event, and as a yes of the screening: nobody trains before a look."""
    at = datetime.fromisoformat(told.begun_at)
    event = AdverseEvent(at, told.sign, "none", stamp.who, action="told at home")
    keep(store, told.pseudonym, "sign told at home", event, stamp, session_id=session)
    flag = _flag(told.sign)
    kept = HistoryOf(store)(People(store).named(told.pseudonym)).newest(Screening)
    if flag and kept is not None:
        record = screening_record(kept).answer(FlagAnswer(flag, yes=True))
        keep(store, told.pseudonym, "answer screening", screening(record), stamp)


def _flag(sign: str) -> str:
    if sign in screening_questions().flags:
        return sign
    return StopSign(sign).flag if sign in set(StopSign) else ""
