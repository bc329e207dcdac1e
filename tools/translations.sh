#!/bin/sh
# Collects the windows' texts into Qt Linguist's files, one for each folder of windows and
# language, and makes what the app reads of them: one file for each language.
set -eu
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}
room=gui/imu_rehab_gui
to=${1:-$room/translations}
for language in de; do # English is in the source
    for folder in $(find "$room" -name '*.py' -exec dirname {} + | LC_ALL=C sort -u); do
        area=$(echo "${folder#"$room"}" | sed 's|^/||; s|/|_|g')
        "$bin/pyside6-lupdate" -silent -locations none -no-obsolete -source-language en \
            -target-language "$language" "$folder"/*.py -ts "$to/${area:-windows}_$language.ts"
        grep -q '<message>' "$to/${area:-windows}_$language.ts" 2>/dev/null ||
            rm -f "$to/${area:-windows}_$language.ts" # nothing is said there
    done
    found=$(find "$to" -name "*_$language.ts" | LC_ALL=C sort)
    # shellcheck disable=SC2086
    "$bin/pyside6-lrelease" -silent $found -qm "$to/imu_rehab_$language.qm"
done
