#!/usr/bin/env bash
# Brings translations/*.ts up to date with the sources and says how many texts wait for their translation.
# Edit the files with Qt Linguist or by hand; the build embeds them.
set -eu

cd "$(dirname "$(readlink -f "$0")")/.."
lupdate="$(command -v lupdate || true)"
for folder in /usr/lib/qt6/bin /usr/lib/*/qt6/bin; do
    [ -x "$folder/lupdate" ] && lupdate="$folder/lupdate"
done
if [ -z "$lupdate" ]; then
    echo "translate.sh: Qt 6's lupdate is missing; packaging/install.sh installs it." >&2
    exit 1
fi
sentences="$(mktemp -d)"
trap 'rm -rf "$sentences"' EXIT
packaging/sentences.sh > "$sentences/sentences.cpp"
options=(-locations none -no-obsolete -silent -no-ui-lines)
"$lupdate" "${options[@]}" viewer app "$sentences" -source-language en -target-language fr -ts translations/zarrscope_fr.ts
"$lupdate" "${options[@]}" -pluralonly viewer app -source-language en -target-language en -ts translations/zarrscope_en.ts
for file in translations/*.ts; do
    echo "$file: $(grep -c 'type="unfinished"' "$file" || true) unfinished"
done
