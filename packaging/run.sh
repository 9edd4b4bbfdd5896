#!/usr/bin/env bash
# Installs what is missing, builds the release and opens the window on the sample catalog.
#     packaging/run.sh [--build-only] [arguments of zarrscope]
set -eu

here="$(dirname "$(readlink -f "$0")")"
source="$(dirname "$here")"
program="$source/build/release/bin/zarrscope"

"$here/install.sh" build run
(
    cd "$source"
    [ -f build/release/build.ninja ] || cmake --preset release
    cmake --build --preset release
)
if [ "${1:-}" = --build-only ]; then
    exit 0
fi

# Does `zarrscope ARGUMENTS` open a window? A command or an option (--help) does not.
opens_window() {
    case "${1:-}" in
        ls | info | values | render | sample | compute | animate | worker | script | -*) return 1 ;;
        *) return 0 ;;
    esac
}

if opens_window "$@" && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    cat <<EOF
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open; these commands need none:
  $program sample FOLDER                         # write the sample catalog
  $program ls LOCATION                           # entries of a catalog or bucket
  $program info LOCATION                         # what is in a dataset, and what looking at it costs
  $program values LOCATION VARIABLE --json       # numbers
  $program render LOCATION VARIABLE -o map.png   # a map
EOF
    exit 0
fi
exec "$program" "$@"
