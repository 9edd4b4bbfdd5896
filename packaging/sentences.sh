#!/usr/bin/env bash
# Prints the sentences of fail(), addContext() and say() as a source file that lupdate understands: data and compute
# know no Qt, and lupdate does not know them.      packaging/sentences.sh > sentences.cpp
set -eu

cd "$(dirname "$(readlink -f "$0")")/.."
find data compute viewer app \( -name '*.cpp' -o -name '*.h' \) -print0 | LC_ALL=C sort -z | xargs -0 perl -0777 -ne '
    BEGIN {
        $words = qr/(?:"(?:[^"\\]|\\.)*"\s*)+/;
        $argument = qr/(?:[^"(),;]|\((?:[^"();]|\([^"();]*\))*\))+/;
    }
    s{^\s*//.*$}{}mg;
    while (/\b(?:say\(|(?:fail|addContext)\(\s*$argument,)\s*($words)[,)]/g) {
        print "QT_TRANSLATE_NOOP(\"Sentence\", $1)\n" unless $seen{$1}++;
    }'
