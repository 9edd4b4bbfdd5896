#!/usr/bin/env bash
# Installs what is missing, builds the tests and runs all of them. The last line is the count.
#     packaging/test.sh [--sanitizers]      also a part of them under the address and thread sanitizers
set -eu -o pipefail

here="$(dirname "$(readlink -f "$0")")"
cd "$(dirname "$here")"
passed=0 failed=0 skipped=0

# Adds up one preset. Qt Test counts its functions; a test that says no figures, or fails besides them, counts as one.
count() {
    local counts
    counts="$(awk '
        NR == FNR && / Test: / { name = $3 }
        NR == FNR && /^Totals: / { p[name] += $2; f[name] += $4; s[name] += $6; told[name] = 1 }
        NR == FNR || !/ Test +#[0-9]+: / || /\(Disabled\)/ { next }
        { sub(/.* Test +#[0-9]+: /, ""); name = $1 }
        / Passed /     { if (!told[name]) p[name] = 1; next }
        /\*Skipped /   { s[name] += 1; next }
                       { if (!f[name]) f[name] = 1; told[name] = 1 }
        END {
            for (name in p) P += p[name]
            for (name in f) F += f[name]
            for (name in s) S += s[name]
            print P + 0, F + 0, S + 0
        }' "build/$1/Testing/Temporary/LastTest.log" "build/$1/ctest.log")"
    read -r p f s <<<"$counts"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# Builds all of a preset, configured with what else is given, and runs the tests whose names match; the status is ctest's.
check() {
    local preset="$1" names="$2" status=0
    if ! { [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" "${@:3}"; } || ! cmake --build --preset "$preset"; then
        echo "the $preset preset does not build" >&2
        failed=$((failed + 1))
        return 1
    fi
    ctest --preset "$preset" -j2 --no-tests=error -R "$names" | tee "build/$preset/ctest.log" || status=$?
    count "$preset"
    return "$status"
}

"$here/install.sh" build run test
status=0
check dev . -DCMAKE_CXX_FLAGS_DEBUG=-O1 || status=1 # nobody looks into these programs: without -g1 they are built sooner
if [ "${1:-}" = --sanitizers ]; then
    check asan '^tst_' || status=1
    check tsan '^tst_(chunk|http|store|workers|job|view|coastline)' || status=1
fi

summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary+=", $skipped skipped"
echo "$summary"
[ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
