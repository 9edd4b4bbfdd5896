#!/usr/bin/env bash
# Installs the Debian packages that are missing; does nothing, in no time, when none is.
#     packaging/install.sh [build] [run] [test]        groups of packages.txt; build and run when none is named
set -eu

list="$(dirname "$(readlink -f "$0")")/packages.txt"
groups=("$@")
[ $# -gt 0 ] || groups=(build run)

if ! command -v dpkg-query >/dev/null; then
    echo "install.sh: this is not Debian or Ubuntu; install by hand what $list names, then run cmake." >&2
    exit 1
fi

# "package why" for every package of one group
packages_of() {
    awk -v group="[$1]" '
        /^\[/ { wanted = ($1 == group); found += wanted; next }
        wanted && !/^(#|$)/ { sub(/ *# */, " "); print }
        END { exit !found }' "$list"
}

# what is installed, and the names that other packages provide
installed="$(dpkg-query -W -f='${db:Status-Status} ${Package} ${Provides}\n' |
    awk '$1 == "installed" { gsub(/\([^)]*\)|,/, " "); for (i = 2; i <= NF; ++i) print $i }')"

missing=()
for group in "${groups[@]}"; do
    if ! wanted="$(packages_of "$group")"; then
        echo "install.sh: there is no group '$group'; use build, run or test." >&2
        exit 2
    fi
    while read -r package why; do
        grep -qxF -- "$package" <<<"$installed" && continue
        [ ${#missing[@]} -gt 0 ] || echo "These Debian packages are missing and will be installed:"
        printf '  %-24s %s\n' "$package" "$why"
        missing+=("$package")
    done <<<"$wanted"
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "install.sh: as root, please run: apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    echo "sudo is used for apt-get and may ask for your password."
    root=(sudo)
fi
"${root[@]}" apt-get update -q
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
