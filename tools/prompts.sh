#!/bin/sh
# Speaks every prompt of imu_rehab/feedback/prompts.toml that has no audio yet, in both languages;
# `prompts.sh all` speaks all anew.  Needs espeak-ng and sox, which only this needs: a person's
# recorded voice is better, and takes the same file names (imu-rehab demo --voice FOLDER).
set -eu
cd "$(dirname "$0")/.."
room=gui/imu_rehab_gui/prompts
python=${PYTHON:-.venv/bin/python}
for tool in espeak-ng sox; do
    command -v "$tool" >/dev/null || { echo "prompts: sudo apt-get install $tool" >&2; exit 2; }
done
[ "${1:-}" != all ] || rm -f "$room"/*/*.wav

"$python" - <<'PY' | while IFS="$(printf '\t')" read -r language key caption; do
import tomllib
from pathlib import Path

prompts = tomllib.loads(Path("imu_rehab/feedback/prompts.toml").read_text(encoding="utf-8"))
for key, prompt in prompts.items():
    for language in ("en", "de"):
        print(language, key, prompt[language], sep="\t")
PY
    file=$room/$language/$key.wav
    [ ! -f "$file" ] || continue
    mkdir -p "$room/$language"
    case $language in en) voice=en-gb ;; *) voice=$language ;; esac
    # Slow, low, without silence at the ends, as loud as the others; 8 bit at 12 kHz, with dither.
    printf '%s' "$caption" | espeak-ng -v "$voice" -s 150 -p 40 -a 60 --stdout |
        sox -t wav - -b 8 -e unsigned-integer "$file" \
            highpass 120 compand 0.02,0.1 6:-60,-24,-15,0,-10 -3 -60 rate 12000 gain -n -3 \
            silence 1 0.02 0.5% fade t 0.01 reverse silence 1 0.02 0.5% fade t 0.02 reverse \
            pad 0 0.05 dither -s
done
du -sh "$room"
