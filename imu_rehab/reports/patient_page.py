"""The patient's page: plain words, one number, one next step (SPEC S23, §6.1)."""

from dataclasses import dataclass
from html import escape
from string import Template

from imu_rehab.wording import load_wording


@dataclass(frozen=True, slots=True)
class OneNumber:
    """What is counted for the patient; `kind` is hits, strides, tests or none."""

    kind: str
    good: int = 0
    n: int = 0


def patient_html(
    day: str, number: OneNumber, next_step: str, language: str, *, simulated: bool
) -> str:
    """Return the page; an empty next step is the one that always holds."""
    say = load_wording("imu_rehab.reports").say
    figures = {"good": number.good, "judged": number.n, "n": number.n}
    texts = {
        "title": say("title", language, day=day),
        "number": say(number.kind, language, **figures),
        "sentence": say(f"{number.kind}_sentence", language),
        "next_title": say("next_title", language),
        "next_step": next_step or say("next_step", language),
        "why_title": say("why_title", language),
        "why": say("why", language),
    }
    shown = {key: escape(text) for key, text in texts.items()}
    ribbon = f'<p class="ribbon">{escape(say("simulated", language))}</p>' if simulated else ""
    return PAGE.substitute(shown, language=language, ribbon=ribbon)


PAGE = Template("""<!doctype html>
<html lang="$language"><head><meta charset="utf-8"><title>$title</title>
<style>
body{font:22px/1.5 system-ui,sans-serif;color:#0F172A;background:#FFFFFF}
h1{font-size:30px}h2{font-size:24px;color:#475569}
.ribbon{background:#B45309;color:#FFFFFF;font-weight:700;text-align:center}
.number{font-size:84px;font-weight:700;color:#00734F}
</style></head><body>
$ribbon
<h1>$title</h1>
<p class="number">$number</p><p>$sentence</p>
<h2>$next_title</h2><p>$next_step</p>
<h2>$why_title</h2><p>$why</p>
</body></html>
""")
