#!/usr/bin/env bash
# Prints the sentences of fail(), addContext() and say() as a source file that lupdate understands: data and compute
# know no Qt, and lupdate does not know them.      packaging/sentences.sh > sentences.cpp
# With --glued it prints the places where words are glued to a sentence, which nobody could translate.
set -eu

cd "$(dirname "$(readlink -f "$0")")/.."
sources() { find data compute viewer app \( -name '*.cpp' -o -name '*.h' \) -print0 | LC_ALL=C sort -z; }
if [ "${1:-}" = --glued ]; then
    sources | xargs -0 perl -0777 -ne '
        BEGIN {
            $brackets = qr/(\((?:[^()"]|"(?:[^"\\]|\\.)*"|(?1))*\))/;
            $words = qr/"[^"]*[[:alpha:]][^"]* [^"]*"|"[^"]* [^"]*[[:alpha:]][^"]*"/;
        }
        s{^\s*//.*$}{}mg;
        while (/\b(?:fail|failAt|addContext|say|note)$brackets/g) {
            my ($call, $line) = ($1, 1 + substr($_, 0, pos) =~ tr/\n//);
            print "$ARGV:$line: $call\n" if $call =~ /$words\s*\+|\+\s*$words/;
        }'
    exit
fi
sources | xargs -0 perl -0777 -ne '
    BEGIN {
        $words = qr/(?:"(?:[^"\\]|\\.)*"\s*)+/;
        $argument = qr/(?:[^"(),;]|\((?:[^"();]|\([^"();]*\))*\))+/;
    }
    s{^\s*//.*$}{}mg;
    while (/\b(?:say\(|(?:fail|addContext)\(\s*$argument,)\s*($words)[,)]/g) {
        print "QT_TRANSLATE_NOOP(\"Sentence\", $1)\n" unless $seen{$1}++;
    }'
