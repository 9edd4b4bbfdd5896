#!/usr/bin/env bash
# Proves that what `cmake --install` installs runs on a Debian that never built anything: makes a clean root, installs
# the run group and the libraries that the program names, writes the sample there and draws one map without a display.
#     packaging/smoke.sh [FOLDER]      as root; FOLDER keeps the clean root for the next time
set -eu -o pipefail

here="$(dirname "$(readlink -f "$0")")"
source="$(dirname "$here")"
mirror="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
    echo "smoke.sh: needs root and the package debootstrap." >&2
    exit 1
fi

temporary="$(mktemp -d /var/tmp/zarrscope-smoke.XXXXXX)"
root="${1:-$temporary/root}"
clean_up() {
    mountpoint -q "$root/proc" && umount "$root/proc"
    rm -rf "$temporary"
}
trap clean_up EXIT

"$here/run.sh" --build-only
program="$source/build/release/bin/zarrscope"

# The packages of the libraries that the program itself names; apt finds theirs.
library_packages() {
    local library path
    readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | while read -r library; do
        path="$(ldd "$program" | awk -v name="$library" '$1 == name { print $3 }')"
        [ -n "$path" ] || continue # the dynamic loader
        dpkg -S "$(readlink -f "$path")" 2>/dev/null || dpkg -S "$path" || dpkg -S "${path#/usr}"
    done | cut -d: -f1 | sort -u
}
mapfile -t libraries < <(library_packages)

if [ ! -e "$root/etc/debian_version" ]; then
    mkdir -p "$root"
    debootstrap --variant=minbase bookworm "$root" "$mirror"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # start no services in there
    chmod +x "$root/usr/sbin/policy-rc.d"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"

inside() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 chroot "$root" "$@"
}

mkdir -p "$root/packaging"
cp "$here/install.sh" "$here/packages.txt" "$root/packaging/"
inside /packaging/install.sh run
inside env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${libraries[@]}"
DESTDIR="$root" cmake --install "$source/build/release" --prefix /usr

rm -rf "$root/smoke"
mkdir "$root/smoke"
inside zarrscope --version
inside zarrscope sample /smoke/sample
inside zarrscope ls /smoke/sample/catalog.yaml
store="$(find "$root/smoke/sample" -type d -name sla -printf '%h' -quit)" # the sea level anomaly
inside zarrscope info "${store#"$root"}"
inside zarrscope render "${store#"$root"}" sla --size 800x400 -o /smoke/map.png
[ "$(stat -c %s "$root/smoke/map.png")" -gt 10000 ]
echo "zarrscope runs in a clean root: $root/smoke/map.png"
