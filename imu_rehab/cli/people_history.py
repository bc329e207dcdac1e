"""A person's sessions and corrections as lines and rows: units, errors, tiers, no nested values."""

from typing import Any

from imu_rehab.cli.screen import OUT, figure, print_table, with_unit

SIMULATED = "SIMULATED"  # beside everything that virtual sensors brought


def correction_line(correction: dict[str, Any]) -> str:
    """Return a correction as a line: what, what it was, what it is, and why."""
    old, new = correction["old"], correction["new"]
    if new:
        said = ", ".join(f"{name} {_told(old[name])} → {_told(new[name])}" for name in new)
    else:
        said = f"{_row(old)} was removed"
    what = f"{correction['table'].replace('_', ' ')} {correction['row_id']}"
    because = f"; because: {correction['why']}" if correction["why"] else ""
    return f"{correction['at'][:16]} {correction['who']}: {what}: {said}{because}"


def _row(content: dict[str, Any]) -> str:
    """Return a removed row in words: a number with its unit, or what it says."""
    if "key" in content and "unit" in content:
        place = " ".join(filter(None, (content["key"], content["side"], content["test"])))
        return f"{place} {_with_error(content)}"
    return ", ".join(f"{name} {_told(value)}" for name, value in content.items() if value)


def _with_error(number: dict[str, Any]) -> str:
    value, error = number["value"], number.get("standard_error")
    if not isinstance(value, int | float):
        return f"{value} {number['unit']}".strip()
    return with_unit(value, number["unit"]) + ("" if error is None else f" ± {figure(error)}")


def _told(value: Any) -> str:
    """Return a field as people read it; nested values are many, and are named so."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "not told"}[value]
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, dict):
        return f"({len(value)} entries)"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value) or "(empty)"


def print_session(session: dict[str, Any]) -> None:
    """Print a session with its recordings, numbers, answers, voided trials and comments."""
    kit = ", ".join(session["kit"])
    mark = f"{SIMULATED} " if session["simulated"] else ""
    OUT.print(
        f"{mark}Session {session['id']}, {session['started_at'][:16]}, {session['status']}: {kit}"
    )
    for recording in session["recording_file"]:
        OUT.print(f"  {recording['path']} ({recording['state']})")
    rows = [
        (
            "",
            m["test"],
            m["side"],
            m["key"],
            _with_error(m),
            m["tier"],
            with_unit(m["mdc"], m["unit"]),
        )
        for m in session["metric_value"]
    ] + [
        (str(t["id"]), t["test"], t["side"], t["key"], _with_error(t), "", "")
        for t in session["typed_result"]
    ]
    if rows:
        columns = ("typed", "of", "side", "measure", "value ± error", "tier", "MDC")
        print_table("", columns, rows)
    for answer in session["answer"]:
        score = "no score" if answer["score"] is None else f"{answer['score']:g}"
        recalled = ", recalled" if answer["recalled"] else ""
        OUT.print(f"  {answer['moment']}: {answer['instrument']} {score}{recalled}")
    for trial in session["voided_trial"]:
        condition = f"/{trial['condition']}" if trial["condition"] else ""
        OUT.print(f"  void: {trial['test']}{condition} {trial['side']} {trial['number']}")
    for comment in session["comment"]:
        OUT.print(f"  “{comment['text']}”")
