#!/bin/sh
# Makes .venv with what is locked in requirements/, once: `bootstrap.sh run` or `bootstrap.sh test`.
# A second start compares two checksums and installs nothing.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}
venv=.venv

say() { printf 'imu-rehab: %s\n' "$*" >&2; }

find_python() {
    for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
        [ -n "$candidate" ] || continue
        "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
            2>/dev/null && { echo "$candidate"; return; }
    done
    say "Python 3.11, 3.12 or 3.13 is needed. Install python3 and try again, or set PYTHON=..."
    exit 2
}

# What Qt and the sound library look for at run time; the first group is needed even offscreen.
offscreen="libEGL.so.1=libegl1 libGL.so.1=libgl1 libglib-2.0.so.0=libglib2.0-0
 libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1 libxkbcommon.so.0=libxkbcommon0"
comfort="libxcb-cursor.so.0=libxcb-cursor0 libxkbcommon-x11.so.0=libxkbcommon-x11-0
 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-render-util.so.0=libxcb-render-util0
 libxcb-shape.so.0=libxcb-shape0 libportaudio.so.2=libportaudio2"

missing_packages() { # of one group
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    for pair in $1; do
        case "$known" in *"${pair%%=*}"*) ;; *) printf '%s ' "${pair#*=}" ;; esac
    done
}

install_packages() { # as root; says in one line what a person can do otherwise
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing system libraries: $*"
        (apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@") >/dev/null 2>&1 && return 0
    fi
    say "system libraries are missing. Run: sudo apt-get install -y $*"
    return 1
}

system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    needed=$(missing_packages "$offscreen")
    wanted=$(missing_packages "$comfort")
    [ -n "$needed$wanted" ] || return 0
    # shellcheck disable=SC2086
    install_packages $needed $wanted && return 0
    [ -z "$needed" ] || exit 2
    say "going on without them: sound or windows may not work."
}

# The tests of the store start a server of their own from these programs; a system-wide one is
# neither wanted nor started (RUNLEVEL=1), and without them those tests are skipped, visibly.
postgresql_programs() {
    [ "$(uname -s)" = Linux ] || return 0
    for program in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$program" ] && return 0
    done
    RUNLEVEL=1 install_packages postgresql ||
        say "going on without it: the tests on PostgreSQL will be skipped."
}

# One suite works the windows from outside, on a screen that nobody sees; skipped without these.
screen_programs() {
    [ "$(uname -s)" = Linux ] || return 0
    command -v Xvfb >/dev/null && command -v xdotool >/dev/null && return 0
    install_packages xvfb xdotool ||
        say "going on without them: the tests on a real display will be skipped."
}

stamp_of() { # $1: run or test
    "$python" - "$1" <<'PY'
import hashlib, pathlib, sys
digest = hashlib.sha256(sys.version.encode())
for name in (f"requirements/{sys.argv[1]}.txt", "pyproject.toml"):
    digest.update(pathlib.Path(name).read_bytes())
digest.update(str(pathlib.Path.cwd()).encode())
print(digest.hexdigest())
PY
}

is_installed() { # $1: run or test
    [ -f "$venv/installed-$1" ] && [ "$(cat "$venv/installed-$1")" = "$(stamp_of "$1")" ]
}

python=$(find_python)
is_installed "$purpose" && exit 0
[ "$purpose" = run ] && is_installed test && exit 0

system_libraries
[ "$purpose" != test ] || { postgresql_programs; screen_programs; }
say "setting up .venv for '$purpose' (once; a few minutes on a slow line)"
rm -f "$venv/installed-run" "$venv/installed-test"
if ! "$python" -m venv --clear "$venv" >/dev/null 2>&1; then
    install_packages python3-venv || exit 2
    "$python" -m venv --clear "$venv"
fi
pip="$venv/bin/python -m pip -qq --disable-pip-version-check"
$pip install --require-hashes --only-binary :all: -r "requirements/$purpose.txt"
$pip install --no-deps --no-build-isolation --editable .
"$venv/bin/python" -m compileall -q imu_rehab firmware_protocol gui >/dev/null || true
stamp_of "$purpose" >"$venv/installed-$purpose"
