#!/usr/bin/env bash
# Fails when two headers define a type of the same name: one program would mix up what the compiler makes of them.
set -eu -o pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
twice="$(grep -rhE '^(struct|class|enum class) [A-Z][A-Za-z0-9]*( final)?( :| \{)' --include='*.h' data compute viewer app |
    sed -E 's/^(struct|class|enum class) ([A-Za-z0-9]+).*/\2/' | sort | uniq -d)"
[ -z "$twice" ] && exit 0
for name in $twice; do
    echo "$name is defined more than once:"
    grep -rlE "^(struct|class|enum class) $name( final)?( :| \{)" --include='*.h' data compute viewer app | sed 's/^/  /'
done
exit 1
