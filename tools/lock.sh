#!/bin/sh
# Pins every dependency with its hashes; no address of any registry gets into the files.
set -eu
cd "$(dirname "$0")/.."
build=$(mktemp)
trap 'rm -f "$build"' EXIT
printf 'hatchling\neditables\n' >"$build"
for purpose in run test; do
    extra=""
    [ "$purpose" = test ] && extra="--extra test"
    # shellcheck disable=SC2086
    pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
        $extra --output-file "requirements/$purpose.txt" pyproject.toml "$build"
done
